"""How slow this machine is just now, so that a bound on time means the work and not the machine.

A bound in seconds is what a plain machine takes, with room; on one that does a fixed piece of work more slowly, because it is old or because
others work beside it, the bound is wider by as much.
"""

import re
import time

# Processor seconds that `work` takes on an idle core of today; one that others share may take four times as long.
REFERENCE = 0.004

_TEXT = "建成学校八所，新增学位三千个；" * 400
_WORD = re.compile(r"[一二三四五六七八九十百千万]+")


def work() -> int:
    """Do a fixed piece of work of the kind that reading does: characters, patterns, dictionaries."""
    seen: dict[str, int] = {}
    for _ in range(6):
        for match in _WORD.finditer(_TEXT):
            seen[match[0]] = seen.get(match[0], 0) + match.start()
        for at in range(len(_TEXT) - 2):
            pair = _TEXT[at : at + 2]
            seen[pair] = seen.get(pair, 0) + 1
    return len(seen)


def slowness() -> float:
    """Return how many times as long as on a plain machine work takes now: at least 1.

    The median of five, since what is measured beside it is slowed by what others do on average.
    """
    taken = []
    for _ in range(5):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return max(1.0, sorted(taken)[2] / REFERENCE)
