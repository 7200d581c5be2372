"""Every sentence about a mistake stands once, by its code, and whoever says it fills it in."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from string import Formatter

import pytest

from checkpress import mistakes
from checkpress.mistakes import MISTAKES, OWN_WORDS
from checkpress.pages.forms import SAID
from checkpress.problems import CODES, SENTENCES
from house import PACKAGE, House

HOUSE = House(PACKAGE)

TOLD = {"Problem", "Finding", "Unfit", "wrong", "add", "Diagnosis"}
"""What is made of a sentence."""

SCRIPT = (PACKAGE / "theme" / "assets" / "checkpress" / "write.js").read_text("utf-8")


def calls(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """The calls of some functions, with the places where they stand."""
    for module, tree in HOUSE.trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in names:
                    yield f"{module}:{node.lineno}", node


def names_in(*texts: str) -> set[str]:
    """The names that stand in braces."""
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def test_there_are_sentences() -> None:
    assert len(SENTENCES) > 200
    assert len({mistake.code for mistake in MISTAKES}) == len(MISTAKES)


def test_each_sentence_has_a_name_of_its_own() -> None:
    forms = sum(
        max(len(each) if not isinstance(each, str) else 1 for each in (says.message, says.hint))
        for mistake in MISTAKES
        for says in mistake.says
    )
    assert forms == len(SENTENCES)


def test_nothing_is_typed_twice() -> None:
    """What is shorter than a sentence may be, such as what only stands for a hint."""
    tree = HOUSE.trees["mistakes"]
    typed = Counter(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    sentences = {text for pair in SENTENCES.values() for text in pair if " " in text}
    assert not {text for text in sentences if typed[text] > 1}


def test_whoever_says_one_fills_it_in() -> None:
    """Neither less than stands in braces, nor more."""
    said = 0
    for place, call in calls("mistake"):
        code, which, *_ = [*call.args, ast.Constant("")]
        if not (isinstance(code, ast.Constant) and isinstance(which, ast.Constant)):
            continue
        if any(keyword.arg is None for keyword in call.keywords):
            continue
        given = {str(keyword.arg) for keyword in call.keywords}
        forms = SENTENCES[str(code.value), str(which.value)]
        assert names_in(*forms) - OWN_WORDS.keys() == given, place
        said += 1
    assert said > 150


def test_every_sentence_is_said_by_somebody() -> None:
    """By its name, or by a name that is decided where it is said."""
    named, decided = set(), set()
    for _, call in calls("mistake"):
        code, which, *_ = [*call.args, ast.Constant("")]
        if not isinstance(code, ast.Constant):
            decided |= handed_on()
        elif isinstance(which, ast.Constant):
            named.add((str(code.value), str(which.value)))
        else:
            decided.add(str(code.value))
    assert not [each for each in SENTENCES if each not in named and each[0] not in decided]


def handed_on() -> set[str]:
    """Codes that are handed on to what says the sentence."""
    return {
        str(argument.value)
        for _, call in calls("_word_of", "_without")
        for argument in call.args
        if isinstance(argument, ast.Constant)
    }


def test_no_other_place_has_sentences_of_its_own() -> None:
    own = [
        place
        for place, call in calls(*TOLD)
        if not place.startswith(("problems:", "review.", "web."))
        for argument in call.args
        if isinstance(argument, ast.Constant) and argument.value in CODES
    ]
    assert not own


def test_the_form_says_what_the_check_says() -> None:
    """Its script has names of sentences, and no sentences."""
    quoted = re.findall(r'"([a-z]+(?:-[a-z]+)+(?: [a-z-]+)?)"', SCRIPT)
    named = {name for name in quoted if name.partition(" ")[0] in CODES}
    begins = ("missing-field", "markdown-in-text ")
    composed = {name for name in SAID if name.endswith(" opposed") or name.startswith(begins)}
    assert named | composed == set(SAID)
    for message, hint in SENTENCES.values():
        for part in re.split(r"\{\w+\}", message) + re.split(r"\{\w+\}", hint):
            assert len(part.split()) < 4 or part not in SCRIPT


@pytest.mark.parametrize("name", SAID)
def test_the_script_can_fill_a_sentence_in(name: str) -> None:
    """It knows names in braces, and neither forms nor braces that mean themselves."""
    code, _, which = name.partition(" ")
    for text in SENTENCES[code, which]:
        assert re.sub(r"\{\w+\}", "", text).count("{") == 0
        assert not [form for _, _, form, _ in Formatter().parse(text) if form]


def test_what_is_to_be_written_is_that_of_a_key() -> None:
    assert all(hint.endswith(".") for hint in mistakes.TO_WRITE.values())
