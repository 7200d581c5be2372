"""The newsroom's rules, one function each, and how a mistake is told.

Takes the records of one file, or the entries of all, and gives problems, in text as well.
Imports: claims, meant, mistakes, problems, sarif.
"""
