"""What `check` accepts is printed as it was meant: no mark of any text format is read on a page.

Every construct of CommonMark, of the dialects around it and of other text formats is written into
every text of a claim file. Either `check` says so, or none of its marks is seen by any reader.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import html5lib
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from checkpress.claims.model import ClaimFile
from checkpress.claims.printed import Printed, all_texts, printed
from checkpress.claims.reading import read_record, read_vocabulary
from checkpress.claims.texts import MAX_PROSE
from checkpress.claims.vocabulary import Vocabulary
from checkpress.outputs.cards.content import claim_card
from checkpress.outputs.markdown import _prose as twin_of
from checkpress.pages.prose import Prose
from checkpress.problems import Problem
from checkpress.rules.marks import ELEMENTS
from checkpress.rules.plain_texts import THEIRS
from checkpress.site import urls
from checkpress.site.first_pass import problems_of
from conftest import CASES, bounded, examples, sampled
from sites import EPOCH, TOY, BuiltSite, blocks, built, copy_of_toy, text

COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])

TOLL = (CASES / "_base" / "claims" / "2024" / "bridge-toll.yml").read_text("utf-8")
REASONING = "The council decided on 4 crowns instead of 2 [@decision]."

SUPPORTED: dict[str, tuple[str, str, str]] = {
    "emphasis": ("*ox yak*", "em", "ox yak"),
    "emphasis with lines": ("_ox yak_", "em", "ox yak"),
    "strong": ("**ox yak**", "strong", "ox yak"),
    "strong with lines": ("__ox yak__", "strong", "ox yak"),
    "both": ("***ox yak***", "strong em", "ox yak"),
    "strong in emphasis": ("*ox **yak** cow*", "em strong", "ox yak cow"),
    "strong inside a word": ("ox**yak**cow", "strong", "oxyakcow"),
    "strong around quotation marks": ("**“ox yak”**", "strong", "“ox yak”"),
    "strong over two lines": ("**ox\nyak**", "strong", "ox\nyak"),
    "code": ("`ox yak`", "code", "ox yak"),
    "code with a backtick": ("`` ox ` yak ``", "code", "ox ` yak"),
    "code with marks": ("`**ox** <b> [yak](x)`", "code", "**ox** <b> [yak](x)"),
    "link": ("[ox yak](https://x.example/a)", "a", "ox yak"),
    "link with a title": ('[ox yak](https://x.example/a "cow")', "a", "ox yak"),
    "link with brackets in its address": ("[ox](https://x.example/a_(b))", "a", "ox"),
    "link with brackets in its words": ("[ox [yak] cow](https://x.example/)", "a", "ox [yak] cow"),
    "link with an address in angles": ("[ox](<https://x.example/a>)", "a", "ox"),
    "link to a source of the page": ("[ox](#source-decision)", "a", "ox"),
    "link in strong": ("**[ox](https://x.example/)**", "strong a", "ox"),
    "strong in a link": ("[**ox**](https://x.example/)", "a strong", "ox"),
    "code in a link": ("[`ox`](https://x.example/)", "a code", "ox"),
    "address as the words of a link": (
        "[https://x.example/](https://x.example/)",
        "a",
        "https://x.example/",
    ),
    "reference": ("[ox yak][1] cow\n\n[1]: https://x.example/", "a", "ox yak cow"),
    "reference by its words": ("[ox yak][] cow\n\n[ox yak]: https://x.example/", "a", "ox yak cow"),
    "reference in short": ("[ox yak] cow\n\n[Ox Yak]: https://x.example/", "a", "ox yak cow"),
    "reference with a title": ("[ox][1]\n\n[1]: https://x.example/ 'yak'", "a", "ox"),
    "address in angles": ("<https://x.example/a?b=c&d=e>", "a", "https://x.example/a?b=c&d=e"),
    "bare address": ("ox https://x.example/a yak", "a", "ox https://x.example/a yak"),
    "bare address and a stop": ("ox https://x.example/a.", "a", "ox https://x.example/a."),
    "bare address in brackets": ("(https://x.example/a)", "a", "(https://x.example/a)"),
    "bare address with brackets": ("https://x.example/a_(b)", "a", "https://x.example/a_(b)"),
    "bare address with lines and stars": (
        "https://x.example/_a_/*b*/~c",
        "a",
        "https://x.example/_a_/*b*/~c",
    ),
    "bare address in strong": ("**https://x.example/a**", "strong a", "https://x.example/a"),
    "citation": ("ox [@decision] yak", "a", "ox [1] yak"),
    "citation with a locator": ("ox [@decision, p. 2] yak", "a", "ox [1, p. 2] yak"),
    "hyphens": ("- ox\n- yak", "ul li", "ox yak"),
    "stars": ("* ox\n* yak", "ul li", "ox yak"),
    "pluses": ("+ ox\n+ yak", "ul li", "ox yak"),
    "numbers": ("1. ox\n2. yak", "ol li", "ox yak"),
    "numbers from three": ("3. ox\n4. yak", "ol li", "ox yak"),
    "list of paragraphs": ("- ox\n\n- yak", "ul li p", "ox yak"),
    "paragraph in an item": ("- ox\n\n    yak\n\n- cow", "ul li p", "ox yak cow"),
    "list in a list": ("- ox\n    - yak\n- cow", "ul li ul li", "ox yak cow"),
    "numbers in hyphens": ("- ox\n    1. yak\n    2. cow", "ul li ol li", "ox yak cow"),
    "list below a line": ("ox:\n- yak\n- cow", "ul li", "ox: yak cow"),
    "numbers below a line": ("ox:\n1. yak\n2. cow", "ol li", "ox: yak cow"),
    "quotation": ("> ox yak", "blockquote p", "ox yak"),
    "quotation over lines": ("> ox\n> yak", "blockquote p", "ox\nyak"),
    "lazy quotation": ("> ox\nyak", "blockquote p", "ox\nyak"),
    "quotation in a quotation": ("> ox\n>\n> > yak", "blockquote blockquote", "ox yak"),
    "list in a quotation": ("> - ox\n> - yak", "blockquote ul li", "ox yak"),
    "quotation in a list": ("- ox\n\n    > yak", "ul li blockquote", "ox yak"),
    "heading": ("### ox yak\n\ncow", "h3", "ox yak cow"),
    "heading with signs behind it": ("### ox yak ###\n\ncow", "h3", "ox yak cow"),
    "heading above its text": ("### ox yak\ncow", "h3", "ox yak cow"),
    "heading of the fourth level": ("### ox\n\n#### yak\n\ncow", "h4", "ox yak cow"),
    "strong in a heading": ("### ox **yak**\n\ncow", "h3 strong", "ox yak cow"),
    "line across the page": ("ox\n\n---\n\nyak", "hr", "ox yak"),
    "line of stars": ("ox\n\n* * *\n\nyak", "hr", "ox yak"),
    "line of lines": ("ox\n\n___\n\nyak", "hr", "ox yak"),
    "break by spaces": ("ox  \nyak", "br", "ox yak"),
    "break by a backslash": ("ox\\\nyak", "br", "ox yak"),
    "entity by name": ("ox&nbsp;yak &copy; &amp; cow", "p", "ox\xa0yak © & cow"),
    "entity by number": ("ox &#8212; &#x2014; yak", "p", "ox — — yak"),
    "escaped signs": (r"\*ox\* \[yak\] \# \_ \~\~ \` \< \> \|", "p", "*ox* [yak] # _ ~~ ` < > |"),
    "table": ("| ox | yak |\n| --- | --- |\n| 1 | 2 |", "table td", "ox yak 1 2"),
    "table without a frame": ("ox | yak\n--- | ---\n1 | 2", "table td", "ox yak 1 2"),
    "table with sides": ("| ox | yak |\n| :-- | --: |\n| 1 | 2 |", "table td", "ox yak 1 2"),
    "table with three sides": (
        "| ox | yak | gnu |\n|:--|:-:|--:|\n| 1 | 2 | 3 |",
        "table td",
        "ox yak gnu 1 2 3",
    ),
    "table with a middle": ("| ox | yak |\n| --- | :---: |\n| 1 | 2 |", "table td", "ox yak 1 2"),
    "table with empty cells": ("| ox | yak |\n|---|---|\n| | 2 |", "table td", "ox yak 2"),
    "table with marks": (
        "| **ox** | [yak](https://x.example/) |\n|---|---|\n| `a` | c \\| d |",
        "table code",
        "ox yak a c | d",
    ),
    "table of one column": ("| ox |\n| --- |\n| 1 |", "table td", "ox 1"),
    "table with citations": ("| ox | yak |\n|--|--|\n| 1 | [@decision] |", "td a", "ox yak 1 [1]"),
    "footnote": ("ox[^1] yak\n\n[^1]: cow", "section ol li", "ox1 yak cow ↩"),
    "footnote by name": ("ox[^a b]\n\n[^a b]: cow", "sup a", "ox1 cow ↩"),
    "footnote with paragraphs": ("ox[^1]\n\n[^1]: cow\n\n    yak", "section li p", "ox1 cow yak ↩"),
    "footnote with a citation": ("ox[^1]\n\n[^1]: cow [@decision]", "section a", "ox1 cow [1] ↩"),
    "two footnotes": ("ox[^1] yak[^2]\n\n[^1]: cow\n[^2]: pig", "section li", "ox1 yak2 cow ↩ pig"),
    "two marks of one footnote": ("ox[^1] yak[^1]\n\n[^1]: cow", "section li", "ox1 yak1 cow ↩"),
}
"""What pages print: a sample, the elements that it becomes, and what is read."""

REFUSED: dict[str, tuple[str, str]] = {
    # CommonMark, and what is half of it.
    "first heading": ("# ox yak", "#"),
    "second heading": ("## ox yak", "#"),
    "comment as a heading": ("# Ada: do not publish this", "Ada"),
    "heading without a space": ("##ox yak", "#"),
    "third without a space": ("###ox yak", "#"),
    "sign in front of a word": ("#Ada: do not publish this", "Ada"),
    "indented heading": ("  # ox yak", "#"),
    "fifth heading": ("##### ox yak", "#"),
    "seventh heading": ("####### ox yak", "#"),
    "empty heading": ("###\n\nox", "#"),
    "heading in a quotation": ("> # ox", "#"),
    "heading in a list": ("- # ox", "#"),
    "heading below a line": ("ox\n# yak\ncow", "#"),
    "heading underlined": ("ox\n===", "="),
    "second underlined": ("ox\n---", "-"),
    "underlined in short": ("ox\n-", "-"),
    "line of equals": ("ox\n\n=====\n\nyak", "="),
    "picture": ("![ox](https://x.example/p.png)", "!["),
    "picture with a title": ('![ox](p.png "yak")', "!["),
    "picture by reference": ("![ox][1]\n\n[1]: https://x.example/p.png", "!["),
    "picture in a link": ("[![ox](p.png)](https://x.example/)", "!["),
    "element": ("ox <b>yak</b>", "<"),
    "element with an attribute": ('<span class="x">ox</span>', "<"),
    "break of HTML": ("ox<br>yak", "<"),
    "break of XHTML": ("ox<br />yak", "<"),
    "block of HTML": ("<div>\nox\n</div>", "<"),
    "table of HTML": ("<table><tr><td>ox</td></tr></table>", "<"),
    "folded HTML": ("<details><summary>ox</summary>yak</details>", "<"),
    "script": ("<script>alert(1)</script>", "<"),
    "event": ("<img src=x onerror=alert(1)>", "<"),
    "frame": ('<iframe src="https://x.example/"></iframe>', "<"),
    "styled": ('<font color="red">ox</font>', "<"),
    "comment": ("<!-- ox -->", "<"),
    "comment over lines": ("<!-- ox\n\nyak -->", "<"),
    "comment without an end": ("<!-- ox", "<"),
    "declaration": ("<!DOCTYPE html> ox", "<"),
    "CDATA": ("<![CDATA[ox]]>", "<"),
    "instruction": ("<?php ox ?>", "<"),
    "fence": ("```\nox\n```", "```"),
    "fence with a language": ("```python\nox\n```", "```"),
    "fence of tildes": ("~~~\nox\n~~~", "~~~"),
    "fence without an end": ("```\nox", "```"),
    "fence in a fence": ("````\n```\nox\n```\n````", "```"),
    "fence in a list": ("- ox\n\n    ```\n    yak\n    ```", "```"),
    "indented code": ("ox\n\n    yak\n\ncow", "pre"),
    "code indented by a tab": ("ox\n\n\tyak", "pre"),
    "code too deep in a list": ("- ox\n\n            yak", "pre"),
    "code in a quotation": (">     ox", "pre"),
    "backtick alone": ("ox `yak", "`"),
    "backtick as an apostrophe": ("don`t", "`"),
    "backticks of two lengths": ("``ox` yak", "`"),
    "strong without an end": ("**ox yak", "**"),
    "strong without a beginning": ("ox yak**", "**"),
    "strong with spaces": ("** ox **", "**"),
    "strong over a paragraph": ("**ox\n\nyak**", "**"),
    "strong lines without an end": ("__ox yak", "__"),
    "link without an end": ("[ox](https://x.example/", "]("),
    "link with a space in it": ("[ox] (https://x.example/)", "] ("),
    "link with a space in its address": ("[ox](https://x.example/a b)", "]("),
    "link the wrong way round": ("(ox)[https://x.example/]", ")["),
    "link without words": ("[](https://x.example/)", "href"),
    "link without an address": ("[ox]()", "href"),
    "link to a file": ("[ox](yak.pdf)", "href"),
    "link without a scheme": ("[ox](www.x.example)", "href"),
    "link to a mailbox": ("[ox](mailto:a@x.example)", "href"),
    "link to a script": ("[ox](javascript:alert(1))", "href"),
    "link to a hidden script": ("[ox](java&#115;cript:alert(1))", "href"),
    "link to data": ("[ox](data:text/html,<script>alert(1)</script>)", "href"),
    "link in a link": ("[ox [yak](https://x.example/)](https://y.example/)", "]("),
    "citation in a link": ("[ox [@decision]](https://x.example/)", "["),
    "citation with an address": ("[@decision](https://x.example/)", "("),
    "reference to nothing": ("[ox][1]", "]["),
    "reference to a script": ("[ox][1]\n\n[1]: javascript:alert(1)", "href"),
    "reference that nobody needs": ("ox\n\n[1]: https://x.example/", "["),
    "reference as a comment": ("ox\n\n[//]: # (yak)", "["),
    "reference twice": ("[ox][1]\n\n[1]: https://x.example/\n\n[1]: https://y.example/", "["),
    "mailbox in angles": ("<a@x.example>", "<"),
    "mailbox with a scheme": ("<mailto:a@x.example>", "<"),
    "script in angles": ("<javascript:alert(1)>", "<"),
    "list with brackets": ("1) ox\n2) yak", "1)"),
    "list of two spaces": ("- ox\n  - yak", "flat"),
    "numbers of three spaces": ("1. ox\n   - yak", "flat"),
    "bullets": ("• ox\n• yak", "•"),
    "squares": ("▪ ox\n▪ yak", "▪"),
    # Dialects of Markdown.
    "struck": ("ox ~~yak~~", "~~"),
    "struck over two lines": ("~~ox\nyak~~", "~~"),
    "struck over two paragraphs": ("~~ox\n\nyak~~", "~~"),
    "struck over a line between them": ("~~ox\n\n---\n\nyak~~", "~~"),
    "marked over two lines": ("ox ==yak\nox== yak", "=="),
    "inserted over two paragraphs": ("ox ++yak\n\nox++ yak", "++"),
    "hidden over two lines": ("ox ||yak\nox|| yak", "||"),
    "task": ("- [ ] ox", "[ ]"),
    "task done": ("- [x] ox", "[x]"),
    "definition": ("ox\n: yak", ": yak"),
    "highlight": ("ox ==yak==", "=="),
    "raised": ("ox ^2^", "^"),
    "lowered": ("H~2~O", "~"),
    "inserted": ("++ox yak++", "++"),
    "keys": ("++ctrl+alt+del++", "++"),
    "admonition": ("!!! note\n    ox", "!!!"),
    "admonition with a title": ('!!! warning "ox"\n    yak', "!!!"),
    "folded admonition": ("??? note\n    ox", "???"),
    "unfolded admonition": ("???+ note\n    ox", "???"),
    "alert": ("> [!NOTE]\n> ox", "[!"),
    "block with colons": ("::: warning\nox\n:::", ":::"),
    "contents": ("[TOC]", "[TOC]"),
    "contents of wikis": ("[[_TOC_]]", "TOC"),
    "attributes": ("ox{: .yak}", "{"),
    "attributes of a span": ("[ox]{.yak}", "{"),
    "id of a heading": ("### ox {#yak}", "{"),
    "abbreviation": ("HTML ox\n\n*[HTML]: yak", "*["),
    "formula": ("$x^2 + y_1$", "$"),
    "formula of its own": ("$$\nx = y\n$$", "$$"),
    "formula in round brackets": (r"\(x^2\)", "^"),
    "formula in square brackets": (r"\[x^2 = y\]", "^"),
    "command of TeX": (r"ox \frac{1}{2}", "\\frac"),
    "emoji": ("ox :smile: yak", ":smile:"),
    "thumb": ("ox :+1: yak", ":+1:"),
    "snippet": ('--8<-- "ox.md"', "8<"),
    "wiki link": ("[[ox]]", "[["),
    "wiki link with words": ("[[ox|yak]]", "[["),
    "embedded": ("![[ox]]", "[["),
    "template": ("{{ ox }}", "{{"),
    "tag of a template": ("{% include 'ox' %}", "{%"),
    "edits": ("{++ox++} {--yak--}", "{++"),
    "comment of edits": ("ox {>>yak<<}", "{>>"),
    "spoiler": ("||ox||", "||"),
    "spoiler of boards": (">!ox!<", "!<"),
    "note inside": ("ox^[yak]", "^["),
    "lines of verse": ("| ox\n| yak", "|"),
    "link of chats": ("<https://x.example/|ox>", "|"),
    "board": ("[b]ox[/b]", "[b]"),
    "link of boards": ("[url=https://x.example/]ox[/url]", "[url"),
    # Tables and footnotes that are none.
    "table without a ruler": ("| ox | yak |\n| 1 | 2 |", "|"),
    "table without a head": ("|---|---|\n| 1 | 2 |", "|"),
    "table below a line": ("ox\n| yak | cow |\n|---|---|\n| 1 | 2 |", "|"),
    "table above a line": ("| yak | cow |\n|---|---|\n| 1 | 2 |\nox", "lost"),
    "cell too many": ("| ox | yak |\n|---|---|\n| 1 | 2 | 3 |", "lost"),
    "cell too few": ("| ox | yak |\n|---|---|\n| 1 |", "lost"),
    "ruler too long": ("| ox | yak |\n|---|---|---|\n| 1 | 2 |", "|"),
    "ruler too short": ("| ox | yak |\n|---|\n| 1 | 2 |", "|"),
    "table in a quotation": ("> | ox | yak |\n> |---|---|\n> | 1 | 2 |", "|"),
    "table in a list": ("- | ox | yak |\n    |---|---|\n    | 1 | 2 |", "|"),
    "pipe in code in a table": ("| ox | yak |\n|---|---|\n| `a|b` | 2 |", "|"),
    "footnote without a text": ("ox[^1]", "[^"),
    "text without a footnote": ("ox\n\n[^1]: yak", "lost"),
    "footnote twice": ("ox[^1]\n\n[^1]: yak\n[^1]: cow", "lost"),
    "empty footnote": ("ox[^1]\n\n[^1]:", "[^"),
    # Citations that are none.
    "round brackets": ("ox (@decision)", "@decision"),
    "full-width brackets": ("ox \uff3b@decision\uff3d", "@decision"),
    "brackets of quotations": ("ox \u3010@decision\u3011", "@decision"),
    "space before it": ("ox [ @decision ]", "@decision"),
    "citation in code": ("ox `[@decision]`", "@decision"),
    "citation in a fence": ("```\n[@decision]\n```", "@decision"),
    "citation without brackets": ("ox @decision yak", "@decision"),
    "citation at the end": ("ox yak @decision.", "@decision"),
    "citation without its sign": ("ox [decision]", "[decision]"),
    "citation as a footnote": ("ox [^@decision]", "@decision"),
    "citation not closed": ("ox [@decision yak", "@decision"),
    "citation with words": ("ox [see @decision, p. 2]", "@decision"),
    "escaped citation": (r"ox \[@decision]", "@decision"),
    "citation as a reference": ("[@decision]: ox", "lost"),
    "emphasis in a locator": ("ox [@decision, *p. 2*]", "*"),
    "code in a locator": ("ox [@decision, `p. 2`]", "`"),
}
"""What `check` refuses: a sample, and what readers would see, or what would be lost."""

GOOD = (
    "Price* of 2*3 crowns",
    "a_b_c and @a_b_ and _",
    "Line #7 and C#",
    "Fewer than <40, more than >30 and x<y",
    "AT&T, R&D and Q&A; B&B",
    "The council [sic] wrote [in our words]: “yes”",
    "5 % + 3 % = 8 %",
    "10:30:45 and 3:2 (a:b)",
    "$5 to $7, US$ 40",
    "C++ and G++, a++ b",
    "~40 to ~50",
    "2^10",
    "a | b",
    "f**k and s***",
    "1. FC Norland",
    "+5 and -5 degrees",
    "- 5 degrees",
    "*Not counting children",
    "50 crowns (40) [30]",
    "{a} and {b, c}",
    "What?! No!!",
    "“It’s 5'10\"”",
    "https://x.example/a_b_c?d=e&f=g",
    "a@x.example",
    "\\o/",
    "100 %; 5 & 6;",
    "=5",
    "Yes == no",
)
"""Texts that hold such signs, and mean them."""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    found, problems = read_vocabulary(CASES / "_base" / "claims")
    assert found, problems
    return found


@pytest.fixture(scope="module")
def prose() -> Prose:
    return Prose()


def check(reasoning: str, vocabulary: Vocabulary) -> list[Problem]:
    """What is said of a file with such a reasoning."""
    typed = json.dumps(reasoning, ensure_ascii=False)
    content = TOLL.replace(f"|\n      {REASONING}\n", f"{typed}\n")
    assert typed in content
    return problems_of(content.encode(), "x.yml", "2024/bridge-toll", vocabulary)[2]


def printed_as(reasoning: str, prose: Prose) -> Any:
    """The page's elements."""
    html, _ = prose.render(reasoning, {"decision": 1})
    return html5lib.parseFragment(html, namespaceHTMLElements=False)


