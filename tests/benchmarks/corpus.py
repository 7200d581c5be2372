"""Makes a project of any number of invented claims, the same for the same seed.

    python tests/benchmarks/corpus.py 100000 FOLDER [--texts FILE]

Five claims an article, three to seven sources; a claim of some hundred characters, a reasoning of
120 to 250 words with citations and a little Markdown; words of a vocabulary of 30,000 that are as
unevenly used as those of a language are. Nothing in it means anything.

With `--texts` the words are those of claims that others checked (gzipped lines of JSON, of which
`claim`, `headline`, `speaker` and the titles of `sources` are used), thrown together: it means
nothing either, and is for building on one's own machine only.
"""

import argparse
import gzip
import json
import random
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

STATUSES = Path(__file__).parents[2] / "claims" / "statuses.yml"

CLAIMS = 5
"""An article."""
WORDS = 30_000
FIRST = date(2015, 1, 1)
DAYS = 4_000

COMMON = """the of and to in a is that for on was with as by it at from his are be has had this
which not but were their an have they he she we who been more its one also after when other new
two first would there into than some could out only about over such most may between where both
then these before what because each many during does while through against since under later
""".split()

ONSETS = 2 * "b c d f g h l m n p r s t w".split() + (
    "br ch cl cr dr fl fr gl gr j k pl pr qu sc sh sl sp st str th tr v".split()
)
NUCLEI = 2 * "a e i o u".split() + "ai ea ee ie oa ou".split()
CODAS = "b ck d ft g k l ld ll m mp n nd ng nt p r rd rk rm rn rt s sh ss st t th x".split()
ENDINGS = "s ed ing er ly tion ness al ment".split()
OPEN = 0.7
BARE = 0.6
"""How many syllables end without a consonant, and words without an ending."""

RANKS = (1_000, 8_000)
SYLLABLES = ((1,), (1, 2), (2, 2, 3))
"""How long words are: those of the first ranks, of the next, and the others. The more frequent a word
is, the shorter (Zipf's law of abbreviation): a word of a text has some five letters, as in English."""

AVOIDED = {"no", "off", "on", "null", "true"}
"""Words that YAML reads as something else."""
NOT_OURS = re.compile(
    r"\b(?:lie[ds]?|lying|liars?|frauds?|fraudulent(?:ly)?|fak(?:e[ds]?|ing)|scams?|hoax(?:es)?"
    r"|cover(?:ed)?[- ]?ups?|propaganda|knew|knowingly|deliberate(?:ly)?|intentional(?:ly)?)\b",
    re.IGNORECASE,
)
"""Words that say what somebody knew or wanted."""

STATUS = {
    "true": 30,
    "mostly-true": 20,
    "mixed": 12,
    "mostly-false": 14,
    "false": 18,
    "unproven": 6,
}
"""How frequent each status is."""
STANCE = {"true": "supports", "mostly-true": "supports", "mixed": "supports"}


@dataclass
class Language:
    """Words, drawn as often as Zipf and Mandelbrot found that words of their rank are."""

    random: random.Random
    words: list[str] = field(default_factory=list)
    _sums: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        known = dict.fromkeys(COMMON)
        while len(known) < WORDS:
            word = self._made(SYLLABLES[bisect_left(RANKS, len(known))])
            if word not in AVOIDED and not NOT_OURS.fullmatch(word):
                known[word] = None
        self.words = list(known)
        self._sums = list(accumulate(1 / (rank + 2.7) for rank in range(1, WORDS + 1)))

    def _made(self, syllables: tuple[int, ...]) -> str:
        parts = []
        for _ in range(self.random.choice(syllables)):
            parts += [ONSETS, NUCLEI] + [CODAS] * (self.random.random() > OPEN)
        parts += [ENDINGS] * (self.random.random() > BARE)
        return "".join(map(self.random.choice, parts))

    def word(self) -> str:
        """One word."""
        return self.words[bisect_left(self._sums, self.random.random() * self._sums[-1])]

    def phrase(self, least: int, most: int) -> str:
        """Some words."""
        return " ".join(self.word() for _ in range(self.random.randint(least, most)))

    def sentence(self, least: int, most: int) -> str:
        """A phrase that begins with a capital and ends with a full stop."""
        phrase = self.phrase(least, most)
        return f"{phrase[0].upper()}{phrase[1:]}."

    def claim(self) -> str:
        """A sentence of some hundred characters."""
        text = self.word()
        while len(text) < self.random.randint(70, 120):
            text += f" {self.word()}"
        return f"{text[0].upper()}{text[1:]}."

    def title(self) -> str:
        """The title of a source."""
        return self.sentence(5, 10)[:-1]

    def person(self) -> str:
        """Two names."""
        return f"{_name(self)} {_name(self)}"


_PLAIN = re.compile(r"[^\W_][\w ,.;()%$/+’–-]*")
"""A text without Markdown, quotation marks, and what begins something else in YAML."""
_VERDICT = re.compile(r"true|false|mixed|partly|mostly|unproven|misleading", re.IGNORECASE)
_TWO = re.compile(r"[.!?…;]\S*\s")
LONGEST = 140


