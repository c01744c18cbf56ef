"""Says which versions would make a reading here."""

import os
from importlib.metadata import PackageNotFoundError, version

from dragoman.settings import CODER_VERSION, Settings, load_settings


def versions() -> str:
    """Give coder, codebook and model in one line, without loading the model."""
    settings = load_settings(os.environ)
    return f"dragoman {CODER_VERSION}, codebook {_codebook(settings)}, model {settings.model} {_model(settings.model)}"


def _codebook(settings: Settings) -> str:
    file = settings.codebook / "VERSION"
    return file.read_text(encoding="utf-8").strip() if file.is_file() else "missing"


def _model(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
