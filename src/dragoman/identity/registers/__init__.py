"""What makes two entries one thing, register by register.

Each module holds `entry` (an entry of a reading, cut down), `keys` (where the like of it is looked up) and `compare`.
The weights were set by reading lives of the development news (`scripts/draw_lives.py` draws them).
"""
