"""What all requests of one service share."""

from functools import cached_property

from fastapi import Request

from dragoman.service.access import Door
from dragoman.service.asking import Asking
from dragoman.service.metrics import Meter
from dragoman.service.names import Names, load_names
from dragoman.service.options import ServiceOptions
from dragoman.service.pace import Pace
from dragoman.service.queue import Queue
from dragoman.service.workshop import Workshop


class Shared:
    """The parts of a running service.

    Args:
        options: What it was started with.

    Raises:
        RecordError: If there is no record, or it cannot be read.
    """

    def __init__(self, options: ServiceOptions) -> None:
        self.options = options
        self.asking = Asking(options.record)
        self.door = Door(options)
        self.workshop = Workshop(options)
        self.meter = Meter()
        self.logins = Pace(options.bounds.logins_a_minute)
        self.queue = Queue(options.bounds.read_max_s)

    @cached_property
    def names(self) -> Names:
        """What codes mean."""
        return load_names(self.options.settings.codebook)


def shared(request: Request) -> Shared:
    """Give what the service of a request shares."""
    told: Shared = request.app.state.shared
    return told
