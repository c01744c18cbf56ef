"""The question of an open record for a briefing."""

from typing import TYPE_CHECKING, Unpack, cast

from dragoman.analysis.briefs.asking import Briefly
from dragoman.model.brief import Brief

if TYPE_CHECKING:
    from dragoman.analysis.open_record import OpenRecord


class BriefQuestions:
    """What an open record tells on a page; a part of `OpenRecord`."""

    def brief(self, *states: str, **told: Unpack[Briefly]) -> Brief:
        """Tell of two states, or of one and others; every sentence bears the words of the record that it rests on.

        Args:
            states: Their codes.
            told: For which time; see `Briefly`.

        Raises:
            SettingsError: If it is not one state or two different ones, or a day is no day.
            NotFoundError: If there is no such period.
        """
        from dragoman.analysis.briefs.briefing import brief_of  # noqa: PLC0415 - only briefings need it

        return brief_of(cast("OpenRecord", self), states, told)
