"""Compares readings with gold: scores, folds, calibration, and the sentences behind each mistake.

Nothing here reads text. A caller hands in a `Coder` (see `protocol`), a struct of functions, so that the
part above both joins the pipeline and the evaluation.
"""
