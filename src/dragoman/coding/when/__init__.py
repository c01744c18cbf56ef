"""Reads time expressions: which words mean a time, and which days they mean."""

from dragoman.coding.when.find import TimeMention, find_times

__all__ = ["TimeMention", "find_times"]
