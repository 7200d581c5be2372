"""The first pass: a folder of claims as one `Site`, or every problem that keeps it from being one.

Of each article only its entry stays in memory; the full record goes to the spool, from which the
second pass takes it when its pages are printed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from checkpress.claims import yaml_reader
from checkpress.claims.claims_folder import article_paths
from checkpress.claims.days import spoken
from checkpress.claims.entries import ArticleEntry, ClaimEntry, article_entry
from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.pictures import Picture, Unfit, picture_in, size_of
from checkpress.claims.reading import read_record, read_vocabulary
from checkpress.claims.safe_files import content_of, is_plain, not_plain
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Document
from checkpress.errors import GeneratorError, InvalidData
from checkpress.problems import CODES, Problem, errors, first_of, severity_of
from checkpress.progress import Progress
from checkpress.rules.findings import Finding, Setting, named_pictures
from checkpress.rules.registry import ARTICLE_RULES, SITE_RULES
from checkpress.site.fingerprints import (
    NOT_PLAIN,
    Known,
    Look,
    Memory,
    Seen,
    digest_of,
    looks_again,
    looks_of,
)
from checkpress.site.indexes import Indexes
from checkpress.site.spool import Spool, pack, unpack
from checkpress.workers import Workers


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
    folder: Path
    spool: Spool
    memory: Memory
    """For the next reading."""

    def record(self, path: str) -> ClaimFile:
        """The full record of an article."""
        return unpack(self.packed(path))

    def packed(self, path: str) -> bytes:
        """The same as the spool keeps it, or as it is read anew.

        Raises GeneratorError where the file is not any more what it was.
        """
        if path in self.spool:
            return self.spool.packed(path)
        return pack(self.document(path).data)

    def document(self, path: str) -> Document:
        """The file of an article, read anew for the places in it.

        Raises GeneratorError where it is not any more what it was.
        """
        content, shown = _content(self.folder, path), _shown(self.folder, path)
        document, _ = yaml_reader.read(content, shown)
        if document is None or digest_of(content) != self.memory.articles[path].digest:
            raise GeneratorError(f"{shown} was changed while the site was built.", "Build again.")
        return document


BATCH = 25
"""Articles that are read together."""


@dataclass(frozen=True)
class Reading:
    """What reading a claim file needs beside the file."""

    folder: Path
    vocabulary: Vocabulary
    today: date
    preview: bool


class Read(NamedTuple):
    """What reading a claim file leaves behind; it can travel between processes."""

    path: str
    digest: bytes
    entry: ArticleEntry | None
    problems: tuple[Problem, ...]
    record: bytes
    pictures: tuple[tuple[str, bytes], ...]
    """Names and digests of those that the file names."""


def load(
    folder: Path,
    *,
    today: date,
    preview: bool = False,
    memory: Memory | None = None,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> Site:
    """Read and check all of `folder` (the `claims/` of a project).

    `today` decides what is public; `preview` shows what is not public yet; what is in `memory`
    is not read again; `workers` do the work, where it is not all done here; `progress` is told how
    far they are.

    Raises InvalidData with all problems, or GeneratorError where there is no such folder.
    """
    site, problems = _attempt(
        folder, today, preview=preview, memory=memory, workers=workers, progress=progress
    )
    if site is None or errors(problems):
        raise InvalidData(problems)
    return site


def examine(
    folder: Path, *, today: date, memory: Memory | None = None, workers: Workers | None = None
) -> tuple[Site | None, tuple[Problem, ...]]:
    """Every problem of a folder, and the good part of it as a site that nobody prints.

    There is none where the words that all articles need cannot be read. What is in `memory` is not
    read again.
    """
    site, problems = _attempt(folder, today, preview=False, memory=memory, workers=workers)
    return site, tuple(problems)


def salvage(
    folder: Path,
    *,
    today: date,
    preview: bool = False,
    last: Site | None = None,
    changed: Collection[str] | None = None,
    workers: Workers | None = None,
) -> tuple[Site, tuple[Problem, ...]]:
    """As much of a site as can be shown, and every problem.

    An article with errors stands as it stood in `last`, or is left out where it did not. What was
    read for `last` is not read again; where it is known which files have `changed` since (by their
    names within the folder), no other is looked at.

    Raises InvalidData where there is nothing to show, because the words that all articles need
    cannot be read and there is no `last`.
    """
    site, problems = _attempt(
        folder,
        today,
        preview=preview,
        memory=last.memory if last else None,
        last=last,
        changed=changed,
        workers=workers,
    )
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
    memory: Memory | None,
    last: Site | None = None,
    changed: Collection[str] | None = None,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> tuple[Site | None, list[Problem]]:
    if not folder.is_dir():
        raise GeneratorError(
            f"There is no folder {folder.name}/ here.",
            "Run checkpress in the folder that holds claims/ and mkdocs.yml.",
        )
    if memory is not None and memory.preview != preview:
        memory = None
    if memory is None or changed is None:
        looks, pictures = looks_of(folder)
    else:
        looks, pictures = looks_again(folder, memory, changed)
    plain = [name for name, look in looks.items() if look != NOT_PLAIN]
    paths, problems = article_paths(plain, folder.name)
    problems += (not_plain(f"{folder.name}/{n}") for n, look in looks.items() if look == NOT_PLAIN)
    vocabulary, words, found = _words(folder, {*looks}.difference(map(_name, paths)), looks, memory)
    problems += (problem for problem in found if problem not in problems)
    if vocabulary is None:
        # Without the words no claim can be judged, but what is no YAML can be told at once.
        for path in paths:
            problems += yaml_reader.read(_content(folder, path), _shown(folder, path))[1]
        return None, sorted(problems)
    if memory is not None and memory.vocabulary is not vocabulary:
        memory = None
    spool = last.spool.copy() if last is not None and memory is not None else Spool()
    known: dict[str, Known] = {}
    stale: list[str] = []
    for path in paths:
        look = looks[_name(path)]
        if memory is not None and memory.holds_article(folder, path, look, pictures, today):
            known[path] = memory.articles[path].looking(look, pictures)
        else:
            stale.append(path)
    batches = [stale[start : start + BATCH] for start in range(0, len(stale), BATCH)]
    reading = Reading(folder.resolve(), vocabulary, today, preview)
    done = (workers or Workers(1)).spread(first_pass, reading, batches, len(batches))
    with (progress or Progress()).stage("Reading", len(stale)) as advance:
        for batch in done:
            for read in batch:
                seen = tuple([Seen(name, pictures.get(name), it) for name, it in read.pictures])
                known[read.path] = Known(looks[_name(read.path)], *read[1:4], seen)
                if read.record:
                    spool.put(read.path, read.record)
            advance(len(batch))
    articles = {path: entry for path in paths if (entry := known[path].entry) is not None}
    problems += (problem for path in paths for problem in known[path].problems)
    named = {each.name for path in paths for each in known[path].pictures} if pictures else set()
    strays = {name: look for name, look in pictures.items() if name not in named}
    # Rules across files would blame good files for what a broken one could not say.
    if len(articles) == len(paths):
        problems += _site_problems(articles, vocabulary, folder)
        if not errors(problems):
            problems += (_unused(f"{folder.name}/{name}") for name in strays)
    problems.sort()
    broken = {problem.path for problem in errors(problems)}
    kept: dict[str, ArticleEntry] = {}
    shown = vocabulary
    for path in paths:
        if not broken or _shown(folder, path) not in broken:
            kept[path] = articles[path]
        elif last is not None and path in last.articles:
            kept[path] = last.articles[path]
            spool.put(path, last.packed(path))
            shown = _completed(shown, last.vocabulary)
    articles_known = {path: known[path] for path in paths}
    memory = Memory(today, preview, vocabulary, words, strays, articles_known)
    return _site(kept, shown, folder, memory, spool, tuple(problems)), problems


def remembered(memory: Memory, folder: Path) -> Site:
    """The site as it was when all its files were good."""
    entries = {path: known.entry for path, known in memory.articles.items()}
    articles = {path: entry for path, entry in entries.items() if entry is not None}
    return _site(articles, memory.vocabulary, folder, memory, Spool(), ())


def _site(
    articles: Mapping[str, ArticleEntry],
    vocabulary: Vocabulary,
    folder: Path,
    memory: Memory,
    spool: Spool,
    problems: tuple[Problem, ...],
) -> Site:
    return Site(
        vocabulary=vocabulary,
        articles=articles,
        claims={claim.path: claim for article in articles.values() for claim in article.claims},
        indexes=Indexes(articles.values()),
        today=memory.today,
        warnings=problems,
        folder=folder,
        spool=spool,
        memory=memory,
    )


def _words(
    folder: Path, names: Collection[str], looks: Mapping[str, Look], memory: Memory | None
) -> tuple[Vocabulary | None, Mapping[str, tuple[Look, bytes]], list[Problem]]:
    """The vocabulary, what the files that it stands in were like, and what is wrong in them."""
    if memory is not None and memory.holds_words(folder, {name: looks[name] for name in names}):
        words = {name: (looks[name], digest) for name, (_, digest) in memory.words.items()}
        return memory.vocabulary, words, []
    vocabulary, problems = read_vocabulary(folder)
    try:
        words = {
            name: (
                looks[name],
                digest_of(content_of(folder, name)) if is_plain(folder, name) else b"",
            )
            for name in names
        }
    except OSError as error:
        raise GeneratorError(
            f"A file in {folder.name}/ cannot be read: {error.strerror}.",
            "See that you may read all of them.",
        ) from error
    return vocabulary, words, problems


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


def first_pass(reading: Reading, paths: Sequence[str]) -> list[Read]:
    """Read and check a batch of claim files, each by itself."""
    folder, vocabulary = reading.folder, reading.vocabulary
    done: list[Read] = []
    for path in paths:
        content = _content(folder, path)
        file, document, problems = problems_of(content, _shown(folder, path), path, vocabulary)
        entry, record = None, b""
        named: tuple[tuple[str, bytes], ...] = ()
        if file is not None and document is not None:
            pictures, named, unfit = _pictures(file, folder, path)
            problems += _placed(unfit, document, vocabulary.publication.policy)
            entry = article_entry(
                path, file, vocabulary, reading.today, preview=reading.preview, pictures=pictures
            )
            record = pack(document.data)
        done.append(Read(path, digest_of(content), entry, tuple(problems), record, named))
    return done


def problems_of(
    content: bytes, shown: str, path: str, vocabulary: Vocabulary
) -> tuple[ClaimFile | None, Document | None, list[Problem]]:
    """A claim file as its record and document, with what is wrong in it by itself.

    `shown` is its name in problems; whether its pictures are there is not looked at.
    """
    file, document, problems = read_record(content, shown, ClaimFile, vocabulary.words)
    if file is not None and document is not None:
        setting = Setting(path, vocabulary)
        ruled = (finding for rule in ARTICLE_RULES for finding in rule(file, setting))
        problems += _placed(ruled, document, vocabulary.publication.policy)
    return file, document, problems


def _pictures(
    file: ClaimFile, folder: Path, path: str
) -> tuple[dict[str, tuple[Picture, ...]], tuple[tuple[str, bytes], ...], list[Finding]]:
    """The pictures of each claim, all that are named with their digests, and what keeps some away.

    Of each only the head is looked at.
    """
    found: dict[str, tuple[Picture, ...]] = {}
    named: list[tuple[str, bytes]] = []
    findings: list[Finding] = []
    year = path.rpartition("/")[0]
    for loc, claim, role, name in named_pictures(file):
        content = picture_in(folder / year, name)
        size = content if isinstance(content, Unfit) else size_of(content, name)
        digest = b"" if isinstance(content, Unfit) else digest_of(content)
        named.append((f"{year}/{name}", digest))
        if isinstance(size, Unfit):
            findings.append(Finding(loc, *size))
            continue
        picture = Picture(role, f"{year}/{name}", *size, digest, _origin(claim, role))
        found[claim.id] = (*found.get(claim.id, ()), picture)
    return found, tuple(named), findings


def _origin(claim: Claim, role: str) -> str:
    original = claim.media and claim.media.original
    if role != "original" or not original:
        return ""
    return ", ".join(filter(None, (original.place, spoken(original.on) if original.on else None)))


def _unused(path: str) -> Problem:
    return Problem(
        path,
        1,
        1,
        "unused-picture",
        "No claim names this picture, so it is on no page.",
        "Name it under `media`, or delete it.",
        CODES["unused-picture"],
    )


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
        document, _ = yaml_reader.read(content, _shown(folder, path))
        if document is not None:
            problems += _placed(findings, document, vocabulary.publication.policy)
    return problems


def _placed(findings: Iterable[Finding], document: Document, policy: str) -> list[Problem]:
    def each() -> Iterator[Problem]:
        for finding in findings:
            severity = severity_of(finding.code, policy)
            if severity is not None:
                place = document.place(finding.loc, key=finding.key, offset=finding.offset)
                said = (finding.code, finding.message, finding.hint)
                yield Problem(document.path, *place, *said, severity)

    return first_of(each())


def _content(folder: Path, path: str) -> bytes:
    try:
        return content_of(folder, _name(path))
    except OSError as error:
        raise GeneratorError(
            f"{_shown(folder, path)} cannot be read: {error.strerror}.",
            "Check that it is there and that you may read it.",
        ) from error


def _name(path: str) -> str:
    return f"{path}.yml"


def _shown(folder: Path, path: str) -> str:
    return f"{folder.name}/{path}.yml"