def twin(reasoning: str) -> Any:
    """The elements that somebody else's program makes of the Markdown of a check."""
    html = COMMONMARK.render(twin_of(reasoning, {"decision": 1}))
    return html5lib.parseFragment(html, namespaceHTMLElements=False)


def seen(tree: Any) -> str:
    """What readers see, but for what stands between backticks and the numbers of sources."""
    for element in tree.iter():
        if element.tag == "code" or (element.get("href") or "").startswith("#source-"):
            element.text = "·"
    return "\n".join(" ".join(block.split()) for block in blocks(tree))


def within(sample: str) -> str:
    """A sample as a block of its own, in a reasoning without mistakes."""
    return f"{REASONING}\n\n{sample}\n\nThat is all.\n"


def signs(read: str) -> str:
    """What is read, in whatever order: footnotes stand at the foot."""
    return "".join(sorted("".join(read.split()).replace("↩", "")))


def test_there_are_many_constructs() -> None:
    assert len(SUPPORTED) + len(REFUSED) > 200
    assert not SUPPORTED.keys() & REFUSED.keys()


@pytest.mark.parametrize("name", SUPPORTED)
def test_what_pages_know_is_accepted_and_printed(
    name: str, vocabulary: Vocabulary, prose: Prose
) -> None:
    sample, elements, read = SUPPORTED[name]
    assert check(within(sample), vocabulary) == []
    tree = printed_as(within(sample), prose)
    path = ".//" + "//".join(elements.split())
    assert tree.findall(path), name
    expected = f"{REASONING} {read} That is all.".replace("[@decision]", "[1]")
    assert signs(text(tree)) == signs(expected)


