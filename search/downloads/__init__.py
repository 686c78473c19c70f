"""The text of files to download, so that the search finds what is written in them.

`reading` and what it uses know neither Django nor the database: `apart` runs them in a process of their own, because
files come from strangers and parsers have defects. `texts` keeps what was read.
"""
