"""What people read for the closed words of the claim files, such as `refutes` or `told-by-another`.

A word has several labels where it stands in several kinds of sentence. In what order a list is
shown is decided here too.
"""

from collections.abc import Mapping

Labels = Mapping[str, str]
"""By the word that stands in the file."""

STANCES: Labels = {
    "refutes": "Against the claim",
    "supports": "For the claim",
    "context": "Context",
}
"""Above the evidence, the stance that mostly decides first."""

STANCE_CHOICES: Labels = {
    "supports": "supports the claim as written",
    "refutes": "refutes the claim as written",
    "context": "neither: it helps to understand",
}
"""For those who write a check, who must not take it for a stance towards our verdict."""

STANCE_CHANGES: Labels = {
    "supports": "supports the claim",
    "refutes": "refutes the claim",
    "context": "is background",
}
"""What a source does, for those who review a change."""

BASES: Labels = {
    "document": "a document",
    "data": "data",
    "on-record": "somebody who is named",
    "unnamed": "people who are not named",
}
"""What one piece of evidence rests on."""

BASIS_CHOICES: Labels = {
    "document": BASES["document"],
    "data": BASES["data"],
    "on-record": "people who give their names",
    "unnamed": BASES["unnamed"],
}

SOURCES: Labels = {"primary": "Primary source", "secondary": "Secondary source"}

SOURCE_CHOICES: Labels = {
    "primary": "the matter itself",
    "secondary": "it tells of the matter",
}
"""For those who do not know the two words yet."""

SOURCE_COUNTS: Labels = {"primary": "Primary", "secondary": "Secondary"}
"""In a table of sources."""

GROUND_COUNTS: Labels = {
    "primary": "Primary sources only",
    "both": "Primary and secondary sources",
    "secondary": "Secondary sources only",
    "none": "No source",
}
"""In a table of checks: by the kinds of all their sources."""

READ: Labels = {
    "full": "read in full",
    "abstract": "abstract read",
    "excerpt": "read as an excerpt",
    "data": "data read",
    "told-by-another": "known through another source",
}

READ_CHOICES: Labels = {
    "full": "all of it",
    "abstract": "its summary",
    "excerpt": "a part of it",
    "data": "its data",
    "told-by-another": "somebody told me of it",
}
"""What those who write a check say they have read."""

CLAIMANTS: Labels = {
    "speaker": "speaker",
    "author": "author",
    "publisher": "publisher",
    "sharer": "sharer",
    "translator": "translator",
}
"""Behind the name of somebody without a public role."""

SCOPES: Labels = {
    "fact": "",
    "attribution": "This is about whether it was said, not about whether it is so.",
}
"""What a check is not about, where readers could think that it is."""

OUTCOMES: Labels = {
    "corrected": "corrected it",
    "removed": "removed it",
    "clarified": "clarified it",
    "apologised": "apologised",
    "stood-by": "stood by it",
    "repeated": "repeated it",
}
"""What somebody did."""

RELATIONS: Labels = {
    "stronger": "A stronger version",
    "weaker": "A weaker version",
    "earlier-version": "An earlier version",
    "later-version": "A later version",
    "contradicts": "Contradicts this",
    "same-subject": "On the same subject",
}
"""What a related claim is to the one whose page it is."""

RELATIONS_BACK: Labels = {
    "stronger": RELATIONS["weaker"],
    "weaker": RELATIONS["stronger"],
    "earlier-version": RELATIONS["later-version"],
    "later-version": RELATIONS["earlier-version"],
    "contradicts": RELATIONS["contradicts"],
    "same-subject": RELATIONS["same-subject"],
}
"""The same, on the page of the related claim."""

MEDIA: Labels = {"image": "The picture", "video": "The video", "audio": "The recording"}

SENSES: Labels = {"image": "To be seen", "video": "To be seen", "audio": "To be heard"}
"""Before the words for what is not shown."""

AUTHENTICITY: Labels = {
    "original": "We found no sign that it was altered.",
    "decontextualized": "It is passed off as something other than it is.",
    "edited": "It was cut or put together so that it misleads.",
    "transformed": "It was altered, in parts or as a whole, and shows something that was not so.",
    "staged": "It was acted or arranged.",
    "satire": "It was made as satire or parody.",
}
"""The words of schema.org's MediaManipulationRatingEnumeration, as readers understand them."""

PEOPLE: Labels = {
    "none": "",
    "blurred": "Faces in it have been made unrecognisable.",
    "public": "It shows people in their public role.",
}
"""Who is on a picture."""

CHANGES: Labels = {
    "correction": "correction",
    "update": "update",
    "clarification": "clarification",
    "redaction": "redaction",
    "withdrawal": "withdrawal",
    "typo": "typo",
}
"""In the history of a check, behind the day."""

CHANGE_TITLES: Labels = {
    "correction": "Corrected: ",
    "update": "Updated: ",
    "clarification": "Clarified: ",
    "redaction": "Redacted: ",
    "withdrawal": "",  # the words for its status say it
    "typo": "",  # nobody is told of one
}
"""How the title of an entry of a feed begins."""

CHANGE_NOTES: Labels = {**dict.fromkeys(CHANGES, "Changed"), "correction": "Corrected"}
"""Before the day, where the status is another since."""

PROMPTED: Labels = {
    "claimant": "the claimant",
    "reader": "a reader",
    "source": "a source",
    "ourselves": "ourselves",
}
"""By whom."""

SENSITIVE: Labels = {
    "minor": "minor",
    "victim": "victim",
    "court": "court",
    "health": "health",
    "suicide": "suicide",
}

REMOVED: Labels = {
    "law": "for legal reasons",
    "privacy": "to protect somebody’s privacy",
    "safety": "for somebody’s safety",
    "rights": "because it used something that belongs to somebody else",
}
"""Behind the day on which a check was removed."""

LOADING: Labels = {
    "script": "Scripts, which can see what you do on a page",
    "connect": "What these scripts send and ask for",
    "image": "Pictures",
    "style": "Style sheets",
    "font": "Fonts",
    "media": "Films and sound",
    "frame": "Frames with pages of others, such as videos and maps",
}
"""What pages may load from others."""

UNSAID = frozenset({"link", "medium"})
"""Keys whose words no reader sees: they decide what is shown, and how machines are told of it."""
