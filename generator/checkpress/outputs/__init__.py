"""What machines read, one module a format: JSON-LD, feeds, API, dataset, search, share cards.

Takes a site and gives files, by their names on the site.
Imports: claims, errors, site.
"""
