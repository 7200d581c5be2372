"""Makes the toy project hostile: one dangerous text in every field that a contributor fills."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml

from checkpress.claims import yaml_reader
from checkpress.claims.citations import citations
from checkpress.claims.model import Quote, Relation, Repeat
from checkpress.claims.record import Record
from checkpress.claims.statuses import Status
from checkpress.claims.vocabulary import Publication
from checkpress.rules import citing, plain_texts, prose, readers_texts
from checkpress.rules.registry import ARTICLE_RULES, SITE_RULES
from checkpress.site import first_pass, loading
from records import SHAPES, fields, is_free_text, is_prose, shapes_in

TOY = Path(__file__).parent / "toy"

HOSTILE: tuple[str, ...] = (
    'The "biggest" <script>alert(1)</script> & <US> carrier',
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "</script><script>alert(1)</script>",
    "</title></textarea><svg onload=alert(1)>",
    "{{ 7*7 }} {% raw %} ${7*7} #{7}",
    "[x](javascript:alert(1)) ![y](https://evil.example/p.png) <img src=x onerror=alert(1)>",
    "--><!--",
    "]]>",
    r"\1 \g<0> \\ $1 $& \u003c/script\u003e",
    "&lt;script&gt; &amp;amp; &#60;b&#62;",
    "=HYPERLINK(A1) | cell",
    "שלום \u202eabc\u202c مرحبا",
    "👩‍👩‍👧 a\u0301\u0328e\u0308\u20dd 🏴\U000e0067\U000e0062\U000e007f",
    "ab" * 100,
    "%%checkpress:body%% %%checkpress:title%%",
)
"""Texts that break out, or that break what carries them: markup, attributes, scripts, templates,
Markdown, XML, substitution patterns, spreadsheets, direction, width, our own marks."""

EACH_HOSTILE = [pytest.param(text, id=str(number)) for number, text in enumerate(HOSTILE)]
"""Each of them, for a test of its own."""

REFUSING = {
    plain_texts.texts_are_plain,
    prose.prose_is_printed_as_it_was_meant,
    citing.citations_name_sources,
    citing.citations_have_their_brackets,
    readers_texts.texts_are_fit_for_readers,
    readers_texts.words_are_fit_for_readers,
}
"""The rules that refuse what would be printed as it is typed, and what was left over."""

REFERENCES = {
    (Publication, "main"),
    (Relation, "claim"),
    (Repeat, "repeats"),
    (Status, "replaced_by"),
}
"""Texts of no certain form that are followed, not read. (Ids of sources are known by their value.)"""


@contextmanager
def nothing_refused() -> Iterator[None]:
    """As if no rule refused what no text should hold: what prints it has to stand by itself."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, rules in (
            (first_pass, "ARTICLE_RULES", ARTICLE_RULES),
            (loading, "SITE_RULES", SITE_RULES),
        ):
            patch.setattr(module, name, [rule for rule in rules if rule not in REFUSING])
        yield


def hostile_project(folder: Path, text: str) -> None:
    """A copy of the toy project in `folder` with `text` in every free text of its data.

    Keys, ids, dates, addresses and words of the format stay, so that it still passes the rules;
    a number behind each text keeps the texts apart.
    """
    copytree(TOY, folder, dirs_exist_ok=True)
    numbers = count(1)
    for pattern, shape in SHAPES.items():
        for file in sorted((folder / "claims").glob(pattern)):
            document, problems = yaml_reader.read(file.read_bytes(), file.name)
            assert document, problems
            data: Any = document.data
            sources = frozenset(source["id"] for source in data.get("sources", ()))
            data = replaced(data, shape, Texts(text, numbers, sources))
            lines = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1_000_000)
            file.write_text(lines, "utf-8")


@dataclass(frozen=True)
class Texts:
    """What comes in place of the texts of a file."""

    text: str
    numbers: Iterator[int]
    sources: frozenset[str]

    def plain(self, old: str) -> str:
        """In place of a text without form; ids of sources stay."""
        return old if old in self.sources else f"{self.text} {next(self.numbers)}"

    def prose(self, old: str) -> str:
        """With the citations of the old text; each has its locator replaced as well."""
        locator = re.sub(r"[\[\];]", "", self.text)
        groups = [f" [@{c.source}, {locator}]" for c in citations(old)]
        return f"{self.text} {next(self.numbers)}{''.join(groups)}\n"

    def few_words(self) -> str:
        """As much of the text as can stand beside a quotation."""
        return " ".join(self.text.split()[:3])


def replaced(value: Any, kind: Any, texts: Texts) -> Any:
    """`value`, which is of `kind`, with every free text in it replaced."""
    if isinstance(value, list):
        return [replaced(item, kind, texts) for item in value]
    if isinstance(value, dict):
        shape = next(s for s in shapes_in(kind) if value.keys() <= fields(s).keys())
        return {key: _field(inner, shape, key, texts) for key, inner in value.items()}
    if is_prose(kind):
        return texts.prose(value)
    return texts.plain(value) if is_free_text(kind) else value


def _field(value: Any, shape: type[Record], key: str, texts: Texts) -> Any:
    if (shape, key) in REFERENCES:
        return value
    if shape is Quote and key in {"prefix", "suffix"}:
        return texts.few_words()
    return replaced(value, fields(shape)[key], texts)
