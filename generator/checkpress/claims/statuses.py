"""The words of a verdict, and what each says of itself: nothing else knows one by its name."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Annotated, Literal, NamedTuple, Self, TypeAlias

from pydantic import Field, model_validator

from checkpress.claims.days import ExactDay, When
from checkpress.claims.fields import Whose
from checkpress.claims.ids import Key
from checkpress.claims.known_words import YesNo
from checkpress.claims.record import Record, wrong
from checkpress.claims.texts import Prose, Text
from checkpress.problems import mistake

Role: TypeAlias = Literal[
    "waiting",
    "working",
    "misleading",
    "outdated",
    "unproven",
    "uncheckable",
    "satire",
    "withdrawn",
]

GROUPS: Mapping[str, str] = {"waiting": "open", "working": "open", "withdrawn": "withdrawn"}
"""The group that a status of some roles stands in; the others say something about the claim."""


class Implied(NamedTuple):
    """What a status says of itself by its other keys, where it does not say it by these."""

    role: Role | None
    takes_confidence: bool


_ROLES: Mapping[str, Role] = {
    "queued": "waiting",
    "in-progress": "working",
    "misleading": "misleading",
    "outdated": "outdated",
    "unproven": "unproven",
    "not-checkable": "uncheckable",
    "satire": "satire",
    "withdrawn": "withdrawn",
    # By the group, where the key is of the newsroom's own.
    "group open": "waiting",
    "group unrated": "unproven",
    "group withdrawn": "withdrawn",
}
"""What the keys of the first statuses meant, when these were all that a role was told by."""


class LabelBefore(Record):
    """How readers saw a status before its wording got better."""

    label: Text
    """What they saw."""
    label_said: Text | None = None
    """What they saw on a claim with `checks: attribution`."""
    until: When
    """Until when."""


class Status(Record):
    """One word of a verdict."""

    key: Key
    """The word that claim files use."""
    label: Text
    """What readers see."""
    label_said: Text
    """What readers see on a claim with `checks: attribution`."""
    group: Literal["supported", "mixed", "refuted", "unrated", "open", "withdrawn"]
    """The kind of verdict, which decides its colour."""
    rating: Annotated[int, Field(ge=1, le=5)] | None = None
    """5 is true and 1 is false; none where the status has no place on that scale."""
    role: Role | None = None
    """What it is for, where it has no rating: rules and pages know it by this."""
    takes_confidence: YesNo | None = None
    """Whether `confidence` can stand beside it; if nothing is said, where it has a rating, or
    misleads."""
    meaning: Text
    """What it says, in a sentence for readers."""
    test: Text
    """How an editor decides whether this is the word."""
    formerly: tuple[LabelBefore, ...] = ()
    """How it was worded before; what it means has stayed."""
    replaced_by: Annotated[Text | None, Whose.NOBODYS] = None
    """The key that is used instead of it."""

    @model_validator(mode="after")
    def _fits_itself(self) -> Self:
        role, group = self.plays, self.group
        if self.rating is not None and (role is not None or group in GROUPS.values()):
            told = mistake("status-misfit", "rated", key=self.key, role=role or group)
            raise wrong(told)
        if role is not None and GROUPS.get(role, group) != group:
            said = mistake("status-misfit", "group", key=self.key, role=role, group=GROUPS[role])
            raise wrong(said)
        if role is not None and not _fits(role, group):
            fit = " or ".join(f"`role: {each}`" for each in GROUPS if GROUPS[each] == group)
            said = mistake("status-misfit", "role", key=self.key, group=group, roles=fit)
            raise wrong(said)
        if {self.group, self.rating} in _OPPOSITE:
            said = mistake("status-misfit", "scale", key=self.key, rating=self.rating)
            raise wrong(said)
        return self

    @property
    def plays(self) -> Role | None:
        """Its role, whether it says so or not."""
        return self.role or implied(self).role

    @property
    def confident(self) -> bool:
        """Whether `confidence` can stand beside it."""
        said = self.takes_confidence
        return implied(self).takes_confidence if said is None else said

    @property
    def sign(self) -> str:
        """What it is drawn by: its role, its place on the scale (`rating-4`), or nothing."""
        return f"rating-{self.rating}" if self.rating is not None else self.plays or ""


_OPPOSITE = [{"supported", 1}, {"supported", 2}, {"refuted", 4}, {"refuted", 5}]


def _fits(role: Role, group: str) -> bool:
    """Whether a status of this role can stand in this group."""
    return GROUPS[role] == group if role in GROUPS else group not in GROUPS.values()


def implied(status: Status) -> Implied:
    """What a status is for where it does not say so: `checkpress upgrade` writes the role.

    Once that stands there, whether it takes confidence is implied as before.
    """
    role = status.role
    if role is None and status.rating is None:
        named = _ROLES.get(status.key)
        known = named is not None and _fits(named, status.group)
        role = named if known else _ROLES.get(f"group {status.group}")
    return Implied(role, status.rating is not None or role == "misleading")


class Word(Record):
    """A key with the words that readers see for it."""

    key: Key
    """The word that claim files use."""
    label: Text
    """What readers see."""
    test: Text | None = None
    """When it fits, for whoever chooses it."""


class Statuses(Record):
    """claims/statuses.yml: the words of a verdict."""

    introduced: ExactDay
    """Since when these words are used."""
    how_to_choose: Prose
    """How a status is chosen, step by step."""
    statuses: Annotated[tuple[Status, ...], Field(min_length=1)]
    """The words for verdicts and for work in progress."""
    confidence: tuple[Word, ...] = ()
    """The words for how sure we are."""
    flaws: tuple[Word, ...] = ()
    """The words for what is wrong with a claim."""
    not_checked: tuple[Word, ...] = ()
    """The reasons for leaving a passage alone."""

    @model_validator(mode="after")
    def _plays_all_roles(self) -> Self:
        withdrawn = [f"`{status.key}`" for status in self.statuses if status.plays == "withdrawn"]
        if not withdrawn:
            raise wrong(mistake("missing-field", "no-withdrawn"))
        if len(withdrawn) > 1:
            keys = " and ".join(withdrawn)
            raise wrong(mistake("status-misfit", "several-withdrawn", keys=keys))
        if all(status.plays != "waiting" for status in self.statuses):
            raise wrong(mistake("missing-field", "no-waiting"))
        return self


class OwnStatuses:
    """The statuses of a newsroom, found by what they say of themselves."""

    def __init__(self, statuses: Iterable[Status]) -> None:
        self._all = tuple(statuses)

    @cached_property
    def withdrawn(self) -> Status:
        """The one under which checks are shown that were taken back."""
        return next(status for status in self._all if status.plays == "withdrawn")

    @cached_property
    def waiting(self) -> Status:
        """The first that says that nobody has looked yet: claims begin with it."""
        return self._with_role("waiting")[0]

    @cached_property
    def by_sign(self) -> Mapping[str, str]:
        """The keys by role or by place on the scale, where one status alone has it."""
        now = [status for status in self._all if status.replaced_by is None and status.sign]
        signs = Counter(status.sign for status in now)
        return {status.sign: status.key for status in now if signs[status.sign] == 1}

    @cached_property
    def named(self) -> Mapping[str, str]:
        """What stands in a sentence for each of OWN_WORDS of which there is a status."""
        nearly = [status for status in self._all if status.rating == 4]
        found = {
            "waiting": self.waiting.key,
            "unproven": _any(self._with_role("unproven")),
            "nearly": _any(nearly),
        }
        return {name: word for name, word in found.items() if word}

    def _with_role(self, role: Role) -> list[Status]:
        found = [status for status in self._all if status.plays == role]
        return [status for status in found if status.replaced_by is None] or found


def _any(statuses: Iterable[Status]) -> str:
    return " or ".join(f"`{status.key}`" for status in statuses)
