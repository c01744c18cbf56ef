"""Words that the parser hung elsewhere find their place."""

from dragoman.reading.parse import Word, make_words
from dragoman.reading.repairs import own_infinitives, own_participles, own_possessors

# In Ukraine and Iran 's tests; parsers hang Iran on Ukraine and the tests on the preposition.
COORDINATED = [
    ("In", "in", "IN", "ADP", "ROOT", "0"),
    ("Ukraine", "ukraine", "NNP", "PROPN", "pobj", "0"),
    ("and", "and", "CC", "CCONJ", "cc", "1"),
    ("Iran", "iran", "NNP", "PROPN", "conj", "1"),
    ("'s", "'s", "POS", "PART", "case", "3"),
    ("tests", "test", "NNS", "NOUN", "appos", "0"),
]
# They left Iran 's president; the president hangs on Iran.
OBJECT = [
    ("left", "leave", "VBD", "VERB", "ROOT", "0"),
    ("Iran", "iran", "NNP", "PROPN", "dobj", "0"),
    ("'s", "'s", "POS", "PART", "case", "1"),
    ("own", "own", "JJ", "ADJ", "amod", "4"),
    ("president", "president", "NN", "NOUN", "appos", "1"),
]


def repaired(rows: list[tuple[str, ...]]) -> dict[str, Word]:
    words = make_words(rows, text=" ".join(row[0] for row in rows))
    own_possessors(words)
    own_infinitives(words)
    own_participles(words)
    return {word.text: word for word in words}


def test_possessor_hangs_on_what_it_owns() -> None:
    words = repaired(COORDINATED)
    assert (words["Iran"].dep, words["Iran"].head) == ("poss", words["tests"])
    assert words["Ukraine"].children == [words["and"]]


def test_what_is_owned_takes_the_place_of_its_owner() -> None:
    words = repaired(OBJECT)
    assert (words["president"].dep, words["president"].head) == ("dobj", words["left"])
    assert words["left"].children == [words["president"]]
    assert (words["Iran"].dep, words["Iran"].head) == ("poss", words["president"])


def test_possessor_without_a_noun_behind_it_stays() -> None:
    words = repaired([*OBJECT[:3], ("slowly", "slowly", "RB", "ADV", "advmod", "0")])
    assert (words["Iran"].dep, words["Iran"].head) == ("dobj", words["left"])


# Said he plotted to kill and attack; parsers make the attack a second saying.
PLOTTED = [
    ("said", "say", "VBD", "VERB", "ROOT", "0"),
    ("plotted", "plot", "VBD", "VERB", "ccomp", "0"),
    ("to", "to", "TO", "PART", "aux", "3"),
    ("kill", "kill", "VB", "VERB", "xcomp", "1"),
    ("and", "and", "CC", "CCONJ", "cc", "0"),
    ("attack", "attack", "VB", "VERB", "conj", "0"),
]


def test_bare_infinitive_hangs_beside_the_infinitive_before_it() -> None:
    words = repaired(PLOTTED)
    assert (words["attack"].dep, words["attack"].head) == ("conj", words["kill"])


def test_infinitive_with_an_auxiliary_of_its_own_stays() -> None:
    words = repaired([*PLOTTED, ("will", "will", "MD", "AUX", "aux", "5")])
    assert words["attack"].head == words["said"]


# A car given to Kim and art exchanged; parsers make the art a second Kim.
GIVEN = [
    ("A", "a", "DT", "DET", "det", "1"),
    ("car", "car", "NN", "NOUN", "ROOT", "1"),
    ("given", "give", "VBN", "VERB", "acl", "1"),
    ("to", "to", "IN", "ADP", "prep", "2"),
    ("Kim", "kim", "NNP", "PROPN", "pobj", "3"),
    ("and", "and", "CC", "CCONJ", "cc", "4"),
    ("art", "art", "NN", "NOUN", "conj", "4"),
    ("exchanged", "exchange", "VBD", "VERB", "acl", "1"),
]


def test_second_participle_hangs_on_the_noun_before_it() -> None:
    words = repaired(GIVEN)
    assert (words["art"].head, words["exchanged"].head) == (words["car"], words["art"])
    assert words["exchanged"].tag == "VBN"


def test_participle_behind_a_name_stays() -> None:
    words = repaired([*GIVEN[:5], ("exchanged", "exchange", "VBN", "VERB", "acl", "1")])
    assert words["exchanged"].head == words["car"]
