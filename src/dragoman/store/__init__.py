"""The record: readings kept in a database, and what ties them together.

schema.py      the tables
migrations/    how a record of an earlier version is brought up to this one
record.py      Record: opens a database, gives snapshots to read and changes to write
rows.py        a reading -> rows
writer.py      Writer: keeps, reads anew, forgets; the only way to write
tying.py       near copies, happenings and lives, kept up to date with every change
"""
