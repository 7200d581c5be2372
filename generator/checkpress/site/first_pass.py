"""What is done with each claim file by itself, here or in another process: read it, judge it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from checkpress.claims.days import in_zone, spoken
from checkpress.claims.entries import ArticleEntry, article_entry
from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.pictures import Picture, Unfit, picture_in, size_of
from checkpress.claims.reading import read_record
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Document
from checkpress.problems import Problem, Said, first_of, in_own_words, severity_of
from checkpress.rules.findings import Finding, Setting, glance_at, named_pictures
from checkpress.rules.registry import ARTICLE_RULES
from checkpress.site.fingerprints import digest_of
from checkpress.site.records import content_at, shown_path
from checkpress.site.spool import pack


@dataclass(frozen=True)
class Surroundings:
    """What reading a claim file needs beside the file."""

    folder: Path
    vocabulary: Vocabulary
    now: date
    """A day, or a moment."""
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


def first_pass(around: Surroundings, paths: Sequence[str]) -> list[Read]:
    """Read and check a batch of claim files, each by itself."""
    folder, vocabulary = around.folder, around.vocabulary
    today = in_zone(around.now, vocabulary.publication.zone).date()
    done: list[Read] = []
    for path in paths:
        content = content_at(folder, path)
        shown = shown_path(folder, path)
        file, document, problems = problems_of(content, shown, path, vocabulary, today)
        entry, record = None, b""
        named: tuple[tuple[str, bytes], ...] = ()
        if file is not None and document is not None:
            pictures, named, unfit = _pictures(file, folder, path)
            problems += placed(unfit, document, vocabulary)
            entry = article_entry(
                path, file, vocabulary, around.now, preview=around.preview, pictures=pictures
            )
            record = pack(document.data)
        done.append(Read(path, digest_of(content), entry, tuple(problems), record, named))
    return done


def problems_of(
    content: bytes, shown: str, path: str, vocabulary: Vocabulary, today: date = date.max
) -> tuple[ClaimFile | None, Document | None, list[Problem]]:
    """A claim file as its record and document, with what is wrong in it by itself.

    `shown` is its name in problems, `today` the last day that does not lie ahead; whether its
    pictures are there is not looked at.
    """
    file, document, problems = read_record(content, shown, ClaimFile, vocabulary.words)
    if file is not None and document is not None:
        setting = Setting(path, vocabulary, glance_at(file), today)
        ruled = (finding for rule in ARTICLE_RULES for finding in rule(file, setting))
        problems += placed(ruled, document, vocabulary)
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


def placed(
    findings: Iterable[Finding], document: Document, vocabulary: Vocabulary
) -> list[Problem]:
    """Findings as problems at their places, in the newsroom's own words.

    Those that the policy of a site lets pass are left out.
    """
    policy, named = vocabulary.publication.policy, vocabulary.own.named

    def each() -> Iterator[Problem]:
        for finding in findings:
            severity = finding.severity or severity_of(finding.code, policy)
            if severity is not None:
                line, column = document.place(finding.loc, key=finding.key, offset=finding.offset)
                hint = in_own_words(finding.hint, named)
                said = Said(finding.code, finding.message, hint, finding.mend)
                yield Problem(document.path, line, column, *said, severity)

    return first_of(each())
