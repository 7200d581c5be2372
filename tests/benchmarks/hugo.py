"""Makes a Hugo project that prints the same pages from the same claims.

    PYTHONPATH=tests python -m benchmarks.hugo PROJECT FOLDER

What stands around the body of a page is taken from our own shells, so that whatever is cut from
ours is cut from Hugo's. The bodies are the templates in `hugo/`, slimmed once as ours are, which
mirror those of the theme as far as the corpus uses them: what it has nothing for (withdrawn checks,
figures, pictures) Hugo is not made to look for. Names, labels and dates come to Hugo looked up and
spelt out, and citations as HTML within its Markdown, so that it only has to read, render and write.

A claim is a content file with JSON in front, which was measured against a content adapter over one
data file a year (more processor time, as much memory) and against citations as Markdown links with
a render hook (the same).
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import html5lib
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection

from checkpress.build.batches import Printer
from checkpress.build.plugin import CheckpressPlugin
from checkpress.claims.citations import PATTERN, cited
from checkpress.claims.days import Day, spoken
from checkpress.claims.model import Source
from checkpress.outputs.jsonld import is_reviewed
from checkpress.pages.answering import Way
from checkpress.pages.article import Listed, article_pages
from checkpress.pages.claim import Name, Quoted
from checkpress.pages.lists import list_pages
from checkpress.pages.minify import slim
from checkpress.pages.page import Edition, Page
from checkpress.pages.shell import Shell
from checkpress.site import urls

TEMPLATES = Path(__file__).parent / "hugo"

LAYOUTS = {
    "home": "home.html",
    "claim": "claim/page.html",
    "article": "article/page.html",
    "claims": "claims/section.html",
    "articles": "articles/section.html",
    "topics": "topics/taxonomy.html",
    "topic": "topic/term.html",
    "organisations": "organisations/taxonomy.html",
    "organisation": "organisation/term.html",
    "people": "people/taxonomy.html",
    "person": "person/term.html",
    "month": "month/term.html",
}
"""Where Hugo looks for the template of each kind of page."""
BODIES = {"organisations": "names", "people": "names"}
"""Kinds that share a template."""
AS_PRINTED = ("open", "statuses", "corrections", "search", "statistics")
"""Pages of which there is one each: Hugo copies ours."""
MACROS = slim((TEMPLATES / "macros.html").read_text("utf-8"))

CONFIG = {
    "title": "",
    "baseURL": "",
    "disableKinds": ["rss", "404", "robotstxt"],
    "taxonomies": {
        "topic": "topics",
        "person": "people",
        "organisation": "organisations",
        "month": "months",
    },
    "permalinks": {"term": {"months": "/claims/checked/:contentbasename/"}},
    "markup": {
        "goldmark": {
            "renderer": {"unsafe": True},
            # What Python-Markdown does not do either.
            "extensions": {
                "definitionList": False,
                "footnote": False,
                "linkify": False,
                "strikethrough": False,
                "table": False,
                "taskList": False,
                "typographer": {"disable": True},
            },
        }
    },
}
SLOTS = {
    "title": "{{ .Title }}",
    "description": "{{ .Description }}",
    "canonical": "{{ .Permalink }}",
}
"""What Hugo is told to put into the slots of a shell."""
WORDS_FOR_READING = {"full": "read in full"}

Values = dict[str, Any]


class Shells(CheckpressPlugin):
    """Lets MkDocs render the shells, and prints nothing."""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Leave the pages to Hugo."""


