"""The version of the software, which builds and graphs note."""

__all__ = ["__version__"]

__version__ = "0.2.0"
