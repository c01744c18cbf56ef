"""Mentions of one actor are one entity, and parties point to it."""

import msgspec

from dragoman.coding.entities import Entities
from dragoman.model.reading import Party
from dragoman.reading.parse import Parse
from tests.coding.steps import Steps
from tests.parses import parsed, story, word


def entities(steps: Steps, parse: Parse) -> Entities:
    return Entities(steps.cast(parse), parse)


def test_mentions_of_one_actor_are_one_entity(steps: Steps) -> None:
    parse = story("Iran praised Oman.", "Iran shelled the port.")
    (iran,) = [one for one in entities(steps, parse).all if one.country == "IRN"]
    assert [parse.document.text[start:end] for start, end in iran.mentions] == ["Iran", "Iran"]


def test_person_and_his_pronoun_are_one_entity(steps: Steps) -> None:
    parse = story("Kenyan Defence Minister Aisha Barasa resigned.", "He praised Kenya.")
    (person,) = [one for one in entities(steps, parse).all if one.kind == "person"]
    assert person.name == "Aisha Barasa"
    assert [parse.document.text[start:end] for start, end in person.mentions][-1] == "He"


def test_ids_are_unique_and_hold_for_the_same_text(steps: Steps) -> None:
    first = [one.id for one in entities(steps, parsed("Russia and Georgia signed a pact.")).all]
    again = [one.id for one in entities(steps, parsed("Russia and Georgia signed a pact.")).all]
    assert first == again
    assert len(first) == len(set(first)) == 2


def test_other_document_has_other_ids(steps: Steps) -> None:
    one, other = (entities(steps, parsed(text)).all for text in ("Iran praised Oman.", "Iran and Oman met."))
    assert {entity.id for entity in one}.isdisjoint(entity.id for entity in other)


def test_party_points_to_its_entity_and_to_its_words(steps: Steps) -> None:
    parse = parsed("Iran praised Oman.")
    cast = steps.cast(parse)
    found = Entities(cast, parse)
    (tied,) = found.tied(cast.parties(word(parse, "Oman")))
    assert (tied.text, tied.entity) == ("Oman", next(one.id for one in found.all if one.country == "OMN"))


def test_implied_party_has_no_words(steps: Steps) -> None:
    parse = parsed("Iran praised Oman.")
    cast = steps.cast(parse)
    implied = msgspec.structs.replace(cast.parties(word(parse, "Iran"))[0], start=None, end=None)
    (tied,) = Entities(cast, parse).tied((implied,))
    assert tied.text is None
    assert tied.entity


def test_nobody_known_is_no_entity(steps: Steps) -> None:
    parse = parsed("Villagers fled the town.")
    found = entities(steps, parse)
    assert found.all == ()
    (tied,) = found.tied((Party(country="---", sectors=("CVL",)),))
    assert tied.entity is None


def test_name_is_mentioned_in_full_and_once(steps: Steps) -> None:
    parse = parsed("The World Health Organization praised Kenya.")
    (body,) = [one for one in entities(steps, parse).all if one.country == "UNO"]
    assert [parse.document.text[start:end] for start, end in body.mentions] == ["World Health Organization"]


def test_title_before_a_name_is_no_mention_of_its_own(steps: Steps) -> None:
    parse = parsed("Kenyan Defence Minister Aisha Barasa resigned.")
    told = [parse.document.text[start:end] for one in entities(steps, parse).all for start, end in one.mentions]
    assert [words for words in told if "Minister" in words] == ["Kenyan Defence Minister Aisha Barasa"]
