"""The reviews of a page or file, however they are written, and what is wrong with how they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checkpress.web.embedded import Unread, embedded
from checkpress.web.json_ld import MOST, Object, everything
from checkpress.web.linked_data import Block, LinkedData, types_of
from checkpress.web.validation.issues import MarkupIssue, keys, short
from checkpress.web.validation.review_markup import address_of, said


@dataclass(frozen=True)
class FoundReview:
    """A ClaimReview or MediaReview, and where it stands."""

    block: Block
    way: str
    data: Object
    vocabularies: tuple[str, ...]
    """Whose words its keys are, as it says itself or what it stands in."""
    is_media: bool = False

    @property
    def line(self) -> int:
        """The line of its block."""
        return self.block.line

    @property
    def is_sound(self) -> bool:
        """Whether it is known for certain what it says, be it JSON or nearly."""
        mistake = self.block.json.mistake
        return not self.block.json.is_guess or (mistake is not None and mistake.is_clear)

    @property
    def name(self) -> tuple[str, str]:
        """What tells it from the others of its page."""
        return address_of(self.data.get("url")), said(self.data.get("claimReviewed"))


class PageReviews:
    """Finds the reviews of a page or file, each once."""

    def __init__(self, document: LinkedData, place: str) -> None:
        self.found: list[FoundReview] = []
        self.issues: list[MarkupIssue] = []
        self._place = place
        lines = document.microdata or document.rdfa
        whole = self._with_elements(document) if lines else document
        self._take(whole, {id(block) for block in whole.blocks[len(document.blocks) :]})
        self.issues += self._broken(document)
        if not whole.is_whole:
            message = f"This cannot be read to its end: it holds more than {MOST:,} values."
            self._say(1, "unreadable", message, "Split it into smaller files.")
        if document.is_page and self.found:
            self.issues += self._several()
            self._encoded(document)

    def _with_elements(self, document: LinkedData) -> LinkedData:
        kind = "microdata" if document.microdata else "RDFa"
        line = (document.microdata or document.rdfa)[0]
        try:
            whole = embedded(document)
        except Unread as why:
            message = f"This ClaimReview is written as {kind}, which could not be read."
            self._say(line, "unread-markup", message, f"{why} Or write it as JSON-LD.")
            return document
        message = f"This ClaimReview is written as {kind}; Google recommends JSON-LD."
        self._say(line, "microdata", message, 'Write it in <script type="application/ld+json">.')
        return whole

    def _take(self, document: LinkedData, elements: set[int]) -> None:
        """All that there are; those in `elements` may say again what the page has as JSON-LD."""
        known: set[tuple[str, str]] = set()
        for block, each in document.found(("ClaimReview", "MediaReview")):
            contexts = [part.get("@context") for part in (each.data, *each.around)]
            review = FoundReview(
                block,
                each.way,
                document.resolved(each.data)[0],
                (*_vocabularies(contexts), *_vocabularies([each.data.get("@type")])),
                is_media="ClaimReview" not in types_of(each.data),
            )
            if review.is_media or not document.is_page or review.name not in known:
                self.found.append(review)
            elif id(block) not in elements:
                message = "This review stands on the page twice."
                self._say(block.line, "same-review", message, "Delete one of the two.")
            known.add(review.name)
        for block, plain in zip(document.blocks, document.plain, strict=True):
            for data in self._untyped(block, plain):
                found = FoundReview(block, "", document.resolved(data)[0], ("schema.org",))
                self.found.append(found)

    def _untyped(self, block: Block, plain: Any) -> Iterator[Object]:
        """What says what was claimed, and not that it is a ClaimReview."""
        for each in everything(plain):
            types = types_of(each)
            if "claimReviewed" not in each or "ClaimReview" in types:
                continue
            given = f"has the type {keys(map(short, sorted(types)))}" if types else "has no type"
            message = f"An object with `claimReviewed` {given}, so nobody reads it as a review."
            self._say(block.line, "wrong-type", message, 'Write "@type": "ClaimReview".')
            yield each

    def _broken(self, document: LinkedData) -> Iterator[MarkupIssue]:
        """What is no JSON: it matters most where the review stands in it, or may stand in it."""
        is_page = document.is_page
        is_named = document.decoded is not None and "ClaimReview" in document.decoded.text
        sound = any(not each.block.error for each in self.found)
        for block in document.blocks:
            if not block.error:
                continue
            holds = any(each.block is block for each in self.found)
            mistake = block.json.mistake
            at = f", at line {block.line}, column {block.column}" if block.column else ""
            message = (
                f"This is not JSON{at}: {_begun(mistake.message)}"
                if mistake is not None
                else f"This cannot be read: {_begun(block.error)}"
            )
            is_unknown = block.data is None or block.json.is_guess
            matters = holds or (not sound and (not is_page or (is_named and is_unknown)))
            code = "unreadable" if matters else "other-unreadable"
            hint = mistake.hint if mistake is not None else "Split it into smaller parts."
            yield MarkupIssue(self._place, block.line, "", code, message, hint, column=block.column)

    def _several(self) -> Iterator[MarkupIssue]:
        """Google shows a page with one review; several reviewers may have reviewed one claim."""
        claims = list(dict.fromkeys(each.name[1] for each in self.found if not each.is_media))
        if len(claims) > 1:
            yield MarkupIssue(
                self._place,
                self.found[0].line,
                "",
                "several-reviews",
                f"{len(claims)} reviews stand on one page; Google shows pages with one.",
                "Give each review a page of its own, and link to these pages.",
            )

    def _encoded(self, document: LinkedData) -> None:
        """A page whose encoding has to be guessed is read differently by everybody."""
        decoded = document.decoded
        if decoded is not None and decoded.how == "guessed":
            told = (
                f"The page is not in {decoded.declared}, as it says"
                if decoded.declared
                else "The page does not say in which encoding it is"
            )
            message = f"{told}; it was read as {decoded.encoding}."
            hint = 'Save the page as UTF-8, and write <meta charset="utf-8"> in its head.'
            self._say(1, "no-encoding", message, hint)

    def _say(self, line: int, code: str, message: str, hint: str) -> None:
        self.issues.append(MarkupIssue(self._place, line, "", code, message, hint))


def _begun(sentence: str) -> str:
    begun = sentence[:1] if sentence[1:2].isupper() else sentence[:1].lower()
    return f"{begun}{sentence[1:].rstrip('.')}."


def _vocabularies(contexts: Any) -> Iterator[str]:
    """Whose words are used: of contexts their names, and what their prefixes stand for."""
    for context in contexts:
        for each in context if isinstance(context, list) else [context]:
            if isinstance(each, str) and ("." in each or "/" in each):
                yield re.sub(r"(schema\.org[/#])[A-Za-z]+$", r"\1", each)
            elif isinstance(each, dict):
                yield from (found for found in each.values() if isinstance(found, str))
