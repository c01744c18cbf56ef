from dragoman.service.accuracy import accuracy_tables


def test_tables_are_those_of_the_readme():
    first, second = accuracy_tables()
    assert first[0] == ["72 annotated articles", "mean", "worst fold"]
    assert all(len(row) == len(first[0]) for row in first)
    assert second[0][1:] == ["figure", "measured on"]