def printer_of(project: Path, folder: Path) -> Printer:
    """What the pages of a project are printed with; `folder` gets its assets."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(folder.resolve()))
    plugin = Shells()
    plugin.load_config({})
    config.plugins = PluginCollection()
    config.plugins["checkpress"] = plugin
    try:
        build(config)
    finally:
        plugin.on_shutdown()
    return plugin.printer


def write_hugo(printer: Printer, project: Path, assets: Path, folder: Path) -> None:
    """The Hugo project for a project of ours, in an empty folder."""
    edition = printer.edition
    publication = edition.site.vocabulary.publication
    config = {**CONFIG, "title": publication.name, "baseURL": edition.base_url}
    _write(folder / "hugo.json", json.dumps(config, indent=1))
    copytree(assets / "assets", folder / "static" / "assets")
    for kind, place in LAYOUTS.items():
        _write(folder / "layouts" / place, _layout(kind, printer.shells[kind]))
    content = folder / "content"
    for path in edition.site.articles:
        for page in article_pages(edition, path):
            claim = page.kind == "claim"
            front = _front(page, _claim(edition, page) if claim else _article(edition, page))
            _page(content / f"{page.address[:-1]}.md", front, _markdown(page) if claim else "")
    for page in list_pages(edition):
        index = content / page.address / "_index.md"
        if page.kind in AS_PRINTED:
            _write(folder / "static" / page.address / "index.html", printer.page(page))
        elif page.kind == "month":
            month = page.address.split("/")[-2]
            name = page.title.removeprefix("Checked in ")
            _page(content / "months" / month / "_index.md", _front(page, {"month": name}))
        elif page.kind == "home":
            by_hand = (project / "docs" / "index.md").read_text("utf-8")
            _page(index, _front(page, {}), by_hand)
        else:
            _page(index, _front(page, _subject(page)))
    _page(content / "months" / "_index.md", {"title": "Months", "build": {"render": "never"}})


def compared(ours: Path, theirs: Path) -> dict[str, float]:
    """How far the pages of another site are from ours: the worst page of a claim or an article.

    `size` is theirs by ours, `content` the share of elements and words that only one of them has.
    """
    size, content = 1.0, 0.0
    pages = sorted(ours.glob("claims/[0-9]*/**/index.html"))
    assert pages
    for page in pages:
        other = theirs / page.relative_to(ours)
        ratio = other.stat().st_size / page.stat().st_size
        size = max(size, ratio, key=lambda one: abs(one - 1))
        here, there = _contents(page), _contents(other)
        apart = (here - there).total() + (there - here).total()
        content = max(content, apart / here.total())
    return {"size": round(size, 4), "content": round(content, 4)}


def _contents(page: Path) -> Counter[str]:
    """The elements and the words of a page, each with its number."""
    tree = html5lib.parse(page.read_text("utf-8"), namespaceHTMLElements=False)
    found: Counter[str] = Counter()
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        given = " ".join(f"{name}={value}" for name, value in sorted(element.attrib.items()))
        found[f"<{element.tag} {given}>"] += 1
        text = element.text or ""
        if element.get("type") == "application/ld+json":
            # The order of keys and the way of escaping are each builder's own.
            text = json.dumps(json.loads(text), sort_keys=True)
        found.update(text.split())
        found.update((element.tail or "").split())
    return found


def _layout(kind: str, shell: Shell) -> str:
    """A template that prints a page of a kind: our shell, with Hugo's words in its slots."""
    head = TEMPLATES / f"{kind}.head.html"
    body = slim((TEMPLATES / f"{BODIES.get(kind, kind)}.html").read_text("utf-8"))
    filled = Shell(
        tuple(
            part if number % 2 else part.replace("{{", '{{ "{{" }}')
            for number, part in enumerate(shell.parts)
        )
    ).fill(SLOTS | {"head": head.read_text("utf-8") if head.exists() else "", "body": body})
    # Behind it: a file that began with definitions would be taken for a part of a base template.
    return filled + MACROS


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _page(file: Path, front: Mapping[str, Any], text: str = "") -> None:
    _write(file, f"{json.dumps(front, ensure_ascii=False)}\n\n{text}")


def _front(page: Page, params: Values) -> Values:
    front: Values = {
        "title": page.title,
        "type": page.kind,
        "description": page.description,
        "params": {"address": page.address, **params},
    }
    if page.modified:
        front["date"] = str(page.modified)
    return front


def _day(day: Day | date) -> Values:
    return {"day": str(day), "said": spoken(day)}


def _name(edition: Edition, name: Name, page: Page) -> Values:
    assert name.address
    return {"text": name.text, "address": urls.relative(name.address, page.address)}


def _work(source: Source) -> Values:
    assert source.published
    return {
        "id": source.id,
        "title": source.title,
        "url": source.url,
        "publisher": source.publisher,
        "published": _day(source.published),
        "kind": f"{source.kind.capitalize()} source",
        "read": WORDS_FOR_READING[source.read.as_],
        "on": spoken(source.read.on),
    }


def _quotes(quotes: Iterable[Quoted]) -> list[Values]:
    return [{"exact": q.quote.exact, "at": q.quote.at, "spot": q.spot} for q in quotes]


def _replies(edition: Edition, page: Page) -> list[Values]:
    return [
        {**_name(edition, who, page), "on": spoken(reply.on)}
        for reply, who in page.context["replies"]
    ]