@pytest.mark.parametrize("name", SUPPORTED)
def test_what_pages_know_is_the_same_in_the_twin(name: str, prose: Prose) -> None:
    """To whoever reads it with tables; footnotes are read as they are typed."""
    sample, _, _ = SUPPORTED[name]
    if "[^" not in sample:
        page, there = printed_as(within(sample), prose), twin(within(sample))
        assert signs(text(there)) == signs(text(page))
        ours = [element.tag for element in page.iter() if element.tag != "div"]
        theirs = [element.tag for element in there.iter() if element.tag != "div"]
        cites = [each for each in ours if each == "a"]
        assert sorted({*theirs} - {"a", "p"}) == sorted({*ours} - {"a", "p"})
        # Sources are numbers there, not links.
        assert theirs.count("a") == len(cites) - text(page).count("[1")


@pytest.mark.parametrize("name", REFUSED)
def test_what_pages_do_not_know_is_refused(name: str, vocabulary: Vocabulary) -> None:
    sample, _ = REFUSED[name]
    said = check(within(sample), vocabulary)
    assert {problem.severity for problem in said} >= {"error"}, name
    assert all(problem.hint for problem in said)


PLACES = (
    "{}\n\n[@decision]",
    "[@decision]\n\n{}",
    "[@decision] ox {} yak.",
    "[@decision]\n{}\nyak",
    "[@decision]\n\n- {}\n- yak",
    "[@decision]\n\n1. ox\n2. {}",
    "[@decision]\n\n> {}",
    "[@decision]\n\n### {}\n\nox",
    "[@decision] **{}**",
    "[@decision] “{}”, ({}).",
    "| ox | yak |\n|---|---|\n| {} | [@decision] |",
    "[@decision]{}",
    "[@decision]\n\n{}{}",
    "[@decision][^n]\n\n[^n]: {}",
)
"""Where else in a text a construct may stand."""

