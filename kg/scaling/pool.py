"""A pool of processes that outlives the loss of one of them, and whose processes do not outlive this one."""

import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Final, TypeVar, cast

from kg.errors import KGError

__all__ = ["in_processes"]

J = TypeVar("J")
R = TypeVar("R")
_TRIES: Final = 3  # of a job whose process ends before its time
_AHEAD: Final = 2  # jobs a process that are sent out, so that none waits and memory does not grow with their number
_LOOK: Final = 1.0  # seconds between looks whether the parent is there
_LONGEST_END: Final = 5.0  # seconds that the end of a pool is waited for


def in_processes(
    work: Callable[[J], R], jobs: Sequence[J], workers: int
) -> Generator[tuple[int, R], None, None]:
    """Yield what the work makes of every job as it is done, with the job's number.

    Raises:
        KGError: If a job ends its process three times.
    """
    tries = dict.fromkeys(range(len(jobs)), 0)
    while tries:
        for number, result in _round(work, jobs, list(tries), workers, tries):
            del tries[number]
            yield number, result


def _round(
    work: Callable[[J], R],
    jobs: Sequence[J],
    numbers: list[int],
    workers: int,
    tries: dict[int, int],
) -> Iterator[tuple[int, R]]:
    """Yield results until all are there or a process is lost; count the tries of the jobs that were out then."""
    # A forked process would inherit the locks of threads that it does not have: start anew.
    with ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_settle, initargs=(os.getpid(),)
    ) as pool:
        out: dict[Future[R], int] = {}
        waiting = iter(numbers)
        try:
            while True:
                with _undisturbed():
                    for number in waiting:
                        out[pool.submit(work, jobs[number])] = number
                        if len(out) >= workers * _AHEAD:
                            break
                if not out:
                    return
                done, _ = wait(out, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()
                    yield out.pop(future), result
        except BrokenProcessPool as error:
            for number in out.values():
                tries[number] = tries.get(number, 0) + 1
            if max(tries.values()) >= _TRIES:
                raise KGError(
                    "A worker process ended before its time again and again, perhaps for want of memory; "
                    "build again with fewer jobs: what is done stays."
                ) from error
        except BaseException:
            _end(pool)
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _end(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool at once, in the midst of their work, and the thread that looks after them."""
    for process in list((pool._processes or {}).values()):  # from Python 3.14 on: terminate_workers
        process.terminate()
    manager = cast("threading.Thread | None", pool._executor_manager_thread)
    pool.shutdown(wait=False, cancel_futures=True)
    if manager:  # one that still closes its pipe while the program ends makes a traceback there
        manager.join(_LONGEST_END)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let processes that start here not be interrupted from the keyboard: this one is, and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _settle(parent: int) -> None:
    """Make a new process end when its parent has."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
