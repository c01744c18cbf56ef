"""Names the kinds of word that dates are made of, and gives each a letter.

A kind is a word's part in the grammar of dates. The data files give words their kinds, the grammar combines
kinds; this table is what the two agree on.
"""

_WORDS = """
month month_weak weekday weekday_weak season season_weak unit units cardinal scale ordinal second
decade_word vague daypart clock_word zone quarter_code holiday_head the a of in on at by since until from
to between and or during for before after per than more least up approx that this last next past coming
previous following same current latest each early late mid earlier later begin middle end remaining ago
hence tonight yesterday today tomorrow now right currently present recent recently future fiscal period
quarter half old long ampm daily weekly monthly quarterly yearly hourly nightly
"""
_FORMS = """
small pair number year ordnum ordbig decade decade_short clock hour_ampm iso slash fraction holiday inside
possessive apostrophe dash comma dot slash_mark mark break other
"""
# Kinds that the data files give to words.
WORD_KINDS = tuple(_WORDS.split())
# Kinds that are read off the form of a token.
FORM_KINDS = tuple(_FORMS.split())
_KINDS = (*WORD_KINDS, *FORM_KINDS)
# None of these letters means anything in a regular expression.
_ALPHABET = [chr(code) for code in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0xBF, 0x180))]
LETTERS = dict(zip(_KINDS, _ALPHABET[: len(_KINDS)], strict=True))
