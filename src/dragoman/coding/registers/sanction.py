"""Sanctions: every noun that names a measure, and the acts that are measures by themselves."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from dragoman.coding.registers.acts import Done, done_to
from dragoman.coding.registers.deeds import deeds, told_side
from dragoman.coding.registers.measure import Measure, parts_meant, parts_of, weighed
from dragoman.coding.registers.scene import Codes, Scene, ends, heads, is_told, lemmas, lowers, once, phrase, without
from dragoman.model.reading import UNKNOWN_COUNTRY, Breach, Reading, Sanction, record_id
from dragoman.reading.clauses import first_conjunct, is_verb, subjects
from dragoman.reading.frames import noun_frame
from dragoman.reading.parse import Word

_COURSE = ("threatened", "in_force", "imposed", "extended", "violated", "eased", "lifted")
_SENDER_DOES = frozenset({"imposed", "threatened", "extended", "eased", "lifted"})
_UNDOES = frozenset({"eased", "lifted", "imposed"})
_SENTENCES_BACK = 1  # how far 'they' reaches
_FAR_MORE = 2
_MISDEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_CHARGES = frozenset({"ACCUSE", "SANCTION"})


def sanctions_of(scene: Scene, reading: Reading) -> tuple[Sanction, ...]:
    """Give the sanctions that a document speaks of, in the order of their first mention."""
    gathered: list[list[Measure]] = []
    for measure in sorted((*_named(scene), *deeds(scene)), key=lambda one: one.word.i):
        if measure.part:
            _itemise(gathered, measure, scene)
            continue
        same = next((known for known in gathered if _same(known, measure)), None)
        if same is not None:
            same.append(measure)
        elif measure.senders or measure.targets:
            gathered.append([measure])
    whole = [_completed(known, gathered, scene) for known in gathered]
    return tuple(_entry(one, scene, reading) for one in whole if _targets(one) and (_senders(one) or not one[0].weak))


def _itemise(gathered: list[list[Measure]], part: Measure, scene: Scene) -> None:
    """Put what a measure consists of in its place: the first part makes it of one kind, others stand beside it."""
    near = [known for known in gathered if 0 <= scene.sentences_between(known[-1].word, part.word) <= _SENTENCES_BACK]
    whole = max(near, key=lambda known: known[-1].word.i, default=None)
    if whole is None:
        return
    status = next(one.status for one in reversed(whole) if not one.part or one is whole[0])
    sides = msgspec.structs.replace(part, senders=_senders(whole), targets=_targets(whole), status=status)
    if any(one.part and one.kind != part.kind for one in whole):
        gathered.append([sides])
    else:
        whole[:] = [one if one.part else msgspec.structs.replace(one, kind="other") for one in whole]
        whole.append(sides)


def _completed(known: list[Measure], gathered: list[list[Measure]], scene: Scene) -> list[Measure]:
    """Give a measure the side that it leaves open from the others of the document, if these agree on one.

    Whom it hits where they do not is whoever the report blames most.
    """
    first = known[0]
    if not _targets(known):
        own = _senders(known)
        hit = without(_only(_targets(other) for other in gathered), own)
        hit = hit or _blamed(scene, gathered, own)
        if first.weak and not any(set(hit) & set(_targets(other)) for other in gathered):
            hit = ()
        return [_lent(first, targets=hit), *known[1:]]
    if not _senders(known) and first.apart:
        same = (_senders(other) for other in gathered if set(_targets(other)) & set(_targets(known)))
        return [_lent(first, senders=_only(same)), *known[1:]]
    return known


def _blamed(scene: Scene, gathered: list[list[Measure]], senders: Codes) -> Codes:
    """Give the country that measures and charges of the report are aimed at far more than at any other."""
    aimed = [code for known in gathered for code in _targets(known)]
    for draft in scene.drafts.values():
        guilty = once(one.country for one in draft.actors) if draft.type in _MISDEEDS else ()
        aimed += told_side(draft) if draft.type in _CHARGES else guilty
    ranked = Counter(code for code in aimed if code not in senders and code != UNKNOWN_COUNTRY)
    best = ranked.most_common(2)
    clear = len(best) == 1 or (len(best) > 1 and best[0][1] >= _FAR_MORE * best[1][1])
    return (best[0][0],) if clear else ()


def _lent(first: Measure, *, senders: Codes | None = None, targets: Codes | None = None) -> Measure:
    return msgspec.structs.replace(
        first,
        senders=first.senders if senders is None else senders,
        targets=first.targets if targets is None else targets,
    )


def _only(sides: Iterable[Codes]) -> Codes:
    """Give the one group of countries that all know; () where they differ."""
    known = {side for side in sides if side}
    return next(iter(known)) if len(known) == 1 else ()


def _senders(known: list[Measure]) -> Codes:
    told = [code for one in known for code in one.senders]
    return once(told) or tuple(dict.fromkeys(told))


def _targets(known: list[Measure]) -> Codes:
    return without(once(code for one in known for code in one.targets), _senders(known))


def _same(known: list[Measure], measure: Measure) -> bool:
    """Tell whether a mention speaks of measures already gathered: nothing it tells is against them."""
    kinds = {one.kind for one in (*known, measure)} - {"other"}
    targets, senders = _targets(known), once(_senders(known))
    if len(kinds) > 1 or (measure.apart and (measure.senders != senders or measure.targets != targets)):
        return False
    if measure.targets and targets and not set(measure.targets) & set(targets):
        return False
    if not measure.targets and not measure.senders:
        return True
    named = once(measure.senders)
    return not named or not senders or bool(set(named) & set(senders))


def _entry(known: list[Measure], scene: Scene, reading: Reading) -> Sanction:
    first = known[0]
    told = [one.status for one in known if one.status != "in_force"] or ["in_force"]
    return Sanction(
        id=record_id("sanction", reading.document.id, first.word.start, first.word.end),
        senders=_senders(known),
        targets=_targets(known),
        kind=next((one.kind for one in known if one.kind != "other"), "other"),
        measures=tuple(dict.fromkeys(name for one in known for name in one.names)),
        status=max(told, key=_COURSE.index),
        breaches=tuple(_breach(one.breach, scene) for one in known if one.breach),
        evidence=tuple(scene.evidence(one.word) for one in known),
    )


def _breach(word: Word, scene: Scene) -> Breach:
    return Breach(said_by=scene.tied(scene.told(word)[1]), evidence=scene.evidence(word))


def _named(scene: Scene) -> Iterator[Measure]:
    """Yield the measures that nouns name: 'US sanctions on Iran', 'an arms embargo'."""
    for word in scene.parse.words:
        if word.tag.startswith("NN"):
            base = next((kind for noun, kind in scene.words.sanctions.nouns.items() if ends(word, noun)), None)
            if base is not None and not any(child.dep == "neg" or child.lower == "no" for child in word.children):
                measure = _measure(word, base, scene)
                yield measure
                yield from parts_of(measure, scene)
        elif word.pos == "PRON":
            yield from parts_meant(word, scene)


def _measure(noun: Word, base: str, scene: Scene) -> Measure:
    done = list(done_to(noun, scene.words.sanctions.acts))
    senders, targets = _sides(noun, done, scene)
    return Measure(
        word=noun, kind=_kind(noun, base, scene), senders=senders, targets=targets,
        status=_status(noun, done, scene), weak=any(ends(noun, one) for one in scene.words.sanctions.weak),
        apart=any(child.lower in scene.words.sanctions.more for child in phrase(noun)),
        names=tuple(_names(noun, scene)), breach=_breaking(done, scene),
    )  # fmt: skip


def _names(noun: Word, scene: Scene) -> Iterator[str]:
    """Yield the words for what a measure consists of: 'arms embargo', and what "including" lists behind it."""
    words = scene.words.sanctions
    own = [word for word in phrase(noun) if _describes(word, scene)]
    if own[:-1] or noun.lemma not in words.plain:
        yield " ".join(word.text for word in own or [noun])
    for child in noun.kids("prep"):
        if child.lower in words.listing:
            for item in heads(child.kids("pobj")):
                if item.pos == "NOUN":
                    yield " ".join(word.text for word in phrase(item))


def _describes(word: Word, scene: Scene) -> bool:
    """Tell whether a word says what a measure is, and not whose, how new or how many."""
    words = scene.words.sanctions
    told = word.lower in words.more or any(word.lower in cues for cues in words.modifiers.values())
    idle = told or word.lower in words.nameless or word.tag in ("CD", "POS", "IN", "CC", "DT", ",", "RB")
    return not idle and word.pos != "PROPN" and not scene.is_state(word)


def _breaking(done: list[Done], scene: Scene) -> Word | None:
    """Give the word that tells of a breach, unless the text says that there was none or only fears one."""
    broken = (one.word for one in done if one.act.status == "violated")
    return next((word for word in broken if scene.told(word)[0] in ("happened", "alleged")), None)


def _sides(noun: Word, done: list[Done], scene: Scene) -> tuple[Codes, Codes]:
    """Give senders and targets: by the noun's own words, by the act on it, by the event coded there."""
    words = scene.words.sanctions
    frames = [noun_frame(noun), *(scene.frame(one.word) for one in done), *map(noun_frame, _regimes(noun))]
    targets = _first(words.targets, frames, noun, scene) or _sufferers(noun, scene)
    senders = scene.before(noun) or (scene.before(noun.head) if noun.dep == "conj" else ())
    senders = senders or once(
        code for one in done if one.act.status in _SENDER_DOES and not _is_named(one) for code in scene.owned(one.doers)
    )
    senders = without(senders, targets) or without(_first(words.senders, frames, noun, scene), targets)
    draft = next((scene.drafts[word.i] for word in (noun, *(one.word for one in done)) if word.i in scene.drafts), None)
    if draft is not None and draft.type in ("SANCTION", "THREATEN", "CONCEDE"):
        senders = senders or without(once(one.country for one in draft.actors), targets)
        targets = targets or without(told_side(draft), senders)
    if not senders and any(child.lower in words.nameless for child in noun.children):
        senders = (UNKNOWN_COUNTRY,)
    return senders, targets


