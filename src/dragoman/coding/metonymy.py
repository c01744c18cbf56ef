"""Tells the place from the state: "in Washington" from "Washington said", "left Spain" from "beat Spain".

A name reads by its role: what leads to it, what hangs on it. The role is guessed from the words around the
name, or given by a caller who has a parse. The word lists are codebook data (`places/metonymy.yaml`).
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.codebook.files import load_yaml

Reading = Literal["literal", "metonymic"]
Relation = Literal["subject", "object", "preposition", "owner", "modifier"]

_TOKEN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|[^\w\s]")
_REACH_CHARS = 160
_SAID_WORDS = 7
_HEAD_WORDS = 3
_FOR_WORDS = 5


class Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word lists of `metonymy.yaml`, in the file's own words."""

    locative: tuple[str, ...]
    partner: tuple[str, ...]
    opener: tuple[str, ...]
    between_states: tuple[str, ...]
    of_state: tuple[str, ...]
    to_state: tuple[str, ...]
    from_state: tuple[str, ...]
    for_land: tuple[str, ...]
    with_land: tuple[str, ...]
    over_state: tuple[str, ...]
    beats: tuple[str, ...]
    reaches: tuple[str, ...]
    own_state: tuple[str, ...]
    own_land: tuple[str, ...]
    said_of_land: tuple[str, ...]
