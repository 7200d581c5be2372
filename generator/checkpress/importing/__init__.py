"""Checks of others, and claims that nobody has checked yet, as claim files.

Takes ClaimReview, tables, articles and answers to questions, and gives texts of new claim files.
Imports: claims, errors, meant, problems, site, web.
"""
