"""Documents are cut into shards of one year, named by what they hold."""

from dragoman.archive.shards import NO_YEAR, Shard, cut, key_of
from dragoman.model.document import Document, content_id


def documents(*years: str | None) -> list[Document]:
    told = [(f"text {number}", year) for number, year in enumerate(years)]
    return [
        Document(id=content_id(None, text), text=text, published=f"{year}-01-01" if year else None)
        for text, year in told
    ]


def test_shard_holds_documents_of_one_year() -> None:
    shards = list(cut(documents("2023", "2024", None, "2023", "2024"), most=10, workers=1))
    assert sorted(shard.year for shard in shards) == ["2023", "2024", NO_YEAR]
    assert sorted(len(shard.documents) for shard in shards) == [1, 2, 2]


def test_name_does_not_depend_on_the_order() -> None:
    first, second = documents("2024", "2024")
    assert Shard((first, second)).key == Shard((second, first)).key == key_of([second.id, first.id])


def test_shards_grow_up_to_their_most() -> None:
    sizes = [len(shard.documents) for shard in cut(documents(*["2024"] * 3000), most=200, workers=1)]
    assert sizes[0] == 16
    assert max(sizes) == 200
    assert sizes[:-1] == sorted(sizes[:-1])
    assert sum(sizes) == 3000


def test_no_shard_is_larger_than_told() -> None:
    assert {len(shard.documents) for shard in cut(documents(*["2024"] * 9), most=2, workers=8)} == {1, 2}


def test_halves_are_the_whole() -> None:
    shard = Shard(tuple(documents("2024", "2024", "2024")))
    first, second = shard.halves()
    assert (*first.documents, *second.documents) == shard.documents
