"""The files of the field: other people's events, agreements and sanctions read in, and ours written in their forms.

A reader keeps every row as it stands beside what we make of it, so that a file read in and written out again is
equal byte for byte. What is lost between two forms: docs/reference/formats.md.
"""
