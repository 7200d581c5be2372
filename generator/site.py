"""The first pass: a folder of claims as one `Site`, or every problem that keeps it from being one.

Of each article only its entry stays in memory; the full record goes to the spool, from which the
second pass takes it when its pages are printed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import yamldoc
from generator.entries import ArticleEntry, ClaimEntry, article_entry
from generator.errors import GeneratorError, InvalidData
from generator.findings import Finding, Setting
from generator.indexes import Indexes
from generator.model import ClaimFile
from generator.problems import CODES, Problem, errors
from generator.reading import article_paths, read_record, read_vocabulary
from generator.rules import ARTICLE_RULES, SITE_RULES
from generator.spool import Spool, pack
from generator.spreading import Workers
from generator.vocabulary import Vocabulary
from generator.yamldoc import Document


@dataclass(frozen=True)
class Site:
    """Everything that is published, as entries and indexes; full records on demand."""

    vocabulary: Vocabulary
    articles: Mapping[str, ArticleEntry]
    claims: Mapping[str, ClaimEntry]
    """By path; the addresses that claims have now."""
    indexes: Indexes
    today: date
    warnings: tuple[Problem, ...]
    spool: Spool

    def record(self, path: str) -> ClaimFile:
        """The full record of an article."""
        return self.spool[path]


BATCH = 100
"""Articles that are read together."""


@dataclass(frozen=True)
class Reading:
    """What reading a claim file needs beside the file."""

    folder: Path
    vocabulary: Vocabulary
    today: date
    preview: bool


@dataclass(frozen=True)
class FirstPass:
    """What one batch of claim files leaves behind; it can travel between processes."""

    entries: tuple[ArticleEntry, ...]
    records: tuple[tuple[str, bytes], ...]
    problems: tuple[Problem, ...]


def load(
    folder: Path, *, today: date, preview: bool = False, workers: Workers | None = None
) -> Site:
    """Read and check all of `folder` (the `claims/` of a project).

    `today` decides what is public; `preview` shows what is not public yet; `workers` do the
    work, where it is not all done here.

    Raises InvalidData with all problems, or GeneratorError where there is no such folder.
    """
    site, problems = _attempt(folder, today, preview=preview, workers=workers)
    if site is None or errors(problems):
        raise InvalidData(problems)
    return site


def salvage(
    folder: Path, *, today: date, preview: bool = False, last: Site | None = None
) -> tuple[Site, tuple[Problem, ...]]:
    """As much of a site as can be shown, and every problem.

    An article with errors stands as it stood in `last`, or is left out where it did not.

    Raises InvalidData where there is nothing to show, because the words that all articles need
    cannot be read and there is no `last`.
    """
    site, problems = _attempt(folder, today, preview=preview, last=last)
    if site is None:
        if last is None:
            raise InvalidData(problems)
        site = last
    return site, tuple(problems)


def _attempt(
    folder: Path,
    today: date,
    *,
    preview: bool,
    last: Site | None = None,
    workers: Workers | None = None,
) -> tuple[Site | None, list[Problem]]:
    if not folder.is_dir():
        raise GeneratorError(
            f"There is no folder {folder.name}/ here.",
            "Run checkpress in the folder that holds claims/ and mkdocs.yml.",
        )
    vocabulary, problems = read_vocabulary(folder)
    paths, misplaced = article_paths(folder)
    problems += misplaced
    if vocabulary is None:
        # Without the words no claim can be judged, but what is no YAML can be told at once.
        for path in paths:
            problems += yamldoc.read(_content(folder, path), _shown(folder, path))[1]
        return None, sorted(problems)
    spool = Spool()
    articles: dict[str, ArticleEntry] = {}
    batches = [paths[start : start + BATCH] for start in range(0, len(paths), BATCH)]
    reading = Reading(folder.resolve(), vocabulary, today, preview)
    for first in (workers or Workers(1)).spread(first_pass, reading, batches, len(batches)):
        problems += first.problems
        articles.update((entry.path, entry) for entry in first.entries)
        for path, record in first.records:
            spool.put(path, record)
    # Rules across files would blame good files for what a broken one could not say.
    if len(articles) == len(paths):
        problems += _site_problems(articles, vocabulary, folder)
    problems.sort()
    broken = {problem.path for problem in errors(problems)}
    kept: dict[str, ArticleEntry] = {}
    for path in paths:
        if _shown(folder, path) not in broken:
            kept[path] = articles[path]
        elif last is not None and path in last.articles:
            kept[path] = last.articles[path]
            spool.put(path, last.spool.packed(path))
            vocabulary = _completed(vocabulary, last.vocabulary)
    site = Site(
        vocabulary=vocabulary,
        articles=kept,
        claims={claim.path: claim for article in kept.values() for claim in article.claims},
        indexes=Indexes.of(kept.values()),
        today=today,
        warnings=tuple(problems),
        spool=spool,
    )
    return site, problems


def _completed(words: Vocabulary, last: Vocabulary) -> Vocabulary:
    """With the words of `last` that are gone: an article that is kept was written in them."""
    return replace(
        words,
        statuses={**last.statuses, **words.statuses},
        confidence={**last.confidence, **words.confidence},
        flaws={**last.flaws, **words.flaws},
        reasons={**last.reasons, **words.reasons},
        topics={**last.topics, **words.topics},
        people={**last.people, **words.people},
        organisations={**last.organisations, **words.organisations},
        members={**last.members, **words.members},
    )


def first_pass(reading: Reading, paths: Sequence[str]) -> FirstPass:
    """Read and check a batch of claim files, each by itself."""
    folder, vocabulary = reading.folder, reading.vocabulary
    entries: list[ArticleEntry] = []
    records: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for path in paths:
        shown = _shown(folder, path)
        content = _content(folder, path)
        file, document, found = read_record(content, shown, ClaimFile, vocabulary.words)
        problems += found
        if file is None or document is None:
            continue
        setting = Setting(path, vocabulary)
        problems += _placed(
            (finding for rule in ARTICLE_RULES for finding in rule(file, setting)), document
        )
        entries.append(
            article_entry(path, file, vocabulary, reading.today, preview=reading.preview)
        )
        records.append((path, pack(document.data)))
    return FirstPass(tuple(entries), tuple(records), tuple(problems))


def _site_problems(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary, folder: Path
) -> list[Problem]:
    by_article: dict[str, list[Finding]] = {}
    for rule in SITE_RULES:
        for path, finding in rule(articles, vocabulary):
            by_article.setdefault(path, []).append(finding)
    problems: list[Problem] = []
    for path, findings in by_article.items():
        content = _content(folder, path)
        document, _ = yamldoc.read(content, _shown(folder, path))
        if document is not None:
            problems += _placed(findings, document)
    return problems


def _placed(findings: Iterable[Finding], document: Document) -> list[Problem]:
    return [
        replace(
            Problem(
                document.path,
                *document.place(finding.loc, key=finding.key, offset=finding.offset),
                finding.code,
                finding.message,
                finding.hint,
            ),
            severity=CODES[finding.code],
        )
        for finding in findings
    ]


def _content(folder: Path, path: str) -> bytes:
    try:
        return (folder / f"{path}.yml").read_bytes()
    except OSError as error:
        raise GeneratorError(
            f"{_shown(folder, path)} cannot be read: {error.strerror}.",
            "Check that it is there and that you may read it.",
        ) from error


def _shown(folder: Path, path: str) -> str:
    return f"{folder.name}/{path}.yml"
