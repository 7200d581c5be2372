"""What one reading of the claims leaves to the next: which files there were, and what was in them.

A file whose fingerprint is the same is not opened again. Where that cannot be trusted, because the
file was copied, or written a moment before it was read, its bytes decide.
"""

import hashlib
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from checkpress.claims.claims_folder import is_looked_at
from checkpress.claims.days import Day, in_zone
from checkpress.claims.entries import ArticleEntry
from checkpress.claims.pictures import SUFFIXES
from checkpress.claims.safe_files import content_of, is_plain
from checkpress.claims.vocabulary import Vocabulary
from checkpress.errors import GeneratorError
from checkpress.problems import Problem

MOMENT = 2_000_000_000
"""Nanoseconds within which a file may change twice and look the same: on FAT, two seconds."""


class Fingerprint(NamedTuple):
    """What the system says of a file; times in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> "Fingerprint":
        """The fingerprint of a file."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


NOT_PLAIN = Fingerprint(-1, 0, 0, 0)
"""The fingerprint of a link or a device: whatever is behind it, it is not read."""


TIMELY = frozenset({"impossible-day", "far-ahead"})
"""Problems that the next day may not have any more."""


class Seen(NamedTuple):
    """A picture that a claim file names."""

    name: str
    """Within the folder."""
    fingerprint: Fingerprint | None
    """None where there is no such file."""
    digest: bytes
    """Empty where nothing was read."""


class Known(NamedTuple):
    """What is known of one claim file."""

    fingerprint: Fingerprint
    digest: bytes
    entry: ArticleEntry | None
    """None where the file has errors."""
    problems: tuple[Problem, ...]
    pictures: tuple[Seen, ...] = ()
    ahead: tuple[Day, ...] = ()
    """Days of publication that had not come when it was read."""

    def seen_as(self, fingerprint: Fingerprint, pictures: Mapping[str, Fingerprint]) -> "Known":
        """The same of a file that has this fingerprint now, beside these pictures."""
        known = self if self.fingerprint == fingerprint else self._replace(fingerprint=fingerprint)
        if not self.pictures:
            return known
        seen = tuple([each._replace(fingerprint=pictures.get(each.name)) for each in self.pictures])
        return known if seen == self.pictures else known._replace(pictures=seen)


@dataclass(frozen=True)
class Memory:
    """Everything that a reading of a folder has found."""

    now: datetime
    """When that was, in UTC."""
    preview: bool
    vocabulary: Vocabulary
    words: Mapping[str, tuple[Fingerprint, bytes]]
    """Fingerprint and digest of each file that is no article, by its name within the folder."""
    strays: Mapping[str, Fingerprint]
    """Pictures that no claim file names, by their names within the folder."""
    articles: Mapping[str, Known]
    """By path."""

    @cached_property
    def _settled(self) -> int:
        """What was changed before this time could not have changed unseen while it was read."""
        changed = [fingerprint.changed for fingerprint, _ in self.words.values()]
        changed += [known.fingerprint.changed for known in self.articles.values()]
        return max(changed, default=0) - MOMENT

    @cached_property
    def then(self) -> datetime:
        """When it was, as the clocks of the newsroom had it."""
        return in_zone(self.now, self.vocabulary.publication.zone)

    def holds_words(self, folder: Path, found: Mapping[str, Fingerprint]) -> bool:
        """Whether the files that are no articles are those of this memory."""
        return found.keys() == self.words.keys() and all(
            self._holds(folder, name, found[name], *known) for name, known in self.words.items()
        )

    def holds_article(
        self,
        folder: Path,
        path: str,
        fingerprint: Fingerprint,
        pictures: Mapping[str, Fingerprint],
        now: datetime,
    ) -> bool:
        """Whether what is known of an article would be found again; `now` is told as there."""
        known = self.articles.get(path)
        if known is None or not self._holds(
            folder, f"{path}.yml", fingerprint, known.fingerprint, known.digest
        ):
            return False
        for name, seen, digest in known.pictures:
            there = pictures.get(name)
            if seen is None or there is None or not self._holds(folder, name, there, seen, digest):
                return False
        return self._found_again(known, now)

    def _found_again(self, known: Known, now: datetime) -> bool:
        """Whether the time that has passed changes nothing of what is known of an article."""
        if now < self.then:
            # Any of its days can lie ahead now.
            return False
        if any(day.has_come(now) for day in known.ahead):
            return False
        return (
            not known.problems
            or now.date() == self.then.date()
            or not any(problem.code in TIMELY for problem in known.problems)
        )

    def _holds(
        self, folder: Path, name: str, now: Fingerprint, fingerprint: Fingerprint, digest: bytes
    ) -> bool:
        """Whether a file is as it was when it had this fingerprint and digest."""
        if now == fingerprint and fingerprint.changed < self._settled:
            return True
        if now.size != fingerprint.size or not digest:
            return False
        file = content_of(folder, name) if is_looked_at(name) else (folder / name).read_bytes()
        return digest_of(file) == digest

    def fingerprints(self) -> tuple[dict[str, Fingerprint], dict[str, Fingerprint]]:
        """Those of every file that is looked at and of every picture, by their names."""
        texts = {
            **{name: fingerprint for name, (fingerprint, _) in self.words.items()},
            **{f"{path}.yml": known.fingerprint for path, known in self.articles.items()},
        }
        seen = (each for known in self.articles.values() for each in known.pictures)
        return texts, {
            **self.strays,
            **{name: fingerprint for name, fingerprint, _ in seen if fingerprint is not None},
        }


