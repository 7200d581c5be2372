"""From the bytes of a file to a frozen record, or to every mistake in it with its place."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from checkpress.claims import yaml_reader
from checkpress.claims.file_names import REFUSED_BY_WINDOWS
from checkpress.claims.ids import MAX_KEY
from checkpress.claims.known_words import Words
from checkpress.claims.model import Claim, Repeat
from checkpress.claims.record import Record
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
from checkpress.claims.yaml_document import Document, Loc
from checkpress.errors import GeneratorError
from checkpress.problems import CODES, Problem, did_you_mean, first_of, nearest

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
        found = first_of(_problem(details, shape, document) for details in _told(error))
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
        details = next(_told(error))
        loc = tuple(step for step in details["loc"] if "<" not in str(step))
        return None, _sentence(details, loc, shape)[1]


def article_paths(names: Iterable[str], folder: str) -> tuple[list[str], list[Problem]]:
    """The paths (`2018/att-huawei-mate-10`) of all claim files among `names` in `folder`.

    The problems name the files that stand where none is read.
    """
    found: list[str] = []
    problems: list[Problem] = []
    for name in names:
        usable = _is_usable(name.rpartition("/")[2].removesuffix(".yml"))
        if usable and _ARTICLE.fullmatch(name):
            found.append(name.removesuffix(".yml"))
        elif not usable or not _BESIDE.fullmatch(name):
            problems.append(_misplaced(name, f"{folder}/{name}"))
    return found, problems


_KEY = "[a-z0-9]+(-[a-z0-9]+)*"
_ARTICLE = re.compile(rf"[0-9]{{4}}/{_KEY}\.yml")
_BESIDE = re.compile(rf"(site|statuses|topics|team|(people|organisations)/{_KEY})\.yml")
"""What is no article, and yet is read."""


def _is_usable(stem: str) -> bool:
    """Whether every system takes a file, and a folder of the site, of this name."""
    return len(stem) <= MAX_KEY and stem not in REFUSED_BY_WINDOWS


def _misplaced(relative: str, path: str) -> Problem:
    # A hint keeps its lines, and a name may hold a line break.
    folder, _, name = relative.replace("\n", "<U+000A>").rpartition("/")
    stem = re.sub(r"[^a-z0-9]+", "-", name.rsplit(".", 1)[0].lower()).strip("-") or "name"
    if not _is_usable(stem):
        stem = stem[:MAX_KEY].strip("-") if len(stem) > MAX_KEY else f"{stem}-file"
    hint = f"Rename it to `{folder}/{stem}.yml`."
    if folder in {"people", "organisations"}:
        which = f"those of {folder} are called `{folder}/<key>.yml`, in a-z, 0-9 and hyphens"
    elif not folder and stem in {"site", "statuses", "topics", "team"}:
        which, hint = f"it is called `{stem}.yml`", f"Rename it to `{stem}.yml`."
    else:
        which = "articles stand at `<year>/<name>.yml`, in a-z, 0-9 and hyphens"
        if not re.fullmatch(r"[0-9]{4}", folder):
            hint = f"Move it to the folder of its article's year: `<year>/{stem}.yml`."
    if len(name) > MAX_KEY + len(".yml"):
        which += f", and the name has at most {MAX_KEY} characters"
    elif name.removesuffix(".yml") in REFUSED_BY_WINDOWS:
        which = "Windows keeps it for a device"
    return Problem(path, 1, 1, "bad-file-name", f"No file of this name is read: {which}.", hint)


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


_SYNONYMS = {
    "verdict": "status",
    "rating": "status",
    "date": "published",
    "quote": "quotes",
    "text": "exact",
    "analysis": "reasoning",
    "explanation": "reasoning",
    "source": "sources",
    "title": "headline",
    "outlet": "publisher",
    "lang": "language",
    "archived_url": "archive",
    "link": "url",
    "address": "url",
    "accessed": "read",
    "reviewers": "reviews",
    "author": "authors",
    "correction": "history",
    "corrections": "history",
    "where": "at",
    "tags": "topics",
    "reason": "why",
}
"""Words that people try first, with the key that they mean."""


def _told(error: ValidationError) -> Iterator[ErrorDetails]:
    """The errors worth telling: what follows from another one is not."""
    found = error.errors(include_url=False, include_input=True)
    strange: dict[tuple[int | str, ...], list[str]] = {}
    for details in found:
        if details["type"] == "extra_forbidden":
            strange.setdefault(details["loc"][:-1], []).append(str(details["loc"][-1]))
    for details in found:
        *record, name = details["loc"] or ("",)
        typed = strange.get(tuple(record), [])
        if details["type"] == "missing" and any(_key_meant(key, [str(name)]) for key in typed):
            continue
        # A list of which an item was wrong counts as empty.
        if details["type"] == "too_short" and details["input"]:
            continue
        yield details


def _problem(details: ErrorDetails, shape: type[BaseModel], document: Document) -> Problem:
    """pydantic's complaint as a place in the file and a sentence for an editor."""
    # Unions leave their tags on the way, as `<claim>`; what somebody typed stands at its end.
    typed = details["loc"][-1:] if details["type"] == "extra_forbidden" else ()
    way = details["loc"][: len(details["loc"]) - len(typed)]
    loc: Loc = (*(step for step in way if not str(step).startswith("<")), *typed)
    code, message, hint = _sentence(details, loc, shape)
    line, column = document.place(loc, key=code == "unknown-key")
    return Problem(document.path, line, column, code, message, hint)


