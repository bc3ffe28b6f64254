"""What is nearby: a question to a service that speaks Google's legacy Nearby Search."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

import aiohttp

import handlers
from configuration import PlacesConfiguration

NEWLINES = re.compile(rb"\n{2,}")


@dataclass(frozen=True)
class Question:
    """What is near a point."""

    latitude: str
    longitude: str
    radius: str
    """In kilometres."""
    limit: int

    def metres(self) -> str:
        return f"{(Decimal(self.radius) * 1000).normalize():f}"


class Places(Protocol):
    """Who knows what is nearby."""

    async def nearby(self, question: Question) -> bytes:
        """The answer in JSON; raises OSError, TimeoutError or ValueError where there is none."""


class HttpPlaces:
    """A provider that is asked over HTTP."""

    def __init__(self, session: aiohttp.ClientSession, configuration: PlacesConfiguration) -> None:
        self._session = session
        self._configuration = configuration

    async def nearby(self, question: Question) -> bytes:
        if question.limit == 0:
            return handlers.NOTHING
        parameters = {
            "location": f"{question.latitude},{question.longitude}",
            "radius": question.metres(),
            "key": self._configuration.key,
        }
        try:
            async with self._session.get(self._configuration.url, params=parameters) as response:
                response.raise_for_status()
                return limited(await response.read(), question.limit)
        except aiohttp.ClientError as error:
            raise OSError(f"the places provider failed: {error}") from error


@contextlib.asynccontextmanager
async def open_places(configuration: PlacesConfiguration) -> AsyncIterator[Places]:
    """The places that are configured, for as long as they are needed."""
    if configuration.kind != "http":
        with handlers.of(configuration.kind) as places:
            yield places
        return
    timeout = aiohttp.ClientTimeout(total=configuration.timeout)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        yield HttpPlaces(session, configuration)


def limited(body: bytes, limit: int) -> bytes:
    """The provider's own bytes, unless it told of more places than were asked for."""
    document = json.loads(body)
    if not isinstance(document, dict) or not isinstance(document.get("results"), list):
        raise ValueError("the answer has no results")
    if len(document["results"]) <= limit:
        return body
    return to_json({**document, "results": document["results"][:limit]})


def error_body(message: str) -> bytes:
    """The format's own way to say that it went wrong."""
    return to_json({"error_message": message, "html_attributions": [], "results": [], "status": "UNKNOWN_ERROR"})


def to_json(document: dict[str, object]) -> bytes:
    """JSON as Google prints it."""
    return json.dumps(document, indent=3, separators=(",", " : "), ensure_ascii=False).encode()


def collapse_newlines(body: bytes) -> bytes:
    """One newline for each run of them, and none at the end."""
    return NEWLINES.sub(b"\n", body).rstrip(b"\n")