RAW = re.compile(
    r"(?<!\w)\*\*\w[^*]*\*\*|~~\w[^~]*~~|(?<![=\w])==\w[^=]*==|(?<![+\w])\+\+\w[^+]*\+\+|\|\|\w[^|]*\|\||!?\[[^\]]*\]\(\w"
    rf"|</?(?:{'|'.join(sorted(ELEMENTS))})(?: [^<>]*)?/?>"
    r"|\[[^\]]+\]\[\w*\]|\[\^\w+\]|\[\s*@|\uff3b@|@decision|\[\[\w[^\]]*\]\]|<!--|^```|\{[:.#%{]\S[^{}]*\}"
    r"|:smile:|\^\[[^\]\n]+\]|^(?:!!!|\?\?\?|:::|#{1,6}) +\w|\[[ x]\] \w|\|---\|",
    re.MULTILINE,
)
"""What is read nowhere but between backticks, and where somebody has escaped it."""


@pytest.mark.parametrize(
    ("name", "place"), sampled([*product({**SUPPORTED, **REFUSED}, PLACES)], 250)
)
def test_wherever_it_stands_no_mark_is_read(
    name: str, place: str, vocabulary: Vocabulary, prose: Prose
) -> None:
    sample = (SUPPORTED.get(name) or REFUSED[name])[0]
    typed = place.replace("{}", sample)
    if name != "escaped signs" and not check(typed, vocabulary):
        assert_read(typed, prose)


