"""The first pass: a folder of claims as one `Site`, or every problem that keeps it from being one.

First what has to be read is found, then it is read, then a site is made of it. Of each article only
its entry stays in memory; the full record goes to the spool, from which the second pass takes it
when its pages are printed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from checkpress.claims import yaml_reader
from checkpress.claims.claims_folder import article_paths
from checkpress.claims.days import Day, in_zone
from checkpress.claims.entries import ArticleEntry
from checkpress.claims.reading import read_vocabulary
from checkpress.claims.safe_files import content_of, is_plain, not_plain
from checkpress.claims.statuses import Status
from checkpress.claims.vocabulary import Vocabulary
from checkpress.errors import GeneratorError, InvalidData
from checkpress.problems import CODES, Problem, errors, mistake
from checkpress.progress import Progress
from checkpress.rules.dates import impossible_days_of
from checkpress.rules.findings import Finding
from checkpress.rules.registry import SITE_RULES
from checkpress.rules.to_say import left_to_say
from checkpress.site.fingerprints import (
    NOT_PLAIN,
    Fingerprint,
    Known,
    Memory,
    Seen,
    digest_of,
    fingerprints_again,
    fingerprints_of,
)
from checkpress.site.first_pass import Surroundings, first_pass, placed
from checkpress.site.records import Records, content_at, shown_path
from checkpress.site.site import Site
from checkpress.site.spool import Spool
from checkpress.whereabouts import no_folder
from checkpress.workers import Workers

BATCH = 25
"""Articles that are read together."""


@dataclass(frozen=True)
class Loaded:
    """A site, and beside it where it came from."""

    site: Site
    records: Records
    memory: Memory
    """For the next reading."""
    problems: tuple[Problem, ...]
    """Warnings; where as much as can be shown is asked for, errors as well."""


@dataclass(frozen=True)
class Order:
    """What is asked of a reading."""

    folder: Path
    today: date
    """Decides what is public: a day where the newsroom is, or a moment of it."""
    preview: bool = False
    """Whether what is not public yet is shown."""
    memory: Memory | None = None
    """What is in it is not read again."""
    last: Loaded | None = None
    """From where an article comes that cannot be read now."""
    changed: Collection[str] | None = None
    """The files that can have changed since, by their names within the folder, if that is known."""
    workers: Workers = field(default_factory=lambda: Workers(1))
    progress: Progress = field(default_factory=Progress)


@dataclass(frozen=True)
class Survey:
    """What stands in a folder, and what of it has to be read."""

    now: datetime
    """As the clocks of the newsroom have it."""
    vocabulary: Vocabulary
    words: Mapping[str, tuple[Fingerprint, bytes]]
    """Fingerprint and digest of each file that is no article."""
    paths: Sequence[str]
    """Every article."""
    files: Mapping[str, Fingerprint]
    pictures: Mapping[str, Fingerprint]
    known: Mapping[str, Known]
    """The articles that are as they were."""
    problems: tuple[Problem, ...]
    """Of the folder, and of the files that are no articles."""

    @property
    def stale(self) -> list[str]:
        """The articles that have to be read."""
        return [path for path in self.paths if path not in self.known]


def load(
    folder: Path,
    *,
    today: date,
    preview: bool = False,
    memory: Memory | None = None,
    workers: Workers | None = None,
    progress: Progress | None = None,
) -> Loaded:
    """Read and check all of `folder` (the `claims/` of a project).

    `today`, a day or a moment, decides what is public; `preview` shows what is not public yet; what
    is in `memory` is not read again; `workers` do the work, where it is not all done here;
    `progress` is told how far they are.

    Raises InvalidData with all problems, or GeneratorError where there is no such folder.
    """
    order = Order(folder, today, preview, memory)
    order = replace(order, workers=workers or order.workers, progress=progress or order.progress)
    loaded, problems = read(order)
    if loaded is None or errors(problems):
        raise InvalidData(problems)
    return loaded


def examine(
    folder: Path, *, today: date, memory: Memory | None = None, workers: Workers | None = None
) -> tuple[Loaded | None, tuple[Problem, ...]]:
    """Every problem of a folder, and the good part of it as a site that nobody prints.

    There is none where the words that all articles need cannot be read. What is in `memory` is not
    read again.
    """
    return read(Order(folder, today, memory=memory, workers=workers or Workers(1)))


def salvage(
    folder: Path,
    *,
    today: date,
    preview: bool = False,
    last: Loaded | None = None,
    changed: Collection[str] | None = None,
    workers: Workers | None = None,
) -> Loaded:
    """As much of a site as can be shown, with every problem.

    An article with errors stands as it stood in `last`, or is left out where it did not. What was
    read for `last` is not read again; where it is known which files have `changed` since (by their
    names within the folder), no other is looked at.

    Raises InvalidData where there is nothing to show, because the words that all articles need
    cannot be read and there is no `last`.
    """
    memory = last.memory if last else None
    loaded, problems = read(
        Order(folder, today, preview, memory, last, changed, workers or Workers(1))
    )
    if loaded is not None:
        return loaded
    if last is None:
        raise InvalidData(problems)
    return replace(last, problems=problems)


def read(order: Order) -> tuple[Loaded | None, tuple[Problem, ...]]:
    """Do what is ordered: as much of a site as can be shown, if any, and every problem."""
    if not order.folder.is_dir():
        raise no_folder(order.folder)
    if order.memory is not None and order.memory.preview != order.preview:
        order = replace(order, memory=None)
    found = survey(order)
    if not isinstance(found, Survey):
        return None, tuple(sorted(found))
    # What was read with other words is not known any more.
    again = order.memory is not None and order.memory.vocabulary is found.vocabulary
    spool = order.last.records.spool.copy() if order.last is not None and again else Spool()
    known = {**found.known, **_read_stale(order, found, spool)}
    return _site_of(order, found, {path: known[path] for path in found.paths}, spool)


def survey(order: Order) -> Survey | list[Problem]:
    """What stands in a folder, compared with what is known of it; nothing else is done.

    Only problems where the words that all articles need cannot be read.
    """
    folder, memory = order.folder, order.memory
    if memory is None or order.changed is None:
        files, pictures = fingerprints_of(folder)
    else:
        files, pictures = fingerprints_again(folder, memory, order.changed)
    plain = [name for name, found in files.items() if found != NOT_PLAIN]
    paths, problems = article_paths(plain, folder.name)
    problems += (
        not_plain(f"{folder.name}/{name}") for name, it in files.items() if it == NOT_PLAIN
    )
    names = {*files}.difference(f"{path}.yml" for path in paths)
    vocabulary, words, found = _words(folder, names, files, memory)
    problems += (problem for problem in found if problem not in problems)
    if vocabulary is None:
        # Without the words no claim can be judged, but what is no YAML can be told at once.
        for path in paths:
            problems += yaml_reader.read(content_at(folder, path), shown_path(folder, path))[1]
        return problems
    known = {}
    now = in_zone(order.today, vocabulary.publication.zone)
    if memory is not None and memory.vocabulary is vocabulary:
        for path in paths:
            fingerprint = files[f"{path}.yml"]
            if memory.holds_article(folder, path, fingerprint, pictures, now):
                known[path] = memory.articles[path].seen_as(fingerprint, pictures)
    return Survey(now, vocabulary, words, paths, files, pictures, known, tuple(problems))


def _read_stale(order: Order, found: Survey, spool: Spool) -> dict[str, Known]:
    """Read the articles that are not known; their records go into the spool."""
    stale, known = found.stale, {}
    batches = [stale[start : start + BATCH] for start in range(0, len(stale), BATCH)]
    around = Surroundings(order.folder.resolve(), found.vocabulary, found.now, order.preview)
    done = order.workers.spread(first_pass, around, batches, len(batches))
    with order.progress.stage("Reading", len(stale)) as advance:
        for batch in done:
            for each in batch:
                pictures = tuple(
                    [Seen(name, found.pictures.get(name), it) for name, it in each.pictures]
                )
                known[each.path] = Known(
                    found.files[f"{each.path}.yml"],
                    each.digest,
                    each.entry,
                    each.problems,
                    pictures,
                    tuple(_ahead(each.entry, found.now)),
                )
                if each.record:
                    spool.put(each.path, each.record)
            advance(len(batch))
    return known


def _ahead(entry: ArticleEntry | None, now: datetime) -> Iterator[Day]:
    """The days of an article on which something of it will be published."""
    for claim in entry.claims if entry else ():
        if claim.published is not None and not claim.published.has_come(now):
            yield claim.published


def _site_of(
    order: Order, found: Survey, known: Mapping[str, Known], spool: Spool
) -> tuple[Loaded, tuple[Problem, ...]]:
    """The site of what is known of each article now, and every problem."""
    folder, last = order.folder, order.last
    articles = {path: it.entry for path, it in known.items() if it.entry is not None}
    problems = [*found.problems, *(problem for it in known.values() for problem in it.problems)]
    named = {each.name for it in known.values() for each in it.pictures} if found.pictures else ()
    strays = {name: it for name, it in found.pictures.items() if name not in named}
    # Rules across files would blame good files for what a broken one could not say.
    if len(articles) == len(known):
        problems += _site_problems(articles, found, folder)
        if not errors(problems):
            problems += (_unused(f"{folder.name}/{name}") for name in strays)
    problems.sort()
    broken = {problem.path for problem in errors(problems)}
    kept: dict[str, ArticleEntry] = {}
    shown = found.vocabulary
    for path in known:
        if not broken or shown_path(folder, path) not in broken:
            kept[path] = articles[path]
        elif last is not None and path in last.site.articles:
            kept[path] = last.site.articles[path]
            spool.put(path, last.records.packed(path))
            shown = _completed(shown, last.site.vocabulary)
    moment = found.now.astimezone(UTC)
    memory = Memory(moment, order.preview, found.vocabulary, found.words, strays, known)
    site = Site.of(
        kept,
        shown,
        found.now.date(),
        preview=order.preview,
        left_out=frozenset(known.keys() - kept.keys()),
    )
    told = tuple(problems)
    return Loaded(site, Records(folder, known, spool), memory, told), told


def remembered(memory: Memory) -> Site:
    """The site as it was when all its files were good."""
    entries = {path: known.entry for path, known in memory.articles.items()}
    articles = {path: entry for path, entry in entries.items() if entry is not None}
    return Site.of(articles, memory.vocabulary, memory.then.date(), preview=memory.preview)


def _words(
    folder: Path, names: Collection[str], files: Mapping[str, Fingerprint], memory: Memory | None
) -> tuple[Vocabulary | None, Mapping[str, tuple[Fingerprint, bytes]], list[Problem]]:
    """The vocabulary, the fingerprints of its files, and what is wrong in them."""
    if memory is not None and memory.holds_words(folder, {name: files[name] for name in names}):
        words = {name: (files[name], digest) for name, (_, digest) in memory.words.items()}
        return memory.vocabulary, words, []
    vocabulary, problems = read_vocabulary(folder)
    try:
        words = {
            name: (
                files[name],
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
        statuses=_with_those_gone(words.statuses, last.statuses),
        confidence={**last.confidence, **words.confidence},
        flaws={**last.flaws, **words.flaws},
        reasons={**last.reasons, **words.reasons},
        topics={**last.topics, **words.topics},
        people={**last.people, **words.people},
        organisations={**last.organisations, **words.organisations},
        members={**last.members, **words.members},
    )


def _with_those_gone(
    words: Mapping[str, Status], last: Mapping[str, Status]
) -> Mapping[str, Status]:
    """Statuses with those that are gone, each behind what stands in its place now.

    So lists keep their order, and of those for one purpose the first is one that is still there.
    """
    keys = [*words]
    for place, key in enumerate(last):
        if key not in words:
            keys.insert(place + 1, key)
    return {key: words.get(key) or last[key] for key in keys}


def _site_problems(
    articles: Mapping[str, ArticleEntry], known: Survey, folder: Path
) -> list[Problem]:
    vocabulary = known.vocabulary
    by_article: dict[str, list[Finding]] = {}
    ruled = (found for rule in SITE_RULES for found in rule(articles, vocabulary))
    beside = (*impossible_days_of(vocabulary, known.now.date()), *left_to_say(vocabulary))
    for path, finding in (*ruled, *beside):
        by_article.setdefault(path, []).append(finding)
    problems: list[Problem] = []
    for path, findings in by_article.items():
        document, _ = yaml_reader.read(content_at(folder, path), shown_path(folder, path))
        if document is not None:
            problems += placed(findings, document, vocabulary)
    return problems


def _unused(path: str) -> Problem:
    return Problem(
        path,
        1,
        1,
        *mistake("unused-picture"),
        severity=CODES["unused-picture"],
    )
