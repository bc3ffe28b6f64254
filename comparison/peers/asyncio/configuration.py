"""What a server is told at its start."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ServerAddress:
    """Where a server listens, for clients and for other servers, and whom it talks to."""

    host: str
    port: int
    neighbours: tuple[str, ...]


@dataclass(frozen=True)
class PlacesConfiguration:
    """Who is asked what is nearby."""

    kind: str
    url: str
    key: str
    timeout: float


@dataclass(frozen=True)
class TrafficConfiguration:
    """Where the traffic is written, if it is."""

    directory: Path
    enabled: bool


@dataclass(frozen=True)
class Configuration:
    """The herd, as all of its servers know it."""

    servers: dict[str, ServerAddress]
    places: PlacesConfiguration
    traffic: TrafficConfiguration

    @classmethod
    def load(cls, path: Path) -> Configuration:
        document = json.loads(path.read_text(encoding="utf-8"))
        places = document["places"]
        traffic = document["traffic"]
        return cls(
            servers={
                name: ServerAddress(server["host"], server["port"], tuple(server["neighbours"]))
                for name, server in document["servers"].items()
            },
            places=PlacesConfiguration(
                kind=places["kind"],
                url=places.get("url", ""),
                key=places.get("key", ""),
                timeout=places.get("timeoutSeconds", 5),
            ),
            traffic=TrafficConfiguration(Path(traffic["directory"]), traffic["log"]),
        )
