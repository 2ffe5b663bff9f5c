"""How many examples of kinds of error are read without any slip, and with --slips what is said otherwise.

python -m tests.examples [NAME ...] [--slips]
"""

import sys

from tests.examples.tables import TABLES, slips_of


def main(arguments: list[str]) -> int:
    names = [name for name in arguments if not name.startswith("-")] or list(TABLES)
    for name in names:
        found = slips_of(name)
        sys.stdout.write(f"{name}: {sum(not told for told in found)} of {len(found)}\n")
        for number, told in enumerate(found) if "--slips" in arguments else ():
            sys.stdout.writelines(f"    {number}: {line}\n" for line in told)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
