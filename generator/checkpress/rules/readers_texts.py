"""All texts that readers see, of claim files and of the words beside them, each looked at alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from checkpress.claims.entries import ArticleEntry
from checkpress.claims.model import ClaimFile
from checkpress.claims.printed import all_texts
from checkpress.claims.record import Record
from checkpress.claims.seen_texts import SeenText, seen_texts
from checkpress.claims.vocabulary import Vocabulary
from checkpress.claims.yaml_document import Loc
from checkpress.rules import contacts, left_over, letters
from checkpress.rules.findings import Finding, Setting, glance_at, hints, is_hinted
from checkpress.rules.left_over import PLACEHOLDERS, advice_on

TextRule = Callable[[SeenText, Vocabulary], Iterator[Finding]]

TEXT_RULES: tuple[TextRule, ...] = (
    left_over.nothing_is_left_over,
    contacts.nobody_can_be_reached_at_home,
    letters.letters_are_what_they_were,
)

_HINTS = hints(*left_over.HINTS, *contacts.HINTS)


def texts_are_fit_for_readers(file: ClaimFile, setting: Setting) -> Iterator[Finding]:
    """What readers see holds nothing that was left over, is private or cannot be read."""
    seen = glance_at(file, setting)
    if _may_be_unfit(f"{seen.plain}\n{seen.prose}", seen.texts, {ClaimFile}):
        yield from _found(file, setting.vocabulary)


def words_are_fit_for_readers(
    articles: Mapping[str, ArticleEntry], vocabulary: Vocabulary
) -> Iterator[tuple[str, Finding]]:
    """The same holds for what is said of the site, its words, and people and organisations."""
    words = [*_words(vocabulary)]
    # Of thousands of people hardly one is worth a second look.
    if not _are_odd([record for _, record, _ in words]):
        return
    for path, record, at in words:
        if _are_odd([record]):
            for finding in _found(record, vocabulary, at):
                yield path, finding


def _are_odd(records: Sequence[Record]) -> bool:
    texts = {text for record in records for text in all_texts(record)}
    return _may_be_unfit("\n".join(texts), texts, {*map(type, records)})


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


def _may_be_unfit(text: str, texts: AbstractSet[str], shapes: AbstractSet[type[Record]]) -> bool:
    """Whether texts of such records, one below the other in `text`, are worth a second look."""
    return (
        is_hinted(f"\n{text}\n", _HINTS)
        or letters.is_odd(text)
        or not PLACEHOLDERS.isdisjoint(texts)
        or not all(advice_on(shape).isdisjoint(texts) for shape in shapes)
    )
