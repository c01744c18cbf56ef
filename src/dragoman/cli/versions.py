"""Says which versions would make a reading here."""

import os
from importlib.metadata import PackageNotFoundError, version

from dragoman.settings import CODER_VERSION, Settings, load_settings


def versions() -> str:
    """Give coder, codebook and model in one line, without loading any of them."""
    settings = load_settings(os.environ)
    model = f"{settings.model} {_model(settings.model)}"
    return f"dragoman {CODER_VERSION}, codebook {_codebook(settings)}, model {model}"


def _codebook(settings: Settings) -> str:
    file = settings.codebook / "VERSION"
    own = file.read_text(encoding="utf-8").strip() if file.is_file() else "missing"
    return f"{own}+overlay" if settings.codebook_overlay else own


def _model(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
