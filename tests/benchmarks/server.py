"""A dataset in a SPARQL server of another project: does it load, and do all shipped questions have the same rows?

    python tests/benchmarks/server.py --oxigraph BINARY [REPORT ...]

The binary is that of Oxigraph's server (`pip install oxigraph` in an environment of its own has one). Without files
the bundled sample is built. The server listens on this machine alone, and ends with the program.
"""

import argparse
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from rdflib.query import Result

import kg
from kg.graph import list_queries, open_dataset, query
from kg.graph.endpoint import query_endpoint
from kg.graph.results import rows
from kg.sample import paths

_PATIENCE = 60  # seconds until a server listens


def main() -> None:
    """Build, export, load, ask; exit 1 if a question has other rows."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--oxigraph", type=Path, required=True)
    told.add_argument("reports", nargs="*", type=Path)
    asked = told.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        kg.build(asked.reports or paths(), folder / "dataset")
        _run(sys.executable, "-m", "kg", "export", folder / "dataset", "-f", "nquads", "--shards", 2,
             "-o", folder / "quads")  # fmt: skip
        start = time.monotonic()
        files = sorted((folder / "quads").glob("*.nq"))
        _run(asked.oxigraph, "load", "--location", folder / "store", "--file", *files)
        sys.stdout.write(f"loaded in {time.monotonic() - start:.1f} s\n")
        dataset = open_dataset(folder / "dataset")
        with _serving(asked.oxigraph, folder / "store") as url:
            other = [
                it.name
                for it in list_queries()
                if _texts(query(dataset, it.name)) != _texts(query_endpoint(url, it.name))
            ]
    sys.stdout.write(f"{len(list_queries())} questions, other rows: {', '.join(other) or 'none'}\n")
    sys.exit(bool(other))


def _run(*command: object) -> None:
    subprocess.run([str(it) for it in command], check=True, stdout=subprocess.DEVNULL)


def _texts(answer: Result) -> list[list[str]]:
    return [[str(term) for term in row] for row in rows(answer)]


@contextmanager
def _serving(binary: Path, store: Path) -> Iterator[str]:
    """Yield the address of the server's endpoint."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [str(binary), "serve-read-only", "--location", str(store), "--bind", address]
    server = subprocess.Popen([*command, "--union-default-graph"])
    try:
        _wait(f"http://{address}/")
        yield f"http://{address}/query"
    finally:
        server.terminate()
        server.wait()


def _wait(url: str) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            urlopen(url)  # noqa: S310 - our own server
        except URLError:
            time.sleep(0.2)
        else:
            return
    sys.exit(f"{url} does not answer")


if __name__ == "__main__":
    main()
