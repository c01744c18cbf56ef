from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.document import Document, content_id
from dragoman.model.reading import CoderStamp, Entity, Event, Reading
from dragoman.service.pages.annotate import Mark, _pieces, paragraphs_of
from tests.service.made import hostile_reading
from tests.store.made import ATTACKS, STAMP, document, event, reading

TEXT = "Moscow shelled Kharkiv on Monday.\n\nKyiv answered.\n"


def _reading(*events: Event, entities: tuple[Entity, ...] = ()) -> Reading:
    told = document(TEXT)
    return Reading(coder=STAMP, document=told, events=events, entities=entities)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(min_size=1, max_size=60))
    at = st.integers(-3, len(text) + 3)
    layers = st.sampled_from(["event", "statement", "actor", "date", "place"])
    made = st.builds(
        Mark, start=at, end=at, layer=layers, record=st.sampled_from(["a", "b", "c"]), is_name=st.booleans()
    )
    return text, draw(st.lists(made, max_size=12))


@given(texts_with_marks())
def test_pieces_joined_give_the_text(told):
    text, marks = told
    assert "".join(piece.text for piece in _pieces(text, marks)) == text


@given(texts_with_marks())
def test_every_piece_tells_just_the_records_that_lie_on_it(told):
    text, marks = told
    at = 0
    for piece in _pieces(text, marks):
        here = {one.record for one in marks if 0 <= one.start <= at < one.end <= len(text)}
        assert set(piece.records) == here
        at += len(piece.text)


@given(texts_with_marks())
def test_no_two_pieces_bear_the_same_anchor(told):
    anchors = [piece.anchor for piece in _pieces(*told) if piece.anchor]
    assert len(anchors) == len(set(anchors))


def test_text_is_cut_into_paragraphs():
    told = paragraphs_of(_reading())
    assert ["".join(piece.text for piece in one) for one in told] == [
        "Moscow shelled Kharkiv on Monday.", "Kyiv answered."
    ]  # fmt: skip


def test_word_that_names_the_act_leads_to_its_record():
    told = ATTACKS[0]
    pieces = [piece for paragraph in paragraphs_of(told) for piece in paragraph]
    (act,) = [piece for piece in pieces if piece.text == "shelled"]
    assert (act.mark, act.leads_to, act.anchor) == ("event", f"#{told.events[0].id}", told.events[0].id)
    assert act.statuses == ("happened",)


def test_sentence_around_it_is_a_layer_and_no_mark():
    first = paragraphs_of(ATTACKS[0])[0][0]
    assert (first.layers, first.mark) == (("event",), None)


def test_actor_leads_to_its_page():
    who = Entity(id="e1", name="Russia", kind="state", country="RUS", mentions=((0, 6),))
    piece = paragraphs_of(_reading(entities=(who,)))[0][0]
    assert (piece.text, piece.mark, piece.leads_to) == ("Moscow", "actor", "/actors/RUS")


def test_actor_that_nobody_knows_leads_nowhere():
    who = Entity(id="e1", name="somebody", kind="person", country="---", mentions=((0, 6),))
    assert paragraphs_of(_reading(entities=(who,)))[0][0].leads_to == ""


def test_text_that_was_not_kept_gives_no_paragraphs():
    told = hostile_reading()
    bare = Reading(coder=told.coder, document=Document(id=told.document.id, text=""), events=told.events)
    assert paragraphs_of(bare) == []


def test_marks_beyond_the_text_are_left_out():
    text = "Short."
    told = Document(id=content_id(None, text), text=text)
    who = Entity(id="e1", name="x", kind="state", country="RUS", mentions=((0, 99), (3, 3), (4, 2)))
    stamp = CoderStamp(name="dragoman", version="1", codebook="1", model="m 1")
    piece = paragraphs_of(Reading(coder=stamp, document=told, entities=(who,)))[0][0]
    assert piece.records == ()


def test_two_events_of_one_word_are_both_told():
    told = document(TEXT)
    both = [event(told, "shelled", kind, "RUS > UKR") for kind in ("ASSAULT", "COERCE")]
    pieces = paragraphs_of(reading(told, *both))[0]
    (act,) = [piece for piece in pieces if piece.text == "shelled"]
    assert set(act.records) == {one.id for one in both}


def test_word_that_names_a_fact_is_no_allegation_though_it_stands_in_one():
    told = document(TEXT)
    fact = event(told, "shelled", "ASSAULT", "RUS > UKR")
    said = event(told, "Monday", "ACCUSE", "UKR > RUS", status="alleged")
    pieces = {piece.text: piece for piece in paragraphs_of(reading(told, fact, said))[0]}
    assert pieces["shelled"].statuses == ("happened",)
    assert pieces["Monday"].statuses == ("alleged",)
    assert set(pieces["Moscow "].statuses) == {"happened", "alleged"}
