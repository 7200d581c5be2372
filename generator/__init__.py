"""Checkpress: claims of news articles in YAML, rendered into a searchable fact-check site.

A module imports only from floors below its own; tests/test_layers.py reads this table.

    17  __main__
    16  cli                           finds the command that is typed
    15  commands                      each reads its options, calls one function and prints
    14  building serving              run MkDocs, exchange the finished site, listen
    13  plugin                        the only importer of MkDocs
    12  preview cache                 pages printed when they are asked for; what a build leaves
    11  printing                      the second pass: what has to be written, and that it is
    10  tasks                         what is done for a batch, here or in another process
     9  templates cards               what stands in each slot of a page; share cards
      8  press policy charts drawing   shells and marks; scripts; bars; a card as a picture
     8  compiling                     templates as fast Python
     8  comparing                     what a change does, and which rules it newly breaks
     7  similarity                    claims that say the same as a text
     7  pages report                  what stands on each kind of page; problems as text
     6  prose mentions freshness outputs  safe HTML; claims named by hand; what is due; data
     6  standards                     how a site stands by the codes of fact-checkers
     6  links archiving               sources over the network: still there; copies of them
     6  beginning                     the smallest claim file
     6  fixing                        mends what is safe to mend
     6  importing                     claim files of checks that others have made
     5  site                          the first pass: load(folder) -> Site, or InvalidData
     4  formatting                    a claim file in one order and layout
     4  changes                       what is different between two states of the claims
     4  explaining                    what the code of a problem means
     4  rules indexes memory          what must hold; what can be looked up; what was read before
     4  statistics                    what can be counted
     4  parcels                       lists on their way to other processes
     3  schema                        the files as JSON Schemas, for editors
     3  reading entries findings spool urls spreading bands writing
     2  yamldoc model vocabulary      a file with its places; the records it is read into
     2  typesetting                   text as lines of glyphs
     2  revisions                     the claims as they were, from git
     2  naming articles               texts as parts of addresses; what an article says of itself
     3  validation                    whether the ClaimReview of anybody is as it should be
     2  fetching                      pages of others, with care
     1  asking                        what is asked of whoever suggests a claim
     1  values errors pictures plain  single values; what is a picture, and what a file
     0  linkeddata                    JSON-LD in pages and files of anybody
     0  sarif                         results of an analysis, for programs that show them
     0  problems syntax citations slim progress bidi
"""

__version__ = "0.1.0"
