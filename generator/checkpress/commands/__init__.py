"""The command line, a module for each group of commands; each is loaded when it is typed.

Takes what was typed, calls one function and gives what it says, as text.
Imports: build, claims, errors, garbage, importing, meant, pages, problems, progress, review, rules,
site, starter, web, whereabouts, workers.
"""