def _sufferers(noun: Word, scene: Scene) -> Codes:
    """Give whom a measure hits as the subject of its verb: "Iran faces sanctions", "its test drew sanctions"."""
    verb = noun.head
    words = scene.words.sanctions
    if _object_of(noun).lemma in words.provokes:
        return scene.owned(subjects(_object_of(noun)))
    suffers = noun.dep == "dobj" and any(is_told(verb, one) for one in words.suffers)
    return scene.codes(subjects(verb)) if suffers else ()


def _object_of(noun: Word) -> Word:
    """Give the verb whose object a noun is, alone or joined to others; else the noun."""
    first = first_conjunct(noun)
    return first.head if first.dep == "dobj" else noun


def _regimes(noun: Word) -> list[Word]:
    """Give the noun that a measure only modifies: 'sanctions regimes against'."""
    return [noun.head] if noun.dep in ("compound", "nmod") and noun.head.tag.startswith("NN") else []


def _first(names: Codes, frames: list[dict[str, list[Word]]], noun: Word, scene: Scene) -> Codes:
    """Resolve the first of these prepositions that leads to somebody known, or to something of theirs."""
    for frame in frames:
        for name in names:
            found = scene.owned([word for word in frame.get(name, []) if word is not noun])
            if found:
                return found
    return ()


def _kind(noun: Word, base: str, scene: Scene) -> str:
    near = phrase(noun)[:-1]
    line = lemmas(near) + lowers(near)
    kinds = scene.words.sanctions.kinds
    found = next((kind for kind, cues in kinds.items() if any(f" {cue} " in line for cue in cues)), None)
    return found or base


def _status(noun: Word, done: list[Done], scene: Scene) -> str:
    words = scene.words.sanctions
    for status, modifiers in words.modifiers.items():
        if any(child.lower in modifiers for child in noun.children if child.i < noun.i):
            return status
    own = [one for one in done if one.word not in noun.kids("acl", "relcl") and one.act.status != "in_force"]
    for one in own or done:
        if not (_is_named(one) and one.act.status in _UNDOES):
            return weighed(one.act.status, scene.told(one.word)[0])
    return "in_force"


def _is_named(done: Done) -> bool:
    """Tell whether an act is only named: "talks on lifting the sanctions" lift none."""
    return not is_verb(done.word) or (done.word.tag == "VBG" and not done.word.kid("aux"))
