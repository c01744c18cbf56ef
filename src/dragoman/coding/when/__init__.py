"""Reads time expressions: which words mean a time, and which days they mean."""

from dragoman.coding.when.find import TimeMention, find_times
from dragoman.coding.when.report import open_dates, report_day

__all__ = ["TimeMention", "find_times", "open_dates", "report_day"]
