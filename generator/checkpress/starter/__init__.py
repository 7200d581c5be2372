"""The files with which a newsroom begins: all of them are the newsroom's from then on.

Takes a few answers and gives a folder that holds a site, with a manifest of what was written.
Imports: claims, errors, problems.
"""
