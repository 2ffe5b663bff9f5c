"""What the program knows of the language, as data: words with their roles, rules with names and examples, settings.

Every file is read strictly into frozen tables (`words.py`, `rules.py`, `forms.py` and their like): an unknown key, a misspelt
reference or a rule without an example is an error when the file is loaded.
"""

__all__: list[str] = []
