"""The same function over this process, a pool of processes, or a cluster; results in the order of the jobs."""

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from importlib import import_module
from multiprocessing import get_context
from typing import Any, Literal, TypeVar

from kg.errors import KGError, MissingToolError
from kg.scaling.worker import Built, Failure, Job, build_one

__all__ = ["Engine", "run", "spread"]

J = TypeVar("J")
R = TypeVar("R")
Engine = Literal["local", "dask"]
_PATIENCE = "10s"  # for a scheduler to answer
_CHUNK = 8  # reports sent to a process at once, so that the last ones are still shared out evenly


def run(
    jobs: Sequence[Job], *, workers: int, engine: Engine = "local", scheduler: str | None = None
) -> Generator[Built | Failure]:
    """Build the reports; see `spread`."""
    return spread(build_one, jobs, workers=workers, engine=engine, scheduler=scheduler)


def spread(
    work: Callable[[J], R],
    jobs: Sequence[J],
    *,
    workers: int,
    engine: Engine = "local",
    scheduler: str | None = None,
) -> Generator[R]:
    """Yield what the work makes of every job, in the order of the jobs.

    Args:
        work: A function of a module; jobs and results are plain data.
        jobs: What to work on.
        workers: Number of processes, at least 1.
        engine: `local` for this machine, `dask` for a cluster.
        scheduler: Address of a dask scheduler (`tcp://host:8786`); None starts `workers` local ones.

    Raises:
        KGError: If a process ends before its time, or the scheduler does not answer.
        MissingToolError: If `dask` is asked for and not installed.
    """
    if engine == "dask":
        yield from _cluster(work, jobs, workers, scheduler)
    elif min(workers, len(jobs)) > 1:
        yield from _processes(work, jobs, min(workers, len(jobs)))
    else:
        yield from map(work, jobs)


def _processes(work: Callable[[J], R], jobs: Sequence[J], workers: int) -> Iterator[R]:
    chunk = max(1, min(_CHUNK, len(jobs) // (4 * workers)))
    # A forked process would inherit the locks of threads that it does not have: start anew.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            yield from pool.map(work, jobs, chunksize=chunk)
        except BrokenProcessPool as error:
            raise KGError(
                "A worker process ended before its time, perhaps for want of memory; "
                "build again with fewer jobs."
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _cluster(
    work: Callable[[J], R], jobs: Sequence[J], workers: int, scheduler: str | None
) -> Iterator[R]:
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise MissingToolError(
            "The engine dask needs the library distributed; "
            "install it with: pip install 'policy-commitment-kg[dask]'."
        ) from error
    with ExitStack() as stack:
        address = scheduler or stack.enter_context(
            distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None
            )
        )
        try:
            client = stack.enter_context(
                distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
            )
        except OSError as error:
            raise KGError(
                f"No dask scheduler answers at {scheduler}; check the address."
            ) from error
        for future in client.map(work, jobs, pure=False):
            yield future.result()
            future.release()
