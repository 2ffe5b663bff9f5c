"""A request that is refused: a status of HTTP and one sentence."""

from starlette.responses import PlainTextResponse

__all__ = ["Refusal"]


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault of the program
    """A request that cannot be answered.

    Attributes:
        status: Of HTTP.
        reason: One sentence for who asked.
    """

    def __init__(self, status: int, reason: str) -> None:
        """Keep both."""
        super().__init__(reason)
        self.status, self.reason = status, reason

    def response(self) -> PlainTextResponse:
        """Return it as plain text."""
        return PlainTextResponse(f"{self.reason}\n", self.status)