def assert_read(typed: str, prose: Prose) -> None:
    """No mark is read on the page; and its Markdown says the same."""
    tree = printed_as(typed, prose)
    assert not tree.findall(".//pre")
    assert all(link.get("href") for link in tree.iter("a"))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    read = seen(tree)
    assert not RAW.search(read), read


PIECES = st.one_of(
    st.sampled_from([sample for sample, *_ in (*SUPPORTED.values(), *REFUSED.values())]),
    st.sampled_from("** * __ _ ` `` [ ] ( ) < > | # ~~ == ^ [^1] [^1]: --- > ! \\ : { }".split()),
    st.sampled_from([" ", " ", "\n", "\n\n", "\n- ", "\n    ", "\n> ", "  \n", ". "]),
    st.sampled_from(["ox", "yak", "[@decision]", "“cow”", "7", "牛"]),
)


@examples(150)
@given(st.lists(PIECES, min_size=1, max_size=8).map("".join))
def test_whatever_is_accepted_has_no_mark_that_is_read(typed: str) -> None:
    vocabulary, _ = read_vocabulary(CASES / "_base" / "claims")
    assert vocabulary
    typed = f"[@decision] {typed}"
    if "\\" not in typed and not check(typed, vocabulary):
        assert_read(typed, Prose())


