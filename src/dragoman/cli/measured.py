"""Joins the pipeline to evaluation: the functions by which a coder is measured."""

from dragoman.cli.progress import counted
from dragoman.evaluation.protocol import Coder
from dragoman.pipeline import Pipeline


def measured_coder(pipeline: Pipeline) -> Coder:
    """Offer what this pipeline can do to evaluation."""
    return Coder(read=lambda documents: counted(pipeline.read(documents), "texts"))
