"""Places that cost something or go wrong, for the experiments on handlers. A herd that is used has ``http``."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from places import Places, Question

COMPUTING_SECONDS = 0.05
NOTHING = b'{\n   "html_attributions" : [],\n   "results" : [],\n   "status" : "ZERO_RESULTS"\n}'


def compute() -> int:
    """Keeps a processor busy."""
    rounds = 0
    end = time.perf_counter() + COMPUTING_SECONDS
    while time.perf_counter() < end:
        rounds += 1
    return rounds


class ComputingPlaces:
    """Computes where it is asked, as somebody would write it who has not heard of event loops."""

    async def nearby(self, question: Question) -> bytes:
        compute()
        return NOTHING


class PoolPlaces:
    """Computes in another process, as asyncio's documentation recommends."""

    def __init__(self, pool: ProcessPoolExecutor) -> None:
        self._pool = pool

    async def nearby(self, question: Question) -> bytes:
        await asyncio.get_running_loop().run_in_executor(self._pool, compute)
        return NOTHING


class FailingPlaces:
    """Has a defect."""

    async def nearby(self, question: Question) -> bytes:
        return {}[question.radius]


@contextlib.contextmanager
def of(kind: str) -> Iterator[Places]:
    """The places of a kind."""
    match kind:
        case "compute":
            yield ComputingPlaces()
        case "compute-recommended":
            with ProcessPoolExecutor() as pool:
                yield PoolPlaces(pool)
        case "fail":
            yield FailingPlaces()
        case _:
            raise ValueError(f"places.kind is {kind}; it should be http, compute, compute-recommended or fail")
