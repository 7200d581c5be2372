"""From the bytes of a file to a frozen record, or to every mistake in it with its place."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from checkpress.claims import yaml_reader
from checkpress.claims.known_words import Words
from checkpress.claims.lost_texts import looks_strange, losses
from checkpress.claims.misplaced import misplaced
from checkpress.claims.pasted import LOOKS
from checkpress.claims.record import Record
from checkpress.claims.record_mistakes import first_mistake, mistakes
from checkpress.claims.safe_files import MAX_BYTES, content_of, is_plain, is_there, not_plain
from checkpress.claims.shapes import all_keys_of
from checkpress.claims.statuses import Statuses
from checkpress.claims.synonyms import Synonyms
from checkpress.claims.traces import Sheet
from checkpress.claims.vocabulary import (
    Organisation,
    Person,
    Publication,
    Team,
    Topics,
    Vocabulary,
)
from checkpress.claims.yaml_document import Document
from checkpress.claims.yaml_text import LINE_BREAK
from checkpress.errors import GeneratorError, InvalidData
from checkpress.problems import Problem, errors, first_of, in_own_words, mistake
from checkpress.whereabouts import no_folder

R = TypeVar("R", bound=Record)


def read_record(
    content: bytes, path: str, shape: type[R], words: Words | None = None
) -> tuple[R | None, Document | None, list[Problem]]:
    """One file as a record of `shape`; there is none where anything about its form is wrong."""
    found = _as_it_stands(content, path, shape, words)
    if found.problems or (found.document is not None and looks_strange(found.document.text)):
        return _without_traces(content, path, shape, words, found)
    return found


class _Read(NamedTuple, Generic[R]):
    """What was made of a file."""

    record: R | None
    document: Document | None
    problems: list[Problem]

    @property
    def worth(self) -> tuple[bool, int]:
        """How much could not be read."""
        return self.document is None, len(errors(self.problems))


def _without_traces(
    content: bytes, path: str, shape: type[R], words: Words | None, found: _Read[R]
) -> _Read[R]:
    """The same, read without what other programs left in it: each is one problem, and told once."""
    whole = content.decode("utf-8-sig", errors="replace")
    sheet, told = Sheet.of(whole, shape), []
    written = LINE_BREAK.split(whole)  # not at the separators that only YAML takes for line ends
    for look in LOOKS if len(content) <= MAX_BYTES else ():
        trace = look(sheet)
        if trace is None:
            continue
        if not trace.is_all:
            rows = trace.without(sheet.rows)
            text = "\n".join(rows)
            after = _as_it_stands(text.encode(), path, shape, words)
            if after.worth > found.worth:
                continue
            found, sheet = after, Sheet.of(text, shape)
        line, column = trace.at
        told.append(_within(written, Problem(path, line, column, *trace.said)))
        if trace.is_all:
            return _Read(None, None, told)
    lines = {problem.line for problem in told}
    problems = [_within(written, each) for each in found.problems if each.line not in lines]
    return _Read(None, found.document, first_of(sorted([*told, *problems]))) if told else found


def _within(rows: Sequence[str], problem: Problem) -> Problem:
    """A problem at a place that the file has, though more may stand there than is written."""
    line = min(problem.line, len(rows))
    return replace(problem, line=line, column=min(problem.column, len(rows[line - 1]) + 1))


def _as_it_stands(content: bytes, path: str, shape: type[R], words: Words | None) -> _Read[R]:
    document, problems = yaml_reader.read(content, path, all_keys_of(shape))
    if document is None:
        return _Read(None, None, problems)
    try:
        record = shape.model_validate(document.data, context=words)
    except ValidationError as error:
        if elsewhere := misplaced(document, shape):
            return _Read(None, document, first_of([elsewhere, *problems]))
        named = dict(words.named) if words is not None else {}
        found = [
            replace(it, hint=in_own_words(it.hint, named))
            for it in first_of(mistakes(error, shape, document))
        ]
        lost = losses(document, shape)
        # An item is empty because all of it is lost.
        emptied = {(problem.line, "empty-item") for problem in lost}
        problems = [it for it in problems if (it.line, it.code) not in emptied] + lost
        # What is strange in a line that is no proper YAML is strange because of that.
        lines = {problem.line for problem in problems}
        problems += (problem for problem in found if problem.line not in lines)
        return _Read(None, document, first_of(problems))
    problems += losses(document, shape)
    return _Read(None if errors(problems) else record, document, problems)


def record_of(data: object, shape: type[R]) -> tuple[R | None, str]:
    """A record of values that stand in no file yet; or none, and what is wrong first."""
    try:
        return shape.model_validate(data), ""
    except ValidationError as error:
        return None, in_own_words(first_mistake(error, shape), {})


def read_vocabulary(root: Path, *, names: bool = True) -> tuple[Vocabulary | None, list[Problem]]:
    """What stands beside the articles; there is none where any of its files is wrong.

    Without `names` people and organisations are not read: there can be thousands.
    """
    files = _VocabularyFiles(root)
    publication = files.one("site.yml", Publication)
    # What else looks wrong may only be new.
    if newer := [each for each in files.problems if each.code == "newer-format"]:
        return None, newer
    statuses = files.one("statuses.yml", Statuses)
    topics = files.one("topics.yml", Topics) if is_there(root, "topics.yml") else Topics()
    team = files.one("team.yml", Team) if is_there(root, "team.yml") else Team()
    there = is_there(root, "synonyms.yml")
    synonyms = files.one("synonyms.yml", Synonyms) if there else Synonyms()
    organisations = files.all_of("organisations", Organisation) if names else {}
    known = Words(organisations=frozenset(organisations))
    people = files.all_of("people", Person, known) if names else {}
    problems = [*files.problems, *_shared_keys(root.name, people, organisations)]
    if problems or not (publication and statuses and topics and team and synonyms):
        return None, problems
    vocabulary = Vocabulary(
        publication=publication,
        statuses={status.key: status for status in statuses.statuses},
        confidence={word.key: word for word in statuses.confidence},
        flaws={word.key: word for word in statuses.flaws},
        reasons={word.key: word for word in statuses.not_checked},
        introduced=statuses.introduced,
        how_to_choose=statuses.how_to_choose,
        topics={topic.key: topic for topic in topics.topics},
        people=people,
        organisations=organisations,
        members={member.key: member for member in team.members},
        synonyms=synonyms.synonyms,
    )
    return vocabulary, problems


def vocabulary_of(folder: Path, *, names: bool = True) -> Vocabulary:
    """What stands beside the articles; InvalidData with every mistake in it.

    Without `names`, without people and organisations.
    """
    if not folder.is_dir():
        raise no_folder(folder)
    vocabulary, problems = read_vocabulary(folder, names=names)
    if vocabulary is None:
        raise InvalidData(problems)
    return vocabulary


class _VocabularyFiles:
    """The files beside the articles, and all problems of those that have been read."""

    def __init__(self, root: Path) -> None:
        self.problems: list[Problem] = []
        self._root = root

    def one(self, name: str, shape: type[R], words: Words | None = None) -> R | None:
        """What stands in a file."""
        path = f"{self._root.name}/{name}"
        if not is_plain(self._root, name):
            there = is_there(self._root, name)
            self.problems.append(not_plain(path) if there else _missing(name, path))
            return None
        try:
            content = content_of(self._root, name)
        except OSError as error:
            raise GeneratorError(
                f"{path} cannot be read: {error.strerror}.", "See that you may read it."
            ) from error
        record, document, found = read_record(content, path, shape, words)
        self.problems += errors(found)
        if record is not None and document is not None:
            self.problems += _repeated_keys(record, document)
        return record

    def all_of(self, folder: str, shape: type[R], words: Words | None = None) -> dict[str, R]:
        """What stands in the files of a folder, by their names, which are its keys."""
        if (self._root / folder).is_symlink():
            self.problems.append(not_plain(f"{self._root.name}/{folder}"))
            return {}
        files = sorted((self._root / folder).glob("*.yml"))
        read = ((file.stem, self.one(f"{folder}/{file.name}", shape, words)) for file in files)
        return {key: record for key, record in read if record is not None}


def _missing(name: str, path: str) -> Problem:
    which = "site" if name == "site.yml" else "words"
    return Problem(path, 1, 1, *mistake("missing-file", which, path=path))


def _shared_keys(
    root: str, people: Collection[str], organisations: Collection[str]
) -> Iterator[Problem]:
    for key in sorted({*people} & {*organisations}):
        yield Problem(
            f"{root}/people/{key}.yml",
            1,
            1,
            *mistake("duplicate-id", "person-and-organisation", key=key),
        )


def _repeated_keys(record: Record, document: Document) -> Iterator[Problem]:
    for name, value in record:
        if not isinstance(value, tuple):
            continue
        seen: set[str] = set()
        for position, item in enumerate(value):
            key = getattr(item, "key", None)
            if key is None:
                continue
            if key in seen:
                line, column = document.place((name, position, "key"))
                yield Problem(
                    document.path,
                    line,
                    column,
                    *mistake("duplicate-id", "entry", key=key, name=name),
                )
            seen.add(key)
