"""What one reading of the claims leaves to the next: which files there were, and what was in them.

A file that looks as it did is not opened again. Where its look cannot be trusted, because it has
been copied or was written a moment before it was read, its bytes decide.
"""

import hashlib
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.entries import ArticleEntry
from generator.problems import Problem
from generator.vocabulary import Vocabulary

MOMENT = 2_000_000_000
"""Nanoseconds within which a file may change twice and look the same: on FAT, two seconds."""


class Look(NamedTuple):
    """What the system says of a file; times in nanoseconds."""

    size: int
    modified: int
    changed: int
    inode: int

    @classmethod
    def of(cls, found: os.stat_result) -> "Look":
        """The look of a file."""
        return cls(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)


class Known(NamedTuple):
    """What is known of one claim file."""

    look: Look
    digest: bytes
    entry: ArticleEntry | None
    """None where the file has errors."""
    problems: tuple[Problem, ...]

    def looking(self, look: Look) -> "Known":
        """The same of a file that has this look now."""
        return self if self.look == look else self._replace(look=look)


@dataclass(frozen=True)
class Memory:
    """Everything that a reading of a folder has found."""

    today: date
    preview: bool
    vocabulary: Vocabulary
    words: Mapping[str, tuple[Look, bytes]]
    """Look and digest of each file that is no article, by its name within the folder."""
    articles: Mapping[str, Known]
    """By path."""

    @cached_property
    def _settled(self) -> int:
        """What was changed before this time could not have changed unseen while it was read."""
        looks = (look for look, _ in self.words.values())
        newest = max((known.look.changed for known in self.articles.values()), default=0)
        return max(newest, max((look.changed for look in looks), default=0)) - MOMENT

    def holds_words(self, folder: Path, looks: Mapping[str, Look]) -> bool:
        """Whether the files that are no articles are those of this memory."""
        return looks.keys() == self.words.keys() and all(
            self._holds(folder, name, looks[name], *known) for name, known in self.words.items()
        )

    def holds_article(self, folder: Path, path: str, now: Look, today: date) -> bool:
        """Whether what is known of an article would be found again."""
        known = self.articles.get(path)
        if known is None or not self._holds(folder, f"{path}.yml", now, known.look, known.digest):
            return False
        first, last = sorted((self.today, today))
        claims = known.entry.claims if known.entry and first != last else ()
        return not any(claim.published and first < claim.published <= last for claim in claims)

    def _holds(self, folder: Path, name: str, now: Look, look: Look, digest: bytes) -> bool:
        """Whether a file is as it was when it had this look and digest."""
        if now == look and look.changed < self._settled:
            return True
        return now.size == look.size and digest_of((folder / name).read_bytes()) == digest

    def looks(self) -> dict[str, Look]:
        """The look of every file, by its name within the folder."""
        return {
            **{name: look for name, (look, _) in self.words.items()},
            **{f"{path}.yml": known.look for path, known in self.articles.items()},
        }


def digest_of(content: bytes) -> bytes:
    """What tells the content of a file from any other."""
    return hashlib.blake2b(content, digest_size=16).digest()


def looks_of(folder: Path) -> dict[str, Look]:
    """The look of every YAML file below a folder, by its name within it."""
    found: dict[str, Look] = {}
    folders = [""]
    while folders:
        below = folders.pop()
        with os.scandir(folder / below) as inside:
            for file in inside:
                if file.is_dir(follow_symlinks=False):
                    folders.append(f"{below}{file.name}/")
                elif file.name.endswith((".yml", ".yaml")) and file.is_file():
                    found[f"{below}{file.name}"] = Look.of(file.stat())
    return dict(sorted(found.items()))


def looks_again(folder: Path, memory: Memory, changed: Collection[str]) -> dict[str, Look]:
    """The same, where only some files (named within the folder) can look otherwise."""
    looks = memory.looks()
    for name in changed:
        looks.pop(name, None)
        file = folder / name
        if name.endswith((".yml", ".yaml")) and file.is_file():
            looks[name] = Look.of(file.stat())
    return dict(sorted(looks.items()))
