"""A campaign of hostile requests against a running `kg serve`, as a program; see docs/reliability.md.

queries      SPARQL that would leave the dataset, change it, or never end, with what it wants hidden
requests     requests as bytes: methods, headers, encodings, paths, bodies, and the queries
asking       sends bytes, and what of an answer is wrong
surroundings the server, a listener that nobody may call, and a file that nobody may read
"""
