"""/api/v1: the record for programs, in JSON, CSV and Parquet."""
