"""A floor under the speed of reading and extraction: low, so that a busy machine does not fail it.

What it should be, and what is measured where, stands in tests/benchmarks.
"""

import gc
import time

from kg.language import extract
from kg.reading import read_report
from kg.sample import paths
from tests.timing import slowness

FLOOR = 60_000  # characters a second of processor time: a fifth of what an idle core does


def test_reading_and_extraction_are_fast() -> None:
    files = paths() * 3
    characters = sum(len(extract(read_report(path)).report.text) for path in files)  # warms up
    spent = []
    for _ in range(3):
        start = time.process_time()
        for path in files:
            extract(read_report(path))
        spent.append(time.process_time() - start)
    assert characters / min(spent) > FLOOR / slowness()


def test_the_collector_is_left_as_it_was() -> None:
    report = read_report(paths()[0])
    assert gc.isenabled()
    extract(report)
    assert gc.isenabled()
    gc.disable()
    try:
        extract(report)
        assert not gc.isenabled()
    finally:
        gc.enable()
