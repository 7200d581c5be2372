"""From the bytes of a file to a frozen record, or to every mistake in it with its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from checkpress.claims import yaml_reader
from checkpress.claims.known_words import Words
from checkpress.claims.record import Record
from checkpress.claims.record_mistakes import first_mistake, mistakes
from checkpress.claims.safe_files import content_of, is_plain, is_there, not_plain
from checkpress.claims.vocabulary import (
    Organisation,
    Person,
    Publication,
    Statuses,
    Team,
    Topics,
    Vocabulary,
)
from checkpress.claims.yaml_document import Document
from checkpress.errors import GeneratorError
from checkpress.problems import Problem, first_of

R = TypeVar("R", bound=Record)


def read_record(
    content: bytes, path: str, shape: type[R], words: Words | None = None
) -> tuple[R | None, Document | None, list[Problem]]:
    """One file as a record of `shape`; there is none where anything about its form is wrong."""
    document, problems = yaml_reader.read(content, path)
    if document is None:
        return None, None, problems
    try:
        record = shape.model_validate(document.data, context=words)
    except ValidationError as error:
        found = first_of(mistakes(error, shape, document))
        # What is strange in a line that is no proper YAML is strange because of that.
        lines = {problem.line for problem in problems}
        problems += (problem for problem in found if problem.line not in lines)
        return None, document, first_of(problems)
    return (None if problems else record), document, problems


def record_of(data: object, shape: type[R]) -> tuple[R | None, str]:
    """A record of values that stand in no file yet; or none, and what is wrong first."""
    try:
        return shape.model_validate(data), ""
    except ValidationError as error:
        return None, first_mistake(error, shape)


def read_vocabulary(root: Path, *, names: bool = True) -> tuple[Vocabulary | None, list[Problem]]:
    """What stands beside the articles; there is none where any of its files is wrong.

    Without `names` people and organisations are not read: there can be thousands.
    """
    problems: list[Problem] = []

    def one(name: str, shape: type[R], words: Words | None = None) -> R | None:
        if not is_plain(root, name):
            if is_there(root, name):
                problems.append(not_plain(f"{root.name}/{name}"))
                return None
            hint = (
                "Write who publishes the site: `name`, `description`, `complaints`."
                if name == "site.yml"
                else "Copy it from another site of this kind: it holds the words of a verdict."
            )
            path = f"{root.name}/{name}"
            problems.append(
                Problem(path, 1, 1, "missing-file", f"`{root.name}/{name}` is missing.", hint)
            )
            return None
        try:
            content = content_of(root, name)
        except OSError as error:
            raise GeneratorError(
                f"{root.name}/{name} cannot be read: {error.strerror}.", "See that you may read it."
            ) from error
        record, document, found = read_record(content, f"{root.name}/{name}", shape, words)
        problems.extend(found)
        if record is not None and document is not None:
            problems.extend(_repeated_keys(record, document))
        return record

    def folder(name: str, shape: type[R], words: Words | None = None) -> dict[str, R]:
        if not names:
            return {}
        if (root / name).is_symlink():
            problems.append(not_plain(f"{root.name}/{name}"))
            return {}
        files = sorted((root / name).glob("*.yml"))
        read = ((file.stem, one(f"{name}/{file.name}", shape, words)) for file in files)
        return {key: record for key, record in read if record is not None}

    publication = one("site.yml", Publication)
    statuses = one("statuses.yml", Statuses)
    topics = one("topics.yml", Topics) if is_there(root, "topics.yml") else Topics()
    team = one("team.yml", Team) if is_there(root, "team.yml") else Team()
    organisations = folder("organisations", Organisation)
    people = folder("people", Person, Words(organisations=frozenset(organisations)))
    problems += [
        Problem(
            f"{root.name}/people/{key}.yml",
            1,
            1,
            "duplicate-id",
            f"`{key}` is also the key of an organisation.",
            "Rename one of the two files.",
        )
        for key in sorted(people.keys() & organisations.keys())
    ]
    if problems or not (publication and statuses and topics and team):
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
    )
    return vocabulary, problems


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
                    "duplicate-id",
                    f"`{key}` is already the key of another entry of `{name}`.",
                    "Give each entry a key of its own.",
                )
            seen.add(key)
