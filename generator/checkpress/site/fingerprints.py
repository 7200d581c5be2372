"""What one reading of the claims leaves to the next: which files there were, and what was in them.

A file that looks as it did is not opened again. Where its look cannot be trusted, because it has
been copied or was written a moment before it was read, its bytes decide.
"""

import hashlib
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from checkpress.claims.entries import ArticleEntry
from checkpress.claims.pictures import SUFFIXES
from checkpress.claims.safe_files import content_of, is_plain
from checkpress.claims.vocabulary import Vocabulary
from checkpress.errors import GeneratorError
from checkpress.problems import Problem

TEXTS = (".yml", ".yaml")

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


NOT_PLAIN = Look(-1, 0, 0, 0)
"""The look of a link or a device: whatever is behind it, it is not read."""


class Seen(NamedTuple):
    """A picture that a claim file names."""

    name: str
    """Within the folder."""
    look: Look | None
    """None where there is no such file."""
    digest: bytes
    """Empty where nothing was read."""


class Known(NamedTuple):
    """What is known of one claim file."""

    look: Look
    digest: bytes
    entry: ArticleEntry | None
    """None where the file has errors."""
    problems: tuple[Problem, ...]
    pictures: tuple[Seen, ...] = ()

    def looking(self, look: Look, pictures: Mapping[str, Look]) -> "Known":
        """The same of a file that has this look now, beside these pictures."""
        known = self if self.look == look else self._replace(look=look)
        if not self.pictures:
            return known
        seen = tuple([each._replace(look=pictures.get(each.name)) for each in self.pictures])
        return known if seen == self.pictures else known._replace(pictures=seen)


@dataclass(frozen=True)
class Memory:
    """Everything that a reading of a folder has found."""

    today: date
    preview: bool
    vocabulary: Vocabulary
    words: Mapping[str, tuple[Look, bytes]]
    """Look and digest of each file that is no article, by its name within the folder."""
    strays: Mapping[str, Look]
    """Pictures that no claim file names, by their names within the folder."""
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

    def holds_article(
        self, folder: Path, path: str, now: Look, pictures: Mapping[str, Look], today: date
    ) -> bool:
        """Whether what is known of an article would be found again."""
        known = self.articles.get(path)
        if known is None or not self._holds(folder, f"{path}.yml", now, known.look, known.digest):
            return False
        for name, look, digest in known.pictures:
            there = pictures.get(name)
            if look is None or there is None or not self._holds(folder, name, there, look, digest):
                return False
        first, last = sorted((self.today, today))
        claims = known.entry.claims if known.entry and first != last else ()
        return not any(claim.published and first < claim.published <= last for claim in claims)

    def _holds(self, folder: Path, name: str, now: Look, look: Look, digest: bytes) -> bool:
        """Whether a file is as it was when it had this look and digest."""
        if now == look and look.changed < self._settled:
            return True
        if now.size != look.size or not digest:
            return False
        file = content_of(folder, name) if name.endswith(TEXTS) else (folder / name).read_bytes()
        return digest_of(file) == digest

    def looks(self) -> tuple[dict[str, Look], dict[str, Look]]:
        """The look of every YAML file and of every picture, by its name within the folder."""
        texts = {
            **{name: look for name, (look, _) in self.words.items()},
            **{f"{path}.yml": known.look for path, known in self.articles.items()},
        }
        seen = (each for known in self.articles.values() for each in known.pictures)
        return texts, {**self.strays, **{name: look for name, look, _ in seen if look is not None}}


def digest_of(content: bytes) -> bytes:
    """What tells the content of a file from any other."""
    return hashlib.blake2b(content, digest_size=16).digest()


def looks_of(folder: Path) -> tuple[dict[str, Look], dict[str, Look]]:
    """The look of every YAML file and of every picture below a folder, by its name within it.

    Links to folders are among the files, as what is not plain: nothing in them is read.
    """
    texts: dict[str, Look] = {}
    pictures: dict[str, Look] = {}
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
                    if name.endswith(TEXTS) or _leads_to_folder(Path(file)):
                        plain = file.is_file(follow_symlinks=False)
                        texts[name] = Look.of(file.stat()) if plain else NOT_PLAIN
                    elif _is_picture(name) and file.is_file(follow_symlinks=False):
                        pictures[name] = Look.of(file.stat())
    return dict(sorted(texts.items())), dict(sorted(pictures.items()))


def looks_again(
    folder: Path, memory: Memory, changed: Collection[str]
) -> tuple[dict[str, Look], dict[str, Look]]:
    """The same, where only some files (named within the folder) can look otherwise."""
    texts, pictures = memory.looks()
    for name in changed:
        texts.pop(name, None)
        pictures.pop(name, None)
        file = folder / name
        if is_plain(folder, name):
            if name.endswith(TEXTS):
                texts[name] = Look.of(file.stat())
            elif _is_picture(name):
                pictures[name] = Look.of(file.stat())
        elif _leads_to_folder(file) or (name.endswith(TEXTS) and file.is_symlink()):
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
