"""What a newsroom has still to say of itself: told in a demonstration, demanded of all others."""

from collections.abc import Iterator

from checkpress.claims.vocabulary import Publication, Vocabulary
from checkpress.problems import CODES, Problem, Severity, mistake
from checkpress.rules.findings import Finding

CODE = "to-say"


def severity_for(publication: Publication) -> Severity:
    """How bad it is: a demonstration may leave things to be said."""
    return Severity.WARNING if publication.demo else CODES[CODE]


def may_wait(problem: Problem) -> bool:
    """Whether a problem is only what a demonstration has still to say."""
    return problem.code == CODE and problem.severity is Severity.WARNING


def left_to_say(vocabulary: Vocabulary) -> Iterator[tuple[str, Finding]]:
    """What site.yml leaves to be said, each with the name of the file."""
    severity = severity_for(vocabulary.publication)
    for each in vocabulary.publication.to_say:
        said = mistake("to-say", "file", what=each.what)
        yield "site", Finding(each.loc, *said, severity=severity)
