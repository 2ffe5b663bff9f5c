"""A clause by itself and in its surroundings: where it is cut, its verb, its heading, kind, strength, period and theme."""
