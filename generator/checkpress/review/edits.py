"""Changes of what a file says, made in its text: comments and all other lines stay as they are.

An edit says what is to be read afterwards. It is made only if that is read, and nothing else, and
every comment is still there.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from checkpress.claims import yaml_reader
from checkpress.claims.formatting import bare, comments_of
from checkpress.claims.writing import entry, quoted
from checkpress.claims.yaml_document import Data, Document, Loc
from checkpress.claims.yaml_text import Place
from checkpress.problems import errors
from checkpress.review.lines import Lines, exchanged, rows_of


@dataclass(frozen=True)
class RenameKey:
    """A key is called otherwise; what stands behind it stays."""

    loc: Loc
    key: str


@dataclass(frozen=True)
class ReplaceText:
    """A text says something else."""

    loc: Loc
    text: str


@dataclass(frozen=True)
class AddKey:
    """A group of keys gets another one, behind the key `after`, or behind its last."""

    loc: Loc
    """The group; the whole file is `()`."""
    key: str
    value: Data
    after: str | None = None


@dataclass(frozen=True)
class RemoveKey:
    """A key goes, with what stands behind it."""

    loc: Loc


Edit: TypeAlias = RenameKey | ReplaceText | AddKey | RemoveKey


_Maybe: TypeAlias = "Data | None"
"""Data, or None where there is none."""


class Unmade(Exception):
    """An edit cannot be made in a text; `place` is where it would have to be."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text after some edits, of which each is told in terms of what those before it left.

    Raises Unmade where one cannot be made, or would change more than it says.
    """
    for edit in edits:
        document = _document(text)
        if document is None:
            raise Unmade((1, 1))
        text = _made(document, edit)
    return text


def _document(text: str) -> Document | None:
    document, problems = yaml_reader.read(text.encode(), "")
    return None if errors(problems) else document


def _made(document: Document, edit: Edit) -> str:
    wanted, comments = announced(document.data, edit), comments_of(document)
    if wanted is None:
        raise Unmade(document.place(edit.loc, key=True))
    for text in _attempts(document, edit):
        after = _document(text)
        if after is None or comments_of(after) != comments:
            continue
        if bare(after.data) == bare(wanted):
            return text
    raise Unmade(document.place(edit.loc, key=True))


def announced(data: Data, edit: Edit) -> _Maybe:
    """What is to be read after an edit; nothing where there is nothing to be edited."""
    match edit:
        case ReplaceText():
            return _changed(data, edit.loc, lambda old: edit.text if old is not None else None)
        case AddKey():
            return _changed(
                data,
                edit.loc,
                lambda old: (
                    {**old, edit.key: edit.value}
                    if isinstance(old, dict) and edit.key not in old
                    else None
                ),
            )
    *way, last = edit.loc
    return _changed(data, tuple(way), lambda old: _with_key(old, str(last), edit))


def _with_key(old: _Maybe, key: str, edit: RenameKey | RemoveKey) -> _Maybe:
    if not isinstance(old, dict) or key not in old:
        return None
    if isinstance(edit, RemoveKey):
        return {name: value for name, value in old.items() if name != key}
    if edit.key in old:
        return None
    return {edit.key if name == key else name: value for name, value in old.items()}


def _changed(data: Data, loc: Loc, change: Callable[[_Maybe], _Maybe]) -> _Maybe:
    """The same values with one of them changed; nothing where it is not there."""
    if not loc:
        return change(data)
    step, *rest = loc
    inner: _Maybe = None
    if isinstance(data, dict) and step in data:
        inner = _changed(data[str(step)], tuple(rest), change)
        return None if inner is None else {**data, str(step): inner}
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        inner = _changed(data[step], tuple(rest), change)
        return None if inner is None else [*data[:step], inner, *data[step + 1 :]]
    return None


def _attempts(document: Document, edit: Edit) -> Iterator[str]:
    """Texts in which the edit may have been made, what looks best first."""
    match edit:
        case RenameKey():
            yield from _written_anew(document, edit.loc, (edit.key,), key=True)
        case ReplaceText():
            yield from _written_anew(document, edit.loc, (edit.text, quoted(edit.text)))
            yield from _on_lines_of_its_own(document, edit)
        case AddKey():
            yield from _with_another_key(document, edit)
        case RemoveKey():
            yield from _without(document, edit.loc)


def _written_anew(
    document: Document, loc: Loc, texts: Iterable[str], *, key: bool = False
) -> Iterator[str]:
    here = document.written_at(document.place(loc, key=key))
    if here is not None and here.is_key == key and not here.in_block:
        for new in texts:
            yield document.text[: here.begin] + new + document.text[here.end :]


def _on_lines_of_its_own(document: Document, edit: ReplaceText) -> Iterator[str]:
    """A text below a `|` or a `>`, written as we would write it."""
    *_, key = edit.loc
    begin, end, margin = _rows(document, edit.loc)
    if isinstance(key, str) and margin is not None:
        head, *rest = entry(key, edit.text, margin)
        first = rows_of(document.text)[begin][: len(margin)] + head.removeprefix(margin)
        yield exchanged(document.text, [Lines(begin, end, (first, *rest))])


def _with_another_key(document: Document, edit: AddKey) -> Iterator[str]:
    group = _group(document.data, edit.loc)
    keys = [key for key in group if edit.after in {None, key}]
    if not keys:
        return
    line, column = document.place((*edit.loc, next(iter(group))), key=True)
    rows = rows_of(document.text)
    before = "".join(rows[: line - 1]) + rows[line - 1][: column - 1]
    if before.rstrip().endswith("{"):
        new = f"{edit.key}: {_in_flow(edit.value)}, "
        yield before + new + document.text[len(before) :]
        return
    begin, end, _ = _rows(document, (*edit.loc, keys[-1]))
    # The line that stays says how lines end here.
    last = rows[end - 1].rstrip("\r\n")
    added = [last, *entry(edit.key, edit.value, " " * (column - 1))]
    if begin < end:
        yield exchanged(document.text, [Lines(end - 1, end, tuple(added))])


def _group(data: Data, loc: Loc) -> dict[str, Data]:
    for step in loc:
        assert isinstance(data, dict | list)
        data = data[step]  # type: ignore[index]  # announced() has been there.
    assert isinstance(data, dict)
    return data


def _in_flow(value: Data) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {_in_flow(each)}" for key, each in value.items()) + "}"
        case list():
            return f"[{', '.join(map(_in_flow, value))}]"
    return value if re.fullmatch(r"[\w.-]+", value) else quoted(value)


_COMMENT = re.compile(r"(?:^|\s)(#.*)")


def _without(document: Document, loc: Loc) -> Iterator[str]:
    """Without the lines of a key; what is commented there stays, or without it between braces."""
    begin, end, margin = _rows(document, loc)
    rows = [row.rstrip("\r\n") for row in rows_of(document.text)]
    if margin is not None:
        kept = _comments(document, begin, end)
        said = tuple(f"{' ' * len(margin)}{each}" for each in kept)
        if margin.strip() and end < len(rows):
            # The hyphen of an item goes to its next key.
            following = margin + rows[end][len(margin) :]
            yield exchanged(document.text, [Lines(begin, end + 1, (*said, following))])
        else:
            yield exchanged(document.text, [Lines(begin, end, said)])
    here = document.written_at(document.place(loc, key=True))
    value = document.written_at(document.place(loc))
    if here is not None and value is not None:
        after = document.text[value.end :]
        yield re.sub(r"\s*,\s*$", "", document.text[: here.begin]) + after
        yield document.text[: here.begin] + re.sub(r"^\s*,\s*", "", after)


def _comments(document: Document, begin: int, end: int) -> Sequence[str]:
    """The comments on some lines."""
    at, found = 0, []
    texts = [*document.texts()]
    for number, row in enumerate(rows_of(document.text)):
        for comment in _COMMENT.finditer(row.rstrip("\r\n")) if begin <= number < end else ():
            place = at + comment.start(1)
            if not any(first <= place < last for first, last in texts):
                found.append(comment[1])
                break
        at += len(row)
    return found


def _rows(document: Document, loc: Loc) -> tuple[int, int, str | None]:
    """The lines of a key with all behind it, counted from 0, and what stands before it on its line.

    No margin where the key shares its line with another.
    """
    line, column = document.place(loc, key=True)
    rows = rows_of(document.text)
    margin = rows[line - 1][: column - 1]
    end = line
    inner = re.compile(rf" {{{column}}}|\s*$")
    items = re.compile(rf" {{{column - 1}}}- ")
    bare = rows[line - 1][column - 1 :].partition(":")[2].split("#")[0].strip() == ""
    while end < len(rows) and (inner.match(rows[end]) or (bare and items.match(rows[end]))):
        end += 1
    while end > line and not rows[end - 1].strip():
        end -= 1
    return line - 1, end, margin if re.fullmatch(r"\s*(?:- +)*", margin) else None
