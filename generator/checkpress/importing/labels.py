"""What the words of others for a verdict are in ours; the table is `claims/labels.yml`."""

import re
import unicodedata
from pathlib import Path

from checkpress.claims.known_words import StatusKey
from checkpress.claims.other_words import LABELS
from checkpress.claims.reading import read_record
from checkpress.claims.record import Record
from checkpress.claims.texts import Text
from checkpress.claims.vocabulary import Vocabulary
from checkpress.errors import GeneratorError, InvalidData
from checkpress.meant import is_taken_back


class Meaning(Record):
    """Words that mean one of our statuses."""

    status: StatusKey
    words: tuple[Text, ...]


class LabelTable(Record):
    """A file of them."""

    labels: tuple[Meaning, ...]


class KnownLabel(Record):
    """Words that are known, and what a status that they mean says of itself."""

    means: Text
    words: tuple[Text, ...]


class KnownLabels(Record):
    """The table of these."""

    labels: tuple[KnownLabel, ...]


class Labels:
    """All words that are known."""

    def __init__(self, vocabulary: Vocabulary, own: Path | None = None) -> None:
        """Those of the table, above it the labels of the site, and above these a newsroom's own.

        Raises InvalidData with every mistake in the newsroom's file, and GeneratorError where there
        is none.
        """
        self._by_word: dict[str, str] = {}
        statuses = vocabulary.statuses.values()
        self._said = {plain(s.label_said) for s in statuses} - {plain(s.label) for s in statuses}
        known, _, problems = read_record(LABELS.read_bytes(), LABELS.name, KnownLabels)
        assert known is not None, problems
        keys = vocabulary.own.by_sign
        for row in known.labels:
            if row.means in keys:
                self._by_word |= {plain(word): keys[row.means] for word in row.words}
        for status in statuses:
            self._by_word |= dict.fromkeys(
                map(plain, (status.label, status.label_said)), status.key
            )
        if own is None:
            return
        try:
            content = own.read_bytes()
        except OSError as error:
            raise GeneratorError(
                f"{own} cannot be read: {error.strerror}.", "Give a file with `labels:` in it."
            ) from error
        table, _, problems = read_record(content, own.as_posix(), LabelTable, vocabulary.words)
        if table is None:
            raise InvalidData(problems)
        for meaning in table.labels:
            self._by_word |= {plain(word): meaning.status for word in meaning.words}

    def is_said(self, label: str) -> bool:
        """Whether a label of ours says that something was said, and not that it is so."""
        return plain(label) in self._said

    def status(self, label: str) -> str | None:
        """The key of our status for a word of others; none where it could be several.

        A text that begins with such a word and goes on to say why means what the word does. One
        that is in doubt means nothing yet.
        """
        begins = _BEGINS.match(label)
        if is_taken_back(begins["word"] if begins else label):
            return None
        if found := self._by_word.get(plain(label)):
            return found
        if begins is None or _BUT.match(begins["rest"]) or len(begins["rest"].split()) < LONG:
            return None
        return self._by_word.get(plain(begins["word"]))


LONG = 4
"""Words of a text that goes on, rather than of a verdict of two parts."""

_BEGINS = re.compile(r"\s*(?P<word>[^:.–—!]{2,40}?)\s*(?:[:.–—!]|\s-\s)\s*(?P<rest>.+)", re.DOTALL)
_BUT = re.compile(r"(?:but|however|aber|mais|mas|pero|ma|maar|men|ale|но|لكن)\b", re.IGNORECASE)
# Letters that have no mark of their own in Unicode, and those that are written in two ways.
_SAME = str.maketrans("\u0131łøđ\u049b\u0493\u0456\u0649\u0629", "ilod\u043a\u0433i\u064a\u0647")


def plain(word: str) -> str:
    """A word as it is compared: without capitals, accents, marks and pictures."""
    folded = unicodedata.normalize("NFKD", word).casefold().translate(_SAME)
    kept = (
        " " if unicodedata.category(each)[0] in "PSZC" else each
        for each in folded
        if unicodedata.category(each) != "Mn"
    )
    return " ".join("".join(kept).split())
