"""A folder of claims as one `Site`: the first pass, and what can be looked up in it.

Takes a folder and gives a `Site` of entries and indexes with records on demand, or problems.
Imports: claims, errors, problems, progress, rules, whereabouts, workers.
"""