def _claim(edition: Edition, page: Page) -> Values:
    it = page.context
    entry, claim, article, ledger = it["entry"], it["claim"], it["article"], it["ledger"]
    used = dict.fromkeys(evidence.source for evidence in claim.evidence)
    by_id = {source.id: source for source in it["file"].sources}
    [claimant] = it["claimants"]
    [key] = entry.claimants
    organisation = edition.site.vocabulary.organisations.get(key)
    history = [
        {
            "on": _day(change.revision.on),
            "kind": change.revision.kind,
            "note": change.revision.note,
            "before": change.before,
        }
        for change in it["history"]
    ]
    all_primary = ledger.primary == ledger.sources
    values: Values = {
        "topics": entry.topics,
        "months": [f"{entry.checked:%Y-%m}"],
        "organisations" if organisation else "people": [key],
        "claim": claim.claim,
        "label": entry.label,
        "group": entry.group,
        "status": entry.status,
        "sign": entry.sign,
        "reviewed": is_reviewed(entry),
        "language": article.language,
        "article": {
            "title": article.display,
            "page": urls.article(article.path),
            "url": it["file"].article.url,
            "published": str(article.published),
            "publisher": article.publisher_name,
            "publisher_url": edition.site.vocabulary.organisations[article.publisher].url,
        },
        "claimant": {**_name(edition, claimant, page), "role": claimant.role},
        "actor": {
            "type": "Organization" if organisation else "Person",
            "name": claimant.text,
            "role": claimant.role,
            "url": organisation.url if organisation else None,
        },
        "made": _day(entry.made),
        "quotes": _quotes(it["quotes"]),
        "checked": _day(claim.checked),
        "published": str(claim.published),
        "authors": ", ".join(it["authors"]),
        "reviews": [{"by": by, "on": spoken(on)} for by, on in it["reviews"]],
        "independent": ledger.independent,
        "primary": "all" if all_primary else str(ledger.primary or "none"),
        "works": [_work(by_id[source]) for source in used],
        "ledger": [
            {
                "heading": heading,
                "items": [
                    {
                        "place": bundle.first.number - 1,
                        "number": bundle.first.number,
                        "says": bundle.first.evidence.says,
                        "later": bundle.first.later,
                    }
                    for bundle in bundles
                ],
            }
            for heading, bundles in ledger.groups
        ],
        "replies": _replies(edition, page),
        "ways": [_way(way, page) for way in it["ways"]],
    }
    if rating := it["status"].rating:
        values["rating"] = rating
    if it["publisher"]:
        values["publisher"] = _name(edition, it["publisher"], page)
    if claim.searched:
        values["searched"] = [
            {"for": s.for_, "where": s.where, "on": _day(s.on), "found": s.found}
            for s in claim.searched
        ]
    if history:
        values |= {"history": history, "correction": history[0]}
    return values


def _article(edition: Edition, page: Page) -> Values:
    it = page.context
    record = it["record"]
    publisher = _name(edition, it["publisher"], page)
    return {
        "organisations": [it["article"].publisher],
        "display": it["article"].display,
        "publisher": publisher,
        "published": _day(record.published),
        "words": record.words,
        "url": record.url,
        "subjects": [
            {"text": label, "address": urls.relative(target, page.address)}
            for label, target in it["topics"]
        ],
        "main": [_listed(item, it["article"].language, page) for item in it["main"]],
        "others": [_listed(item, it["article"].language, page) for item in it["others"]],
        "total": len(it["main"]) + len(it["others"]),
        "tally": [{"count": c, "label": label, "group": group} for c, label, group in it["tally"]],
        "bar": [group for group, count in it["bar"] for _ in range(count)],
        "replies": _replies(edition, page),
        "ways": [_way(way, page) for way in it["ways"]],
        "independent": it["independent"],
        "works": [_work(source) for _, source in it["sources"]],
    }


def _way(way: Way, page: Page) -> Values:
    """A link by which readers answer; those of the corpus lead to the forms of the site."""
    return {"words": way.words, "address": urls.relative(way.address, page.address)}


def _listed(item: Listed, language: str, page: Page) -> Values:
    return {
        "address": urls.relative(str(item.address), page.address),
        "display": item.entry.display,
        "group": item.entry.group,
        "sign": item.entry.sign,
        "corrected": item.entry.corrected,
        "summary": item.entry.summary,
        "language": language,
        "quotes": _quotes(item.quotes),
        "sources": item.sources,
    }


def _subject(page: Page) -> Values:
    """What the page of a topic, a person or an organisation says beside its lists."""
    values: Values = {"key": page.address.split("/")[-2]}
    if page.kind == "organisation":
        values["website"] = page.context["organisation"].url
    if page.kind == "person":
        [(role, _)] = page.context["roles"]
        values["role"] = f"{role.role}, since {spoken(role.since)}"
    return values


def _markdown(page: Page) -> str:
    """The reasoning of a claim, with citations as they are printed."""
    numbers = page.context["number"]
    seen: Counter[str] = Counter()

    def links(found: re.Match[str]) -> str:
        html = ""
        for citation in cited(found[1]):
            source = citation.source
            seen[source] += 1
            words = ", ".join(filter(None, (str(numbers[source]), citation.locator)))
            html += f"<a href=#source-{source} id=cite-{source}-{seen[source]}>[{words}]</a>"
        return html

    return re.sub(PATTERN, links, page.context["claim"].reasoning)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Make a Hugo project of a project of ours.")
    parser.add_argument("project", type=Path)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        assets = Path(folder)
        write_hugo(printer_of(given.project, assets), given.project, assets, given.folder)


if __name__ == "__main__":
    main()
