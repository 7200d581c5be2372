"""All texts that readers see, of claim files and of the words beside them, each looked at alone."""

from collections.abc import Callable, Iterator, Mapping

from checkpress.claims.entries import ArticleEntry
from checkpress.claims.model import ClaimFile
from checkpress.claims.record import Record
from checkpress.claims.seen_texts import SeenText, seen_texts
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc
from checkpress.rules import contacts, left_over, letters
from checkpress.rules.findings import Finding, Glance, Setting, glance_at, hints, is_hinted
from checkpress.rules.left_over import PLACEHOLDERS

TextRule = Callable[[SeenText, Vocabulary], Iterator[Finding]]

TEXT_RULES: tuple[TextRule, ...] = (
    left_over.nothing_is_left_over,
    contacts.nobody_can_be_reached_at_home,
    letters.letters_are_what_they_were,
)

_HINTS = hints(*left_over.HINTS, *contacts.HINTS)


def texts_are_fit_for_readers(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What readers see holds nothing that was left over, is private or cannot be read."""
    if _may_be_unfit(glance_at(file, setting)):
        yield from _found(file, setting.vocabulary)


def words_are_fit_for_readers(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary
) -> Iterator[tuple[str, Finding]]:
    """The same holds for what is said of the site, its words, and people and organisations."""
    for path, record, at in _words(vocabulary):
        for finding in _found(record, vocabulary, at):
            yield path, finding


def _found(record: Record, vocabulary: Vocabulary, at: Loc = ()) -> Iterator[Finding]:
    texts = [*seen_texts(record, at)]
    for text in texts:
        for rule in TEXT_RULES:
            yield from rule(text, vocabulary)
    yield from letters.no_sign_is_unseen(texts)


def _words(vocabulary: Vocabulary) -> Iterator[tuple[str, Record, Loc]]:
    """Every record beside the articles: its file, and where it stands there."""
    yield "site", vocabulary.publication, ()
    lists: tuple[tuple[str, str, Mapping[str, Record]], ...] = (
        ("statuses", "statuses", vocabulary.statuses),
        ("statuses", "confidence", vocabulary.confidence),
        ("statuses", "flaws", vocabulary.flaws),
        ("statuses", "not_checked", vocabulary.reasons),
        ("topics", "topics", vocabulary.topics),
        ("team", "members", vocabulary.members),
    )
    for path, key, records in lists:
        for position, record in enumerate(records.values()):
            yield path, record, (key, position)
    for folder, actors in (
        ("people", vocabulary.people),
        ("organisations", vocabulary.organisations),
    ):
        for key, actor in actors.items():
            yield f"{folder}/{key}", actor, ()


def _may_be_unfit(seen: Glance) -> bool:
    """Whether a file is worth a second look; most are not."""
    text = f"\n{seen.plain}\n{seen.prose}"
    return (
        is_hinted(text, _HINTS) or letters.is_odd(text) or not PLACEHOLDERS.isdisjoint(seen.texts)
    )
