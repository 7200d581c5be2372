"""A site in its folder or in a server: what has to be written, and who writes it.

Takes a project (`mkdocs.yml`, claims, pages by hand) and gives a finished site, or nothing.
Imports: claims, errors, meant, mistakes, outputs, pages, problems, progress, rules, site,
whereabouts, workers.
"""
