"""The same function over many chunks, in several processes where the system can fork.

In: a function, chunks and a number of processes. Out: the results in the chunks' order. The function and all it reaches are inherited, not
copied, so only chunks' numbers and results travel. Without `fork` (Windows) everything runs here, one chunk after another.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, TypeVar, cast

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")
_CHUNKS = 8
"""After so many chunks a new process takes over. Whatever a process looks at becomes its own copy, since looking counts references: in the
end each would have a copy of all that its parent has read."""
_MOMENT = 0.5
"""Seconds after which somebody who waits looks up."""
_inherited: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""What a child finds in its copy of this process; a list, since a pool's function must have a name."""


def spread(function: Callable[[Chunk], Result], chunks: Sequence[Chunk], jobs: int) -> Iterator[Result]:
    """`function` of every chunk; with one job or one chunk in this process."""
    if jobs < 2 or len(chunks) < 2:
        yield from map(function, chunks)
        return
    # Imported where it is needed: after most edits nothing is spread.
    import multiprocessing

    if "fork" not in multiprocessing.get_all_start_methods():
        yield from map(function, chunks)
        return
    _inherited.append((function, chunks))
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(min(jobs, len(chunks)), _undisturbed, maxtasksperchild=_CHUNKS) as pool:
            results = pool.imap(_run, range(len(chunks)))
            for _ in chunks:
                yield _awaited(results.next)
            pool.close()
            pool.join()
    finally:
        gc.unfreeze()
        _inherited.pop()


def apart(function: Callable[..., Result], *given: Any) -> Result:
    """The result of a function whose library starts threads, from a process of its own: a fork of a process with such threads would wait
    for them forever. Processes that are themselves forks never fork again and need none.
    """
    import multiprocessing

    if multiprocessing.parent_process() is not None or "fork" not in multiprocessing.get_all_start_methods():
        return function(*given)
    with multiprocessing.get_context("fork").Pool(1, _undisturbed) as pool:
        return cast("Result", _awaited(pool.apply_async(function, given).get))


def _awaited(given: Callable[[float], Any]) -> Any:
    """What another process gives in time. Python does not notice a signal that came a moment before it began to wait, until the wait is
    over: without an end, Ctrl+C would do nothing until a chunk is done.
    """
    import multiprocessing

    while True:
        with suppress(multiprocessing.TimeoutError):
            return given(_MOMENT)


def _undisturbed() -> None:
    """Ctrl+C reaches every process of a terminal. Were one of these stopped by it, its parent would wait for that chunk forever: the
    parent stops them, or lets them end their work.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _run(number: int) -> Any:
    function, chunks = _inherited[-1]
    return function(chunks[number])


def chunked(items: Sequence[Chunk], size: int) -> list[Sequence[Chunk]]:
    """The items in runs of at most `size`."""
    return [items[start : start + size] for start in range(0, len(items), size)]
