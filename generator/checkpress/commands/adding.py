"""Commands that write claim files: new, from-issue, source, import."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

import click

from checkpress.build.clock import now
from checkpress.claims.questions import LETTERS, QUESTIONS, Question, answers, issue_form
from checkpress.commands.inputs import article_of, contents, fetched
from checkpress.commands.terminal import say, write_new
from checkpress.errors import GeneratorError
from checkpress.importing.check_formats import SUFFIXES as IMPORTED
from checkpress.importing.importer import bring_in
from checkpress.importing.labels import Labels
from checkpress.importing.layouts import layout_of
from checkpress.importing.new_claim import Begun, begin, source_entry
from checkpress.rules import report
from checkpress.site.loading import load
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
        "publisher": article.publisher,
        "published": str(article.published or ""),
        "url": article.url,
        "language": article.language,
    }
    title = headline or described_as or article.headline
    for question in QUESTIONS:
        name = question.key
        value = title if name == "headline" else given[name] or known.get(name)
        if not value and name == "at":
            value = article.place_of(given["quote"] or "")
        given[name] = value or _asked(question)
    quote = given["quote"] or ""
    if article.paragraphs and article.place_of(quote) is None:
        raise GeneratorError(
            "These words do not stand in the article.",
            "Copy them from it, and do not shorten them.",
        )
    begun = Begun(
        headline=given["headline"] or "",
        described=headline is None and described_as is not None,
        publisher=given["publisher"] or "",
        published=given["published"] or "",
        language=given["language"] or "",
        claim=given["claim"] or "",
        exact=quote,
        at=given["at"] or "",
        url=given["url"] or "",
        words=article.words,
    )
    path, text = begin(begun, site.vocabulary, site.articles, site.today)
    write_new(into / f"{path}.yml", text)
    say(f"Written: {(into / path).as_posix()}.yml")
    click.echo("Look at it, and run `checkpress check`.", err=True)


def _asked(question: Question) -> str:
    """What somebody answers; where nobody is there, what is needed has to be given."""
    if not sys.stdin.isatty():
        if not question.needed:
            return ""
        raise GeneratorError(f"`--{question.key}` is missing.", f"{question.label}?")
    hint = f" ({question.example})" if question.example else ""
    default = None if question.needed else ""
    answer: str = click.prompt(question.label + hint, default=default, show_default=False)
    return answer


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
    begun = Begun(
        headline=told["headline"],
        described=False,
        publisher=told["publisher"],
        published=told["published"],
        language=told["language"],
        claim=told["claim"],
        exact=told["quote"],
        at=told["at"],
        url=told.get("url", ""),
    )
    path, text = begin(begun, site.vocabulary, site.articles, site.today)
    write_new(into / f"{path}.yml", text)
    say(f"{(into / path).as_posix()}.yml")


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
