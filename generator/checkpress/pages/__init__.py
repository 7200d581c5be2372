"""What stands on each kind of page, as plain values, and how these become HTML.

Takes a site and gives pages; the templates are in `theme/pages/`, and a shell is what they fill.
Imports: claims, errors, meant, mistakes, outputs, problems, rules, site.
"""