class Texts(Language):
    """The same kinds of text, drawn from what people said and what was written about it."""

    def __init__(self, some: random.Random, file: Path) -> None:
        super().__init__(some)
        rows = [json.loads(line) for line in gzip.decompress(file.read_bytes()).splitlines()]
        said = {" ".join(row["claim"].split()).strip('"“” ') for row in rows}
        self._claims = sorted(filter(_one_sentence, said))
        about = {" ".join(row["headline"].split()) for row in rows}
        self._sentences = self._claims + sorted(filter(_one_sentence, about))
        titles = (source["title"] for row in rows for source in row["sources"])
        self._titles = sorted({" ".join(title.split()) for title in titles if title})
        names = {row["speaker"] for row in rows}
        self._names = sorted(name for name in names if name and _PLAIN.fullmatch(name))

    def phrase(self, least: int, most: int) -> str:
        """Words that follow each other in a claim."""
        words = self.random.choice(self._claims).rstrip(".").split()
        length = min(len(words), self.random.randint(least, most))
        start = self.random.randint(0, len(words) - length)
        return " ".join(words[start : start + length])

    def sentence(self, least: int, most: int) -> str:
        """Claims and headlines, as many as make enough words."""
        words: list[str] = []
        while len(words) < least:
            words += self.random.choice(self._sentences).rstrip(".").split()
        text = " ".join(words[:most]).rstrip(" ,;")
        return f"{text[0].upper()}{text[1:]}."

    def claim(self) -> str:
        """A claim that somebody made."""
        return self.random.choice(self._claims).rstrip(".") + "."

    def title(self) -> str:
        """The title of a source."""
        return self.random.choice(self._titles)

    def person(self) -> str:
        """The name of somebody who said something."""
        return self.random.choice(self._names)


def _one_sentence(text: str) -> bool:
    return (
        20 <= len(text) < LONGEST
        and _PLAIN.fullmatch(text) is not None
        and not NOT_OURS.search(text)
        and not _TWO.search(text)
        and not any(_VERDICT.match(word) for word in (text, text.rsplit(maxsplit=1)[-1]))
    )


def _scalar(text: str) -> str:
    """A text as YAML has it: quoted, but where that is plainly not needed."""
    return text if re.fullmatch(r"[A-Za-z][A-Za-z ]*\.?", text) else json.dumps(text)


