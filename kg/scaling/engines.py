"""The same function over this process, a pool of processes, or a cluster."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from typing import Any, Literal, TypeVar

from kg.errors import KGError, MissingToolError
from kg.scaling.pool import in_processes

__all__ = ["Engine", "spread"]

J = TypeVar("J")
R = TypeVar("R")
Engine = Literal["local", "dask"]
_PATIENCE = 10  # seconds for a scheduler to answer
_ANY_PORT = "127.0.0.1:0"  # a fixed one may be that of another cluster
_WAIT = 30  # seconds for a worker to come


def spread(
    work: Callable[[J], R],
    jobs: Sequence[J],
    *,
    workers: int,
    engine: Engine = "local",
    scheduler: str | None = None,
) -> Generator[tuple[int, R]]:
    """Yield what the work makes of every job as it is done, with the job's number.

    A job whose process is killed is done again in another.

    Args:
        work: A function of a module; jobs and results are plain data.
        jobs: What to work on.
        workers: Number of processes, at least 1.
        engine: `local` for this machine, `dask` for a cluster.
        scheduler: Address of a dask scheduler (`tcp://host:8786`); None starts `workers` local ones.

    Raises:
        KGError: If a job ends its process again and again, the scheduler does not answer, or it has no workers.
        MissingToolError: If `dask` is asked for and not installed.
    """
    if engine == "dask":
        yield from _cluster(work, jobs, workers, scheduler)
    elif min(workers, len(jobs)) > 1:
        yield from in_processes(work, jobs, min(workers, len(jobs)))
    else:
        yield from enumerate(map(work, jobs))


def _cluster(
    work: Callable[[J], R], jobs: Sequence[J], workers: int, scheduler: str | None
) -> Iterator[tuple[int, R]]:
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
                n_workers=workers, threads_per_worker=1, dashboard_address=_ANY_PORT
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
        try:
            client.wait_for_workers(1, timeout=_WAIT)
        except TimeoutError as error:
            raise KGError(
                f"The dask scheduler at {scheduler} has no workers after {_WAIT} seconds; start some: "
                f"dask worker {scheduler}"
            ) from error
        futures = client.map(work, jobs, pure=False)
        numbers = {future.key: number for number, future in enumerate(futures)}
        for future in distributed.as_completed(futures, loop=client.loop):
            yield numbers[future.key], future.result()
            future.release()
