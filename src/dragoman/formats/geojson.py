"""Acts as a GeoJSON feature collection (RFC 7946); an act without a point is a feature without geometry."""

from collections.abc import Iterable, Iterator

import msgspec

from dragoman.codebook.crosswalk import Crosswalk
from dragoman.formats.act import Act
from dragoman.formats.flat import act_row

_OWN = ("id", "lat", "lon")


def lines(acts: Iterable[Act], book: Crosswalk) -> Iterator[str]:
    """Write one feature a line; longitude comes first, as GeoJSON wants it."""
    yield '{"type":"FeatureCollection","features":['
    for number, act in enumerate(acts):
        yield ("\n" if number == 0 else ",\n") + msgspec.json.encode(_feature(act)).decode("utf-8")
    yield "\n]}\n"


def _feature(act: Act) -> dict[str, object]:
    row = act_row(act)
    point = None
    if row["lat"] is not None and row["lon"] is not None:
        point = {"type": "Point", "coordinates": [row["lon"], row["lat"]]}
    properties = {name: cell for name, cell in row.items() if cell is not None and name not in _OWN}
    return {"type": "Feature", "id": act.id, "geometry": point, "properties": properties}
