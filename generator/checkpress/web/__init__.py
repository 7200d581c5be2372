"""What others publish: fetched with care, read as linked data or as an article.

Takes addresses and bytes and gives what a page says of itself, and if its ClaimReview is sound.
Imports: claims, errors, meant, sarif.
"""
