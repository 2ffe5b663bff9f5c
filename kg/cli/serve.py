"""`kg serve`: the page and the SPARQL endpoint of a dataset."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset
from kg.errors import KGError, MissingToolError

__all__ = ["serve"]


@command
def serve(
    dataset: Dataset,
    *,
    host: Annotated[
        str, typer.Option(help="Address to listen at; 0.0.0.0 lets other machines in.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8000,
    texts: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            exists=True,
            file_okay=False,
            help="The reports' files, to show each report with its whole text.",
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(min=0.1, help="Seconds after which a query is ended.")
    ] = 30,
    limit: Annotated[
        int, typer.Option(min=1, help="At most how many rows a query gives.")
    ] = 50_000,
) -> None:
    """Show a dataset in the browser, and answer SPARQL at /sparql.

    Search, reports with what was read in them, promises with what came of them, the ledger, pictures, and an editor for
    questions. Nothing is written, nothing is fetched from elsewhere. A build may run meanwhile; ctrl-C ends it.
    """
    try:
        import uvicorn

        from kg.serving.application import app
        from kg.serving.bounds import Bounds
    except ImportError as error:
        raise MissingToolError(
            f"the page needs {error.name}, which is not installed; pip install 'policy-commitment-kg[serve]'"
        ) from error
    application = app(dataset, texts=texts, bounds=Bounds(timeout, limit))
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        limit_concurrency=200,
        timeout_graceful_shutdown=2,
    )
    try:
        socket = config.bind_socket()
    except SystemExit as error:  # that is how uvicorn says that the port is taken
        raise KGError(f"{host}:{port} cannot be listened at; choose another --port") from error
    socket.listen(config.backlog)  # whoever comes before the server is up waits, and is not refused
    at = f"[{host}]" if ":" in host else host
    console.say(f"http://{at}:{socket.getsockname()[1]}/  (ctrl-C ends it)")
    uvicorn.Server(config).run(sockets=[socket])
