"""Whether the ClaimReview of a page, a file or a whole site is what those who read it ask for.

It serves any site, not only ours; Google withdrew the tester that it had.
"""