# Plain texts


@cache
def fields() -> list[tuple[Printed, str]]:
    """A plain text of each field that has one, and the file that it stands in."""
    found: dict[tuple[str, str], tuple[Printed, str]] = {}
    vocabulary, _ = read_vocabulary(TOY / "claims")
    assert vocabulary
    for file in sorted((TOY / "claims").glob("2???/*.yml")):
        record, _, problems = read_record(file.read_bytes(), file.name, ClaimFile, vocabulary.words)
        assert record, problems
        assert all(each.text in all_texts(record) for each in printed(record))
        for each in printed(record):
            found.setdefault((each.record.__name__, each.key), (each, str(file)))
    return [*found.values()]


IDS = {
    ("Evidence", "source"),
    ("Figure", "source"),
    ("Reply", "source"),
    ("Original", "source"),
} | {
    ("Relation", "claim"),
    ("Repeat", "repeats"),
}
"""Texts that name something, which is looked for and not found."""


def test_all_plain_texts_of_the_model_are_looked_at() -> None:
    """Each field that can hold one is in the invented site."""
    names = {(each.record.__name__, each.key) for each, _ in fields()}
    assert len(names) > 40
    assert names >= {("Claim", "summary"), ("Claim", "asked_as"), ("Was", "summary")}
    assert names >= {(record.__name__, key) for record, key in THEIRS}