def write_corpus(folder: Path, claims: int, *, seed: int = 1, texts: Path | None = None) -> None:
    """A project of `claims` claims in an empty folder; `texts` are claims to take the words from."""
    some = random.Random(seed)
    language = Texts(some, texts) if texts else Language(some)
    publishers = [f"paper-{number}" for number in range(max(4, claims // 250))]
    people = [f"person-{number}" for number in range(max(4, claims // 50))]
    topics = [f"topic-{number}" for number in range(60)]
    data = folder / "claims"
    for place in ("organisations", "people"):
        (data / place).mkdir(parents=True, exist_ok=True)
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs" / "index.md").write_text("# Invented checks\n\nFor benchmarks.\n", "utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Corpus\nsite_url: https://corpus.example/\nplugins: [checkpress]\n", "utf-8"
    )
    (data / "statuses.yml").write_text(STATUSES.read_text("utf-8"), "utf-8")
    (data / "site.yml").write_text(
        "name: Corpus\ndescription: Invented checks for benchmarks.\n"
        "complaints: mailto:complaints@corpus.example\n"
        # The others that are measured make none.
        "cards: no\napi: no\ndataset: no\nmarkdown: no\n",
        "utf-8",
    )
    (data / "team.yml").write_text(
        "members:\n  - {key: ada, name: Ada (invented)}\n  - {key: bo, name: Bo (invented)}\n",
        "utf-8",
    )
    rows = "".join(f"  - {{key: {key}, label: {_name(language)}}}\n" for key in topics)
    (data / "topics.yml").write_text(f"topics:\n{rows}", "utf-8")
    for key in publishers:
        text = f"name: The {_name(language)}\npublishes: yes\nurl: https://{key}.example/\n"
        (data / "organisations" / f"{key}.yml").write_text(text, "utf-8")
    for key in people:
        text = (
            f"name: {_scalar(language.person())}\n"
            "public_role:\n  - {role: Minister, since: 2010}\n"
        )
        (data / "people" / f"{key}.yml").write_text(text, "utf-8")
    for number in range(0, claims, CLAIMS):
        published = FIRST + timedelta(language.random.randrange(DAYS))
        year = data / str(published.year)
        year.mkdir(exist_ok=True)
        lines = _article(
            language, number // CLAIMS, published, min(CLAIMS, claims - number),
            publishers, people, topics,
        )  # fmt: skip
        (year / f"article-{number // CLAIMS}.yml").write_text("\n".join(lines) + "\n", "utf-8")


def _name(language: Language) -> str:
    return language.random.choice(language.words[len(COMMON) :]).capitalize()


def _skewed(language: Language, keys: list[str]) -> str:
    """One of them; of those in front more often than of those behind."""
    return keys[int(len(keys) * language.random.random() ** 3)]


def _article(
    language: Language,
    number: int,
    published: date,
    claims: int,
    publishers: list[str],
    people: list[str],
    topics: list[str],
) -> Iterator[str]:
    some = language.random
    publisher = _skewed(language, publishers)
    sources = [f"source-{letter}" for letter in "abcdefg"[: some.randint(3, 7)]]
    named = dict.fromkeys(_skewed(language, topics) for _ in range(some.randint(1, 3)))
    checked = published + timedelta(some.randint(1, 30))
    yield from (
        "article:",
        f"  headline: {_scalar(language.sentence(6, 10)[:-1])}",
        f"  publisher: {publisher}",
        f"  published: {published}",
        f"  url: https://{publisher}.example/{number}",
        f"  language: {'es' if some.random() < 0.05 else 'en'}",
        f"  words: {some.randint(3000, 9000)}",
        f"  topics: [{', '.join(named)}]",
        f"  summary: {_scalar(language.sentence(15, 25))}",
        "  reply:",
        f"    - {{asked: {publisher}, on: {checked}}}",
        "",
        "sources:",
    )
    for source in sources:
        yield from (
            f"  - id: {source}",
            f"    title: {_scalar(language.title())}",
            f"    publisher: {_name(language)} {_name(language)}",
            f"    url: https://{source}.example/{number}",
            f"    published: {published - timedelta(some.randint(1, 300))}",
            f"    read: {{on: {checked}, as: full}}",
            "    kind: primary" if some.random() < 0.6 else "    kind: secondary",
            f"    origin: {source}",
        )
    yield from ("", "claims:")
    for claim in range(claims):
        yield from _claim(language, claim, published, checked, sources, people)


def _claim(
    language: Language,
    number: int,
    published: date,
    checked: date,
    sources: list[str],
    people: list[str],
) -> Iterator[str]:
    some = language.random
    [status] = some.choices(list(STATUS), list(STATUS.values()))
    # Every source is used by one of them: the first claim, which is the main one, uses all.
    used = some.sample(sources, some.randint(2, len(sources)) if number else len(sources))
    who = _skewed(language, people) if some.random() < 0.6 else None
    yield from (
        f"  - id: claim-{number}",
        f"    claim: {_scalar(language.claim())}",
        *(["    key: true"] if number == 0 else []),
        "    quotes:",
        f"      - {{exact: {_scalar(language.phrase(5, 9))}, at: paragraph {number + 1}}}",
        *([f"    claimants: [{{who: {who}, as: author}}]"] if who else []),
        f"    made: {published}",
        f"    status: {status}",
        f"    summary: {_scalar(language.sentence(12, 22))}",
        "    reasoning: |",
        *(f"      {line}" if line else "" for line in _reasoning(language, used)),
        "    evidence:",
    )
    for place, source in enumerate(used):
        stance = STANCE.get(status, "refutes") if place == 0 else "context"
        if status == "unproven":
            stance = "context"
        yield (
            f"      - {{source: {source}, stance: {stance}, basis: document, "
            f"says: {_scalar(language.sentence(6, 12)[:-1])}}}"
        )
    if status == "unproven":
        yield (
            f"    searched: [{{for: {_scalar(language.phrase(3, 5))}, where: archives, on: {checked}, "
            "found: nothing}]"
        )
    if some.random() < 0.03:
        before = "mixed" if status != "mixed" else "unproven"
        yield from (
            "    history:",
            f"      - on: {checked}",
            "        kind: correction",
            f"        was: {{status: {before}}}",
            f"        note: {_scalar(language.sentence(6, 12)[:-1])}",
        )
    if who:
        yield f"    reply: [{{asked: {who}, on: {checked}}}]"
    yield from (
        "    authors: [ada]",
        f"    reviews: [{{by: bo, on: {checked}}}]",
        f"    published: {checked}",
        f"    checked: {checked}",
    )


def _reasoning(language: Language, used: list[str]) -> Iterator[str]:
    """Two or three paragraphs that cite every source; some words are emphasised."""
    some = language.random
    words, wanted = 0, some.randint(120, 250)
    left = list(used)
    sentences: list[str] = []
    while words < wanted or left:
        sentence = language.sentence(10, 24)
        words += sentence.count(" ") + 1
        if left:
            sentence = f"{sentence[:-1]} [@{left.pop()}, p. {some.randint(1, 90)}]."
        elif some.random() < 0.1:
            first, _, rest = sentence.partition(" ")
            sentence = f"*{first}* {rest}"
        sentences.append(sentence)
    third = len(sentences) // 3 + 1
    for start in range(0, len(sentences), third):
        if start:
            yield ""
        yield from sentences[start : start + third]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Make a project of invented claims.")
    parser.add_argument("claims", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=Path, help="claims of others, to take the words from")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    write_corpus(given.folder, given.claims, seed=given.seed, texts=given.texts)


if __name__ == "__main__":
    main()