def digest_of(content: bytes) -> bytes:
    """What tells the content of a file from any other."""
    return hashlib.blake2b(content, digest_size=16).digest()


def fingerprints_of(folder: Path) -> tuple[dict[str, Fingerprint], dict[str, Fingerprint]]:
    """Those of every file that is looked at and of every picture below a folder, by their names.

    Links to folders are among the files, as what is not plain: nothing in them is read.
    """
    texts: dict[str, Fingerprint] = {}
    pictures: dict[str, Fingerprint] = {}
    folders = [""]
    while folders:
        below = folders.pop()
        try:
            inside = os.scandir(folder / below)
        except OSError as error:
            raise GeneratorError(
                f"{folder.name}/{below[:200]} cannot be read: {error.strerror}.",
                "See that you may read it, and that its name is not too long.",
            ) from error
        with inside:
            for file in inside:
                name = f"{below}{file.name}"
                if file.is_dir(follow_symlinks=False):
                    folders.append(f"{name}/")
                    continue
                # What is gone since the folder was listed was not there.
                with suppress(FileNotFoundError):
                    if is_looked_at(name) or _leads_to_folder(Path(file)):
                        plain = file.is_file(follow_symlinks=False)
                        texts[name] = Fingerprint.of(file.stat()) if plain else NOT_PLAIN
                    elif _is_picture(name) and file.is_file(follow_symlinks=False):
                        pictures[name] = Fingerprint.of(file.stat())
    return dict(sorted(texts.items())), dict(sorted(pictures.items()))


def fingerprints_again(
    folder: Path, memory: Memory, changed: Collection[str]
) -> tuple[dict[str, Fingerprint], dict[str, Fingerprint]]:
    """The same, where only some files (named within the folder) can look otherwise."""
    texts, pictures = memory.fingerprints()
    for name in changed:
        texts.pop(name, None)
        pictures.pop(name, None)
        file = folder / name
        if is_plain(folder, name):
            if is_looked_at(name):
                texts[name] = Fingerprint.of(file.stat())
            elif _is_picture(name):
                pictures[name] = Fingerprint.of(file.stat())
        elif _leads_to_folder(file) or (is_looked_at(name) and file.is_symlink()):
            texts[name] = NOT_PLAIN
    return dict(sorted(texts.items())), dict(sorted(pictures.items()))


def _leads_to_folder(file: Path) -> bool:
    try:
        return file.is_symlink() and file.is_dir()
    except OSError:  # a link in a circle leads nowhere
        return False


def _is_picture(name: str) -> bool:
    """Whether a claim file could name it: no file that is hidden."""
    return name.lower().endswith(SUFFIXES) and "/." not in f"/{name}"
