"""Reads the content bundle (see ../README.md), checks it, and makes pages, translations and accounts of it."""
