"""The line protocol: what the fields of a line have to look like, and the report that they make.

Everything is bytes. Patterns on bytes know ASCII digits only, and ``bytes.split`` knows the white space of the protocol.
Limits are in the patterns, so they are exact however many digits are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_CLIENT_LENGTH = 1024
NANOS_PER_SECOND = 1_000_000_000

POSITION = re.compile(
    rb"([+-](?:[0-8]?\d(?:\.\d+)?|90(?:\.0+)?))"
    rb"([+-](?:(?:0?\d{1,2}|1[0-7]\d)(?:\.\d+)?|180(?:\.0+)?))/?"
)
TIME = re.compile(rb"(-?)(\d{1,12})(?:\.(\d{1,9}))?")
DIFFERENCE = re.compile(rb"[+-]\d{1,13}\.\d{9}")
RADIUS = re.compile(rb"(?=.*[1-9])0*(?:[0-4]?\d(?:\.\d+)?|50(?:\.0+)?)")
BOUND = re.compile(rb"0*(?:1?\d|20)")


class InvalidCommand(Exception):
    """The line is none of the commands."""


@dataclass(frozen=True, slots=True)
class Report:
    """Where a client said it was."""

    client: bytes
    time: int
    """The client's time, in nanoseconds since 1970."""
    position: bytes
    line: bytes
    """The AT line, with its end: what clients are told and servers tell each other."""

    def coordinates(self) -> tuple[str, str]:
        """Latitude and longitude in decimal degrees, without a plus."""
        latitude, longitude = POSITION.fullmatch(self.position).groups()
        return latitude.decode().lstrip("+"), longitude.decode().lstrip("+")

    @classmethod
    def received(cls, server: bytes, now: int, fields: list[bytes]) -> Report:
        """Makes a report of the fields of an IAMAT, received just now (in nanoseconds since 1970)."""
        if len(fields) != 4:
            raise InvalidCommand
        _, client, position, time = fields
        nanos = _checked(client, position, time)
        difference = _difference(now - nanos)
        return cls(client, nanos, position, b"AT %b %b %b %b %b\n" % (server, difference, client, position, time))

    @classmethod
    def passed_on(cls, fields: list[bytes]) -> Report:
        """Makes a report of the fields of an AT, which another server says."""
        if len(fields) != 6 or not DIFFERENCE.fullmatch(fields[2]):
            raise InvalidCommand
        _, _, _, client, position, time = fields
        return cls(client, _checked(client, position, time), position, b" ".join(fields) + b"\n")


def _checked(client: bytes, position: bytes, time: bytes) -> int:
    """Checks the three fields of a report; the time in nanoseconds."""
    parts = TIME.fullmatch(time)
    if parts is None or not POSITION.fullmatch(position) or not is_client(client):
        raise InvalidCommand
    sign, seconds, fraction = parts.groups(default=b"")
    nanos = int(seconds) * NANOS_PER_SECOND + int(fraction.ljust(9, b"0"))
    return -nanos if sign else nanos


def is_client(field: bytes) -> bool:
    """Whether a field may be a client's ID."""
    if len(field) > MAX_CLIENT_LENGTH:
        return False
    try:
        field.decode()
    except UnicodeDecodeError:
        return False
    return True


def _difference(nanos: int) -> bytes:
    seconds, rest = divmod(abs(nanos), NANOS_PER_SECOND)
    return b"%b%d.%09d" % (b"-" if nanos < 0 else b"+", seconds, rest)
