"""Commands that write claim files: new, from-issue, source, import."""

import sys
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import click

from checkpress.build.clock import now
from checkpress.claims.questions import LETTERS, QUESTIONS, answers, issue_form
from checkpress.commands.asking import KeptAnswers, asked
from checkpress.commands.inputs import article_of, contents, fetched
from checkpress.commands.terminal import replace_file, say, write_new
from checkpress.errors import GeneratorError
from checkpress.importing.check_formats import SUFFIXES as IMPORTED
from checkpress.importing.importer import bring_in
from checkpress.importing.labels import Labels
from checkpress.importing.layouts import layout_of
from checkpress.importing.new_claim import (
    Begun,
    article_at,
    begin,
    source_entry,
    with_claim,
    wrong_answer,
)
from checkpress.rules import report
from checkpress.site.loading import load
from checkpress.site.site import Site
from checkpress.web.article_page import PublishedArticle


def new(
    source: str | None,
    headline: str | None,
    described_as: str | None,
    into: Path,
    *,
    allow_private: bool,
    **given: str | None,
) -> None:
    """Begin a claim file, with one claim that waits to be checked; ask for what is not given."""
    site = load(into, today=now()).site
    article = PublishedArticle()
    if source is not None:
        article = article_of(source, given["url"] or "", allow_private=allow_private)
    known = {
        "headline": headline or described_as or article.headline,
        "publisher": given["publisher"] or article.publisher,
        "published": given["published"] or str(article.published or ""),
        "url": given["url"] or article.url,
        "language": given["language"] or article.language,
        "claim": given["claim"],
        "quote": given["quote"],
        "at": given["at"],
    }
    said = {key: value for key, value in known.items() if value}
    with _kept(said, into):
        _complete(said, article, site)
        quote = said.get("quote", "")
        if article.paragraphs and article.place_of(quote) is None:
            del said["quote"]
            raise GeneratorError(*_NOT_THERE)
        begun = _begun(said)
        begun = replace(
            begun, described=headline is None and described_as is not None, words=article.words
        )
        file, is_new = _write(begun, into, site)
    say(f"{'Written' if is_new else 'Added to'}: {file.as_posix()}")
    click.echo("1 claim waits to be checked. Look at it, and run `checkpress check`.", err=True)


_NOT_THERE = (
    "These words do not stand in the article.",
    "Copy them from it, and do not shorten them.",
)

_OF_ARTICLE = frozenset({"headline", "publisher", "published", "language"})
"""What is known of an article that has a file."""


def _kept(said: dict[str, str], into: Path) -> AbstractContextManager[None]:
    """While questions are asked, nothing that was answered is lost."""
    if not sys.stdin.isatty():
        return nullcontext()
    kept = KeptAnswers(into)
    if not said:
        said.update(kept.taken_up())
    return kept.keeping(said)


def _complete(said: dict[str, str], article: PublishedArticle, site: Site) -> None:
    """Ask for what is not said yet; where nobody is there, what is needed has to be given."""

    def wrong(key: str, answer: str) -> tuple[str, str] | None:
        if key == "quote" and article.paragraphs and article.place_of(answer) is None:
            return _NOT_THERE
        found = wrong_answer(key, answer, site.vocabulary, site.today)
        return (found.message, found.hint) if found else None

    there = None
    for question in QUESTIONS:
        key = question.key
        if there and key in _OF_ARTICLE:
            continue
        if key == "at" and not said.get(key):
            said[key] = article.place_of(said.get("quote", "")) or ""
        if sys.stdin.isatty():
            # What was left out on purpose is in it too, and empty.
            if not (said.get(key) or (key in said and not question.needed)):
                said[key] = asked(question, wrong)
        elif not said.get(key) and question.needed:
            raise GeneratorError(f"`--{key}` is missing.", f"{question.label}?")
        if key == "url" and (there := article_at(said.get(key, ""), site.articles)):
            say(f"This article is here already: the claim goes into claims/{there}.yml.", err=True)


