"""Checkpress: claims of news articles in YAML, rendered into a searchable fact-check site.

The pipe, from the top room down; each imports only from rooms below it, and says which.

    cli  finds the command that was typed
    commands  reads options, calls one function, prints what it gives
    build  plans what has to be written and writes it; the cache, the preview, the MkDocs plugin
    pages  what stands on each kind of page, and how it becomes HTML
    review  what editors ask of a change
    starter  the files with which a newsroom begins
    outputs  what machines read: JSON-LD, feeds, API, dataset, search, share cards
    importing  checks of others, and new claims, as claim files
    site  a folder of claims as one Site, or every problem in it
    rules  the newsroom's rules, and how a mistake is told
    web  the network, and what others publish there
    claims  the claim files: records, reading, writing
    workers  work in batches, here or in other processes
    errors  what is wrong outside the data
    problems  what is wrong in the data, as values
    meant  what was meant by a word that is not known
    mistakes  what can be wrong in it: every sentence, by its code
    garbage  when nobody looks for it
    progress  how far a long piece of work has come
    whereabouts  where something is that was looked for in the wrong folder
    sarif  results of an analysis, for programs that show them
"""

__version__ = "0.2.0"
