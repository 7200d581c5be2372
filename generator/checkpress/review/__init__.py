"""What editors ask of a change, and of checks that stand: what is due, doubled, or dead.

Takes one or two states of the claims and gives what an editor should know or mend.
Imports: claims, errors, outputs, problems, rules, site, web.
"""