def _begun(said: Mapping[str, str]) -> Begun:
    return Begun(
        headline=said.get("headline", ""),
        described=False,
        publisher=said.get("publisher", ""),
        published=said.get("published", ""),
        language=said.get("language", ""),
        claim=said.get("claim", ""),
        exact=said.get("quote", ""),
        at=said.get("at", ""),
        url=said.get("url", ""),
    )


def _write(begun: Begun, into: Path, site: Site) -> tuple[Path, bool]:
    """Write a claim into the file of its article, and whether that is new."""
    there = article_at(begun.url, site.articles)
    if there is None:
        path, text = begin(begun, site.vocabulary, site.articles, site.today)
        write_new(into / f"{path}.yml", text)
        return into / f"{path}.yml", True
    file = into / f"{there}.yml"
    old = file.read_bytes().decode("utf-8")
    replace_file(file, with_claim(begun, there, old, site.vocabulary, site.today))
    return file, False


def from_issue(file: TextIO, into: Path, form: str | None) -> None:
    """Begin a claim file with FILE, the text of an issue that the form for a claim has made."""
    if form is not None:
        click.echo(
            "".join(issue_form(letter) for letter in LETTERS if letter.key == form), nl=False
        )
        return
    told = answers(file.read())
    missing = [
        question.label for question in QUESTIONS if question.needed and question.key not in told
    ]
    if missing:
        raise GeneratorError(
            f"The issue does not say: {'; '.join(missing)}.", "Ask whoever has written it."
        )
    site = load(into, today=now()).site
    file_written, _ = _write(_begun(told), into, site)
    say(file_written.as_posix())


def source(source: str, *, allow_private: bool) -> None:
    """Print an entry for `sources:` of SOURCE, an address or a saved page, to be completed."""
    say(source_entry(article_of(source, "", allow_private=allow_private), now().date()), nl=False)


def import_(
    sources: tuple[str, ...],
    labels: Path | None,
    pairs: tuple[str, ...],
    constants: tuple[str, ...],
    rows: str,
    encoding: str,
    into: Path,
    *,
    as_own: bool,
    dry_run: bool,
    allow_private: bool,
) -> None:
    """Bring in fact-checks that exist: SOURCES are pages, files, folders or addresses."""
    layout = layout_of(pairs, constants, rows, encoding)
    loaded = load(into, today=now())
    brought = bring_in(
        contents(sources, IMPORTED, allow_private=allow_private),
        loaded,
        Labels(loaded.site.vocabulary, labels),
        as_own=as_own,
        layout=layout,
        fetch=lambda url: fetched(url, allow_private=allow_private),
    )
    if not dry_run:
        for path, text in brought.files.items():
            write_new(into / f"{path}.yml", text)
    for rejected in brought.skipped:
        say(f"{rejected.place}: Skipped: {rejected.why}")
    for noted in brought.noted:
        say(f"{noted.place}: Look at it: {noted.why}")
    for flagged in brought.flagged:
        say(f"{(into / flagged.place).as_posix()}: Look at it: {flagged.why}")
    counts = [
        report.number(brought.claims, "claim"),
        report.number(len(brought.files), "file"),
        f"{len(brought.skipped):,} skipped",
        f"{len(brought.flagged) + len(brought.noted):,} to look at",
    ]
    done = "Would write" if dry_run else "Written"
    click.echo(f"{done}: {counts[0]} in {counts[1]}; {counts[2]}, {counts[3]}.", err=True)
    if brought.unknown:
        say(_table_of(brought.unknown), err=True)
    sys.exit(1 if brought.skipped and not brought.files else 0)


def _table_of(words: Iterable[str]) -> str:
    """What to write for words that mean nothing yet."""
    listed = "\n".join(f"    - {word}" for word in sorted(words)[:20])
    return (
        "\nNo status is known for some words. Write those that mean one of yours into a file, and "
        f"give it with --labels:\n\nlabels:\n- status: \n  words:\n{listed}"
    )
