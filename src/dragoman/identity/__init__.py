"""What is one and the same across documents; pure functions, no SQL, no language model.

  copies.py         near copies of one story, by fingerprints
  grouping.py       Tie, group: pairs that belong together -> groups
events -> happenings
  outlines.py       a mention made ready for comparing
  ties.py           which mentions are one happening, weighed by parties.py and reasons.py
  independence.py   how many sources are independent of each other
register entries -> lives
  entries.py        a register entry cut down to what comparing it and telling its life need
  registers/        what makes two entries of a register one, by blocks.py, wording.py, weighing.py
  lives.py          entry_of, block_keys, compare: the registers behind one door
  history.py        life: the entries of one thing -> its history, of the steps of steps.py
"""
