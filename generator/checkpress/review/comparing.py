"""Two states of the claims side by side: what a change does, and what rules it newly breaks."""

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from checkpress.claims.claims_folder import article_paths
from checkpress.claims.days import in_zone
from checkpress.claims.model import Claim, ClaimFile
from checkpress.claims.reading import read_vocabulary
from checkpress.claims.safe_files import content_of, is_plain, is_there
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Document
from checkpress.problems import Problem
from checkpress.review.change import Change
from checkpress.review.changes import changes
from checkpress.review.revisions import Earlier
from checkpress.review.similarity import SAME, Index
from checkpress.site.first_pass import problems_of


@dataclass(frozen=True)
class Compared:
    """What is different."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    """Changes of which readers are not told."""
    broken: tuple[Problem, ...]
    """What breaks a rule and did not before."""
    unread: tuple[str, ...]
    """Claim files that cannot be read, now or then."""
    added: tuple[tuple[str, str], ...] = ()
    """The paths of claims that are new (`2018/a/b`), with what they say."""


@dataclass
class _Touched:
    """The claim files that a change touches, as far as they can be read."""

    old: dict[str, ClaimFile] = field(default_factory=dict)
    new: dict[str, ClaimFile] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    """Where everything stands in the new ones."""
    broken: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def compare(earlier: Earlier, folder: Path, now: Vocabulary, today: date) -> Compared:
    """The claims of `folder` as they are against what they were; `today` is a day or a moment."""
    before = _vocabulary_of(earlier, folder.name) or now
    moment = in_zone(today, now.publication.zone)
    touched = _touched(earlier, folder, (before, now), moment.date())
    found = tuple(changes(touched.old, touched.new, before, now, moment))
    return Compared(
        changes=found,
        problems=tuple(_untold(found, touched.documents, folder)),
        broken=tuple(touched.broken),
        unread=tuple(dict.fromkeys(touched.unread)),
        added=tuple(_added(found, touched.new)),
    )


def _touched(
    earlier: Earlier, folder: Path, words: tuple[Vocabulary, Vocabulary], today: date
) -> _Touched:
    touched, (before, now) = _Touched(), words
    names = sorted(name for name in earlier.changed if name.endswith(".yml"))
    for path in article_paths(names, folder.name)[0]:
        name, known = f"{path}.yml", set[tuple[str, str]]()
        if (content := earlier.files.get(name)) is not None:
            file, _, problems = problems_of(content, _shown(folder, name), path, before, today)
            known = {(problem.code, problem.message) for problem in problems}
            if file is not None:
                touched.old[path] = file
            else:
                touched.unread.append(path)
        if is_there(folder, name) and not is_plain(folder, name):
            touched.unread.append(path)
        elif is_there(folder, name):
            content = content_of(folder, name)
            file, document, problems = problems_of(content, _shown(folder, name), path, now, today)
            touched.broken += (p for p in problems if (p.code, p.message) not in known)
            if file is None or document is None:
                touched.unread.append(path)
            else:
                touched.new[path], touched.documents[path] = file, document
    # What cannot be read cannot be said to be gone.
    for path in touched.unread:
        touched.old.pop(path, None)
        touched.new.pop(path, None)
    return touched


def _untold(
    found: Iterable[Change], documents: Mapping[str, Document], folder: Path
) -> Iterator[Problem]:
    """Changes of which readers are not told."""
    for change in found:
        if change.code:
            document = documents.get(change.path)
            yield Problem(
                _shown(folder, f"{change.path}.yml"),
                *(document.place(change.loc) if document is not None else (1, 1)),
                change.code,
                f"{change.claim}: {change.says}" if change.claim else change.says,
                change.hint,
            )


def _added(found: Iterable[Change], files: Mapping[str, ClaimFile]) -> Iterator[tuple[str, str]]:
    """Claims that are new, with what they say."""
    said = {
        (path, claim.id): claim.claim
        for path, file in files.items()
        for claim in file.claims
        if isinstance(claim, Claim)
    }
    for change in found:
        if change.kind == "added" and (change.path, change.claim) in said:
            yield f"{change.path}/{change.claim}", said[change.path, change.claim]


def with_similar(compared: Compared, index: Index, vocabulary: Vocabulary) -> Compared:
    """The same, and for each new claim what is here already that says nearly the same."""
    seen = []
    for path, text in compared.added:
        article, _, id_ = path.rpartition("/")
        for other in index.like(text, 3, without=[path]):
            if other.score >= SAME:
                label = vocabulary.label(other.status, said=other.said)
                says = (
                    f"Says nearly what `{other.path}` says ({label}: {other.claim}). If it is the "
                    f"same, write `repeats: {other.path}`."
                )
                seen.append(Change(article, id_, "similar", says))
    return replace(compared, changes=(*compared.changes, *seen))


def _vocabulary_of(earlier: Earlier, name: str) -> Vocabulary | None:
    """What stood beside the articles; None where it cannot be read."""
    with tempfile.TemporaryDirectory() as there:
        root = Path(there) / name
        for file, content in earlier.files.items():
            if not file[:4].isdigit() and file.endswith(".yml"):
                (root / file).parent.mkdir(parents=True, exist_ok=True)
                (root / file).write_bytes(content)
        return read_vocabulary(root)[0] if root.is_dir() else None


def _shown(folder: Path, name: str) -> str:
    return f"{folder.name}/{name}"


def as_text(compared: Compared, folder: str) -> str:
    """A block a file, a line a change."""
    return "\n".join(_text(compared, folder))


def _text(compared: Compared, folder: str) -> Iterator[str]:
    for path, found in groupby(compared.changes, lambda change: change.path):
        yield f"{folder}/{path}.yml"
        yield from (f"    {_line(change)}" for change in found)
    for problem in compared.broken:
        yield f"{problem.path}:{problem.line}: newly broken: {problem.message} [{problem.code}]"
    yield from (f"{folder}/{path}.yml: cannot be read, now or before." for path in compared.unread)
    if not (compared.changes or compared.broken or compared.unread):
        yield "Nothing is different."


def _line(change: Change) -> str:
    silent = " READERS ARE NOT TOLD." if change.code else ""
    return (f"{change.claim}: " if change.claim else "") + " ".join(change.says.split()) + silent


def as_markdown(compared: Compared, folder: str) -> str:
    """For a comment on a pull request."""
    return "\n".join(_markdown(compared, folder)) + "\n"


def _markdown(compared: Compared, folder: str) -> Iterator[str]:
    yield "### What this change does"
    if not (compared.changes or compared.broken or compared.unread):
        yield "\nNothing is different in what the claims say."
    for path, found in groupby(compared.changes, lambda change: change.path):
        yield f"\n**{folder}/{path}.yml**\n"
        for change in found:
            claim = f"`{change.claim}`: " if change.claim else ""
            silent = " **Readers are not told.**" if change.code else ""
            yield f"- {claim}{_plain(change.says)}{silent}"
    if compared.broken:
        yield "\n**Rules that it breaks**\n"
        for problem in compared.broken:
            yield f"- `{problem.path}:{problem.line}`: {_plain(problem.message)} `{problem.code}`"
    if compared.unread:
        yield f"\nCannot be read, now or before: {', '.join(f'`{p}`' for p in compared.unread)}."


def _plain(text: str) -> str:
    """A text in which only backticks are markup, and nobody is called by an @."""
    return "".join(
        f"\\{each}" if each in "*_<>[]#|~" else ("@\u200b" if each == "@" else each)
        for each in " ".join(text.split())
    )


def as_json(compared: Compared, folder: str) -> str:
    """All that is known."""
    del folder
    told = {
        "changes": [
            {
                "path": change.path,
                "claim": change.claim or None,
                "kind": change.kind,
                "says": change.says,
                "silent": bool(change.code),
            }
            for change in compared.changes
        ],
        "broken": [asdict(problem) for problem in compared.broken],
        "unread": compared.unread,
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


FORMATS: Mapping[str, Callable[[Compared, str], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
"""The ways to print it, by the name that `--format` takes."""
