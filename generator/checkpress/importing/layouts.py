"""How tables and lists of others are laid out: what they call it, what holds for all rows."""

import codecs
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from checkpress.claims.languages import is_language
from checkpress.errors import GeneratorError
from checkpress.importing.columns import FIELDS
from checkpress.importing.reported_claim import day, line, number, web
from checkpress.meant import did_you_mean, folded, meant_by, nearest_name

NEEDED = ("claim", "label", "url")
"""Without these, nothing can be made of a row."""

SHOWN = 20
"""Names of columns that are listed."""

LONGEST_NAME = 200
"""Characters of a name of a column; what goes on is a text."""

OTHER_NAMES = {
    "claim": "statement claimtext claimreviewed claimedtext text quote aussage behauptung "
    "afirmacion declaracion affirmation declaration afirmacao alegacao утверждение",
    "label": "rating verdict ruling textualrating conclusion status bewertung urteil "
    "calificacion veredicto veredicto verdicto вердикт",
    "url": "link checkurl reviewurl factcheckurl address webaddress permalink href enlace lien "
    "adresse ссылка",
}
"""What people call the columns that are needed, without spaces and signs."""


@dataclass(frozen=True)
class Layout:
    """What was said of the tables and lists that are read."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """Which column, or key, has which of FIELDS."""
    constants: Mapping[str, str] = field(default_factory=dict)
    """What holds for every check, by FIELDS."""
    rows: str = ""
    """Under which keys of JSON the rows lie: `data.posts`."""
    encoding: str = ""
    """In which encoding they are written, where it is known."""

    @property
    def is_of_pages(self) -> bool:
        """Whether a column is named in which the addresses of checks stand, and nothing else."""
        return "url" in self.columns and not {"claim", "label"} & {*self.columns, *self.constants}


PLAIN = Layout()


def layout_of(
    pairs: Iterable[str] = (), constants: Iterable[str] = (), rows: str = "", encoding: str = ""
) -> Layout:
    """What the options `--map`, `--set`, `--rows` and `--encoding` say.

    Raises GeneratorError where one of them makes no sense.
    """
    columns = _pairs("--map", pairs, "claim=Statement")
    constants_ = _pairs("--set", constants, "label=Disinformation")
    for name, value in constants_.items():
        if name in columns:
            raise GeneratorError(
                f"`{name}` is given with `--map` and with `--set`.",
                "A column says it, or one value holds for all rows: leave one of the two out.",
            )
        _check(name, value)
    if encoding:
        try:
            is_text = codecs.lookup(encoding)._is_text_encoding  # noqa: SLF001
        except LookupError:
            is_text = False
        if not is_text:
            raise GeneratorError(
                f"`--encoding {encoding}` is no encoding.",
                "Write for example utf-8, windows-1252, windows-1251 or macintosh.",
            )
    return Layout(columns, constants_, rows, encoding)


def _pairs(option: str, texts: Iterable[str], example: str) -> dict[str, str]:
    found: dict[str, str] = {}
    what = "its column" if option == "--map" else "its value"
    for text in texts:
        name, sign, value = (part.strip() for part in text.partition("="))
        if not sign or not name or not value:
            raise GeneratorError(
                f"`{option} {text}` is no field and {what}.",
                f"Write it as `{option} {example}`. Fields: {', '.join(FIELDS)}.",
            )
        if name not in FIELDS:
            near = meant_by(name, FIELDS)
            turned = option == "--map" and value in FIELDS
            raise GeneratorError(
                f"`{option} {text}`: there is no field `{name}`.",
                f"The field stands first: `{option} {value}={name}`." if turned else near.hint,
            )
        if name in found:
            raise GeneratorError(f"`{option} {name}=…` is given twice.", "Leave one of them out.")
        found[name] = value
    return found


def _check(name: str, value: str) -> None:
    """Raises GeneratorError where no check could have such a value."""
    tests: Mapping[str, tuple[Callable[[str], object], str]] = {
        "language": (is_language, "en, es or pt-BR"),
        "published": (day, "2024-09-17"),
        "modified": (day, "2024-09-17"),
        "made": (day, "2024-09-17"),
        "url": (web, "https://checks.example/tram"),
        "address": (web, "https://news.example/tram"),
        "archive": (web, "https://web.archive.org/web/2024/https://news.example/tram"),
        "value": (lambda it: number(it) is not None, "1"),
        "worst": (lambda it: number(it) is not None, "1"),
        "best": (lambda it: number(it) is not None, "5"),
    }
    test, example = tests.get(name, (line, ""))
    if not test(value):
        raise GeneratorError(
            f"`--set {name}={value}`: nothing can be made of this value.",
            f"Write it as `--set {name}={example}`." if example else "",
        )


class Names:
    """The names of columns, or of keys, and which of them is meant by one."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = [line(name[:LONGEST_NAME]) for name in names]
        self._exact: dict[str, list[int]] = {}
        self._folded: dict[str, list[int]] = {}
        for place, name in enumerate(self.names):
            if name:
                self._exact.setdefault(name, []).append(place)
                self._folded.setdefault(folded(name), []).append(place)

    def places(self, name: str) -> list[int]:
        """Where a column of this name stands; several, where several have it.

        Capitals, spaces and signs that nobody sees make no other name. A number is one of a column,
        where none is called so.
        """
        found = self._exact.get(line(name)) or self._folded.get(folded(line(name))) or []
        if not found and name.isascii() and name.isdigit() and 0 < int(name) <= len(self.names):
            return [int(name) - 1]
        return found

    @property
    def listed(self) -> str:
        """All names, or the first of them."""
        named = [f"`{name[:60]}`" for name in self.names if name]
        more = f" and {len(named) - SHOWN:,} more" if len(named) > SHOWN else ""
        return ", ".join(named[:SHOWN]) + more

    def meant(self, name: str) -> str:
        """A question: the name that was probably meant, if there is one."""
        known = [each for each in self.names[:1_000] if each]
        hint = did_you_mean(name, known)
        near = nearest_name(name, known) if not hint.startswith("Did") else ""
        return hint if hint.startswith("Did") else f"Did you mean `{near}`?" if near else ""

    def called(self, field_: str) -> str:
        """The name that people have for a field, where exactly one column has one of them."""
        words = OTHER_NAMES.get(field_, "").split()
        found = [
            name
            for name in self.names[:1_000]
            if "".join(filter(str.isalnum, folded(name))) in words
        ]
        return found[0] if len(found) == 1 else ""


