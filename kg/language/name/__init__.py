"""Names: where they begin, organisations, named things, sets, and whom a list of units answers for."""
