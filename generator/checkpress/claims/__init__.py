"""The claim files: what may stand in them, as records, read from YAML and written to it.

Takes the bytes of a file and gives a frozen record with the place of everything in it, or problems.
Imports: errors, meant, mistakes, problems, whereabouts.
"""
