"""The files with which a newsroom begins: all of them are the newsroom's from then on.

Takes a few answers, or a site of an earlier version; gives the files that are to be written.
Imports: claims, errors, problems, review.
"""
