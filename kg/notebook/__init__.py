"""A dataset in a notebook: an rdflib Dataset that gives pandas tables, pictures and networkx graphs.

>>> import kg, kg.sample, tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     summary = kg.build(kg.sample.paths(), folder)
...     dataset = kg.open_dataset(folder)
...     targets = dataset.targets(place="栖云市", indicator="gdp")
...     dataset.tables.close()
>>> targets[["shown", "status"]].loc["栖云市", 2023].tolist()
['增长6.5%左右', 'met']
"""

from kg.notebook.frames import table_names
from kg.notebook.magic import load_ipython_extension
from kg.notebook.opened import OpenDataset, open_dataset
from kg.notebook.picture import Picture

__all__ = ["OpenDataset", "Picture", "load_ipython_extension", "open_dataset", "table_names"]
