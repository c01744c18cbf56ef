"""Briefings: what a record tells of two states, or of one, as sentences that bear their evidence.

asking.py      what is asked, and for when
material.py    rows of the record that several sections use
phrases.py     parties, days and sources in words
happenings.py  what happened, what most sources tell, who says so, what they say of each other
registers.py   disputes, agreements, what else changed
owed.py        obligations and sanctions
changes.py     turning points, partners, bars of the chart
proving.py     looks up where the words of a sentence are from
briefing.py    puts the sections together: start reading here
"""
