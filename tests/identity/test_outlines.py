import msgspec

from dragoman.codebook.tie_words import load_tie_words
from dragoman.identity.outlines import Outline, outline, topic_of
from dragoman.model.document import Marked
from dragoman.model.mention import Mention, Who
from dragoman.settings import Settings

WORDS = load_tie_words(Settings().codebook)
RAID = Mention(
    id="e-1",
    document="d-1",
    story="d-1",
    type="ASSAULT",
    status="happened",
    actors=(Who("TCD", ("MIL",), "army of Chad"), Who("---", ("UNK",), None)),
    words="Soldiers from Chad raided 3 depots near Wadi Karkin on Tuesday.",
    trigger="raided",
)


def made(**fields: object) -> Outline:
    return outline(msgspec.structs.replace(RAID, **fields), WORDS)


def test_words_count_by_how_much_they_tell() -> None:
    words = made().words
    assert words["karkin"] > words["soldier"] > 0
    assert not {"on", "tuesday", "from"} & words.keys()


def test_names_of_countries_tell_parties_not_the_act() -> None:
    assert "chad" not in made().words
    assert made().actors.codes == {"TCD"}
    assert made().actors.offices == {"TCD/MIL"}


def test_words_far_from_the_trigger_count_half() -> None:
    far = made(words=f"Soldiers raided the depots. {'It is so. ' * 6}Karkin is near.")
    assert far.words["karkin"] == made().words["karkin"] / 2


def test_helping_words_name_no_act() -> None:
    assert made(trigger="will have raided").trigger == made().trigger != frozenset()


def test_like_words_tell_one_act() -> None:
    assert made(trigger="attacked").acts & made().acts
    assert not made(trigger="negotiates").acts & made().acts


def test_days_are_those_told_or_some_around_the_report() -> None:
    told = made(first="2031-03-01", last="2031-03-01", published="2031-03-09").days
    assert told is not None
    assert told[0] == told[1]
    past = made(published="2031-03-09").days
    ahead = made(published="2031-03-09", status="future").days
    assert past is not None
    assert ahead is not None
    assert past[0] < past[1] == ahead[0] < ahead[1]
    assert made().days is None


def test_only_a_day_of_its_own_makes_a_mention_dated() -> None:
    assert made(first="2031-03-01", last="2031-03-01").dated
    assert not made(first="2031-03-01", last="2031-03-31").dated
    assert not made(published="2031-03-09").dated


def test_country_is_no_place_that_tells_much() -> None:
    assert not made(place="Chad").placed
    assert made(place="Wadi Karkin").placed


def test_unknown_type_is_a_family_of_its_own() -> None:
    assert made(type="TRADE").family == ("TRADE",)


def test_topic_is_the_rare_words_used_most() -> None:
    text = "The minister spoke of herring. Herring and lumpfish, lumpfish and herring, he said in 2031."
    assert topic_of(text, (), WORDS) == ("herr", "lumpfish")


def test_furniture_is_no_topic() -> None:
    text = "LOMVI (Zorblatt News) -- Herring."
    marked = (Marked(kind="dateline", start=0, end=text.index("Herring")),)
    assert topic_of(text, marked, WORDS) == ("herr",)


def test_topic_is_bounded() -> None:
    assert len(topic_of(" ".join(f"w{chr(97 + number % 26)}{'x' * number}" for number in range(60)), (), WORDS)) == 20
    assert topic_of("", (), WORDS) == ()
