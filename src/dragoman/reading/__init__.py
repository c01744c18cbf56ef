"""Document to Parse; the only stage that runs spaCy."""
