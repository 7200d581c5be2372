"""Every mistake that `checkpress check` knows: what is said of it, how bad it is, what it means.

A rule finds a mistake and names it by its code; all that people read of it stands here, for the
terminal, for the handbook and for the form in which a check is written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True)
class Says:
    """A sentence about a mistake, and what to do; whoever finds it fills in the names in braces.

    Where one of the two has several forms, each has a name.
    """

    message: str | Mapping[str, str]
    hint: str | Mapping[str, str] = ""
    which: str = ""
    """The name of the sentence, where one code has several."""


@dataclass(frozen=True)
class Mistake:
    """A kind of problem; an error keeps the site from being built, a warning is told."""

    code: str
    """Permanent: it is searched for, and named in what others have written."""
    severity: Level
    means: str
    wrong: str
    """Lines of a file, or a sentence about one."""
    right: str = ""
    """The same, mended; nothing where the mistake is to be deleted."""
    says: tuple[Says, ...] = ()
    """Nothing where the sentence tells of a change: those stand in `review`."""
    relaxed: Level | None = None
    """For those who begin: what a verdict rests on is told, and not demanded."""
    ifcn: Level | None = None
    """Under the Code of Principles of the International Fact-Checking Network."""
    efcsn: Level | None = None
    """Under the European Code of Standards for Independent Fact-Checking Organisations, beside what
    that of the IFCN asks for."""
    unsaid: bool = False
    """Whether it is no problem where no policy says so."""


MEANT = "Did you mean `{word}`?"
UNSEEN = "Did you mean `{word}`? A sign in it (U+{sign:04X}) is unseen, or only looks like another."
DOUBTED = "The question mark has no place here."
SEVERAL = "Only one word can stand here."
DENIED = "That says something else than `{word}`."
KNOWN = "Known: {words}"
SLIP = "Is {meant} meant?"
AS_IN = "Write one as in `https://stats.example`, each on a line of its own."
FENCE = "This line is the frame in which a chat tool shows a file."
FRAME = "{sign} stands around the file, and is no part of it."

OWN_WORDS: Mapping[str, str] = {
    "waiting": "…",
    "unproven": "one that says it is not settled",
    "nearly": "one that is weaker than true",
}
"""Statuses that sentences name, in braces, by what they are for, and what is said instead where a
newsroom has none."""

TO_WRITE: Mapping[str, str] = {
    "quotes": "Add the exact words and where they stand: `quotes:` with `- exact:` and `at:`.",
    "status": "Add `status: {waiting}` until somebody has checked it.",
    "publisher": "Add the key of a file in claims/organisations/.",
    "read": "Add how it was read: `read: {on: 2024-09-17, as: full}`.",
    "at": "Add where the words stand: `headline`, `paragraph 7`.",
    "stance": "Add whether it supports or refutes the claim as written, or is only context.",
    "basis": "Add what the source rests on: a document, data, people on-record or unnamed.",
    "why": "Add the reason, one of the words below `not_checked` in statuses.yml.",
    "reply": (
        "Write `- asked:` with a key and `on:` with the day below it; if nobody was asked, "
        "`- described:` with who it is and `not_asked:` with the reason."
    ),
    "public_role": "Add the role and since when. Nobody without a public role has a file.",
}
"""What to write for a key, where it is not obvious."""

_QUOTED = "Put the whole text in quotes, or write it below a `>-` on a line of its own, indented."
_ANEW = "Type it anew: `{plain}`."
_REVIEWED = "Add whoever did under `reviews`, with the day."

MISTAKES = (
    # The file as a file, and as YAML.
    Mistake(
        "not-utf-8",
        "error",
        means=(
            "The file was saved in another encoding than UTF-8, so Checkpress cannot read some "
            "of its letters."
        ),
        wrong="A file saved as “Windows-1252” or “Latin-1”.",
        right="The same file, saved as “UTF-8” (in most editors under “Save with encoding”).",
        says=(
            Says(
                "This file is not UTF-8: a character here cannot be read.",
                "Save it as UTF-8 (most editors: Save with encoding).",
            ),
        ),
    ),
    Mistake(
        "control-character",
        "error",
        means=(
            "The file has an invisible character in it. Such characters often come along when "
            "you copy text from a PDF or a chat."
        ),
        wrong="A text with a backspace or a line separator in it.",
        right="The same words, typed instead of copied.",
        says=(
            Says(
                "This text holds a control character (U+{sign:04X}), written with a backslash.",
                "Delete it, or use 'single quotes', in which a backslash is only a character.",
                which="written",
            ),
            Says("A control character (U+{sign:04X}) stands here.", "Delete it and type anew."),
            Says(
                "A sign that ends a line in other programs (U+{sign:04X}) stands here.",
                "Delete it, and press Enter if a new line begins here.",
                which="line",
            ),
        ),
    ),
    Mistake(
        "tab",
        "error",
        means="YAML counts the spaces at the beginning of a line. A tab is not a space.",
        wrong="⇥publisher: morning-post",
        right="publisher: morning-post",
        says=(
            Says(
                {
                    "": "A tab stands here; YAML is indented with spaces.",
                    "several": "Tabs stand in {lines} lines, first here; YAML knows only spaces.",
                },
                "Replace it with spaces (two for each step inwards).",
            ),
        ),
    ),
    Mistake(
        "pasted",
        "error",
        means=(
            "A word processor, a messenger, an email or a web page has replaced characters that "
            "YAML needs with others that look the same, or has put something around the file."
        ),
        wrong="• exact: nobody will pay from May",
        right="- exact: nobody will pay from May",
        says=(
            Says(
                "{sign} (U+{code:04X}) stands here{more}, where YAML needs an ordinary space.",
                "Delete it and press the space bar.",
                which="space",
            ),
            Says(
                "{sign} (U+{code:04X}) stands here{more}; nobody sees it, but YAML reads it.",
                "Delete it, or type the word anew.",
                which="unseen",
            ),
            Says(
                "`{word}` looks like `{plain}`, but {strange}.",
                _ANEW,
                which="letter",
            ),
            Says(
                {
                    "colon": "`{sign}` stands here{more}, where YAML needs a colon and a space.",
                    "tight": "A space is missing behind the colon here{more}.",
                },
                "Write `: ` instead.",
            ),
            Says(
                "`{sign}` stands here{more}, where YAML needs a comma.",
                "Write `, ` instead.",
                which="comma",
            ),
            Says(
                "`{sign}` begins an item here{more}, where YAML needs a hyphen and a space.",
                "Write `- ` instead.",
                which="bullet",
            ),
            Says(
                "`{sign}` stands here{more}, and is no quotation mark to YAML.",
                'Write the straight one, `"`, at both ends of the text.',
                which="curly",
            ),
            Says(
                "`{sign}` stands here{more}, where YAML needs `{plain}` above a text.",
                "Write `{plain}` instead.",
                which="bar",
            ),
            Says(
                "A link stands here{more}, as Markdown writes it.",
                "Write {bare} alone.",
                which="link",
            ),
            Says(
                {
                    "around-key": "{signs} stand around a key here{more}.",
                    "around-word": "{signs} stand around a value here{more}.",
                },
                {
                    "around-key": "Write the key alone, with a colon behind it.",
                    "around-word": "Write it without them.",
                },
            ),
            Says(
                "`{sign}` stands here, which is how the source of a web page writes `{plain}`.",
                "Write the sign itself, here and wherever else such names stand.",
                which="web",
            ),
            Says(
                {
                    "mail-line": "This line begins with `>`, as a mail quotes another.",
                    "mail": "From here on {lines} lines begin with `>`, as a mail quotes another.",
                },
                "Delete the `>` and the one space behind it, and nothing else.",
            ),
            Says(
                (
                    "From here on {lines} lines begin with `&gt;`, which is how the source of a "
                    "web page writes the `>` of a quoted mail."
                ),
                "Copy the file from where it is kept, or delete the `&gt;` before each line.",
                which="mail-web",
            ),
            Says(
                "Each line begins with its number here (`{head}`), as editors and web pages show.",
                "Delete the number of each line{spaced}, or copy the file without them.",
                which="numbers",
            ),
            Says(
                "The numbers of the lines stand between them, as some web pages show a file.",
                "Delete the lines that hold nothing but a number.",
                which="numbers-between",
            ),
            Says(
                "This shows what differs between two versions: lines begin with `+` or a space.",
                "Delete that one sign before each line, and what stands above the first of them.",
                which="difference",
            ),
            Says(
                (
                    "This shows what differs between two versions: lines of the old one begin "
                    "with `-`, those of the new one with `+`."
                ),
                (
                    "Delete the lines that begin with `-`, and the one sign before all others; "
                    "or copy the file itself."
                ),
                which="difference-old",
            ),
            Says(
                "This shows what differs between two versions, and not the whole file.",
                "Copy the file itself.",
                which="difference-part",
            ),
            Says(
                "From here on {lines} lines begin with `{head}`, which is no part of the file.",
                "Delete it from each of these lines{spaced}.",
                which="line-heads",
            ),
            Says(
                "From here on {lines} lines end with `{end}`, which is no part of the file.",
                "Delete it from each of these lines.",
                which="line-ends",
            ),
            Says(
                (
                    "From here on {lines} lines begin with `{head}` and end with `{end}`, and "
                    "neither is a part of the file."
                ),
                "Delete both from each of these lines{spaced}.",
                which="lines-around",
            ),
            Says(
                "Each line begins with `{head}`, so that nothing of the file is read.",
                "Delete the sign before each line that is a part of the file.",
                which="all-comments",
            ),
            Says(
                "{frame}",
                {
                    "fence": "Delete this line{around}.",
                    "fences": "Delete this line and line {line}{around}.",
                },
            ),
            Says(
                FRAME.format(sign="{sign}"),
                "Delete it, here and behind the last line.",
                which="tight-frame",
            ),
            Says(
                {
                    "words-before": "This line is no part of the file.",
                    "words-above": "From here to line {last} stands what is no part of the file.",
                    "words-behind": "From this line on stands what is no part of the file.",
                },
                {
                    "words-before": "Delete it, or put a `#` before it.",
                    "words-above": "Delete it, or put a `#` before each line.",
                    "words-behind": (
                        "Delete it; if it belongs to the text above, indent it as far as that."
                    ),
                },
            ),
            Says(
                "From this line on stands the end of a mail.",
                "Delete it and what follows.",
                which="signature",
            ),
            Says(
                (
                    "The spaces at the beginnings of the lines are gone: this line belongs to "
                    "the key above it."
                ),
                (
                    "Send the file as a file, not as a message; or indent what belongs to a key "
                    "by two spaces."
                ),
                which="indentation",
            ),
            Says(
                "A second article begins here; the first one begins on line {line}.",
                (
                    "Move it to a file of its own: one file holds one article. If the same was "
                    "pasted twice, delete it."
                ),
                which="two",
            ),
            Says(
                "This file is in the format of a word processor (RTF), and not plain text.",
                "Save it as plain text (most programs: Save as, Plain text), in UTF-8.",
                which="rtf",
            ),
            Says(
                "This file is JSON, and a claim file is YAML.",
                "Write `key: value` on lines of their own, without braces and commas.",
                which="json",
            ),
            Says(
                "This is a table, and no claim file.",
                "`checkpress import` makes claim files of a table that is saved as CSV.",
                which="table",
            ),
        ),
    ),
    Mistake(
        "too-large",
        "error",
        means=(
            "A claim file can have at most a million bytes. Nobody would read a longer one, and "
            "it would take long to check."
        ),
        wrong="A file that holds the whole text of what was read.",
        right="A file with short quotations, and the address where all of it stands.",
        says=(
            Says(
                "This file has more than {most:,} bytes; no more are read.",
                "Split it: one file holds one article.",
            ),
        ),
    ),
    Mistake(
        "too-deep",
        "error",
        means=(
            "Brackets, lists or quotations are nested far more deeply than in any claim file, "
            "usually because one was never closed."
        ),
        wrong="claim: [[[[[[[[[[[[[[[[[[[[",
        right="claim: Trams in Norland cost nothing from May.",
        says=(
            Says(
                "Lists and quotations stand more than {most} deep within each other here.",
                "Begin the line further to the left, with fewer hyphens, numbers or angles.",
                which="lists",
            ),
            Says(
                "More than {most} brackets stand open at once in this text.",
                "Close each bracket where what it holds ends.",
                which="brackets",
            ),
            Says(
                "Lists and keys are nested more than {most} deep here.",
                "Close the brackets, or put the text in quotes.",
                which="keys",
            ),
        ),
    ),
    Mistake(
        "too-many-mistakes",
        "error",
        means=(
            "Checkpress reports at most a hundred mistakes in one file. If there are more, one "
            "mistake has usually caused them all."
        ),
        wrong="A file in which every line is indented with the wrong sign.",
        right="The same file, with the first of its mistakes mended, and checked again.",
        says=(
            Says(
                "More than {most} mistakes were found in this file; no more are told.",
                "Mend the first ones: often one of them is the cause of all others.",
            ),
        ),
    ),
    Mistake(
        "empty-file",
        "error",
        means="There is nothing in the file.",
        wrong="An empty file.",
        right="A file with `article` and at least one claim; `checkpress new` writes one.",
        says=(Says("This file is empty.", "Write it, or remove the file."),),
    ),
    Mistake(
        "yaml-syntax",
        "error",
        means=(
            "YAML cannot make sense of this place, usually because of an apostrophe, a colon or "
            "a bracket in a text without quotation marks."
        ),
        wrong="claim: 'Norland's trams cost nothing from May.'",
        right="claim: Norland's trams cost nothing from May.",
        says=(
            Says(
                "Two versions of this file were merged and left a conflict here.",
                "Keep one of the two versions, and delete the lines of `<`, `=` and `>`.",
                which="conflict",
            ),
            Says(
                "The quotation mark that opens here is never closed.",
                "Close it, or begin the text without one.",
                which="open-quotation",
            ),
            Says(
                "The quotation mark that opens here closes only on line {line}.",
                "Close it where the text ends, or begin the text without one.",
                which="late-quotation",
            ),
            Says(
                "A space is missing behind the colon of `{key}`.",
                "Write `{key}: ` and then the value.",
                which="no-space",
            ),
            Says(
                "A colon is missing behind `{key}`.",
                {"no-colon": "Write `{key}:`.", "no-colon-bar": "Write `{key}: |`."},
            ),
            Says("A space is missing behind the hyphen.", "Write `- {begin}`.", which="hyphen"),
            Says(
                "The text goes on here, behind the quotation mark that closes it.",
                (
                    "Put the whole text below a `>-` on a line of its own, indented: there, "
                    "quotation marks and apostrophes are only characters."
                ),
                which="behind-quotation",
            ),
            Says(
                "The text goes on here, behind a bracket that closes it.",
                "A text that begins with a bracket needs quotes. " + _QUOTED,
                which="behind-bracket",
            ),
            Says(
                (
                    "The text of `{key}` has a colon with a space behind it, where YAML expects "
                    "a new key."
                ),
                _QUOTED + "{curly}",
                which="colon-of",
            ),
            Says(
                "`{key}` is indented further than the line above, which has its value already.",
                "Indent it as its neighbours are.",
                which="too-far",
            ),
            Says(
                "A key is missing before this colon.",
                "Write it, or delete the colon.",
                which="no-key",
            ),
            Says(
                {
                    "colon": (
                        "A colon with a space behind it stands inside a text, where YAML "
                        "expects a new key."
                    ),
                    "begin": "A text cannot begin with {begin}.",
                },
                _QUOTED,
            ),
            Says(
                "This line is no `key: value`.",
                (
                    "If it belongs to the text above, indent it further than the key of that "
                    "text. If it begins with a key, a colon and a space follow the key."
                ),
                which="no-pair",
            ),
            Says(
                "This line belongs neither to the item above nor to a new one.",
                "Indent it as the keys of the item above, or begin it with `- ` below the hyphen.",
                which="neither",
            ),
            Says(
                "A list item (`- `) stands here among keys.",
                "If the keys above are an item of the same list, begin them with `- ` too.",
                which="item-among-keys",
            ),
            Says(
                "This line is not indented as the lines that it belongs to.",
                "Give all keys of one group the same number of spaces before them.",
                which="indentation",
            ),
            Says(
                "A list begins here, behind a key on the same line.",
                "Begin the list on the next line.",
                which="list-behind-key",
            ),
            Says(
                "A list or key begins here where only a text can stand.",
                "Begin it on the next line.",
                which="no-text",
            ),
            Says(
                "Something stands behind `|` or `>` on the same line.",
                (
                    "Begin the text on the next line, indented. If it begins with that sign, put "
                    "it in quotes."
                ),
                which="behind-bar",
            ),
            Says(
                'Inside "double quotes" a backslash begins a special character, and this is none.',
                "Use 'single quotes', or write the backslash twice.",
                which="escape",
            ),
            Says(
                "What follows does not belong to what stands before it.",
                "Indent it as its neighbours are, or delete it.",
                which="stray",
            ),
            Says(
                "The `{{` that opens here is not closed.",
                "Close it with `}}`, or write the keys on lines of their own, without {{ }}.",
                which="brace",
            ),
            Says(
                "The `[` that opens here is not closed.",
                "Close it with `]`. A text that begins with `[` needs quotes.",
                which="bracket",
            ),
            Says(
                "The bracket that opens here is not closed, or not by its own kind.",
                "Close it. Texts with brackets need quotes.",
                which="unbalanced",
            ),
        ),
    ),
    Mistake(
        "duplicate-key",
        "error",
        means=(
            "The same key appears twice in one place, and nobody could tell which of the two "
            "counts."
        ),
        wrong="""
            status: queued
            claim: Trams cost nothing.
        """,
        right="status: queued",
        says=(
            Says(
                "`{key}` stands here a second time; it is already on line {line}.",
                "Keep one of the two.",
            ),
        ),
    ),
    Mistake(
        "alias",
        "error",
        means=(
            "YAML can name a place and refer to it from another. Claim files do not use that: "
            "each part can then be read on its own."
        ),
        wrong="headline: &title Trams to cost nothing from May",
        right="headline: Trams to cost nothing from May",
        says=(
            Says(
                (
                    "`*{name}` refers to another place of the file; claim files have no such "
                    "references."
                ),
                "If the text begins with a `*`, put it in quotes; else write it out.",
                which="reference",
            ),
            Says(
                "`&{name}` names this place for references; claim files have none.",
                "If the text begins with a `&`, put it in quotes; else delete it.",
                which="name",
            ),
        ),
    ),
    Mistake(
        "yaml-tag",
        "error",
        means=(
            "To YAML, an exclamation mark at the beginning of a value names a type. Put such a "
            "text in quotation marks."
        ),
        wrong="- exact: !Nobody will pay from May",
        right='- exact: "!Nobody will pay from May"',
        says=(
            Says(
                "`{name}` gives this value a type; claim files have no such tags.",
                "If the text begins with a `!`, put it in quotes; else delete it.",
            ),
        ),
    ),
    Mistake(
        "several-documents",
        "error",
        means=(
            "Three hyphens begin a second document, but a claim file is only one. Put the "
            "reasoning under `reasoning`, not below the data."
        ),
        wrong="""
            ---

            The text of the check.
        """,
        says=(
            Says(
                "Nothing follows this line (`---`), which begins a second document.",
                "Delete the hyphens.",
                which="last",
            ),
            Says(
                "A second document begins here (`---`); a file holds one.",
                "Move what follows into a file of its own.",
            ),
        ),
    ),
    Mistake(
        "bad-key",
        "error",
        means=(
            "What comes before a colon must be a word. If a text begins with a brace, YAML "
            "takes it for a group of keys."
        ),
        wrong="- exact: {{ quotation }}",
        right="- exact: nobody will pay from May",
        says=(
            Says(
                "A key must be a word; here it is a list or a group of keys.",
                "Put the text in quotes if it begins with a bracket.",
            ),
        ),
    ),
    Mistake(
        "comma-in-braces",
        "error",
        means="Inside braces, a comma ends a value. Put a text with commas on a line of its own.",
        wrong=(
            "- {source: fares, stance: refutes, basis: document, says: A price for adults, and "
            "for children over six}"
        ),
        right="""
            - source: fares
              stance: refutes
              basis: document
              says: A price for adults, and for children over six
        """,
        says=(
            Says(
                "Inside {{ }} stand keys and values, so `{key}` was read as a key without one.",
                "Write `key: value`, or leave out the {{ }}.",
                which="first",
            ),
            Says(
                "Inside {{ }} a comma ends the value{where}, so `{key}` was read as a key.",
                "Write the keys on lines of their own, without {{ }}.",
            ),
        ),
    ),
    Mistake(
        "hash-in-text",
        "error",
        means="To YAML, a # after a space begins a comment. Put such a text in quotation marks.",
        wrong="claim: Line #7 of the trams costs nothing from May.",
        right='claim: "Line #7 of the trams costs nothing from May."',
        says=(
            Says(
                (
                    "YAML takes everything from `{begin}` on for a comment, so the text ends "
                    "before it."
                ),
                "Put the whole text in quotes. (A comment has a space behind its `#`.)",
            ),
            Says(
                {
                    "cut": "{field} ends before `{begin}`: to YAML that is a comment.",
                    "nothing": "{field} is empty: to YAML `{begin}` is a comment.",
                },
                (
                    "If it belongs to the text, put all of it in quotes; a comment stands on a "
                    "line of its own, above."
                ),
            ),
        ),
    ),
    Mistake(
        "run-together",
        "warning",
        means=(
            "After `>`, or after a key with nothing behind the colon, YAML joins all lines into "
            "one, so that paragraphs and lists run together. After `|`, lines stay as they are."
        ),
        wrong="""
            reasoning: >
              Adults pay [@fares].

              Children pay from the age of six.
        """,
        right="""
            reasoning: |
              Adults pay [@fares].

              Children pay from the age of six.
        """,
        says=(
            Says(
                {
                    "list": "YAML takes this line of `{key}` into the line above.",
                    "paragraphs": "YAML takes this paragraph of `{key}` into the one above.",
                },
                "Write `{key}: |` and begin the text on the next line, indented.",
            ),
            Says(
                "This list of `{key}` is printed as a part of the sentence above it.",
                "Leave an empty line above its first item.",
                which="tight",
            ),
        ),
    ),
    Mistake(
        "key-in-text",
        "warning",
        means=(
            "This key is indented as far as the text above it, so YAML takes it for a part of "
            "that text: its value is printed as a sentence, and is missing where it belongs."
        ),
        wrong="""
            reasoning: |
              Adults pay [@fares].
              would_change: A decision of the council.
        """,
        right="""
            reasoning: |
              Adults pay [@fares].
            would_change: A decision of the council.
        """,
        says=(
            Says(
                "`{key}:` is a part of the text of `{text}` here, and no key.",
                (
                    "If it is a key, move it out to column {column}, below `{text}`, with all that "
                    "belongs to it."
                ),
            ),
        ),
    ),
    Mistake(
        "empty-item",
        "error",
        means="A hyphen begins an item of a list, but nothing follows it.",
        wrong="""
            -
            - exact: nobody will pay from May
        """,
        right="- exact: nobody will pay from May",
        says=(
            Says("A list item is empty.", "Write something behind the `-`, or delete the line."),
        ),
    ),
    Mistake(
        "bad-file-name",
        "error",
        means=(
            "The name of a file becomes part of the address of its page. It can only have a-z, "
            "0-9 and hyphens, and the file belongs in the folder of its year."
        ),
        wrong="claims/2024/Free Trams.yml",
        right="claims/2024/free-trams.yml",
        says=(Says("No file of this name is read: {why}.", "{better}"),),
    ),
    Mistake(
        "misplaced-file",
        "error",
        means=(
            "Each kind of file has its own folder: claim files go into the folder of their "
            "year, people into people/, organisations into organisations/."
        ),
        wrong="A claim file in the folder organisations/.",
        right="The same file in the folder of its article's year.",
        says=(
            Says(
                "This is {found}, and {folder} holds {held}.",
                "Move it to `{better}`.",
            ),
        ),
    ),
    Mistake(
        "no-plain-file",
        "error",
        means=(
            "A link to another place could make Checkpress read any file on the computer. It "
            "reads neither links nor devices."
        ),
        wrong="A symbolic link `claims/2024/free-trams.yml` that leads to a file elsewhere.",
        right="The file itself, in its place.",
        says=(
            Says(
                "This is no file itself, but a link to another place, or a device; it is not read.",
                "Put the file itself in its place, in a folder that is no link either.",
            ),
        ),
    ),
    Mistake(
        "missing-file",
        "error",
        means=(
            "The claim names a file that does not exist. Pictures belong in a folder beside the "
            "claim file, with the same name."
        ),
        wrong="file: free-trams/tramm.png",
        right="file: free-trams/tram.png",
        says=(
            Says("`{name}` cannot be read: {why}.", "Give it another name.", which="unreadable"),
            Says(
                "There is no file `{name}` beside this one.",
                {
                    "near": "{meant}",
                    "picture": (
                        "Put it into a folder beside this file, and write its name as in "
                        "`flood/checked.jpg`."
                    ),
                },
            ),
            Says(
                "`{path}` is missing.",
                {
                    "site": "Write who publishes the site: `name`, `description`, `complaints`.",
                    "words": (
                        "Copy it from another site of this kind: it holds the words of a verdict."
                    ),
                },
            ),
        ),
    ),
    # Pictures.
    Mistake(
        "bad-picture",
        "error",
        means="The picture is damaged, cut off, or of a kind that Checkpress cannot print.",
        wrong="A file whose upload was broken off.",
        right="The whole picture, as JPEG, PNG or WebP.",
        says=(
            Says(
                "`{name}` is no picture of a kind that is read: JPEG, PNG or WebP.",
                "Open it in a program that shows it, and save it as JPEG or PNG.",
                which="kind",
            ),
            Says(
                "`{name}` moves; only pictures that stand still are printed.",
                "Save the frame that shows most of it, as JPEG or PNG.",
                which="moves",
            ),
            Says(
                "`{name}` is damaged, or is not all here.",
                "Fetch it again, or open it in a program that shows it whole and save it anew.",
                which="damaged",
            ),
            Says(
                "`{name}` leads to a file elsewhere.",
                "Put the file itself in its place.",
                which="link",
            ),
        ),
    ),
    Mistake(
        "large-picture",
        "error",
        means=(
            "The picture has too many pixels. Even a small file can hold so many that they fill "
            "the memory."
        ),
        wrong="A picture of 50,000 × 50,000 pixels.",
        right="The same picture, made smaller; 2,000 pixels are more than a page shows.",
        says=(
            Says(
                {
                    "bytes": "`{name}` has {size:,.1f} million bytes; at most {most} are read.",
                    "pixels": (
                        "`{name}` is {width:,} × {height:,} pixels; at most {most} million are "
                        "read."
                    ),
                },
                "Save it smaller: more than {widest:,} pixels across are never printed.",
            ),
        ),
    ),
    Mistake(
        "small-picture",
        "error",
        means="The picture is too small for the band that says it was checked.",
        wrong="A thumbnail of 120 × 80 pixels.",
        right="The picture in a larger copy, 240 × 120 pixels at least.",
        says=(
            Says(
                (
                    "`{name}` is {width:,} × {height:,} pixels; the band across it needs "
                    "{across} × {high} at least."
                ),
                "Look for a larger copy, or leave `file` out and describe it in `alt`.",
            ),
            Says(
                {
                    "wide": (
                        "`{name}` is {width:,} × {height:,} pixels: it is too wide for the band "
                        "across it."
                    ),
                    "tall": (
                        "`{name}` is {width:,} × {height:,} pixels: it is too tall for the band "
                        "across it."
                    ),
                },
                "Cut out the part that matters, and say in `rights` that it is a part.",
            ),
        ),
    ),
    Mistake(
        "sensitive-picture",
        "error",
        means="A check about a minor or a victim shows no picture, so that nobody is recognised.",
        wrong="""
            file: free-trams/tram.png
            alt: A tram.
        """,
        right="alt: A tram.",
        says=(
            Says(
                "This check is marked `{subject}`: no picture stands beside it, band or no band.",
                "Delete the file and this line, and say in `alt` what is to be seen.",
            ),
        ),
    ),
    Mistake(
        "unused-picture",
        "warning",
        means=(
            "No claim names this picture. It is on no page, but everybody who has the files can "
            "see it."
        ),
        wrong="A file free-trams/first-try.jpg that nothing mentions.",
        right="The file deleted, or named under `media` with `file`.",
        says=(
            Says(
                "No claim names this picture, so it is on no page.",
                "Name it under `media`, or delete it.",
            ),
        ),
    ),
    # The shape of a record.
    Mistake(
        "missing-field",
        "error",
        means="Something is missing that readers or the site need.",
        wrong="link: archive-only",
        right="""
            link: archive-only
            archive: https://web.archive.org/web/20240503/https://post.example/free-trams
        """,
        says=(
            Says(
                "This source has no address.",
                "Add `url`, or `held` with a word on who can see it.",
                which="no-address",
            ),
            Says(
                "This file has neither `claims` nor `not_checked`.",
                "Add at least one claim, or one passage with the reason why it was not checked.",
                which="nothing-checked",
            ),
            Says(
                "`{name}` is missing here: this picture has a `file`.",
                "Add `alt`, what is to be seen, and `rights`, why we may show it.",
                which="of-picture",
            ),
            Says(
                "A status for what is taken back is missing: such checks are shown under it.",
                "Add one with `group: withdrawn` and `role: withdrawn`.",
                which="no-withdrawn",
            ),
            Says(
                "A status for what nobody has checked yet is missing: claims begin with it.",
                "Add one with `group: open` and `role: waiting`.",
                which="no-waiting",
            ),
            Says(
                "`kind` is missing: which program keeps this repository cannot be told.",
                "Add `kind: github`, `kind: gitlab` or `kind: forgejo`.",
                which="no-program",
            ),
            Says(
                "`band` is missing: a demonstration says on every page what it is.",
                "Add `band` with one sentence.",
                which="no-band",
            ),
            Says(
                "Readers are sent only to the archive here, but there is no `archive`.",
                "Add the address of the archived copy, or write `link: none`.",
                which="no-archive",
            ),
            Says("{keys} is missing here.", "{add}"),
            Says("{field} needs at least one item.", "{add}", which="empty"),
        ),
    ),
    Mistake(
        "unknown-key",
        "error",
        means=(
            "There is no key of this name here. Usually it is misspelt, or indented too far or "
            "not far enough."
        ),
        wrong="pubished: 2024-05-02",
        right="published: 2024-05-02",
        says=(
            Says(
                "`{key}` is not a key of this file.",
                "Write `{name}:` as the first line, and below it `- key: {item}` with "
                "`{second}:` on the next line.",
                which="word",
            ),
            Says(
                "`{key}` is not a key of {around}.",
                {
                    "": "{meant}",
                    "text": "If this is text, put it in quotes or below a `>-`, indented.",
                },
            ),
            Says(
                "`{key}` is not a key of {around}: {strange}.",
                _ANEW,
                which="letter",
            ),
            Says(
                "`{key}` is read as one key: the colon is missing behind `{first}`.",
                "Write `{first}: ` and then the rest.",
                which="colon",
            ),
            Says(
                "`{key}` does not stand beside `repeats`.",
                (
                    "The verdict is written once, with the claim that is repeated; here stand "
                    "only `quotes`, `claimants`, `made` and `differs`."
                ),
                which="repeat",
            ),
        ),
    ),
    Mistake(
        "wrong-shape",
        "error",
        means=(
            "There is a list where a text is needed, a text where keys are needed, or something "
            "similar."
        ),
        wrong="""
            - headline: Trams to cost nothing from May
            - publisher: morning-post
        """,
        right="""
            article:
              headline: Trams to cost nothing from May
              publisher: morning-post
              published: 2024-05-02
              language: en
            claims:
              - id: free-trams
                claim: Trams in Norland cost nothing from May.
                quotes: [{exact: nobody will pay, at: paragraph 2}]
                status: queued
        """,
        says=(
            Says(
                "A date is written as one text.",
                {
                    "date": "Write it as 2024-09-17.",
                    "one-date": "Write it as {date}, without a hyphen or brackets.",
                },
            ),
            Says(
                "{field} is a text, not {given}.",
                {
                    "bracket": (
                        "Write it behind the colon. A text that begins with `[` needs quotes "
                        "around it."
                    ),
                    "colon": (
                        "Write it behind the colon. A text with `: ` in it needs quotes around it."
                    ),
                },
            ),
            Says(
                "{field} is a list, not {given}.",
                {
                    "list": "Begin each item on a line of its own with `- `.",
                    "items": "Write {keys}, with what belongs there.",
                },
            ),
            Says(
                "{field} is a list, not `{given}`.",
                {
                    "words": "Write `{listed}`.",
                    "none": "Delete the line: where there is none, the key is left out.",
                },
            ),
            Says(
                "{field} is a list, and `{sign}` begins no item.",
                "Begin each item on a line of its own with `- `, a hyphen and a space.",
                which="bullet",
            ),
            Says(
                "`authors` is a list of keys, not `{given}`.",
                "Write `{listed}`, or whatever key they have in team.yml.",
                which="members",
            ),
            Says(
                "This file begins with a list, and nothing says of what.",
                "Write `{name}:` on a line of its own above it.",
                which="nameless",
            ),
            Says(
                "{field} needs a key and the words for it, not {given}.",
                "Write `- key: {key}`, and below it `{second}:` with what readers see.",
                which="word-in-list",
            ),
            Says(
                "{field} is a list, not a group of keys.",
                "Write each of them as `- key: {key}`, with `{second}:` on the line below.",
                which="words-by-key",
            ),
            Says(
                "{field} is one text, not a list.",
                "Write `{name}: {value}`, without a hyphen or brackets.",
                which="one",
            ),
            Says(
                "{field} holds keys, not {given}.",
                {
                    "keys": (
                        "Write `key: value` on lines of their own, with a space behind the colon."
                    ),
                    "needed": "Write {keys}, each on a line of its own, with what belongs there.",
                },
            ),
        ),
    ),
    Mistake(
        "empty-text",
        "error",
        means="There is nothing between the quotation marks. Leave out what you do not know.",
        wrong='summary: ""',
        right="summary: Only children under six ride free; everybody else pays as before.",
        says=(Says("This text is empty.", "Write it, or delete the key."),),
    ),
    Mistake(
        "too-long",
        "error",
        means=(
            "The text or the list is longer than anybody would read here. Reasons belong in "
            "`reasoning`; link to sources instead of copying them."
        ),
        wrong="A summary of 2,001 characters.",
        right="A summary of two sentences; the rest under `reasoning`.",
        says=(
            Says(
                "Up to here the texts of this file have more than {most:,} characters together.",
                "Shorten them: readers do not read a book about one article.",
                which="together",
            ),
            Says(
                "{what} has more than {most:,} {things}.",
                "Keep those that matter most, or make several files of it.",
                which="file",
            ),
            Says(
                "{field} has more than {most:,} items.",
                "Keep those that matter most.",
                which="items",
            ),
            Says("{field} has more than {most:,} characters.", "Shorten it.", which="characters"),
            Says(
                "The tables of this text have more than {most:,} cells.",
                "Keep the rows that matter, and link to the whole table.",
                which="cells",
            ),
        ),
    ),
    Mistake(
        "too-many-brackets",
        "error",
        means=(
            "So many brackets in one text take very long to read as Markdown, and no reasoning "
            "needs them."
        ),
        wrong="A reasoning with 1,041 opening brackets.",
        right="A reasoning with a citation where one is needed.",
        says=(
            Says(
                "This text has {brackets:,} opening brackets; at most {most:,} are read.",
                "Move what is not needed out of it.",
            ),
            Says(
                (
                    "Up to here the texts of this file have more than {most:,} opening brackets "
                    "together."
                ),
                "Cite each source where it is needed, and no more often.",
                which="together",
            ),
        ),
    ),
    Mistake(
        "bad-number",
        "error",
        means="Write a whole number here, in digits and without words around it.",
        wrong="words: about 400",
        right="words: 400",
        says=(
            Says("{field} is a whole number, not {given}.", "Write digits only."),
            Says("{field} is {least} or more, not `{given}`.", which="small"),
            Says("{field} is {most} at most, not `{given}`.", which="large"),
        ),
    ),
    Mistake(
        "bad-yes-no",
        "error",
        means="Write yes or no here.",
        wrong="key: main",
        right="key: yes",
        says=(
            Says("Here stands either yes or no.", "Write one of the two words.", which="no-text"),
            Says(
                "`{value}` is neither yes nor no.",
                {
                    "": "Write `yes` or `no`.",
                    "near": "{meant}",
                    "doubt": f"{DOUBTED} Write `yes` or `no`.",
                },
            ),
        ),
    ),
    Mistake(
        "bad-date",
        "error",
        means=(
            "A date begins with the year, so that it means the same everywhere. Leave out what "
            "you do not know of it, as in 2024-09."
        ),
        wrong="published: 03/04/2024",
        right="published: 2024-04-03",
        says=(
            Says(
                "`{value}` has no day; here the whole date is needed.",
                "Add the day, as in 2024-09-17.",
                which="no-day",
            ),
            Says("There is no day `{value}`.", "Look it up again.", which="impossible"),
            Says(
                "There is no such time: `{value}`.",
                "Write it as 2026-12-01T06:00+01:00.",
                which="impossible-time",
            ),
            Says(
                "`{value}` does not say in which part of the world it is that time.",
                "Add how far the clocks there are from UTC: {day}+01:00, or {day}Z for UTC itself.",
                which="no-offset",
            ),
            Says(
                "`{value}` is not a day with a time.",
                "Write the time behind a T and with its offset: 2026-12-01T06:00+01:00.",
                which="no-time",
            ),
            Says(
                "`{value}` is not a date.",
                {
                    "": "Write it as 2024-09-17, or as 2024-09 where the day is not known.",
                    "one": "Write it as {date}.",
                    "doubt": f"{DOUBTED} Where the day is not known, leave it out: 2024-09.",
                    "two": "Write the year first: {date}, or {other} if the month stands first.",
                },
            ),
        ),
    ),
    Mistake(
        "bad-address",
        "error",
        means=(
            "An address begins with http:// or https://, names a server that everybody can "
            "reach, and includes nothing of the sentence around it. Characters that an address "
            "cannot have are written as browsers write them: `%20` for a space, `%7C` for `|`."
        ),
        wrong="url: <https://post.example/free-trams>",
        right="url: https://post.example/free-trams",
        says=(
            Says(
                (
                    "`{value}` is no address of the web: it has a space, a quotation mark or "
                    "another character that none can have."
                ),
                "Copy it again from the address bar.",
                which="strange-sign",
            ),
            Says(
                "`{value}` has a space, which no address can have.",
                (
                    "Write {bare} if the space belongs to it; if not, delete what stands behind "
                    "{first}"
                ),
                which="space",
            ),
            Says(
                "`{value}` has the sign `{sign}`, which no address can have.",
                "Write it as browsers do: {bare}",
                which="unescaped",
            ),
            Says(
                "`{value}` has a sign that nobody can see ({sign}).",
                "Write it without: {bare}",
                which="invisible-sign",
            ),
            Says(
                "`{value}` has a backslash, which no address can have.",
                "Write it with slashes: {bare}",
                which="backslash",
            ),
            Says(
                "The sign `{sign}` at the end of this address belongs to the sentence around it.",
                "Write {bare} (or {escaped} if the sign does belong to the address).",
                which="sign-behind",
            ),
            Says(
                "Two addresses stand here: `{first}` and `{second}`.",
                "Keep one. The other goes into a field or an entry of its own.",
                which="two",
            ),
            Says(
                "Two addresses have run together: behind `{first}` begins `{second}`.",
                "Copy the one that is meant again from the address bar.",
                which="run-together",
            ),
            Says(
                "`{host}` cannot be the name of a server.",
                "Copy the address again from the address bar.",
                which="no-host",
            ),
            Says(
                "`{host}` cannot be the name of a server: it has no dot.",
                "Copy the address again from the address bar. If there is none, delete the line.",
                which="no-dot",
            ),
            Says(
                {
                    "no-server": "`{value}` names no server.",
                    "no-port": "`{value}` has a number behind a colon that no server has.",
                    "cut-short": "This address was cut short: `{sign}` stands for the rest of it.",
                },
                "Copy the whole address from the address bar. If there is none, delete the line.",
            ),
            Says(
                "`{host}` is known only in your own network: readers cannot go there.",
                "Give the address under which everybody finds it.",
                which="own-network",
            ),
            Says(
                "This address holds a user name or a password.",
                "Leave out what stands before the @.",
                which="with-password",
            ),
            Says(
                "`{value}` is the address of a mailbox, not of a page.",
                "Give the address of a page. What was sent to you has `held` instead.",
                which="mailto",
            ),
            Says(
                "`{value}` is a file on one computer: readers cannot open it.",
                "Give the address under which everybody finds it, or say who has it: `held`.",
                which="file",
            ),
            Says(
                "`{value}` does not begin with https://.",
                "Readers type into what it leads to: give the address that begins with https://.",
                which="not-secure",
            ),
            Says(
                "`{value}` is neither a page of this site nor an address.",
                (
                    "A page is written as it stands behind the address of the site: "
                    "`corrections-policy/`."
                ),
                which="no-page",
            ),
            Says(
                {
                    "begun-twice": "The beginning of `{value}` stands there twice.",
                    "one-slash": "One slash is missing in `{value}`.",
                    "slashes": "`{value}` does not begin with http:// or https://.",
                    "entity": (
                        "`{value}` has `{sign}`, which is how the source of a page writes `&`."
                    ),
                },
                "Write {bare}",
            ),
            Says(
                "`{value}` is no address of the web: those begin with http:// or https://.",
                {
                    "": "Copy it from the address bar.",
                    "none": "Copy it from the address bar; if there is none, delete the line.",
                    "marked": "Write it without marks around it: {bare}",
                    "link": "Write only the address: {bare}",
                    "words-before": "Write only the address, without words before it: {bare}",
                    "defanged": "If readers may go there, write {bare}",
                    "bare": "Write https://{bare}",
                },
            ),
        ),
    ),
    Mistake(
        "bad-language",
        "error",
        means="Write a language as its short name, as browsers do.",
        wrong="language: English",
        right="language: en",
        says=(
            Says(
                "`{value}` is not the short name of a language.",
                {
                    "": "Write it as `en`, `es` or `pt-BR` (BCP 47).",
                    "near": "Did you mean `{meant}`?",
                    "two": "Did you mean `{meant}`, or the language of that country, `{other}`?",
                },
            ),
        ),
    ),
    Mistake(
        "bad-id",
        "error",
        means=(
            "An id becomes part of an address, which has to last. It can only have a-z, 0-9 and "
            "single hyphens, and cannot be one of the words that the site itself uses."
        ),
        wrong="formerly: [claims/2024/trams.yml]",
        right="formerly: [2024/trams]",
        says=(
            Says(
                "`{value}` is a word that the site keeps for itself.",
                "Add a word.",
                which="reserved",
            ),
            Says(
                "`{value}` is no path of an article: it is written `<year>/<name>`.",
                "Write it as 2018/old-name, without claims/ and .yml.",
                which="article",
            ),
            Says(
                (
                    "`{value}` cannot be part of an address: only a-z, 0-9 and single hyphens "
                    "can, at most {most} characters."
                ),
                {
                    "": "Write `{proposal}`.",
                    "hopeless": "",
                },
            ),
        ),
    ),
    Mistake(
        "bad-server",
        "error",
        means=(
            "`allow` in `claims/site.yml` names the servers of others from which pages may load "
            "something. Each is `https://` and the name of one server, and nothing else: a server "
            "is trusted as a whole or not at all, and whatever stands around its name could let in "
            "more than is meant."
        ),
        wrong="- https://stats.example/count.js",
        right="- https://stats.example",
        says=(
            Says(
                "`{value}` has a `*`, which lets in servers that nobody has named.",
                "{meant}",
                which="wildcard",
            ),
            Says(
                "`{value}` is more than one server, or has a space or a line break in it.",
                "{meant}",
                which="space",
            ),
            Says(
                "`{value}` has a `{sign}`, which no server has in its name.",
                "{meant}",
                which="sign",
            ),
            Says(
                "`{value}` has letters in it that are not a-z.",
                "{meant}",
                which="letters",
            ),
            Says(
                "`{value}` lacks the https:// before the name of a server.",
                "{meant}",
                which="scheme",
            ),
            Says(
                "`{value}` has a name or a password before an @.",
                "{meant}",
                which="password",
            ),
            Says(
                "`{value}` goes on behind the name of the server.",
                "{meant}",
                which="path",
            ),
            Says(
                "`{value}` is the number of a computer, which may be another one tomorrow.",
                "{meant}",
                which="number",
            ),
            Says(
                "`{value}` has a port that there is not.",
                "{meant}",
                which="port",
            ),
            Says(
                "`{value}` is no server that everybody can find.",
                "{meant}",
                which="own-network",
            ),
            Says(
                "`{value}` is not the name of a server as browsers write it.",
                "{meant}",
            ),
        ),
    ),
    Mistake(
        "bad-value",
        "error",
        means="The value does not have the form that this key needs.",
        wrong="country: Norland",
        right='country: "NO"',
        says=(
            Says(
                "`{value}` leads out of the folder of this file, or is hidden.",
                "Put the file beside this one, and write its name as in `flood/checked.jpg`.",
                which="outside",
            ),
            Says(
                "`{value}` is a name that not every system can have.",
                "Give it a short one, in a-z, 0-9 and hyphens, as in `flood/checked.jpg`.",
                which="file-name",
            ),
            Says(
                "`{value}` is no Wikidata item.",
                {
                    "near-wikidata": "Write `{meant}`.",
                    "wikidata": "It looks like Q42.",
                },
            ),
            Says(
                "There is no time zone `{value}`.",
                {
                    "near-time-zone": "{meant}",
                    "time-zone": "Write it as the IANA database names it: `Europe/Berlin`, `UTC`.",
                },
            ),
            Says(
                "`{given}` has the wrong form for {field}.",
                {
                    "country": "A country is two capital letters, such as `US`.",
                    "form": "",
                },
            ),
            Says("{field} cannot be read.", "Compare it with the annotated example."),
        ),
    ),
    Mistake(
        "bad-synonym",
        "error",
        means=(
            "`claims/synonyms.yml` lists words of the same meaning, in groups of two or more. "
            "Whoever searches for one of them finds the others."
        ),
        wrong="- [jab]",
        right="- [jab, vaccine, vaccination]",
        says=(
            Says(
                "`{value}` stands alone: a group needs two words that mean the same.",
                "Add the other word, or delete this group.",
                which="alone",
            ),
            Says(
                "`{value}` stands in this group already, as `{same}`.",
                "Delete one of the two: capitals and signs make no difference to a search.",
                which="twice",
            ),
            Says(
                "`{value}` has no letter and no digit.",
                "Write a word that readers type.",
                which="no-word",
            ),
            Says(
                "`{value}` is too long for a synonym.",
                "Write at most {most} words, as readers type them.",
                which="long",
            ),
        ),
    ),
    Mistake(
        "unknown-word",
        "error",
        means="This key knows only certain words, and this is not one of them.",
        wrong="medium: newspaper",
        right="medium: article",
        says=(Says("`{word}` is not a word that {field} knows.", "{meant}"),),
    ),
    Mistake(
        "either-or",
        "error",
        means=(
            "You can use only one of these two keys. Either you know the exact words of a "
            "headline, or you describe the item in yours."
        ),
        wrong="headline: Trams to cost nothing from May",
        says=(
            Says(
                "`{first}` and `{second}` both stand here; only one of them can.",
                "Delete `{second}` or `{first}`.",
            ),
        ),
    ),
    # Words and records that are referred to.
    Mistake(
        "unknown-status",
        "error",
        means=(
            "`claims/statuses.yml` does not define this status. The page that explains the "
            "statuses has a test for each."
        ),
        wrong="status: fasle",
        right="status: false",
        says=(Says("`{value}` is not a status.", "{meant}"),),
    ),
    Mistake(
        "typed-withdrawn",
        "error",
        means=(
            "A status says what you found. If you should not have published a check, leave its "
            "status, so that readers see what you withdrew, and say why in a block of its own."
        ),
        wrong="status: withdrawn",
        right="""
            status: false
            withdrawn: {on: 2024-05-20, why: We had read the list of another year.}
        """,
        says=(
            Says(
                "`{value}` is never typed as a status.",
                {
                    "withdrawn": "Keep the old status and add `withdrawn:` with `on` and `why`.",
                    "history": (
                        "Write the status that holds now, and tell what has changed under "
                        "`history:`, with `on`, `kind` and `note`."
                    ),
                    "reopened": "Keep the old status and add `reopened:` with `on` and `why`.",
                    "removed": (
                        "Delete the claim, and name its `id` under `removed:` at the end of the "
                        "file, with `on` and `why`."
                    ),
                    "archived": (
                        "Keep the old status: a check stays as it is. If it is to be taken back, "
                        "add `withdrawn:` with `on` and `why`."
                    ),
                    "draft": (
                        "Write `status: {waiting}` until somebody has checked it. `draft: yes` "
                        "under `article:` keeps a whole file from readers."
                    ),
                    "published": (
                        "Write the verdict here, and under `published:` the day from which it is "
                        "public."
                    ),
                    "checked": (
                        "Write the verdict here, under `checked:` the day on which somebody last "
                        "looked, and under `reviews:` who else has read it."
                    ),
                },
            ),
        ),
    ),
    Mistake(
        "unknown-flaw",
        "error",
        means="A flaw says in a word what is wrong with a claim; claims/statuses.yml lists them.",
        wrong="flaws: [no-context]",
        right="flaws: [overstated]",
        says=(Says("`{value}` is not a flaw of statuses.yml.", "{meant}"),),
    ),
    Mistake(
        "unknown-confidence",
        "error",
        means="`confidence` takes one of the words that claims/statuses.yml defines.",
        wrong="confidence: certain",
        right="confidence: high",
        says=(Says("`{value}` is not a degree of confidence.", "{meant}"),),
    ),
    Mistake(
        "unknown-reason",
        "error",
        means=(
            "The reason for not checking a passage is one of the words below `not_checked` in "
            "claims/statuses.yml."
        ),
        wrong="why: opinions",
        right="why: opinion",
        says=(Says("`{value}` is not a reason for not checking a passage.", "{meant}"),),
    ),
    Mistake(
        "unknown-topic",
        "error",
        means="Name a topic by its key in claims/topics.yml, not by the words that readers see.",
        wrong="topics: [Traffic, Health]",
        right="topics: [transport]",
        says=(Says("`{value}` is not a topic of topics.yml.", "{meant}"),),
    ),
    Mistake(
        "unknown-actor",
        "error",
        means=(
            "Name people and organisations by the key of their file. Somebody without a public "
            "role has no file: use `described`."
        ),
        wrong="about: [Tilda Transport]",
        right="about: [transport-minister]",
        says=(
            Says(
                "`{value}` is not the key of a person or organisation.",
                "{meant} If it is new, write its file in claims/people/ or claims/organisations/.",
            ),
        ),
    ),
    Mistake(
        "unknown-organisation",
        "error",
        means="`publisher` takes the key of a file in claims/organisations/.",
        wrong="publisher: transport-minister",
        right="publisher: morning-post",
        says=(
            Says(
                "`{value}` is not the key of an organisation.",
                "{meant} If it is new, write its file in claims/organisations/.",
            ),
        ),
    ),
    Mistake(
        "unknown-member",
        "error",
        means=(
            "Everybody who writes or reviews checks has a key in claims/team.yml, with the name "
            "by which they want to be known."
        ),
        wrong="authors: [ada]",
        right="authors: [ada-author]",
        says=(Says("`{value}` is not a key of team.yml.", "{meant}"),),
    ),
    Mistake(
        "unknown-source",
        "error",
        means=(
            "A citation or a piece of evidence names a source by its id, but this file has no "
            "source with that id."
        ),
        wrong="Norland has had trams since 1901 [@history].",
        right="Norland has had trams since 1901.",
        says=(
            Says(
                "`{source}` has this address: a source is named by its id, not by `{name}`.",
                "Write `{source}`.",
                which="address",
            ),
            Says(
                "`{name}` is not the id of a source of this file.",
                {
                    "": "{meant}",
                    "none": "List it under `sources`.",
                },
            ),
        ),
    ),
    Mistake(
        "unknown-claim",
        "error",
        means=(
            "Another claim is named by its path (the year, the file and the id), but there is "
            "none at this path."
        ),
        wrong="main: [2024/bridge-toll, 2024/bridge-tolls/toll-doubles]",
        right="main: [2024/bridge-toll, 2024/bridge-toll/toll-doubles]",
        says=(
            Says(
                "`{path}` is no claim of this site.",
                {
                    "": "It is written `<year>/<file>/<id of the claim>`.",
                    "near": "{meant}",
                    "article": "It is an article: add the id of one of its claims{example}.",
                },
            ),
        ),
    ),
    Mistake(
        "hidden-claim",
        "error",
        means=(
            "A page of yours shows a claim that readers may not see yet, because it has no "
            "published verdict."
        ),
        wrong='- {{ claim("2024/night-tram/runs-all-night") }}',
        right='- {{ claim("2024/bridge-toll/toll-doubles") }}',
        says=(
            Says(
                {
                    "draft": "`{name}` is part of a draft: readers may not see it yet.",
                    "unpublished": "`{name}` has no published verdict: readers may not see it yet.",
                    "accusing": (
                        "`{name}` names somebody and has not been checked: readers may not see "
                        "it yet."
                    ),
                },
                "Publish it first, or take it out here.",
            ),
            Says("`{name}` has been removed.", "Take it out here as well.", which="removed"),
            Says(
                "`{name}` is about a minor or a victim: it stands on its own page only.",
                "Take it out here, or link to the page of its article.",
                which="unlisted",
            ),
        ),
    ),
    Mistake(
        "bad-card",
        "error",
        means=(
            "The card of a claim needs a paragraph of its own; there is no room for it inside a "
            "heading, a link or a line of text."
        ),
        wrong='# {{ claim("2024/bridge-toll/toll-doubles") }}',
        right="""
            # The toll

            {{ claim("2024/bridge-toll/toll-doubles") }}
        """,
        says=(
            Says(
                "No card can stand here: readers would see what was typed.",
                (
                    'Write `{{{{ claim("<year>/<file>/<id>") }}}}` into a paragraph, a list '
                    "or a table, not into a heading, a link or HTML; in code it stays as it is."
                ),
            ),
        ),
    ),
    Mistake(
        "bad-part",
        "error",
        means=(
            "A page written by hand can show parts of ours between double braces. They are on a "
            "list, each takes texts in quotation marks or whole numbers, and nothing else is run."
        ),
        wrong='{{ check(topic=transport, limit="five") }}',
        right='{{ checks(topic="transport", limit=5) }}',
        says=(
            Says("`{name}` is no part of a page.", "{meant}", which="unknown"),
            Says(
                "`{typed}` is no part of a page, and readers would see it as it is.",
                "Between double braces only parts can stand, such as `{{{{ statuses() }}}}`; no "
                "template is run. What readers are to see as typed goes between backticks.",
                which="no-part",
            ),
            Says(
                {
                    "unread": "`{typed}` cannot be read.",
                    "too-much": "`{part}` has more in its brackets than it takes.",
                    "missing": "`{part}` needs `{name}` in its brackets.",
                    "text": "`{name}` takes a text in quotation marks.",
                    "number": "`{name}` takes a whole number, from 1 and without quotation marks.",
                },
                "Write it as in `{{{{ {example} }}}}`.",
            ),
            Says("`{part}` takes no `{name}`.", "{meant}", which="argument"),
            Says(
                "`{part}` begins here, and its double braces are not closed.",
                "Write `}}}}` behind it.",
                which="open",
            ),
            Says(
                {
                    "block": "`{part}` stands in a line, and there is no room for it.",
                    "place": "`{part}` cannot stand here: readers would see what was typed.",
                },
                "Give it a paragraph of its own: an empty line above and below, and not in a "
                "heading, a link or HTML.",
            ),
            Says(
                "`limit` is {most} at most.",
                "Write a smaller number: a longer page takes long to load, and the search has "
                "all checks.",
                which="limit",
            ),
            Says(
                "`{name}` stands twice in the brackets of `{part}`.",
                "Keep the one that is meant.",
                which="twice",
            ),
        ),
    ),
    Mistake(
        "status-misfit",
        "error",
        means=(
            "A status says where it is on the scale (`rating`) or what it is for (`role`), and "
            "which kind of verdict it is (`group`). The two have to agree."
        ),
        wrong="""
            group: supported
            rating: 1
        """,
        right="""
            group: refuted
            rating: 1
        """,
        says=(
            Says(
                "`{key}` has a place on the scale, and what is `{role}` has none.",
                "Delete `rating`, or write another role and group.",
                which="rated",
            ),
            Says(
                "`{key}` has the role `{role}`, and is not in the group `{group}`.",
                "Write `group: {group}`, or give it another role.",
                which="group",
            ),
            Says(
                "`{key}` is in the group `{group}`, and its role is of another.",
                "Write {roles}, or put it into another group.",
                which="role",
            ),
            Says(
                "`{key}` has the rating {rating}, and its group says the opposite.",
                "5 is true and 1 is false: 4 and 5 belong to `supported`, 1 and 2 to `refuted`.",
                which="scale",
            ),
            Says(
                "{keys} are all for what is taken back, and only one status can be.",
                "Keep one, and give the others another role.",
                which="several-withdrawn",
            ),
        ),
    ),
    Mistake(
        "bad-setting",
        "error",
        means=(
            "Something in `mkdocs.yml` keeps the site from being built, or would break what the "
            "site promises its readers."
        ),
        wrong="use_directory_urls: false",
        says=(
            Says(
                "`site_url` is missing: every check carries its own address.",
                "Add it: `site_url: https://example.org/`",
                which="no-address",
            ),
            Says(
                "With `use_directory_urls: false`, addresses do not end with a slash, as those of "
                "checks do.",
                "Remove the line.",
                which="addresses",
            ),
            Says(
                "With `repo_url`, every page asks the code host for figures.",
                "Remove the line, and put the link into a page or into `copyright`.",
                which="repository",
            ),
            Says(
                "With `navigation.instant`, every reader loads the list of all pages.",
                "Remove it from `theme.features`.",
                which="instant",
            ),
            Says(
                "The plugin `{name}` does not find the checks; this site has a search of its own.",
                "Remove it from `plugins`.",
                which="search",
            ),
            Says(
                "`plugins` does not name Checkpress, so no check would be on the site.",
                "Add it: `plugins: [checkpress]`",
                which="no-plugin",
            ),
            Says(
                "`extra.analytics` names `{value}`, and there is no template for that.",
                "Write it: `partials/integrations/analytics/{value}.html` in the folder that "
                "`custom_dir` below `theme` names. Or name the script in `extra_javascript`.",
                which="no-counter",
            ),
            Says(
                "`{name}` cannot be used: {told}",
                "Correct the line; the settings are explained at mkdocs.org.",
                which="value",
            ),
            Says(
                "This line does not fit those above it, so that nothing can be read from here on.",
                "Look at its indentation, its colons and its quotation marks, and at the line "
                "above it.",
                which="yaml",
            ),
        ),
    ),
    Mistake(
        "no-effect",
        "warning",
        means=(
            "Something is set in `mkdocs.yml` or `claims/site.yml` that changes nothing on the "
            "site. Whoever wrote it probably believes that it does."
        ),
        wrong="""
            extra:
              analytics:
                provider: google
        """,
        says=(
            Says(
                "`extra.analytics` counts nobody: `allow` in claims/site.yml lets in no script of "
                "{server}.",
                "Write `- {server}` below `allow:` and `script:` there, and below `connect:` where "
                "it sends what it counts. Or remove the setting.",
                which="analytics",
            ),
            Says(
                "`extra.social` is not shown: the foot of the pages is made from claims/site.yml.",
                "Remove it, and write the links below `social` there.",
                which="social-links",
            ),
            Says(
                "`extra.generator` changes nothing: the foot of the pages is made from "
                "claims/site.yml.",
                "Remove the setting.",
                which="generator",
            ),
            Says(
                "`theme.font` changes nothing: the site loads no fonts from elsewhere.",
                "Remove it. A font of your own goes into a style sheet that `extra_css` names.",
                which="font",
            ),
            Says(
                "`theme.language: {value}` translates a few words of the theme; the rest of the "
                "page stays in English.",
                "Remove it. In which language the checks are, `language` in claims/site.yml says.",
                which="language",
            ),
            Says(
                "`site_dir` is for MkDocs alone: `checkpress build` writes to site/.",
                "Remove it, and run `checkpress build --site-dir {value}`.",
                which="site-dir",
            ),
            Says(
                "`{value}` in `theme.features` changes nothing: menu, search and foot of this "
                "site are its own.",
                "Remove it from the list.",
                which="feature",
            ),
            Says(
                "The plugin `{value}` sees the pages that you have written, but none of the "
                "checks.",
                {
                    "social": "Remove it. The checks have share cards already: see `cards` in "
                    "claims/site.yml.",
                    "rss": "Remove it. The checks have feeds already, such as feed.xml.",
                    "tags": "Remove it. The checks have `topics` already: see claims/topics.yml.",
                },
            ),
            Says(
                "`{value}` is not loaded: `allow` in claims/site.yml does not let it in.",
                {
                    "elsewhere": "Save the file in {docs}/, and write its path in that folder "
                    "here; or write `- {server}` below `allow:` and `{kind}:` there.",
                    "elsewhere-nowhere": "Save the file in {docs}/, and write its path in that "
                    "folder here.",
                    "insecure": "Only what begins with https:// can be let in: write {secure}",
                    "embedded": "Write `- {server}` below `allow:` and `{kind}:` there; or keep "
                    "the file among your pages, or link to it.",
                    "embedded-nowhere": "Keep the file among your pages, or link to it.",
                },
            ),
            Says(
                "This form sends nothing: pages send forms to their own site alone.",
                "Link to the form instead. A newsletter and tips have keys of their own in "
                "claims/site.yml: `newsletter` and `tips`.",
                which="form",
            ),
            Says(
                "The frame with `{value}` stays empty: no page of this site is shown in another.",
                "Link to the file, or show a picture of it.",
                which="own-frame",
            ),
            Says(
                "This style has no effect: pages take styles from files alone.",
                "Write it into a style sheet that `extra_css` in mkdocs.yml names, and give the "
                "element a `class`.",
                which="inline-style",
            ),
            Says(
                "`{value}` never runs: pages run no scripts that stand in an attribute.",
                "Write a script into a file that `extra_javascript` in mkdocs.yml names, and add "
                "the handler there.",
                which="handler",
            ),
            Says(
                "This diagram is not drawn: Material would load the script for it from another "
                "server.",
                "Draw it as a picture (SVG), and show that.",
                which="diagram",
            ),
            Says(
                "`theme.name: {value}` changes nothing: the pages are made with Material for "
                "MkDocs.",
                "Write `name: material`.",
                which="theme",
            ),
            Says(
                "MkDocs has no setting `{value}`.",
                "{meant}",
                which="unknown",
            ),
            Says(
                "`band` is shown only on a demonstration, and this site is none.",
                "Remove the line; or write `demo: yes`, if it is one.",
                which="band",
            ),
            Says(
                "`logo` is not shown: `theme` in mkdocs.yml names another one.",
                "Remove one of the two.",
                which="two-logos",
            ),
            Says(
                "`no_complaints` says that nobody can be reached, but `complaints` says who can.",
                "Remove `no_complaints`.",
                which="no-complaints",
            ),
        ),
    ),
    Mistake(
        "in-the-way",
        "error",
        means=(
            "A file that you have put among the pages has the address of a page or a file that "
            "the site makes itself. Some of these pages can be replaced, some of them only by a "
            "page that shows the same part."
        ),
        wrong="site_src/docs/claims/index.md",
        right="site_src/docs/how-we-choose.md",
        says=(
            Says(
                "This page would stand at {address}, where the site needs a page of its own.",
                "Give it another name. Pages of your own can stand in place of: {own}.",
                which="page",
            ),
            Says(
                "This page stands in place of “{title}”, and does not show what is looked for "
                "there.",
                "Write `{{{{ {part}() }}}}` where it is to stand.",
                which="bare",
            ),
            Says(
                "The site makes a file {address} of its own.",
                "Give yours another name.",
                which="file",
            ),
            Says(
                "This page stands at {address}, and claims/{article}.yml says that a check once "
                "stood there.",
                "Give the page another name, or correct `imported` in that file.",
                which="moved",
            ),
        ),
    ),
    Mistake(
        "no-such-page",
        "error",
        means=(
            "`policies` in `claims/site.yml` tells readers and programs where to find how the "
            "site works. Each must lead to a page."
        ),
        wrong="""
            policies:
              corrections: corections-policy/
        """,
        right="""
            policies:
              corrections: corrections-policy/
        """,
        says=(
            Says(
                "`policies: {name}` leads to {page}, and there is no such page.",
                {
                    "": "Write the address as it stands behind that of the site: `method/`.",
                    "near": "{meant}",
                },
            ),
        ),
    ),
    Mistake(
        "broken-link",
        "warning",
        means="A link on a page that you have written leads to a page that is not there.",
        wrong="[how we check](methods.md)",
        right="[how we check](method.md)",
        says=(
            Says(
                "This link leads to `{link}`, and there is no such page.",
                {
                    "": "Write the path to the page's file, such as `method.md`; a check is shown "
                    'with `{{{{ claim("<year>/<file>/<id>") }}}}`.',
                    "near": "{meant}",
                },
            ),
            Says(
                "There is no picture `{link}`.",
                "Write the path to its file from this page, and see that the file is in {docs}/.",
                which="picture",
            ),
            Says(
                "This link leads to a heading `#{anchor}`, and the page has none of that name.",
                "{known}",
                which="heading",
            ),
            Says(
                "`nav` names `{link}`, and there is no such page.",
                {
                    "nav": "Write the path to the page's file in {docs}/, or remove the line.",
                    "nav-near": "{meant}",
                },
            ),
            Says(
                "A link in `copyright` leads to `{link}`, and there is no such page.",
                "Write the address as it stands behind that of the site: `imprint/`.",
                which="copyright",
            ),
            Says(
                "`{name}` leads to `{link}`, and there is no such page.",
                {
                    "foot": "Write its address behind that of the site, such as `imprint/`.",
                    "foot-near": "{meant}",
                },
            ),
            Says(
                "`{name}` names `{link}`, and there is no such file.",
                {
                    "file": "Put the file into {docs}/, and write its path in that folder, such as "
                    "`assets/{file}`.",
                    "file-near": "{meant}",
                },
            ),
            Says(
                "Material for MkDocs has no icon `{link}`.",
                {
                    "icon": "Its handbook lists all: `fontawesome/brands/mastodon`. Or remove the "
                    "line: the label is shown alone.",
                    "icon-near": "{meant}",
                },
            ),
        ),
    ),
    Mistake(
        "other-warning",
        "warning",
        means=(
            "MkDocs, or a plugin or hook of yours, warned of something while it read the pages. "
            "With `--strict`, a build ends there."
        ),
        wrong="A plugin found a page that it could not read.",
        says=(
            Says(
                "While the pages were read, MkDocs said: {told}",
                "Mend what it names; a plugin's own pages say what its words mean.",
            ),
        ),
    ),
    Mistake(
        "unsaid-servers",
        "warning",
        means=(
            "`allow` in `claims/site.yml` lets pages load something from servers of others, which "
            "learn by that who reads what. Readers can expect to be told."
        ),
        wrong="A page on privacy that says: We use no trackers.",
        right="A page on privacy with {{ allowed() }} in a paragraph of its own.",
        says=(
            Says(
                "`allow` lets pages load something from others, and no page says so.",
                "Write `{{{{ allowed() }}}}` on your page about privacy, in a paragraph of its "
                "own.",
            ),
        ),
    ),
    Mistake(
        "bad-font",
        "error",
        means="`card_fonts` in `claims/site.yml` names a folder with fonts for share cards.",
        wrong="card_fonts: fonts",
        says=(Says("{told}", "{hint}"),),
    ),
    Mistake(
        "duplicate-id",
        "error",
        means=(
            "Two things have the same name, or one has a name that another had before. "
            "Addresses would lead to the wrong page."
        ),
        wrong="""
            - id: free-trams
              claim: Trams in Norland cost nothing from May.
              quotes:
                - exact: nobody will pay from May
                  at: paragraph 2
              status: queued
            - id: free-trams
        """,
        right="""
            - id: free-trams
              claim: Trams in Norland cost nothing from May.
              quotes:
                - exact: nobody will pay from May
                  at: paragraph 2
              status: queued
            - id: free-trams-again
        """,
        says=(
            Says(
                "`{key}` is also the key of an organisation.",
                "Rename one of the two files.",
                which="person-and-organisation",
            ),
            Says(
                "`{key}` is already the key of another entry of `{name}`.",
                "Give each entry a key of its own.",
                which="entry",
            ),
            Says(
                "`{source}` is already the id of a source above.",
                "Give each source an id of its own, or list the source only once.",
                which="source",
            ),
            Says(
                "`{name}` is already the id of another claim of this file, or was once.",
                "Addresses are permanent: choose another word.",
                which="claim",
            ),
            Says(
                "This address already leads to `{there}`.",
                "Put claims that come from one check into one file.",
                which="moved",
            ),
            Says(
                {
                    "taken": "`{former}` cannot lead here: it already leads to `{there}`.",
                    "article": "`{former}` cannot lead here: an article stands there.",
                },
                "Take it out, or give the other article another name.",
            ),
        ),
    ),
    Mistake(
        "inline-publisher",
        "warning",
        means=(
            "The publisher is named only here. It has no page, and its next article would not "
            "be listed beside this one."
        ),
        wrong="publisher: {name: The Norland Gazette, url: https://gazette.example/}",
        right="publisher: morning-post",
        says=(
            Says(
                "“{name}” has no file of its own yet, and so no page.",
                (
                    "Write claims/organisations/{key}.yml and put `publisher: {key}` here:\n"
                    "name: {name}\npublishes: yes{address}"
                ),
            ),
        ),
    ),
    Mistake(
        "not-a-publisher",
        "error",
        means=(
            "The file of this organisation does not say that it publishes anything, so it is "
            "probably the wrong one."
        ),
        wrong="publisher: norland-trams",
        right="publisher: morning-post",
        says=(
            Says(
                "`{key}` is an organisation that publishes nothing, as far as its file says.",
                "Add `publishes: yes` to claims/organisations/{key}.yml, or name the publisher.",
            ),
        ),
    ),
    # What a verdict rests on.
    Mistake(
        "incomplete-verdict",
        "error",
        means=(
            "A published verdict tells readers what is so (`summary`), why (`reasoning`), and "
            "when you last looked (`checked`)."
        ),
        wrong="A claim with `published`, and without `summary`, `reasoning` or `checked`.",
        right="The same claim with all of them, or without `published` until they are written.",
        says=(
            Says(
                "This verdict is published without `{field}`.",
                {
                    "summary": "Add what is so, in a sentence or two.",
                    "reasoning": "Add why, with the sources cited as `[@source]`.",
                    "checked": "Add the day on which somebody last looked.",
                },
            ),
        ),
    ),
    Mistake(
        "false-without-refutation",
        "error",
        means=(
            "Do not call anybody wrong without a source that shows it. If you found nothing for "
            "a claim, it is unproven, not false."
        ),
        wrong="status: false, and no evidence with `stance: refutes`.",
        right=(
            "status: false, with a source that refutes the claim; or status: unproven, with "
            "`searched`."
        ),
        says=(
            Says(
                "`{status}` needs a source that refutes the claim, and none is listed.",
                "If nothing can be found for it or against it, the status is {unproven}.",
            ),
            Says(
                (
                    "The status is `{status}`, but no source refutes the claim, and this one "
                    "{stance} it."
                ),
                (
                    "A stance is towards the claim as written, not towards our verdict: what "
                    "shows the claim to be wrong `refutes` it."
                ),
                which="opposed",
            ),
        ),
    ),
    Mistake(
        "true-without-support",
        "error",
        means="Do not call anybody right without a source that shows it.",
        wrong="""
            stance: refutes
            basis: document
        """,
        right="""
            stance: supports
            basis: document
        """,
        says=(
            Says(
                "`{status}` needs a source that supports the claim, and none is listed.",
                "That nothing speaks against it does not make it true.",
            ),
            Says(
                (
                    "The status is `{status}`, but no source supports the claim, and this one "
                    "{stance} it."
                ),
                (
                    "A stance is towards the claim as written, not towards our verdict: what "
                    "shows the claim to be right `supports` it."
                ),
                which="opposed",
            ),
        ),
    ),
    Mistake(
        "mixed-without-evidence",
        "error",
        means=(
            "A verdict between true and false needs sources for what is right and for what is not."
        ),
        wrong="status: misleading, and no evidence.",
        right="status: misleading, with a source for the fact that was left out.",
        says=(
            Says(
                "`{status}` needs evidence, and none is listed.",
                "List what shows how far the claim is right, and how far it is not.",
            ),
        ),
    ),
    Mistake(
        "unproven-without-search",
        "error",
        means="“Unproven” says that you looked. Tell readers where, so that they can look further.",
        wrong="status: unproven, and neither evidence nor `searched`.",
        right="status: unproven, with `searched`: for what, where, when, and what was found.",
        says=(
            Says(
                "`{status}` says that somebody looked, but not where.",
                (
                    "Add `searched` (for what, where, when, what was found) or `evidence`; if "
                    "nobody has looked yet, the status is `{waiting}`."
                ),
            ),
        ),
    ),
    Mistake(
        "satire-without-source",
        "error",
        means=(
            "That something was meant as a joke is a fact about its maker, and needs a source "
            "that shows it."
        ),
        wrong="status: satire, and no evidence.",
        right="status: satire, with a source such as the maker's own description.",
        says=(
            Says(
                "`{status}` needs a source that shows how its maker meant it, and none is listed.",
                "List what the maker says of itself, or is known for, with the stance `context`.",
            ),
        ),
    ),
    Mistake(
        "decoy-sources",
        "error",
        means=(
            "All sources are background, and none says anything about the claim itself. The "
            "list looks like proof, but is none."
        ),
        wrong="""
            stance: context
            basis: document
        """,
        right="""
            stance: refutes
            basis: document
        """,
        says=(
            Says(
                "None of these sources says anything about the claim itself: all are `context`.",
                (
                    "Find one that supports or refutes the claim, or use {unproven} and say "
                    "under `searched` where you looked."
                ),
            ),
        ),
        relaxed="warning",
    ),
    Mistake(
        "confidence-without-scale",
        "error",
        means="You can be sure of a verdict, but not of having none.",
        wrong="confidence: high",
        says=(
            Says(
                "`confidence` says how sure a verdict is; beside `{status}` it says nothing.",
                "Delete it.",
            ),
        ),
    ),
    Mistake(
        "low-confidence-false",
        "error",
        means="If you are not sure, do not call somebody wrong.",
        wrong="confidence: low",
        right="confidence: moderate",
        says=(
            Says(
                "`{status}` with `low` confidence calls somebody wrong on thin evidence.",
                "Use {unproven}, or find better evidence.",
            ),
        ),
    ),
    Mistake(
        "thin-high-confidence",
        "warning",
        means=(
            "To be sure, you need a source that shows the matter itself, or two sources that do "
            "not copy from each other."
        ),
        wrong="confidence: high",
        right="confidence: moderate",
        says=(
            Says(
                (
                    "`high` confidence rests here on secondary sources that do not all say what "
                    "they rest on."
                ),
                (
                    "Say in `origin` what each rests on (its own id if it reports at first hand), "
                    "or say `moderate`."
                ),
                which="silent",
            ),
            Says(
                "`high` confidence rests here on secondary sources of one origin.",
                "Add a primary source or a second, independent origin, or say `moderate`.",
            ),
        ),
        # Criteria 3.2 and 3.3: primary sources, and more than one for what is essential.
        ifcn="error",
    ),
    Mistake(
        "one-origin",
        "warning",
        means=(
            "Two sources with the same title are probably one report printed twice. Sources "
            "with the same `origin` count as one."
        ),
        wrong="Two sources of the same title, without `origin`.",
        right="The same sources, each with `origin: agency`, or with what each found for itself.",
        says=(
            Says(
                (
                    "{sources} tell one and the same report (origin `{origin}`): they count as "
                    "one source."
                ),
                "Find an independent one, or keep one as evidence and make the others `context`.",
            ),
            Says(
                (
                    "`{first}` and `{source}` have the same title: one is probably a copy of "
                    "the other, or both are copies of one agency's report."
                ),
                (
                    "Give both the same `origin`, so that they count as one; if they are "
                    "independent, give each an `origin` of its own."
                ),
                which="same-title",
            ),
        ),
        # Criteria 3.2 and 3.3: primary sources, and more than one for what is essential.
        ifcn="error",
    ),
    Mistake(
        "origin-unsaid",
        "warning",
        means=(
            "A secondary source reports on something, and `origin` says what it rests on: its "
            "own id if it reports at first hand, otherwise the source, agency or document that "
            "it repeats. Without `origin`, a source does not count as independent."
        ),
        wrong="kind: secondary",
        right="""
            kind: secondary
            origin: norland-news-agency
        """,
        says=(
            Says(
                {
                    "one": (
                        "{sources} does not say what it rests on, and is not counted as an "
                        "independent source."
                    ),
                    "several": (
                        "{sources} do not say what they rest on, and are not counted as "
                        "independent sources."
                    ),
                },
                (
                    "Add `origin`: the source, agency or document whose report it tells, or its "
                    "own id (`origin: {source}`) if it reports at first hand."
                ),
            ),
            Says(
                "`{source}` tells what {name} reports, and does not say so in `origin`.",
                (
                    "Add `origin: {origin}`, so that it counts as one with all that tell the same; "
                    "or its own id if it has found out the matter itself."
                ),
                which="relayed",
            ),
        ),
    ),
    Mistake(
        "similar-origins",
        "warning",
        means=(
            "Two origins count as two witnesses. If their names are nearly the same, one is "
            "probably mistyped, and one witness counts twice."
        ),
        wrong="origin: norland-news-agenzy",
        right="origin: norland-news-agency",
        says=(
            Says(
                "The origins `{origin}` and `{meant}` are nearly the same, and count as two.",
                "Did you mean `{meant}`? If there are two, call one of them something else.",
            ),
        ),
    ),
    Mistake(
        "unnamed-only",
        "error",
        means=(
            "Unnamed people, as reported by others, can carry a claim only so far, and can "
            "never show that somebody is wrong."
        ),
        wrong="status: false, and only evidence with `basis: unnamed`.",
        right="status: unproven, or a source that can be named.",
        says=(
            Says(
                "`{status}` rests here on unnamed people alone.",
                {
                    "strong": (
                        "Find a document, data or somebody who is named, or choose a weaker status."
                    ),
                    "alone": (
                        "With two independent reports that agree, and none that contradicts, it "
                        "is {nearly}; with one report alone, {unproven}."
                    ),
                    "silent": (
                        "Say in `origin` what each report rests on: with two independent ones it "
                        "is {nearly}, else {unproven}."
                    ),
                },
            ),
        ),
    ),
    Mistake(
        "uncited-source",
        "error",
        means=(
            "A source speaks for or against the claim, but the reasoning never mentions it. "
            "Readers cannot tell what it is there for."
        ),
        wrong="A reasoning without `[@fares]`, though `fares` refutes the claim.",
        right="The same reasoning with `[@fares, p. 2]` behind the sentence that rests on it.",
        says=(
            Says(
                "`{source}` {stance} the claim, but the reasoning never cites it.",
                "Say in the reasoning what it shows: `[@{source}]`.",
            ),
        ),
        relaxed="warning",
    ),
    Mistake(
        "unused-source",
        "warning",
        means="A source is listed, but nothing refers to it.",
        wrong="A source `fares` that no claim and no text names.",
        right="The source as evidence of the claim that it is about, or deleted.",
        says=(
            Says(
                "Nothing in this file uses the source `{source}`.",
                "Add it to the evidence of a claim, or take it out.",
            ),
        ),
    ),
    Mistake(
        "unlisted-citation",
        "error",
        means=(
            "The reasoning cites a source that is not among the evidence of the claim, so its "
            "stance is not known."
        ),
        wrong="The council never spoke of free trams [@council].",
        right="The council never spoke of free trams.",
        says=(
            Says(
                "The reasoning cites `{source}`, which is not among the evidence here.",
                "Add it to `evidence` with its stance, or take the citation out.",
            ),
        ),
        relaxed="warning",
    ),
    Mistake(
        "bad-citation",
        "error",
        means="A citation is written as [@source, p. 2], several as [@one; @two].",
        wrong="The list of fares has a price for everybody from the age of six [@fares p. 2].",
        right="The list of fares has a price for everybody from the age of six [@fares, p. 2].",
        says=(
            Says("`{group}` cites nothing.", "Write `[@source]`.", which="nothing"),
            Says(
                "Two sources stand here with a comma between them: `{group}`.",
                "Between sources stands a semicolon: `[@one; @other, p. 12]`.",
                which="two",
            ),
            Says(
                "A comma is missing behind `@{source}`.",
                "Write `[@{source}, {locator}]`.",
                which="comma",
            ),
            Says(
                "`{words}` names a source but is not written as a citation.",
                "Write `[@{source}]`, or `[@{source}, p. 12]`.",
                which="brackets",
            ),
            Says(
                "`{group}` stands between backticks, and would be printed as it is typed.",
                "Take the backticks away.",
                which="code",
            ),
            Says(
                "The words behind `@{source}` would be printed with their marks.",
                "Behind the name of a source stands plain text.",
                which="locator",
            ),
            Says(
                "`{words}` would be printed as it is typed: this text cites nothing.",
                "Cite in `reasoning` or `background`, and delete it here.",
                which="plain",
            ),
        ),
    ),
    Mistake(
        "bad-heading",
        "error",
        means=(
            "Headings inside a text begin with three or four `#`, because they are below those "
            "of the page. One or two are nearly always meant as a comment, but texts have no "
            "comments: all of it would be printed."
        ),
        wrong="# Ada: do not publish this",
        says=(
            Says(
                "`{words}` would be printed as a heading.",
                {
                    "level": (
                        "If it is a comment, delete it: all of this text is printed. For a "
                        "heading, begin the line with `### `; for the sign itself, with a "
                        "backslash."
                    ),
                    "deep": "Headings begin with `### ` or `#### `.",
                    "order": "The first heading of a text begins with `### `.",
                },
            ),
            Says(
                "A space is missing behind the `#` of `{words}`.",
                "Write `### ` and then the words.",
                which="space",
            ),
            Says(
                "This heading has no words: `{words}`.", "Write them, or delete it.", which="empty"
            ),
            Says(
                "`{words}` would not be printed as a heading: it ends with a backslash.",
                "Delete the backslash: a heading ends with its line.",
                which="break",
            ),
            Says(
                "The line `{words}` would make a heading of the line above it.",
                (
                    "Delete it. A heading begins with `### `; a line across the page has a blank "
                    "line above it."
                ),
                which="underline",
            ),
        ),
    ),
    Mistake(
        "bad-markdown",
        "error",
        means=(
            "Texts can use this Markdown: emphasis, links, lists, quotations, tables, "
            "footnotes, headings. Anything else would be printed as you typed it, or be lost."
        ),
        wrong="The council <b>decided</b> on 4 crowns instead of 2 [@decision].",
        right="The council **decided** on 4 crowns instead of 2 [@decision].",
        says=(
            Says(
                "`{words}` would be printed as it is typed.",
                {
                    "html": (
                        "Write it in Markdown, as `**bold**`; what readers are to see as it is "
                        "typed, between backticks."
                    ),
                    "tag": "Write an address as `<https://…>`, anything else between backticks.",
                    "picture": "Name the picture under `media`, with `alt` and `rights`.",
                    "comment": "Delete it: a text has no comments, all of it is printed.",
                    "number": "Write `1. ` in place of `1) `, and a blank line above the list.",
                    "bullet": "Write `- ` in place of this sign.",
                    "in-cell": (
                        "Delete the `#`: no heading can stand in a table. For the sign itself, "
                        "write `\\#`."
                    ),
                    "line": "Begin a quotation with `> `, an item of a list with `- `.",
                    "struck": (
                        "Write only what is so now; what a check said before stands in `history`."
                    ),
                    "marked": "Emphasise with `**`: `**words**`.",
                    "inserted": "Take the `++` away; emphasise with `**`.",
                    "raised": "Take the `^` away, or write the sign itself, as in `m²`.",
                    "lowered": "Take the `~` away, or write the sign itself, as in `CO₂`.",
                    "emoji": "Delete it, or write the sign itself.",
                    "formula": "Write the formula in words or plain signs: `3 × 4 = 12`.",
                    "template": "Write what is to stand there.",
                    "attributes": "Delete the braces: texts take no classes and no ids.",
                    "edits": "Write only the text that holds, without marks of changes.",
                    "wiki": "Write a link as `[words](https://…)`.",
                    "contents": "Delete it: pages have their own table of contents.",
                    "abbreviation": "Delete it, and write the name out where it first stands.",
                    "task": "Write `- ` alone: what is still to be done does not belong here.",
                    "admonition": "Begin its lines with `> `, and delete its name.",
                    "definition": "Write `**word**: what it means`, as an item of a list.",
                    "snippet": "Write what is to stand there: texts take in no files.",
                    "spoiler": "Take the marks away: nothing in a text is hidden.",
                    "board": "Write it in Markdown: `**bold**`, `> ` for a quotation.",
                    "quotes": "Take the quotes away; emphasise with `**`.",
                    "note-inside": (
                        "Write `[^1]` here, and below the paragraph a line `[^1]: …` with the text."
                    ),
                    "slack": "Write the link as `[words](https://…)`.",
                    "half": "Close the emphasis where it ends, without spaces inside: `**words**`.",
                    "half-link": "Write a link as `[words](https://…)`, without a space in it.",
                    "in-link": (
                        "Nothing can stand inside the words of a link that is a link too: write "
                        "one behind the other."
                    ),
                    "no-words": "Write the words of the link: `[words](https://…)`.",
                    "no-target": "Write `[words](https://…)`, or a line `[1]: https://…` below.",
                    "no-note": (
                        "Write its text on a line of its own below: `[^1]: …`. A source is cited "
                        "as `[@source]`."
                    ),
                    "no-ruler": (
                        "For a table, write a line `| --- | --- |` below its first line, with as "
                        "many columns."
                    ),
                    "no-header": "Write the names of the columns on a line above it.",
                    "table-above": "Put a blank line above the table.",
                    "table-inside": "A table stands neither in a list nor in a quotation.",
                    "pipe": "In a table write `\\|` in its place, without backticks.",
                },
            ),
            Says(
                "This line would begin or end lines of a program, and a check has none.",
                (
                    "Delete it. Quote with `> ` before each line; a few signs stand between single "
                    "backticks."
                ),
                which="fence",
            ),
            Says(
                "A backtick stands alone here, and would be printed.",
                "Write the second one, or for an apostrophe `'`.",
                which="tick",
            ),
            Says(
                "This line has another number of columns than the first of its table: `{words}`.",
                "Write as many cells as there are names of columns, empty ones too.",
                which="cells",
            ),
            Says(
                "`{words}` would be printed as a line of the table above it.",
                "Put a blank line below the table.",
                which="table-below",
            ),
            Says(
                "Four spaces before `{words}` would print it as lines of a program.",
                "Delete the spaces. For a quotation, begin each line with `> `.",
                which="code",
            ),
            Says(
                "`{words}` would not stand below the item above it, but beside it.",
                "Indent the inner list with four spaces for each step.",
                which="inner-list",
            ),
            Says(
                "`{words}` leads nowhere: pages link only to addresses of the web.",
                "Begin the address with `https://`, or write the words without a link.",
                which="address",
            ),
            Says(
                "No reader would see `{words}`: no link in this text refers to it.",
                "Delete it, or write it as part of a sentence.",
                which="unused-target",
            ),
            Says(
                "Nothing in this text refers to the footnote `{words}`.",
                "Write its mark behind the words that it belongs to, or delete it.",
                which="unused-note",
            ),
            Says(
                "`{words}` stands here a second time, and only one of the two would count.",
                "Give each a name of its own.",
                which="twice",
            ),
            Says(
                "The footnote `{words}` has no text.", "Write it, or delete it.", which="empty-note"
            ),
        ),
    ),
    Mistake(
        "markdown-in-text",
        "error",
        means=(
            "Only `reasoning` and `background` are Markdown. Every other text is printed as you "
            "typed it."
        ),
        wrong="summary: The toll rises **from 2 to 4** crowns.",
        right="summary: The toll rises from 2 to 4 crowns.",
        says=(
            Says(
                "This text is printed as it stands, with `{words}`.",
                {
                    "html": "Delete the HTML; the words stay.",
                    "comment": "Delete the comment: nothing of a text is hidden.",
                    "entity": "Write the character itself: a space, `&`, `é`.",
                    "stars": "Take the stars away.",
                    "lines": "Take the lines below the words away.",
                    "ticks": "Take the backticks away; use quotation marks.",
                    "link": "Write the words alone: an address stands in `reasoning`.",
                    "footnote": "Take it away, and say it in `reasoning`.",
                    "heading": "Take the `#` away.",
                    "list": "Write a sentence, or the list in `reasoning`.",
                    "quotation": "Take the `>` away.",
                    "rule": "Delete the line.",
                    "table": "Write a sentence: a table stands in `reasoning`.",
                    "break": "Take the backslash away.",
                    "other": "Take the signs away, and leave the words.",
                },
            ),
        ),
    ),
    Mistake(
        "markdown-in-quotation",
        "warning",
        means=(
            "Other people's words are printed exactly as they are. Signs for bold type, links "
            "or HTML in them usually come from copying."
        ),
        wrong="exact: drivers will pay **twice as much**",
        right="exact: drivers will pay twice as much",
        says=(
            Says(
                "These words are printed as they stand, with `{words}`.",
                "Take the signs away, unless readers have seen them there too.",
            ),
        ),
    ),
    Mistake(
        "checked-article-as-source",
        "warning",
        means="What you check cannot be the proof that it is right.",
        wrong="url: https://www.post.example/free-trams/#comments",
        right="url: https://trams.example/fares",
        says=(
            Says(
                (
                    "`{source}` is the article that is checked here; it cannot show that it is "
                    "right or wrong."
                ),
                "Quote the article under `quotes`, and list only other sources.",
            ),
        ),
        # Criteria 3.2 and 3.3: primary sources, and more than one for what is essential.
        ifcn="error",
    ),
    Mistake(
        "own-check",
        "warning",
        means=(
            "A check rests on what others have found. A check of this site is no source for "
            "another one, nor one of the checks by others."
        ),
        wrong="url: https://checkers.example/claims/2024/bridge-toll/",
        right="url: https://council.example/toll",
        says=(
            Says(
                "This is a page of this site: it cannot show that one of its checks is right.",
                "List what that page itself rests on. Name a check of this site under `related`.",
                which="source",
            ),
            Says(
                "This is a check of this site, and not one of others.",
                "Name it under `related`, or the claim under `repeats` if it is the same.",
                which="elsewhere",
            ),
        ),
        ifcn="error",
    ),
    Mistake(
        "chat-answer",
        "warning",
        means=(
            "A chatbot says what is likely to be said. Its answer proves nothing, and next time "
            "it is a different one."
        ),
        wrong="url: https://chatgpt.com/share/6f1c",
        right="url: https://trams.example/fares",
        says=(
            Says(
                "`{source}` is the answer of a chat tool, and that is no source.",
                "Find out what the answer rests on, read that, and list it.",
            ),
        ),
        ifcn="error",
    ),
    Mistake(
        "same-source",
        "warning",
        means=(
            "One page is listed under two names, and looks like two sources. Addresses that "
            "differ only in `www.`, a slash at the end or a tracking code lead to the same "
            "page."
        ),
        wrong="url: http://www.trams.example/fares/",
        right="url: https://council.example/trams",
        says=(
            Says(
                "`{source}` leads to the same page as `{first}`.",
                (
                    "List it once. Evidence of several claims can name it, and `locator` says "
                    "which part is meant."
                ),
            ),
        ),
    ),
    Mistake(
        "same-article",
        "warning",
        means=(
            "An article has one file, with all its claims. Otherwise readers find two halves of it."
        ),
        wrong="url: http://www.star.example/bridge-toll/#comments",
        right="url: https://star.example/trams",
        says=(
            Says(
                "This is the article of claims/{there}.yml.",
                (
                    "Move the claims into one of the two files, and name the other one in "
                    "`formerly` there."
                ),
            ),
        ),
    ),
    Mistake(
        "indirect-address",
        "warning",
        means=(
            "Readers should see where a link leads, and get there without being tracked on the "
            "way. A service that shortens, forwards or counts links may close, and then nobody "
            "finds the page any more."
        ),
        wrong="url: https://trams.example/fares?utm_source=newsletter",
        right="url: https://trams.example/fares",
        says=(
            Says(
                "`{host}` is not what it looks like: {said}.",
                (
                    "Type its name in letters of one alphabet, and see whether the page opens. If "
                    "this very server is meant, write {coded} instead."
                ),
                which="look-alike",
            ),
            Says(
                {
                    "short": "`{address}` is a short address: nobody can see where it leads.",
                    "hidden": "`{address}` only forwards readers to another page.",
                },
                "Open it, and write the address of the page that you see.",
            ),
            Says(
                {
                    "forwarded": "This address only forwards readers to the page that is meant.",
                    "amp": "This is a page as a search engine keeps it for telephones.",
                    "counted": "A part of this address only counts who follows it.",
                    "session": "This address holds the number of a visit, and visits end.",
                },
                "Write {meant}",
            ),
            Says(
                {
                    "copy": "This is an archived copy, and not the page itself.",
                    "copy-only": "This is an archived copy, and it does not say of which page.",
                },
                {
                    "copy": "Write `url: {meant}` and `archive: {address}`.",
                    "copy-only": (
                        "Write `archive: {address}`, and the address of the page as `url`, if it "
                        "is known."
                    ),
                },
            ),
            Says(
                "These are the results of a search, and everybody sees others.",
                (
                    "Give the page that you found. What you looked for, and where, stands under "
                    "`searched`."
                ),
                which="search",
            ),
        ),
    ),
    Mistake(
        "limited-address",
        "warning",
        means=(
            "Only people whom the owner lets in can open documents in an account, and nobody "
            "outside can reach computers in your own network."
        ),
        wrong="url: https://docs.google.com/document/d/1a2b3c/edit",
        right="held: The council has sent us the list; it can be seen in our office.",
        says=(
            Says(
                "`{host}` means another computer in each network: readers cannot go there.",
                "Give the address under which everybody can read it.",
                which="own-network",
            ),
            Says(
                "Perhaps only those who are invited can open what stands on {host}.",
                ("Give the address under which everybody can read it, or say who has it: `held`."),
            ),
        ),
    ),
    Mistake(
        "closed-address",
        "error",
        means="Only its owner can open a mailbox or a conversation.",
        wrong="url: https://mail.google.com/mail/u/0/#inbox/FMfc",
        right="held: The council has written it to us.",
        says=(
            Says(
                "Only whoever has this account on {host} can open this address.",
                "Give the address of a page, or say who has it: `held`.",
            ),
        ),
    ),
    Mistake(
        "wrong-copy",
        "warning",
        means=(
            "An archived copy shows the page as it was when it was read, so it has to be a copy "
            "of that page."
        ),
        wrong="""
            url: https://trams.example/fares
            archive: https://web.archive.org/web/20240503/https://trams.example/
        """,
        right="""
            url: https://trams.example/fares
            archive: https://web.archive.org/web/20240503/https://trams.example/fares
        """,
        says=(
            Says(
                "This copy is of `{original}`, and not of `{url}`.",
                "Look which of the two was read, and give the copy of that page.",
            ),
            Says(
                "This copy shows a page to log in, and not `{url}`.",
                "Look for another copy, or delete the line.",
                which="login",
            ),
            Says(
                "`archive` is the address of the page itself, which can change.",
                "Have it archived (`checkpress archive` does that), or delete the line.",
                which="itself",
            ),
        ),
    ),
    Mistake(
        "no-reply",
        "error",
        means="Ask whoever you contradict, or tell readers why you did not.",
        wrong="""
            - who: transport-minister
              as: speaker
        """,
        right="""
            - described: a passenger
              as: speaker
        """,
        says=(
            Says(
                (
                    "Claims of `{publisher}` are contradicted here, and nothing tells whether "
                    "it was asked."
                ),
                (
                    "Add `reply` to the article, with `asked: {publisher}` and `on`, or with "
                    "`not_asked` and the reason."
                ),
                which="publisher",
            ),
            Says(
                (
                    "The verdict on what `{who}` says is `{status}`, and nothing tells whether "
                    "they were asked."
                ),
                "Add `reply` with `asked: {who}` and `on`, or with `not_asked` and the reason.",
                which="claimant",
            ),
        ),
        relaxed="warning",
    ),
    Mistake(
        "missing-claimant",
        "error",
        means=(
            "In an interview, a speech or a broadcast, the station is not the one who speaks, "
            "so each claim has to say who does."
        ),
        wrong="claim: Trams in Norland cost nothing from May.",
        right="""
            claim: Trams in Norland cost nothing from May.
            claimants: [{who: transport-minister}]
        """,
        says=(
            Says(
                (
                    "Nobody is named who said this, and in an item of the medium `{medium}` it "
                    "need not be the publisher."
                ),
                "Add `claimants` with `who` (a key) or `described` (somebody without one).",
            ),
        ),
    ),
    Mistake(
        "unattributed",
        "error",
        means="A check of whether something was said has to name who is supposed to have said it.",
        wrong="checks: attribution",
        right="""
            checks: attribution
            about: [transport-minister]
        """,
        says=(
            Says(
                (
                    "This check rates whether something was said, but nobody is named who is "
                    "supposed to have said it."
                ),
                "Add `about` with the keys of those who are supposed to have said it.",
            ),
        ),
    ),
    Mistake(
        "repeat-of-open",
        "error",
        means="A repeat borrows the verdict of another claim, but that claim has none yet.",
        wrong="repeats: 2024/bridge-toll/toll-for-cyclists",
        right="repeats: 2024/bridge-toll/toll-doubles",
        says=(
            Says(
                "`{path}` has no published verdict that could stand here too.",
                "Publish its verdict first, or make this a claim of its own.",
            ),
        ),
    ),
    Mistake(
        "repeat-of-repeat",
        "error",
        means="A repeat has to name the claim that was checked, not another repeat of it.",
        wrong="repeats: 2024/drivers-pay-double/pay-double",
        right="repeats: 2024/bridge-toll/toll-doubles",
        says=(Says("`{path}` only repeats another claim itself.", "Write `repeats: {original}`."),),
    ),
    Mistake(
        "needs-review",
        "warning",
        means="Where a mistake would hurt somebody, two people have to read the check.",
        wrong="sensitive: [minor]",
        right="""
            sensitive: [minor]
            reviews: [{by: rae-reviewer, on: 2024-05-04}]
        """,
        says=(
            Says(
                (
                    "This check is about something that can hurt people, and no second person "
                    "has read it."
                ),
                _REVIEWED,
            ),
        ),
        # Criteria 1.5, 4 and 6: who answers for it, and how it corrects itself.
        ifcn="error",
    ),
    Mistake(
        "review-by-author",
        "error",
        means="The second person has to be somebody else.",
        wrong="""
            - by: ada-author
              on: 2024-05-04
        """,
        right="""
            - by: rae-reviewer
              on: 2024-05-04
        """,
        says=(
            Says(
                "`{who}` has written this check and cannot review it.",
                "Ask somebody else, and put their key here.",
            ),
        ),
    ),
    Mistake(
        "private-address",
        "error",
        means=(
            "Private people posted it. Their address would lead everybody to them, from this "
            "file as well as from the site."
        ),
        wrong="""
            private: yes
            url: https://social.example/p/1
        """,
        right="private: yes",
        says=(
            Says(
                "This is the address of a private post, and everybody can read this file.",
                "Delete it, and say under `where` what kind of place it was.",
            ),
        ),
    ),
    Mistake(
        "court-without-review-date",
        "error",
        means="As long as a court has not decided, somebody has to look again. Write down the day.",
        wrong="sensitive: [court]",
        right="""
            sensitive: [court]
            review_by: 2024-11-04
        """,
        says=(
            Says(
                "A court is still to decide here, and nothing says when somebody looks again.",
                "Add `review_by` with the day of the hearing, or of your next look.",
            ),
        ),
        relaxed="warning",
    ),
    Mistake(
        "in-progress-without-author",
        "error",
        means="If something is being checked, somebody is checking it. Say who.",
        wrong="status: in-progress",
        right="""
            status: in-progress
            authors: [ada-author]
        """,
        says=(
            Says(
                "`{status}` says that somebody is working on this, but nobody is named.",
                "Add `authors` with your key of team.yml, or set the status to `{waiting}`.",
            ),
        ),
    ),
    Mistake(
        "bad-import",
        "error",
        means=(
            "`imported` says where a verdict came from, and what it was called there. It needs "
            "a verdict, and its dates."
        ),
        wrong="status: queued",
        right="""
            status: false
            published: 2024-05-20
            checked: 2024-05-20
        """,
        says=(
            Says(
                "`imported` stands beside a verdict, and `{status}` is none.",
                "Set the status that it had, or name the other check under `elsewhere`.",
                which="open",
            ),
            Says(
                "This verdict was moved here, and nothing tells when it was made.",
                "Add `published` and `checked`, as the page had them that it comes from.",
                which="undated",
            ),
        ),
    ),
    Mistake(
        "ungrounded-import",
        "warning",
        means=(
            "A verdict was moved here without its sources. Until somebody enters them, readers "
            "are sent to its old address."
        ),
        wrong="A claim with `imported`, and neither `evidence` nor `searched`.",
        right="The same claim with its sources and evidence.",
        says=(
            Says(
                (
                    "This verdict was moved here, and what it rests on was not: readers are "
                    "sent to its old address."
                ),
                "Add `sources` and `evidence` when there is time.",
            ),
        ),
    ),
    # How things are said.
    Mistake(
        "status-word-only",
        "error",
        means="A claim is what somebody said, not what you think of it.",
        wrong="claim: Mostly false.",
        right="claim: Trams in Norland cost nothing from May.",
        says=(
            Says(
                "`{claim}` is a verdict, not a claim.",
                "Write what the article says, in one sentence; the verdict stands under `status`.",
            ),
        ),
    ),
    Mistake(
        "status-word-in-claim",
        "warning",
        means=(
            "A claim with a verdict in it reads as if it were ours, in every list and wherever "
            "it is quoted."
        ),
        wrong='claim: "False: trams in Norland cost nothing from May."',
        right="claim: Trams in Norland cost nothing from May.",
        says=(
            Says(
                {
                    "begins": "This claim begins with “{word}”, which reads as our verdict.",
                    "ends": "This claim ends with “{word}”, which reads as our verdict.",
                },
                "Write the claim as its author would sign it.",
            ),
        ),
    ),
    Mistake(
        "question-as-claim",
        "warning",
        means="A question does not assert anything that could be right or wrong.",
        wrong="claim: Do trams in Norland cost nothing from May?",
        right="claim: Trams in Norland cost nothing from May.",
        says=(
            Says(
                "This claim is a question, which asserts nothing that could be right or wrong.",
                "Write what is asserted. If nothing is, list the passage under `not_checked`.",
            ),
        ),
    ),
    Mistake(
        "two-sentences",
        "warning",
        means=(
            "One of two assertions may be right and the other wrong, so each needs to be a "
            "claim with its own status."
        ),
        wrong="claim: The U.S. firm runs the trams of St. Norland. They cost nothing from May.",
        right="claim: The trams of St. Norland cost nothing from May.",
        says=(
            Says(
                "Two assertions stand in this claim; one could be right and the other wrong.",
                "Make two claims of them, each with a status of its own.",
            ),
        ),
    ),
    Mistake(
        "long-claim",
        "warning",
        means=(
            "Readers can take in a claim at a glance, in lists and on pictures, if it has at "
            "most 140 characters."
        ),
        wrong="A claim of 167 characters.",
        right="The same claim without what does not decide whether it is true.",
        says=(
            Says(
                "This claim has {characters} characters; readers take in {most}.",
                "Leave out what does not decide whether it is true.",
            ),
        ),
    ),
    Mistake(
        "long-summary",
        "warning",
        means="The summary is what readers remember. They take in 300 characters.",
        wrong="A summary of 375 characters.",
        right="What is so in a sentence or two; the reasons under `reasoning`.",
        says=(
            Says(
                "This summary has {characters} characters; readers take in {most}.",
                "Say what is so; the reasons stand in `reasoning`.",
            ),
        ),
    ),
    Mistake(
        "imputes-intent",
        "warning",
        means=(
            "You seldom know what somebody knew or wanted, and saying so can be libel. Say what "
            "they said, and what is so."
        ),
        wrong="calls the article “fake news”; the Post knew the list when it lied.",
        right="calls the article “fake news”; the Post had printed the list before.",
        says=(
            Says(
                "“{word}” says what somebody knew or wanted, in our own words.",
                "Say what is wrong. If others said it, quote them, in quotation marks.",
            ),
        ),
    ),
    Mistake(
        "summary-is-claim",
        "warning",
        means=(
            "A summary that repeats the claim tells readers nothing, and if the claim is wrong, "
            "it repeats the error."
        ),
        wrong="summary: Trams in Norland cost nothing from May.",
        right="summary: Only children under six ride free; everybody else pays as before.",
        says=(
            Says(
                {
                    "": "This summary only repeats the claim.",
                    "verdict": "This summary only repeats the verdict.",
                },
                "Say what was found: the figure, the place, the day that the evidence shows.",
            ),
        ),
    ),
    # What readers see of any text.
    Mistake(
        "left-over",
        "error",
        means="A program or a draft has left something in a text. Readers would see it.",
        wrong="summary: TODO",
        right="summary: Only children under six ride free; everybody else pays as before.",
        says=(
            Says(
                "`{found}` in this text is a mark of two versions that were merged.",
                "Keep one of the versions in this text, and delete all marks of `<`, `=` and `>`.",
                which="conflict",
            ),
            Says(
                "`{found}` in this text is a comment from a word processor.",
                "Answer it, and delete it with what belongs to it.",
                which="comment",
            ),
            Says(
                "`{found}` in this text was left there by a chat tool.",
                "Delete it, and see whether what stands before it is true; a source is cited as "
                "`[@survey]`.",
                which="chat",
            ),
            Says(
                "`{found}` was put behind this address by a chat tool.",
                "Write the address without it, once you have read what stands there.",
                which="address",
            ),
            Says(
                "`{found}` in this text is a note to whoever writes it.",
                "Do what it asks for, and delete it.",
                which="note",
            ),
            Says(
                "`{found}` in this text is the code of a sign, and readers would see it like that.",
                "Type the sign itself.",
                which="code",
            ),
            Says(
                "“Lorem ipsum” only fills the place of a text.",
                "Write the text, or delete what fills its place.",
                which="blind",
            ),
            Says(
                "`{found}` in this text is a place of a template that nobody has filled in.",
                "Write there what it names, or delete it.",
                which="template",
            ),
            Says(
                "`{found}` only keeps the place of a text.",
                "Write the text; if nothing is known, delete the whole line.",
                which="nothing",
            ),
            Says(
                "This text only says what belongs here.",
                "Write it in your own words, or delete the key.",
                which="advice",
            ),
        ),
    ),
    Mistake(
        "maybe-left-over",
        "warning",
        means=(
            "Something in a text looks as if a program or a draft had left it there. If you "
            "meant it, you need not do anything."
        ),
        wrong="summary: Only children under xxx ride free.",
        right="summary: Only children under six ride free.",
        says=(
            Says(
                "`{found}` looks like the mark of a comment from a word processor.",
                "If it is one, delete it.",
                which="comment",
            ),
            Says(
                "`{found}` looks like the code of a sign.",
                "If it is one, type the sign itself.",
                which="code",
            ),
            Says(
                "`{found}` looks like the mark of a footnote that was copied along.",
                "If it is one, delete it; a source is cited by its id: `[@survey, p. 12]`.",
                which="footnote",
            ),
            Says(
                "`{found}` looks as if a chat tool had left it there.",
                "If these are not the words of the article, delete it.",
                which="chat",
            ),
            Says(
                "`{found}` looks as if a chat tool had put it behind this address.",
                "If the article does not have it, write the address without it.",
                which="address",
            ),
            Says(
                "“{found}” is what a chat tool says.",
                "If you quote one, use quotation marks; else delete it, and see whether the rest "
                "is true.",
                which="phrase",
            ),
            Says(
                "`{found}` looks like a note to whoever writes this text.",
                "Do what it asks for and delete it, or say it in words.",
                which="note",
            ),
            Says(
                "“Lorem ipsum” mostly only fills the place of a text.",
                "If the article does not have it, write its words.",
                which="blind",
            ),
            Says(
                "`{found}` looks like a place of a template that nobody has filled in.",
                "Write there what belongs there; if it is meant, say it in words.",
                which="template",
            ),
            Says(
                "`{found}` seems to keep the place of a text.",
                "If these are not the words that stand there, write those.",
                which="nothing",
            ),
            Says(
                "`{found}` tells readers little.",
                "If nothing is known, delete the line; if there is nothing, say so in a few words.",
                which="none",
            ),
        ),
    ),
    Mistake(
        "private-contact",
        "error",
        means=(
            "A text has somebody's email address or telephone number in it. Once printed, "
            "everybody can read, copy and call it, for ever."
        ),
        wrong="says: The driver can be reached at 0171 5550123.",
        right="says: The driver was called, and confirms it.",
        says=(
            Says(
                "`{found}` in this text is a private mail address.",
                "Delete it, and say in words who it is.",
                which="mail",
            ),
            Says(
                "`{found}` in this text is somebody's mobile number.",
                "Delete it, and say in words who was called.",
                which="phone",
            ),
        ),
    ),
    Mistake(
        "contact-in-text",
        "warning",
        means=(
            "A text has an email address or a telephone number in it. If it belongs to an "
            "office, and readers need it, it can stay."
        ),
        wrong="says: Her office (press@trams.example) confirms it.",
        right="says: Her office confirms it.",
        says=(
            Says(
                "`{found}` is a mail address, and readers will see it.",
                "Delete it, if it is not that of an office which readers need.",
                which="mail",
            ),
            Says(
                "`{found}` is a telephone number, and readers will see it.",
                "Delete it, unless it belongs to an office and readers need it.",
                which="phone",
            ),
        ),
    ),
    Mistake(
        "garbled-letters",
        "warning",
        means=(
            "A text was saved or sent in one encoding and read in another, so some letters were "
            "replaced, or could not be read at all."
        ),
        wrong="summary: The cafÃ© at the tram stop is still open.",
        right="summary: The café at the tram stop is still open.",
        says=(
            Says(
                "The letters of `{word}` were exchanged when it was copied or saved.",
                "Write `{meant}`, and look for more of the kind in this text.",
            ),
            Says(
                "A letter of `{word}` was lost when it was copied or saved.",
                "Look up where the text came from, and write the letter that stood there.",
                which="lost",
            ),
        ),
    ),
    Mistake(
        "unseen-sign",
        "warning",
        means=(
            "A text has an invisible character in it, which came along when it was copied. The "
            "search then misses the word, and some of these characters reverse the order of "
            "letters."
        ),
        wrong="summary: Only child\u00adren under six ride free.",
        right="summary: Only children under six ride free.",
        says=(
            Says(
                "A sign that nobody sees stands here: {name} (U+{sign:04X}){more}.",
                "Type the word anew: `{word}`.",
            ),
            Says(
                (
                    "A sign that nobody sees stands here and turns the direction of the text: "
                    "{name} (U+{sign:04X}){more}."
                ),
                "Delete it, so that readers see `{word}` as it is written.",
                which="direction",
            ),
            Says(
                (
                    "A sign stands here that every computer shows otherwise: {name} "
                    "(U+{sign:04X}){more}."
                ),
                "Delete it, or write in words what it showed; what is left is `{word}`.",
                which="private",
            ),
        ),
    ),
    # Quotations.
    Mistake(
        "altered-quotation",
        "warning",
        means=(
            "A quotation has the words of the article and nothing else: by them readers find "
            "the place, and the page adds the quotation marks."
        ),
        wrong="- exact: “nobody will pay”",
        right="- exact: nobody will pay",
        says=(
            Says(
                "Quotation marks stand around the whole of `{field}`; the page puts its own.",
                "Write it without them: {meant}",
                which="marks",
            ),
            Says(
                "`{found}` in `exact` is no part of the words as they stand.",
                "Quote what stands before and behind it as two quotations, each with its place.",
                which="gap",
            ),
            Says(
                "`{found}` at the end of `exact` is no part of the words as they stand.",
                "Delete it: a quotation may begin and end anywhere in a sentence.",
                which="cut",
            ),
            Says(
                "`{found}` in `exact` is a remark, and no part of the words as they stand.",
                "Delete it; if readers need it, say under `reasoning` what is wrong.",
                which="sic",
            ),
            Says(
                "`{found}` in `{field}` was cut in two at the end of a line.",
                "Join it again: `{meant}`.",
                which="cut-word",
            ),
        ),
    ),
    Mistake(
        "long-quotation",
        "error",
        means=(
            "Quote as much as fairness needs, and at most 60 words. Three words are enough to "
            "tell two places apart."
        ),
        wrong="prefix: the council says that",
        right="prefix: council says that",
        says=(
            Says(
                "This quotation has {words} words; at most {most} are fair.",
                "Quote the part that makes the claim.",
            ),
            Says(
                "`{field}` has {words} words; {most} are enough to find the place.",
                "Keep the words next to the quotation.",
                which="around",
            ),
        ),
    ),
    Mistake(
        "long-passage",
        "error",
        means="Quote at most 40 words from a source, and say the rest in your own.",
        wrong="A `passage` of 48 words.",
        right="The words that matter as `passage`, or what they say under `says`.",
        says=(
            Says(
                "This passage has {words} words; at most {most} are fair.",
                "Keep the words that matter, or say it in your own under `says`.",
            ),
        ),
    ),
    Mistake(
        "quotation-budget",
        "error",
        means=(
            "All quotations together can be at most a quarter of an article and 300 words, so "
            "that nobody can read it here instead of there."
        ),
        wrong="104 quoted words of an article that has 400.",
        right="The same claims with shorter quotations.",
        says=(
            Says(
                {
                    "": (
                        "With this quotation {words} words of the article are quoted; at most "
                        "{most} can be."
                    ),
                    "share": (
                        "With this quotation {words} words of the article are quoted; at most "
                        "{most} can be, a quarter of the article's {length}."
                    ),
                },
                "Shorten quotations, here or above; each needs only the words that make the claim.",
            ),
        ),
        relaxed="warning",
    ),
    Mistake(
        "words-missing",
        "error",
        means="From 75 quoted words on, the length of the article matters.",
        wrong="An article with 104 quoted words, and without `words`.",
        right="The same article with `words: 640`.",
        says=(
            Says(
                "{words} words of this article are quoted, and nothing says how many it has.",
                "Add `words:` with its length in words.",
            ),
        ),
        relaxed="warning",
    ),
    # Time.
    Mistake(
        "dates-out-of-order",
        "error",
        means="Things cannot have happened in this order, so one of the dates is wrong.",
        wrong="answered: 2024-05-01",
        right="answered: 2024-05-04",
        says=(
            Says(
                "`made` ({made}) is after the article was published ({article}).",
                "An article can only say what had been said by then.",
                which="made",
            ),
            Says(
                {
                    "published": "The verdict is published ({day}) before the article ({article}).",
                    "article-change": (
                        "This change ({day}) before a check of the article was published "
                        "({published})."
                    ),
                    "checked-first": (
                        "`checked` ({checked}) is before the article was published ({article})."
                    ),
                    "read": "This source was read ({read}) before it was published ({published}).",
                    "answer": "The answer ({answered}) is older than the question ({asked}).",
                    "review": "This review ({day}) is older than the article ({article}).",
                    "change": "This change ({day}) before the verdict was published ({published}).",
                    "reopened": (
                        "The check was reopened ({day}) before the verdict was published "
                        "({published})."
                    ),
                    "withdrawn": (
                        "The check was withdrawn ({day}) before the verdict was published "
                        "({published})."
                    ),
                },
                "One of the two dates is wrong.",
            ),
            Says(
                "`review_by` ({review_by}) is not after `checked` ({checked}).",
                "It is the day by which somebody should look again.",
                which="review-by",
            ),
        ),
    ),
    Mistake(
        "impossible-day",
        "error",
        means=(
            "A day on which something happened cannot lie ahead, or centuries back. Only the "
            "`published` and the `review_by` of a claim may lie ahead."
        ),
        wrong="checked: 2062-10-24",
        right="checked: 2026-10-24",
        says=(
            Says(
                "`{field}` is {day}, and that day has not come yet.",
                {
                    "ahead": (
                        "Write the day on which it happened. Only the `published` and the "
                        "`review_by` of a claim may lie ahead."
                    ),
                    "ahead-near": SLIP,
                    "tomorrow": (
                        "Days begin where the newsroom is ({zone}); `time_zone` in site.yml says "
                        "where that is."
                    ),
                },
            ),
            Says(
                "`{field}` is {day}: nobody could check anything on the web then.",
                {"early": "Write the day on which it was done.", "early-near": SLIP},
            ),
            Says(
                "`{field}` is {day}, more than a thousand years ago.",
                {"ancient": "A year has four digits: 2026, not 26.", "ancient-near": SLIP},
            ),
        ),
    ),
    Mistake(
        "far-ahead",
        "warning",
        means=(
            "You can publish a verdict on a day to come, and look at it again years later. But "
            "a day that lies far ahead is usually a slip, and no reader sees the verdict "
            "before."
        ),
        wrong="published: 2062-05-04",
        right="published: 2026-05-04",
        says=(
            Says(
                "`{field}` is {day}, more than {years} years ahead.",
                {
                    "": "If it is a slip, write the day that is meant; if it is planned, leave it.",
                    "near": "Is {meant} meant? If that day is planned, leave it.",
                },
            ),
        ),
    ),
    Mistake(
        "wrong-year",
        "error",
        means=(
            "A claim file belongs in the folder of the year in which its article was published. "
            "The year is part of the address of its pages."
        ),
        wrong="An article of 2026 in claims/2025/.",
        right="The same file in claims/2026/.",
        says=(
            Says(
                "This article was published in {year}, and its file stands in {folder}/.",
                {
                    "": (
                        "Move it to `{new}.yml`, with `formerly: [{old}]` if it has been on the "
                        "site."
                    ),
                    "near": (
                        "Is {meant} meant? If not, move the file to `{new}.yml`, with "
                        "`formerly: [{old}]` if it has been on the site."
                    ),
                },
            ),
        ),
    ),
    Mistake(
        "history-order",
        "error",
        means="The latest change comes first.",
        wrong="""
            on: 2024-05-20
            kind: clarification
        """,
        right="""
            on: 2024-05-09
            kind: clarification
        """,
        says=(
            Says(
                "This entry ({day}) is newer than the one above it ({above}).",
                "The newest entry stands first.",
            ),
        ),
    ),
    Mistake(
        "changed-without-old",
        "error",
        means="If you were wrong, say what you had said; readers see it struck through.",
        wrong="note: We first rated this true because we had overlooked the second page.",
        right="""
            note: We first rated this true because we had overlooked the second page.
            was: {status: true}
        """,
        says=(
            Says(
                "The status is `{status}` after this change; `was` says the same of before.",
                "Under `was` stands what readers saw before.",
                which="same",
            ),
            Says(
                "This correction speaks of the verdict, but does not keep the old one.",
                "Add `was:` with the old `status`, and the old `summary` if it changed.",
            ),
        ),
    ),
    Mistake(
        "newer-format",
        "error",
        means=(
            "The files of this folder were written for a later version of Checkpress. This one "
            "would misread some of them, so it reads none."
        ),
        wrong="`format: 3` in claims/site.yml, and a version of Checkpress that knows format 2.",
        right="The same files, with the version of Checkpress that requirements.txt names.",
        says=(
            Says(
                "This site needs a newer Checkpress: its files have format {format}, "
                "and this version knows format {known}.",
                "Install the version that this site uses: `pip install -r requirements.txt`.",
            ),
        ),
    ),
    Mistake(
        "no-contact",
        "error",
        means=(
            "People who are named on the site must be able to complain in private, without an "
            "account anywhere."
        ),
        wrong="name: The Norland Checkers",
        right="""
            name: The Norland Checkers
            complaints: mailto:complaints@checkers.example
        """,
        says=(
            Says(
                "`complaints` is missing: readers and those named here need a private contact.",
                "Add `complaints: mailto:…`. (A demo may say in `no_complaints` why it has none.)",
            ),
        ),
    ),
    Mistake(
        "to-say",
        "error",
        means=(
            "Something that only you can write is still missing. A demonstration (`demo: yes`) "
            "is built without it; a published site is not."
        ),
        wrong='legal_person: "to-say: Who is legally responsible for this site"',
        right="legal_person: Norland Checkers Ltd",
        says=(
            Says(
                "Still to fill in: {what}",
                {
                    "file": "Replace `to-say: …` with your own words.",
                    "page": "Replace `{{{{ to_say(…) }}}}` with your own words.",
                    "settings": "Write it on this line, and delete the `#` and what follows it.",
                },
            ),
        ),
    ),
    # What only some codes of standards ask for (`policy` in claims/site.yml).
    Mistake(
        "unreviewed",
        "error",
        means="Under the policy `efcsn`, you cannot publish what nobody else has read.",
        wrong="A published verdict without `reviews`, on a site with `policy` set to `efcsn`.",
        right="The same verdict with `reviews: [{by: rae-reviewer, on: 2024-05-04}]`.",
        says=(
            Says("This verdict is published, and no second person has read the check.", _REVIEWED),
        ),
        unsaid=True,
        # Nobody publishes what nobody else has read.
        efcsn="error",
    ),
    Mistake(
        "missing-policy",
        "error",
        means=(
            "Under the policies `ifcn` and `efcsn`, readers must be able to look up how the "
            "site checks, corrects itself, and is paid for."
        ),
        wrong="policy: efcsn",
        right="""
            policy: efcsn
            policies: {checking: method/, corrections: corrections-policy/, funding: about/}
        """,
        says=(
            Says(
                "Nothing says where readers find the policy on `{name}`.",
                "Write a page, and name it: `policies:` with `{name}: its-name/`.",
            ),
        ),
        unsaid=True,
        # Criteria 1.5, 4 and 6: who answers for it, and how it corrects itself.
        ifcn="error",
    ),
    # Against an earlier revision (`check --since`).
    Mistake(
        "silent-change",
        "error",
        means="A published check says something new, and readers are not told.",
        wrong="A status that was “True” and is “False”, and no new entry in `history`.",
        right=(
            "The same, with an entry on top of `history` that has the reason, and the old "
            "status under `was`."
        ),
    ),
    Mistake(
        "vanished-check",
        "error",
        means="A published check has disappeared, and its address leads nowhere.",
        wrong="A claim or a file that was published and is deleted.",
        right=(
            "The claim with `withdrawn`, or its id under `removed`; after a renaming, the old "
            "name under `formerly`."
        ),
    ),
)
"""In the order in which they are explained."""
