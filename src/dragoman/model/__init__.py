"""Plain frozen values that every stage shares; nothing here knows spaCy, SQL or files."""
