"""`kg quotes`: the sentences back into a dataset that was built without them."""

from kg.cli import console
from kg.cli.app import command
from kg.cli.options import Dataset, Reports, TextColumn

__all__ = ["quotes"]


@command
def quotes(dataset: Dataset, reports: Reports, text: TextColumn = None) -> None:
    """Put the quotes back into a dataset that was built with --quotes none.

    Each file is checked by its SHA-256 to hold the very text that the dataset was made from; with a file that
    does not, nothing is written. With the quotes of all its reports the dataset is the one that kg build makes
    with --quotes clause.
    """
    from kg.scaling import restore_quotes

    restored = restore_quotes(dataset, reports, text=text)
    console.say(
        f"{dataset}: {len(restored.quoted)} reports have their quotes again, "
        f"{len(restored.unchanged)} had them."
    )
