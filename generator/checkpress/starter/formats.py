"""What is written in claim files, told as edits: from one format to the next, and in the newest."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from checkpress.claims import yaml_reader
from checkpress.claims.claims_folder import is_read
from checkpress.claims.data_format import FORMAT
from checkpress.claims.reading import record_of
from checkpress.claims.safe_files import content_of, is_plain
from checkpress.claims.statuses import Status, implied
from checkpress.claims.yaml_document import Data, Document
from checkpress.errors import GeneratorError
from checkpress.problems import errors
from checkpress.review.edits import AddKey, Edit, ReplaceText, Unmade, edited

SITE = "site.yml"
"""The file that says which format the files of its folder have."""


@dataclass(frozen=True)
class Step:
    """Leads the files of one format to the next."""

    number: int
    """The format that it leads from."""
    says: str
    """What it changes, in a sentence for people."""
    edits: Callable[[str, Data], Iterable[Edit]]
    """What it changes in a file: given its path below the folder (`2024/free-trams.yml`) and what
    it says. Each edit is told in terms of what those before it left."""


STEPS: tuple[Step, ...] = ()
"""From format 1 to the newest, one after the other: format 1 is the newest."""


@dataclass(frozen=True)
class Completion:
    """Writes into a file what has been read from what it leaves out.

    Nothing says anything else afterwards, so a file that cannot be edited stays as it is.
    """

    file: str
    """Below the folder."""
    says: str
    edits: Callable[[Data], Iterable[Edit]]


def _roles(data: Data) -> Iterator[Edit]:
    """What each status is for, where its key or its group alone has told it."""
    statuses = data.get("statuses") if isinstance(data, dict) else None
    for number, written in enumerate(statuses if isinstance(statuses, list) else ()):
        status, _ = record_of(written, Status)
        if status is None or not isinstance(written, dict):
            continue
        told, at = implied(status), ("statuses", number)
        if told.role is not None and "role" not in written:
            yield AddKey(at, "role", told.role, after="group")
        if told.role is not None and told.takes_confidence and "takes_confidence" not in written:
            yield AddKey(at, "takes_confidence", "yes", after="role")


COMPLETIONS: tuple[Completion, ...] = (
    Completion("statuses.yml", "Each status says what it is for (`role`).", _roles),
)


def format_of(folder: Path) -> int:
    """The format of the files in a folder of claims. GeneratorError where nobody can tell."""
    document = _read(_text(folder, SITE), f"{folder.name}/{SITE}")
    written = document.data.get("format", "1") if isinstance(document.data, dict) else ""
    if isinstance(written, str) and written.isascii() and written.isdecimal() and int(written):
        return int(written)
    line, _ = document.place(("format",))
    raise GeneratorError(
        f"{folder.name}/{SITE}:{line}: `format` is no number.", f"Write `format: {FORMAT}`."
    )


def in_newest_format(
    folder: Path, number: int, steps: Sequence[Step]
) -> tuple[Mapping[str, tuple[str, str]], Sequence[str]]:
    """The files of a folder of claims that change, each as it is and as it will be.

    `number` is the format that they have. With them what was done, in sentences.
    GeneratorError where a file cannot be read, or says something for which a step has no way.
    """
    ahead = [step for step in steps if step.number >= number]
    before = dict(_texts(folder)) if ahead else {}
    after, done = dict(before), []
    for step in ahead:
        for name, text in after.items():
            shown = f"{folder.name}/{name}"
            data = _read(text, shown).data
            after[name] = _written(text, [*step.edits(name, data)], shown)
        after[SITE] = _numbered(after[SITE], step.number + 1, f"{folder.name}/{SITE}")
        done.append(f"Format {step.number} becomes {step.number + 1}: {step.says}")
    for each in COMPLETIONS:
        if is_plain(folder, each.file):
            before.setdefault(each.file, _text(folder, each.file))
            text = after.get(each.file, before[each.file])
            after[each.file] = _completed(text, each, f"{folder.name}/{each.file}")
            done += [each.says] if after[each.file] != text else []
    return {n: (text, after[n]) for n, text in before.items() if text != after[n]}, done


def _completed(text: str, completion: Completion, shown: str) -> str:
    bare = text.removeprefix(_BOM)
    try:
        edits = [*completion.edits(_read(bare, shown).data)]
        return text[: len(text) - len(bare)] + edited(bare, edits)
    except Unmade:
        return text


def _numbered(text: str, number: int, shown: str) -> str:
    data = _read(text, shown).data
    said = isinstance(data, dict) and "format" in data
    edit: Edit = AddKey((), "format", str(number))
    return _written(text, [ReplaceText(("format",), str(number)) if said else edit], shown)


def _written(text: str, edits: Sequence[Edit], shown: str) -> str:
    if not edits:
        return text
    bare = text.removeprefix(_BOM)
    try:
        return text[: len(text) - len(bare)] + edited(bare, edits)
    except Unmade as unmade:
        line, column = unmade.place
        raise GeneratorError(
            f"{shown}:{line}:{column}: This is written in a way that upgrade cannot change.",
            "Nothing was changed. `checkpress fmt` lays the file out as usual: then try again.",
        ) from unmade


_BOM = "\ufeff"


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file that is read as claims, as it is written."""
    for file in sorted(folder.rglob("*.yml")):
        name = file.relative_to(folder).as_posix()
        if is_read(name) and is_plain(folder, name):
            yield name, _text(folder, name)


def _text(folder: Path, name: str) -> str:
    try:
        if not is_plain(folder, name):
            raise _unread(f"{folder.name}/{name}")
        return content_of(folder, name).decode()
    except (OSError, UnicodeDecodeError) as error:
        raise _unread(f"{folder.name}/{name}") from error


def _read(text: str, shown: str) -> Document:
    document, problems = yaml_reader.read(text.encode(), shown)
    if document is None or errors(problems):
        raise _unread(shown)
    return document


def _unread(shown: str) -> GeneratorError:
    return GeneratorError(
        f"{shown} cannot be read.", "Nothing was changed. `checkpress check` says what is wrong."
    )
