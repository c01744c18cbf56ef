"""Questions to a record, answered as tables."""
