"""The words and names that claim files refer to: what stands beside the articles in `claims/`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from functools import cache, cached_property
from typing import Annotated, Literal, Self, TypeAlias
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    model_validator,
)

from checkpress.claims.addresses import Address, address
from checkpress.claims.data_format import KnownFormat
from checkpress.claims.days import Ahead, Day, When
from checkpress.claims.fields import Whose
from checkpress.claims.file_names import FileBelow
from checkpress.claims.frame import Allow, FootLink, SocialLink, Target, contact
from checkpress.claims.ids import Key
from checkpress.claims.known_words import OrganisationKey, Words, YesNo
from checkpress.claims.languages import Language
from checkpress.claims.record import Count, Record, wrong
from checkpress.claims.statuses import OwnStatuses, Status, Word
from checkpress.claims.texts import Text
from checkpress.claims.to_say import ToSay, without_to_say
from checkpress.meant import nearest_name
from checkpress.mistakes import MEANT
from checkpress.problems import mistake


class Topic(Record):
    """What claims are about."""

    key: Key
    """The word that claim files use."""
    label: Text
    """What readers see."""
    meaning: Text | None = None
    """What belongs to it."""


class Topics(Record):
    """claims/topics.yml."""

    topics: tuple[Topic, ...] = ()
    """Every topic, in the order in which they are listed."""


def _wikidata(value: str) -> str:
    if not re.fullmatch(r"Q[1-9]\d*", value):
        found = re.search(r"Q[1-9]\d*", value)
        if found:
            raise wrong(mistake("bad-value", "near-wikidata", value=value[:80], meant=found[0]))
        raise wrong(mistake("bad-value", "wikidata", value=value[:80]))
    return value


Wikidata = Annotated[Text, AfterValidator(_wikidata)]


class PublicRole(Record):
    """The public role that gives a person a page."""

    role: Text
    """Which role it is."""
    since: When
    """Since when."""
    until: Annotated[When | None, Ahead()] = None
    """Until when.

    It may lie ahead: some terms end on a day that is known before.
    """
    organisation: OrganisationKey | None = None
    """For whom: a key of organisations."""


class Person(Record):
    """claims/people/<key>.yml: somebody with a public role."""

    name: Text
    """Their full name."""
    public_role: Annotated[tuple[PublicRole, ...], Field(min_length=1)]
    """Their public roles."""
    wikidata: Wikidata | None = None
    """Their item in Wikidata."""
    url: Address | None = None
    """A page of theirs."""
    note: Text | None = None
    """What readers should know of them."""

    def role_on(self, day: date) -> str | None:
        """The public role that they had on a day, if it is known."""
        for role in self.public_role:
            if role.since.first <= day and (role.until is None or day <= role.until.last):
                return role.role
        return None


class Organisation(Record):
    """claims/organisations/<key>.yml: a publisher, company, ministry, committee."""

    name: Text
    """Its name."""
    publishes: YesNo = False
    """Whether articles of it are checked here."""
    country: Annotated[Text, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None
    """ISO 3166-1, two letters."""
    wikidata: Wikidata | None = None
    """Its item in Wikidata."""
    url: Address | None = None
    """Its website."""
    note: Text | None = None
    """What readers should know of it."""


class Member(Record):
    """Somebody who writes or reviews checks, under the name they chose."""

    key: Key
    """The word that claim files use."""
    name: Text
    """Their name as readers see it: a pen name will do."""
    role: Text | None = None
    """What they do."""
    interests: Text | None = None
    """What readers should know of their interests."""


class Team(Record):
    """claims/team.yml."""

    members: tuple[Member, ...] = ()
    """Everybody who writes or reviews checks."""


class Licence(Record):
    """The terms under which our words and data can be used."""

    name: Text
    """Its name."""
    url: Address
    """Where its text stands."""


def _secure(value: str) -> str:
    if not value.startswith("https://"):
        raise wrong(mistake("bad-address", "not-secure", value=value[:80]))
    return value.rstrip("/").removesuffix(".git")


_HOSTS: Mapping[str, Literal["github", "gitlab", "forgejo"]] = {
    "github.com": "github",
    "gitlab.com": "gitlab",
    "codeberg.org": "forgejo",
}

InRepository = Annotated[Text, StringConstraints(pattern=r"^[\w.-]+(/[\w.-]+)*$")]
"""A branch, or a folder."""


class Repository(Record):
    """Where the claim files are kept, for links that lead to their editors and to an issue."""

    url: Annotated[Address, AfterValidator(_secure)]
    """Its address."""
    kind: Literal["github", "gitlab", "forgejo"] | None = None
    """The program of its host, where the address does not tell; Gitea counts as Forgejo."""
    branch: InRepository = "main"
    """The branch that is published."""
    folder: InRepository = "claims"
    """The folder of the claims in it."""

    @model_validator(mode="after")
    def _of_a_kind(self) -> Self:
        if self.program is None:
            raise wrong(mistake("missing-field", "no-program"))
        return self

    @property
    def program(self) -> Literal["github", "gitlab", "forgejo"] | None:
        """The program of its host, which decides how its addresses are formed."""
        return self.kind or _HOSTS.get(urlsplit(self.url).hostname or "")


def _page_or_address(value: str) -> str:
    """A page of the site, `corrections-policy/`, or an address of the web."""
    if re.fullmatch(r"(?:[a-z0-9][a-z0-9._-]*/)+(?:#[\w-]+)?", value):
        return value
    if "://" not in value:
        raise wrong(mistake("bad-address", "no-page", value=value[:80]))
    return address(value)


PageOrAddress = Annotated[Text, AfterValidator(_page_or_address)]


class Policies(Record):
    """Where the site says how it works: pages of its own, or addresses."""

    corrections: PageOrAddress | None = None
    """How mistakes are corrected."""
    checking: PageOrAddress | None = None
    """How claims are chosen and checked."""
    principles: PageOrAddress | None = None
    """What it stands for."""
    ethics: PageOrAddress | None = None
    """The page on ethics."""
    funding: PageOrAddress | None = None
    """Who owns it, and who pays."""
    feedback: PageOrAddress | None = None
    """How readers are heard."""
    team: PageOrAddress | None = None
    """Who works for it."""


@cache
def _time_zones() -> frozenset[str]:
    """The names of the IANA database that mean the same on every machine."""
    return frozenset(available_timezones() - {"localtime", "Factory"})


def _time_zone(value: str) -> str:
    if value == "UTC" or value in _time_zones():
        return value
    zones = sorted(zone for zone in _time_zones() if "/" in zone)
    cities = {zone.rpartition("/")[2].casefold(): zone for zone in zones}
    if near := cities.get(value.casefold().replace(" ", "_")) or nearest_name(value, zones):
        meant = MEANT.format(word=near)
        raise wrong(mistake("bad-value", "near-time-zone", value=value[:80], meant=meant))
    raise wrong(mistake("bad-value", "time-zone", value=value[:80]))


TimeZone = Annotated[Text, AfterValidator(_time_zone)]
"""A name of the IANA database: `Europe/Berlin`."""


MANY = 10_000
"""Claims above which what grows with them has to be asked for."""

Host: TypeAlias = Literal["github", "gitlab", "netlify", "cloudflare", "none"]
"""Who delivers a site to its readers; `none` is a server of one's own."""

