"""Elasticsearch 8.19: for several web hosts, or when one machine is outgrown.

It is given tokens, not text, and needs nothing but its core: no analysis plugin, no script.
"""
