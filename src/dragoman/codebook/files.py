"""Reads codebook files; says file and place when one is wrong."""

import logging
import re
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from dragoman.errors import CodebookError

T = TypeVar("T")
_log = logging.getLogger(__name__)


class _Loader(yaml.CSafeLoader):
    """Reads YAML 1.2's booleans only: in lists of English words, on, off, yes and no are words."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


def load_yaml(path: Path, shape: type[T]) -> T:
    """Read one YAML file into a typed value; the log tells path and shape, from which schemas are made.

    Raises:
        CodebookError: If the file is missing, is not YAML, or does not have the shape.
    """
    _log.debug("reading %s as %s", path, shape)
    try:
        told = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
        return msgspec.convert(told if told is not None else [], shape)
    except OSError as error:
        raise CodebookError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise CodebookError(f"is not YAML: {error}", where=str(path), mend="mend the line named") from error
    except msgspec.ValidationError as error:
        raise CodebookError(
            f"breaks its schema: {error}", where=str(path), mend="compare with its neighbours and schema/"
        ) from error