Extra: TypeAlias = Literal["cards", "api", "dataset", "markdown"]
"""What a site can have beside its pages, and what grows with the claims."""


class Publication(Record):
    """claims/site.yml: who publishes the checks, and under which rules."""

    format: KnownFormat = 1
    """The format in which the files of this folder are written; `checkpress upgrade` changes it."""
    name: Text
    """Who publishes: the author of every ClaimReview."""
    description: Text
    """What the site is, in a sentence."""
    language: Language = "en"
    """The language of the site (BCP 47)."""
    time_zone: TimeZone = "UTC"
    """Where the newsroom's days begin: a name of the IANA database, as `Europe/Berlin`."""
    legal_person: Text | None = None
    """Who answers for it in law."""
    country: Text | None = None
    """Where the publisher is (ISO 3166-1)."""
    complaints: Annotated[Text, AfterValidator(contact)] | None = None
    """A private contact that needs no account: `mailto:` or an address."""
    no_complaints: Text | None = None
    """Why a demonstration has none."""
    answers_within: Count | None = None
    """Days in which letters of readers are answered."""
    repository: Repository | None = None
    """Where the claim files are kept, if readers may propose changes there."""
    host: Host | None = None
    """Where the site is published. A build warns you before it reaches a limit of this host."""
    funding: Text | None = None
    """Who pays for the site."""
    policies: Policies | None = None
    """Where readers and programs find how the site works."""
    standards: tuple[Text, ...] = ()
    """Bodies whose code is followed, such as IFCN and EFCSN."""
    licence: Licence | None = None
    """Under which its words and data may be used."""
    policy: Literal["standard", "relaxed", "ifcn", "efcsn"] = "standard"
    """Which rules are errors."""
    demo: YesNo = False
    """Whether this is a demonstration: a band says so on every page, and nothing is indexed."""
    band: Text | None = None
    """What the band of a demonstration says."""
    main: Annotated[tuple[Text, ...], Whose.NOBODYS] = ()
    """Claims or articles that the home page shows first: `2018/att-huawei-mate-10`."""
    cards: YesNo | None = None
    """Whether articles and main claims have share cards; if nothing is said, as long as there are
    not too many."""
    api: YesNo | None = None
    """Whether programs can ask for single checks; if nothing is said, like `cards`."""
    dataset: YesNo | None = None
    """Whether all checks can be downloaded at once; if nothing is said, like `cards`."""
    markdown: YesNo | None = None
    """Whether each check also stands as Markdown; if nothing is said, like `cards`."""
    security: Annotated[Text, AfterValidator(contact)] | None = None
    """Whom to tell of a hole in the site: `mailto:` or an address."""
    card_fonts: FileBelow | None = None
    """A folder with fonts for what stands on them, where the bundled fonts lack the letters."""
    logo: FileBelow | None = None
    """The logo in the header: a file among the pages, such as `assets/logo.svg`."""
    footer: tuple[FootLink, ...] = ()
    """Links at the foot of every page."""
    social: tuple[SocialLink, ...] = ()
    """Where else readers can follow the newsroom."""
    newsletter: Annotated[Target | None, Whose.NOBODYS] = None
    """Where readers subscribe to a newsletter: a page, or an address."""
    tips: Annotated[Target | None, Whose.NOBODYS] = None
    """Where readers send tips: a page, an address or `mailto:`."""
    allow: Allow = Allow()
    """From which servers of others the pages may load something; otherwise they load nothing."""
    _to_say: tuple[ToSay, ...] = PrivateAttr(())

    @property
    def to_say(self) -> tuple[ToSay, ...]:
        """What is still to be said, of which nothing stands on the site."""
        return self._to_say

    @model_validator(mode="wrap")
    @classmethod
    def _left_to_say(cls, data: object, read: ModelWrapValidatorHandler[Self]) -> Self:
        rest, left = without_to_say(data)
        made = read(rest)
        made._to_say = left  # noqa: SLF001  it is one of these
        owes_contact = any(each.loc == ("complaints",) for each in left)
        excused = made.demo and made.no_complaints
        if made.complaints is None and not (excused or owes_contact):
            raise wrong(mistake("no-contact"))
        return made

    @property
    def zone(self) -> tzinfo:
        """The clocks by which days without a time begin."""
        # Known without the database, which not every system has.
        return UTC if self.time_zone == "UTC" else ZoneInfo(self.time_zone)

    def wants(self, extra: Extra, claims: int) -> bool:
        """Whether a site of so many claims has it."""
        asked: bool | None = getattr(self, extra)
        return claims <= MANY if asked is None else asked

    @model_validator(mode="after")
    def _has_a_band(self) -> Self:
        if self.demo and self.band is None:
            raise wrong(mistake("missing-field", "no-band"))
        return self


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Everything in `claims/` that is not an article."""

    publication: Publication
    statuses: Mapping[str, Status]
    confidence: Mapping[str, Word]
    flaws: Mapping[str, Word]
    reasons: Mapping[str, Word]
    introduced: Day
    how_to_choose: str
    topics: Mapping[str, Topic]
    people: Mapping[str, Person]
    organisations: Mapping[str, Organisation]
    members: Mapping[str, Member]
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words that mean the same to readers who search."""

    @cached_property
    def own(self) -> OwnStatuses:
        """The statuses by what they are for."""
        return OwnStatuses(self.statuses.values())

    @cached_property
    def words(self) -> Words:
        """The keys alone, against which claim files are read."""
        return Words(
            statuses=frozenset(self.statuses) - {self.own.withdrawn.key},
            withdrawn=self.own.withdrawn.key,
            signs=frozenset(self.own.by_sign.items()),
            named=tuple(self.own.named.items()),
            flaws=frozenset(self.flaws),
            confidence=frozenset(self.confidence),
            reasons=frozenset(self.reasons),
            topics=frozenset(self.topics),
            people=frozenset(self.people),
            organisations=frozenset(self.organisations),
            members=frozenset(self.members),
            labels=frozenset((label, key) for key, label in self._labels()),
        )

    def _labels(self) -> Iterator[tuple[str, str]]:
        for labelled in (self.statuses, self.flaws, self.confidence, self.reasons, self.topics):
            yield from ((key, entry.label) for key, entry in labelled.items())
        for named in (self.people, self.organisations, self.members):
            yield from ((key, entry.name) for key, entry in named.items())

    def label(self, status: str, *, said: bool) -> str:
        """What readers see for a status, where a check rates what was `said`, or what is so."""
        found = self.statuses[status]
        return found.label_said if said else found.label

    def name(self, key: str) -> str:
        """What a person or organisation is called."""
        actor = self.people.get(key) or self.organisations[key]
        return actor.name