def with_text(place: Printed, file: str, typed: str) -> list[Problem]:
    """What is said of the file with another text in that field, beside what was said before."""
    vocabulary, _ = read_vocabulary(TOY / "claims")
    assert vocabulary
    data: Any = yaml.load(Path(file).read_text("utf-8"), yaml.BaseLoader)
    inner = data
    for step in place.loc[:-1]:
        inner = inner[step]
    inner[place.loc[-1]] = typed
    content = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    path = "/".join(Path(file).with_suffix("").parts[-2:])
    return problems_of(content.encode(), "x.yml", path, vocabulary)[2]


NEW = {"markdown-in-text", "markdown-in-quotation", "bad-citation", "left-over"}

AS_TEXT = {
    "bare address",
    "bare address and a stop",
    "bare address in brackets",
    "bare address with brackets",
    "bare address with lines and stars",
    "numbers from three",
    "break by spaces",
    "indented code",
    "code too deep in a list",
    "code indented by a tab",
    "backtick alone",
    "backtick as an apostrophe",
    "backticks of two lengths",
    "round brackets",
    "citation without brackets",
    "citation at the end",
    "citation without its sign",
    "citation not closed",
    "sign in front of a word",
    "strong with spaces",
    "strong over a paragraph",
    "strong over two lines",
    "strong lines without an end",
    "link without an end",
    "link with a space in it",
    "link the wrong way round",
    "numbers below a line",
    "empty heading",
    "seventh heading",
    "mailbox in angles",
    "instruction",
    "table without a frame",
    "table above a line",
    "formula in round brackets",
    "indented heading",
    "underlined in short",
}
"""What is read as words where no Markdown is, or is half a mark that may be meant."""


@pytest.mark.parametrize(
    "name", sampled([name for name in {**SUPPORTED, **REFUSED} if name not in AS_TEXT], 30)
)
def test_no_plain_text_of_ours_is_printed_with_marks(name: str) -> None:
    """In whatever field: it is an error, at the place where it stands."""
    sample = (SUPPORTED.get(name) or REFUSED[name])[0]
    for place, file in sampled(fields(), 8):
        who = (place.record.__name__, place.key)
        if who in IDS or (place.record, place.key) in THEIRS:
            continue
        said = [p for p in with_text(place, file, sample) if p.code in NEW]
        assert said, (who, sample)
        assert {problem.severity for problem in said} == {"error"}


CERTAIN = (
    "emphasis",
    "strong",
    "code",
    "link",
    "link with a title",
    "element",
    "break of HTML",
    "comment",
    "entity by name",
    "link to a script",
    "footnote",
    "address in angles",
)


@pytest.mark.parametrize("name", CERTAIN)
def test_words_of_others_are_asked_about(name: str) -> None:
    """Where they are certainly Markdown or HTML; it is a warning."""
    sample = (SUPPORTED.get(name) or REFUSED[name])[0]
    for place, file in fields():
        if (place.record, place.key) in THEIRS:
            said = with_text(place, file, f"A word {sample} and another")
            assert {p.severity for p in said if p.code == "markdown-in-quotation"} == {"warning"}


@pytest.mark.parametrize("good", GOOD)
def test_texts_that_mean_their_signs_are_left_alone(good: str) -> None:
    for place, file in sampled(fields(), 12):
        if (place.record.__name__, place.key) not in IDS:
            assert not [p for p in with_text(place, file, good) if p.code in NEW], place.key


# Everything that is published


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The toy site, with a file for each construct that pages know and each good text."""
    folder = tmp_path_factory.mktemp("markdown")
    copy_of_toy(folder / "toy")
    whole: Any = yaml.load(
        (CASES / "_base/claims/2024/bridge-toll.yml").read_text("utf-8"), yaml.BaseLoader
    )
    toy: Any = yaml.load(
        (TOY / "claims/2026/courier-nettle-tea.yml").read_text("utf-8"), yaml.BaseLoader
    )
    whole["article"] |= {
        "publisher": toy["article"]["publisher"],
        "topics": toy["article"]["topics"],
    }
    for name, sample, good in cases():
        data = json.loads(json.dumps(whole))
        data["article"]["background"] = within(sample)
        data["claims"][0] |= {
            "reasoning": within(sample),
            "claim": f"The toll doubles for {good}",
            "summary": f"It rises: {good}",
        }
        (folder / "toy/claims/2024").mkdir(exist_ok=True)
        content = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (folder / f"toy/claims/2024/{name}.yml").write_text(content, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        return built(folder / "toy", folder / "site", strict=False)


def cases() -> Iterator[tuple[str, str, str]]:
    """A file's name, a sample of Markdown and a plain text."""
    for number, name in enumerate(SUPPORTED):
        yield f"m{number}", SUPPORTED[name][0], GOOD[number % len(GOOD)]


