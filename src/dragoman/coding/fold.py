"""One event per happening per document: folds repeated mentions into the clearest."""

from dragoman.coding.draft import Draft, countries


class Folded:
    """A draft with the further mentions that were folded into it."""

    __slots__ = ("draft", "others")

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.others: list[Draft] = []


def fold(drafts: list[Draft]) -> list[Folded]:
    """Fold drafts that tell of the same happening, keeping the first full mention of each, in text order."""
    kept: list[Folded] = []
    for draft in drafts:
        same = next((one for one in kept if is_same(one.draft, draft)), None)
        if same is None:
            kept.append(Folded(draft))
        else:
            same.others.append(draft)
    return kept


def is_same(first: Draft, second: Draft) -> bool:
    """Tell whether two drafts of one document speak of one happening."""
    if first.type != second.type or first.word.i == second.word.i:
        return first.type == second.type
    if countries(first.actors) != countries(second.actors):
        return False
    mine, theirs = countries(first.recipients), countries(second.recipients)
    if mine != theirs and mine and theirs:
        return False
    return first.word.lemma == second.word.lemma and first.status == second.status
