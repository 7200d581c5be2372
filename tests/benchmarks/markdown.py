"""Writes the claims of a project as people who use MkDocs or Zensical would: a Markdown file each.

The text is that of our pages; what Material does by itself (navigation, search) is left to it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from checkpress.claims.citations import PATTERN, cited
from checkpress.claims.days import spoken
from checkpress.claims.model import Source
from checkpress.pages.article import Listed, article_pages
from checkpress.pages.claim import Name
from checkpress.pages.page import Edition, Page
from checkpress.site import urls

CONFIG = """site_name: {name}
site_url: {url}
theme:
  name: material
  features: [navigation.tabs, navigation.prune]
markdown_extensions: [footnotes]
"""
UNLISTED = "nav: [{Home: index.md}]\n"


def write_markdown(edition: Edition, project: Path, folder: Path, *, listed: bool) -> None:
    """A MkDocs project in an empty folder; `listed` leaves the navigation to MkDocs.

    It then holds every page, as it does where mkdocs.yml says nothing.
    """
    docs = folder / "docs"
    docs.mkdir(parents=True)
    name = edition.site.vocabulary.publication.name
    config = CONFIG.format(name=name, url=edition.base_url) + ("" if listed else UNLISTED)
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    (docs / "index.md").write_text((project / "docs" / "index.md").read_text("utf-8"), "utf-8")
    for path in edition.site.articles:
        for page in article_pages(edition, path):
            lines = _claim(page) if page.kind == "claim" else _article(page)
            file = docs / file_of(page)
            file.parent.mkdir(parents=True, exist_ok=True)
            front = f"title: {json.dumps(page.title)}\ndescription: {json.dumps(page.description)}"
            file.write_text(f"---\n{front}\n---\n\n" + "\n".join(lines) + "\n", "utf-8")


def file_of(page: Page) -> str:
    """Where a page is written, from the folder of documents."""
    return f"{page.address}index.md" if page.kind == "article" else f"{page.address[:-1]}.md"


def _claim(page: Page) -> Iterator[str]:
    it = page.context
    entry, claim, article, ledger = it["entry"], it["claim"], it["article"], it["ledger"]
    said_by = " and ".join(map(_name, it["claimants"]))
    place = f"[{article.display}](index.md)" + _after(it["publisher"])
    yield from (f"# {claim.claim}", "", f"**{entry.label}.** {claim.summary}", "")
    yield from (f"Said by {said_by} in {place}, {spoken(entry.made)}:", "")
    for quoted in it["quotes"]:
        yield from (f"> {quoted.quote.exact} ([{quoted.quote.at}]({quoted.spot}))", "")
    reviews = ", ".join(f"{by} ({spoken(on)})" for by, on in it["reviews"])
    yield f"Checked {spoken(claim.checked)} by {', '.join(it['authors'])}. Reviewed by {reviews}."
    primary = "all" if ledger.primary == ledger.sources else ledger.primary or "none"
    yield f"{ledger.sources} sources, {ledger.independent} independent, {primary} primary."
    yield from ("", "## Why", "", re.sub(PATTERN, _footnotes, claim.reasoning), "", "## Evidence")
    items = [bundle.first for _, bundles in ledger.groups for bundle in bundles]
    for heading, bundles in ledger.groups:
        yield from ("", f"### {heading}", "")
        for bundle in bundles:
            later = (
                "Later evidence: it came out after this was said. " if bundle.first.later else ""
            )
            says = f"{bundle.first.evidence.says} [^{bundle.first.source.id}]"
            yield f"- {says} {later}Rests on a document."
    if claim.searched:
        yield from ("", "## Where we looked", "", "| For | Where and when | Found |", "|--|--|--|")
        yield from (f"| {s.for_} | {s.where}, {spoken(s.on)} | {s.found} |" for s in claim.searched)
    yield from _replies(page, "Reply")
    if it["history"]:
        yield from ("", "## History of this check", "")
        for change in it["history"]:
            revision = change.revision
            yield f"- {spoken(revision.on)}, {revision.kind}: {revision.note}"
            yield f"  Before: {change.old_label}"
    yield ""
    yield from (f"[^{item.source.id}]: {_work(item.source)}" for item in items)


def _article(page: Page) -> Iterator[str]:
    it = page.context
    record = it["record"]
    yield from (f"# {it['article'].display}", "")
    about = f"{_name(it['publisher'])}, {spoken(record.published)}, {record.words} words."
    yield f"{about} [Read it at its address]({record.url})."
    yield from ("", f"Topics: {', '.join(label for label, _ in it['topics'])}", "")
    yield from (str(record.summary), "", "## Main points", "")
    for item in it["main"]:
        yield from _listed(item)
    counts = ", ".join(f"{count} {label}" for count, label, _ in it["tally"])
    total = len(it["main"]) + len(it["others"])
    yield f"Of {total} claims looked at: {counts}. The claims were chosen, not sampled: the count"
    yield "says nothing about the article as a whole or its publisher."
    if it["others"]:
        yield from ("", "## The other claims, in reading order", "")
        for item in it["others"]:
            yield from _listed(item)
    yield from _replies(page, "Reply and corrections of the publisher")
    yield from ("", "## How this was researched", "")
    yield f"{len(it['sources'])} sources, {it['independent']} of them independent of each other."
    yield ""
    yield from (f"{number}. {_work(source)}" for number, source in it["sources"])


def _listed(item: Listed) -> Iterator[str]:
    own = urls.claim(item.entry.path).rstrip("/").rpartition("/")[2]
    yield from (f"- [{item.entry.display}]({own}.md)", "", f"    {item.entry.summary}", "")
    for quoted in item.quotes:
        yield from (f"    > {quoted.quote.exact} ([{quoted.quote.at}]({quoted.spot}))", "")
    yield from (f"    {item.sources} sources", "")


def _replies(page: Page, heading: str) -> Iterator[str]:
    yield from ("", f"## {heading}", "")
    for reply, who in page.context["replies"]:
        yield f"- We asked {_name(who)} on {spoken(reply.on)}. No answer yet."


def _name(name: Name) -> str:
    return f"{name.text} ({name.role})" if name.role else name.text


def _after(name: Name | None) -> str:
    return f", {_name(name)}" if name else ""


def _work(source: Source) -> str:
    assert source.published
    work = f"[*{source.title}*]({source.url}), {source.publisher}, {spoken(source.published)}."
    read = f"{source.kind.capitalize()} source, read in full on {spoken(source.read.on)}."
    return f"{work} {read}"


def _footnotes(found: re.Match[str]) -> str:
    return " ".join(
        f"[^{citation.source}] ({citation.locator})"
        if citation.locator
        else f"[^{citation.source}]"
        for citation in cited(found[1])
    )
