"""`kg`, and `python -m kg`: ends quietly when it is stopped, also while it is still being loaded."""

import sys

__all__ = ["main"]


def main() -> None:
    """Run `kg`."""
    try:
        from kg.cli import main as run  # noqa: PLC0415 - takes a quarter of a second
    except KeyboardInterrupt:
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