def test_nothing_that_is_published_has_a_mark(published: BuiltSite) -> None:
    """Pages, the Markdown of a check, feeds, cards, the search, the API."""
    site = published.site
    everything = "\n".join(published.plain_files[urls.feed(page)] for page in ("",))
    for number, (name, sample, good) in enumerate(cases()):
        path = f"2024/{name}/toll-doubles"
        page = published.claim(path)
        main = page.find("article")[0]
        assert " ".join(good.split()) in " ".join(text(main).split())
        article = published.claim(f"2024/{name}")
        if [*SUPPORTED][number] != "escaped signs":
            for tree in (main, article.find("article")[0]):
                assert not RAW.search(seen(tree).replace(good, "")), sample
        ids = [element.get("id") for element in page.tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        card = claim_card(site.claims[path], site.vocabulary.publication)
        assert good in card.finding
        assert (
            twin_of(within(sample), {"decision": 1}).strip()
            in published.plain_files[urls.twin(path)]
        )
        told = json.loads(published.plain_files[f"api/v1/claims/{path}.json"])
        assert told["summary"] == f"It rises: {good}"
        assert told["reasoning"] == within(sample).strip()
    assert "<table" not in everything


# What is slow, or hostile


HEAVY = {
    "columns": "|" * 9_000 + "\n" + "|-" * 4_000,
    "rows": "a|b\n-|-\n" + "|\n" * 9_000,
    "wide and long": "|a" * 2_400 + "|\n" + "|-" * 2_400 + "|\n" + "|\n" * 5_000,
    "backticks in a row": "a|b\n-|-\n" + "`|" * 9_000,
    "rulers": "-|-\n" * 4_000,
    "pipes": "| " * 9_000,
    "footnotes": "[^1] " * 900 + "\n\n[^1]: a",
    "many footnotes": "".join(f"[^{n}]" for n in range(450))
    + "\n\n"
    + "\n".join(f"[^{n}]: a" for n in range(450)),
    "footnotes in footnotes": "\n".join(f"[^{n}]: a [^{n + 1}]" for n in range(400)),
    "no footnotes": "[^" * 900,
    "texts of footnotes": "[^1]: " * 900,
    "links": "[a](https://x.example/) " * 800,
    "half links": "[a](" * 900,
    "addresses": "https://x.example/" * 1_000,
    "addresses and brackets": "https://x.example/(" * 1_000,
    "angles": "<b " * 6_000,
    "comments": "<!-- " * 4_000,
    "backticks": "` `` ``` " * 2_000,
    "ticks": "".join("`" * n + " " for n in range(1, 190)),
    "stars": "**a " * 5_000,
    "lines": "__a " * 5_000,
    "tildes": "~~a " * 5_000,
    "equals": "==a" * 6_000,
    "dollars": "$a_" * 6_000,
    "braces": "{{ " * 6_000,
    "colons": ":a" * 9_000,
    "plus": "++a" * 6_000,
    "carets": "^a" * 9_000,
    "spaces": "a" + " " * 19_000 + "b",
    "lists": "- a\n" * 4_900,
    "indented": "- a\n" + "      - b\n" * 1_500,
    "lists below lines": "a\n- b\n\n" * 2_400,
    "headings": "### a\n" * 3_000,
    "quotations": "> a\n" * 4_900,
    "backslashes": "\\" * 19_000,
    "brackets": "[" * 10_000,
    "citations": "[@decision]" * 900,
    "nested brackets": ("[" * 16 + "]" * 16) * 60,
    "formulas": "\\(a" * 6_000,
    "definitions": "[a]: https://x.example/\n" * 800,
}


@pytest.mark.parametrize("typed", HEAVY.values(), ids=HEAVY)
def test_what_takes_long_is_refused_or_printed_soon(
    typed: str, vocabulary: Vocabulary, prose: Prose
) -> None:
    assert len(typed) <= MAX_PROSE
    with bounded(4):
        said = check(typed, vocabulary)
        if not [problem for problem in said if problem.severity == "error"]:
            prose.render(typed, {"decision": 1})
        twin_of(typed, {"decision": 1})


@pytest.mark.parametrize("typed", HEAVY.values(), ids=HEAVY)
def test_plain_texts_take_no_time(typed: str) -> None:
    [(place, file)] = [each for each in fields() if each[0].key == "would_change"][:1]
    with bounded(2):
        with_text(place, file, typed[:2_000])


@pytest.mark.parametrize(
    "typed",
    [
        "[x](javascript:alert(1))",
        "[x](<javascript:alert(1)>)",
        "[x](JaVaScRiPt:alert(1) 'a')",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "[x]: data:text/html,a\n\n[x]",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<javascript:alert(1)>",
        "![x](https://evil.example/p.png)",
        "<!-- a",
        "[`x`](vbscript:x)",
        "[a [b] c](javascript:x)",
    ],
)
def test_the_twin_is_harmless_by_itself(typed: str) -> None:
    """Whatever reaches it: no HTML, no picture, no address but of the web."""
    html = MarkdownIt("commonmark", {"html": True}).render(twin_of(typed, {}))
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    assert {str(element.tag) for element in tree.iter()} <= {"DOCUMENT_FRAGMENT", "p", "code"}
