"""Kinds of source: each module turns one kind of file into raw reports."""