def columns_of(names: Names, layout: Layout) -> Mapping[str, int] | str:
    """In which column each field stands; or the one sentence that says why nobody can know."""
    found: dict[str, int] = {}
    for field_ in FIELDS:
        if field_ in layout.constants:
            continue
        asked = layout.columns.get(field_, field_)
        places = names.places(asked) if field_ in layout.columns or not asked.isdigit() else []
        if len(places) == 1:
            found[field_] = places[0]
        elif places:
            numbers = " or ".join(f"`--map {field_}={place + 1}`" for place in places[:3])
            return f"{len(places)} columns are called `{asked}`. Say which is meant: {numbers}."
    wrong = [
        f"There is no column `{asked}` for `{field_}`. {names.meant(asked)}".strip()
        for field_, asked in layout.columns.items()
        if field_ not in found
    ]
    if not wrong:
        missing = [name for name in NEEDED if name not in found and name not in layout.constants]
        if missing and not (layout.is_of_pages and {"claim", "label"} <= {*missing}):
            wrong.append(_missing(names, missing))
    return f"{' '.join(wrong)} The columns are: {names.listed}." if wrong else found


def _missing(names: Names, missing: Sequence[str]) -> str:
    """That nothing says which column has what is needed, and how to say it."""
    which = " or ".join(f"`{name}`" for name in missing)
    told = [(name, names.called(name)) for name in missing]
    options = " ".join(f"--map {name}={_quoted(column or '…')}" for name, column in told)
    if all(column for _, column in told):
        return f"No column is called {which}. Did you mean `{options}`?"
    return f"No column is called {which}. Say which is which: `{options}`."


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name