def _sentence(details: ErrorDetails, loc: Loc, shape: type[BaseModel]) -> tuple[str, str, str]:
    """Code, sentence and hint for one of pydantic's errors."""
    kind, context = details["type"], details.get("ctx", {})
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    field = f"An item of `{name}`" if loc and isinstance(loc[-1], int) else f"`{name}`"
    given = details["input"]
    if kind in CODES:
        return kind, str(context["message"]), str(context["hint"])
    match kind:
        case "missing":
            return "missing-field", f"{field} is missing here.", _missing_hint(name)
        case "extra_forbidden":
            return "unknown-key", *_unknown_key(loc, _shape_at(shape, details["loc"][:-1]))
        case "literal_error" if isinstance(given, str):
            known = re.findall(r"'([^']*)'", str(context["expected"]))
            message = f"`{_short(given)}` is not a word that {field} knows."
            return "unknown-word", message, did_you_mean(given, known)
        case "string_type" | "literal_error":
            mark = "that begins with `[`" if isinstance(given, list) else "with `: ` in it"
            message = f"{field} is a text, not {_form(given)}."
            hint = f"Write it behind the colon. A text {mark} needs quotes around it."
            return "wrong-shape", message, hint
        case "tuple_type" | "list_type":
            message = f"{field} is a list, not {_form(given)}."
            hint = _EXAMPLES.get(name, "Begin each item on a line of its own with `- `.")
            return "wrong-shape", message, hint
        case "model_type" | "model_attributes_type" | "dict_type" | "dataclass_type":
            message = f"{field if loc else 'A claim file'} holds keys, not {_form(given)}."
            hint = "Write `key: value` on lines of their own, with a space behind the colon."
            return "wrong-shape", message, _EXAMPLES.get(name, hint)
        case "too_short":
            return "missing-field", f"{field} needs at least one item.", _missing_hint(name)
        case "too_long" if isinstance(given, list):
            message = f"{field} has more than {context['max_length']:,} items."
            return "too-long", message, "Keep those that matter most."
        case "too_long" | "string_too_long":
            message = f"{field} has more than {context['max_length']:,} characters."
            return "too-long", message, "Shorten it."
        case "int_parsing" | "int_type" | "int_parsing_size" | "int_from_float":
            message = f"{field} is a whole number, not {_form(given)}."
            return "bad-number", message, "Write digits only."
        case "greater_than_equal":
            message = f"{field} is {context['ge']} or more, not `{_short(given)}`."
            return "bad-number", message, ""
        case "less_than_equal":
            message = f"{field} is {context['le']} at most, not `{_short(given)}`."
            return "bad-number", message, ""
        case "string_pattern_mismatch":
            hint = "A country is two capital letters, such as `US`." if name == "country" else ""
            return "bad-value", f"`{_short(given)}` has the wrong form for {field}.", hint
        case _:
            return "bad-value", f"{field} cannot be read.", "Compare it with the annotated example."


def _short(value: object) -> str:
    line = " ".join(str(value).split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _form(value: object) -> str:
    match value:
        case dict():
            return "a group of keys"
        case list():
            return "a list"
        case _:
            return f"`{_short(value)}`"


_EXAMPLES = {
    "quotes": "Add the exact words and where they stand: `quotes:` with `- exact:` and `at:`.",
    "status": "Add `status: queued` until somebody has checked it.",
    "publisher": "Add the key of a file in claims/organisations/.",
    "read": "Add how it was read: `read: {on: 2024-09-17, as: full}`.",
    "at": "Add where the words stand: `headline`, `paragraph 7`.",
    "stance": "Add whether it supports or refutes the claim as written, or is only context.",
    "basis": "Add what the source rests on: a document, data, people on-record or unnamed.",
    "why": "Add the reason, one of the words below `not_checked` in statuses.yml.",
    "public_role": "Add the role and since when. Nobody without a public role has a file.",
}
"""What to write for a key, where it is not obvious."""


def _missing_hint(name: str) -> str:
    return _EXAMPLES.get(name, f"Add `{name}:`.")


def _key_meant(key: str, known: list[str]) -> str | None:
    meant = _SYNONYMS.get(key.lower())
    return meant if meant in known else nearest(key, known)


def _unknown_key(loc: Loc, shape: type[BaseModel] | None) -> tuple[str, str]:
    key, known = str(loc[-1]), _keys(shape) if shape else []
    if "repeats" in known and key in _keys(Claim):
        return f"`{key}` does not stand beside `repeats`.", (
            "The verdict is written once, with the claim that is repeated; here stand only "
            "`quotes`, `claimants`, `made` and `differs`."
        )
    around = next((f"`{step}`" for step in loc[-2::-1] if isinstance(step, str)), "this file")
    shown = " ".join(key.split())[:60]
    if meant := _key_meant(key, known):
        hint = f"Did you mean `{meant}`?"
    elif " " in key.strip():
        hint = "If this is text, put it in quotes or below a `>-`, indented."
    else:
        hint = did_you_mean(key, known)
    return f"`{shown}` is not a key of {around}.", hint


def _keys(shape: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in shape.model_fields.items()]


def _shape_at(shape: type[BaseModel], loc: tuple[int | str, ...]) -> type[BaseModel] | None:
    """The record that stands at `loc`, so that its keys can be proposed."""
    here: Any = shape
    for step in loc:
        if isinstance(step, int):
            continue
        shapes = list(_shapes(here))
        if step.startswith("<"):
            wanted = step.strip("<>")
            here = next((s for s in shapes if wanted in s.__name__.lower()), shapes[0])
            continue
        field = next(
            (
                field.annotation
                for candidate in shapes
                for name, field in candidate.model_fields.items()
                if (field.alias or name) == step
            ),
            None,
        )
        if field is None:
            return None
        here = field
    return next(_shapes(here), None)


def shape_of(shape: type[Record], key: str, value: object) -> type[Record] | None:
    """The record that stands behind a key of another, if one does.

    Without a key, that which a claim is: one that only repeats another has fewer keys.
    """
    if not key:
        return Repeat if isinstance(value, Mapping) and "repeats" in value else Claim
    fields = {info.alias or name: info.annotation for name, info in shape.model_fields.items()}
    found = next(_shapes(fields.get(key)), None)
    return found if found is not None and issubclass(found, Record) else None


def _shapes(annotation: Any) -> Iterator[type[BaseModel]]:
    """The records that a type expression is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _shapes(argument)
