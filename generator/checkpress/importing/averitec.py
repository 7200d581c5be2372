"""Claims of AVeriTeC (https://fever.ai/dataset/averitec.html), with what was asked and answered."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checkpress.claims.address_slips import without_signs_behind
from checkpress.claims.addresses import is_address
from checkpress.claims.destinations import copied
from checkpress.importing.reported_claim import (
    Check,
    Named,
    Rating,
    Rejected,
    ReportedClaim,
    day_first,
    host,
    line,
    people,
    web,
    whole,
)
from checkpress.importing.reported_places import placed


def is_averitec(row: Mapping[str, Any]) -> bool:
    """Whether a row is one of its claims."""
    return {"claim", "label"} <= row.keys() and bool(
        {"questions", "fact_checking_article"} & row.keys()
    )


def averitec(row: Mapping[str, Any], where: str) -> ReportedClaim | Rejected:
    """One of its claims; in its days, the day stands first."""
    check_url = web(row.get("fact_checking_article"))
    url = copied(check_url) or check_url
    place = placed(
        row.get("original_claim_url"),
        row.get("cached_original_claim_url"),
        name=line(row.get("reporting_source")),
    )
    return whole(
        ReportedClaim(
            place=where,
            claim=line(row.get("claim")),
            checks=(Check(by=host(url), url=url, rating=Rating(line(row.get("label")))),),
            claimants=tuple(people([Named(line(row.get("speaker")))])),
            made=day_first(row.get("claim_date")),
            appearances=(place,) if place.is_known else (),
            reasoning="\n\n".join(_reasons(row)),
        )
    )


def _reasons(row: Mapping[str, Any]) -> Iterator[str]:
    """What was asked and answered, and what follows."""
    for question in _objects(row.get("questions")):
        for answer in _objects(question.get("answers")):
            if told := _answer(answer):
                yield f"{_markdown(line(question.get('question')))} {told}".strip()
        if comment := line(question.get("comments")):
            yield _markdown(comment)
    for key in ("justification", "comments"):
        if why := line(row.get(key)):
            yield _markdown(why)


def _answer(answer: Mapping[str, Any]) -> str:
    """An answer, why it is yes or no, where it comes from and of what kind it is."""
    keys = ("answer", "boolean_explanation", "comments")
    texts = [_markdown(text) for key in keys if (text := line(answer.get(key)))]
    if not texts:
        return ""
    said = " ".join([*map(_sentence, texts[:-1]), texts[-1]])
    source, copy = web(answer.get("source_url")), web(answer.get("cached_source_url"))
    where = [f"<{source}>"] if source else []
    if copy and copy != source:
        where.append(f"copy: <{copy}>" if source else f"<{copy}>")
    kind = [line(answer.get(key)) for key in ("answer_type", "source_medium")]
    told = ", ".join(_markdown(each.lower() if each.istitle() else each) for each in kind if each)
    return " ".join([said, *where[:1], *(f"({each})" for each in (*where[1:], told) if each)])


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", "”", '"', ":", ")")) else f"{text}."


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    each_ = value if isinstance(value, list) else [value]
    return (each for each in each_[:50] if isinstance(each, dict))


def _markdown(text: str) -> str:
    """A text in which nothing is markup, and addresses are links."""
    return "".join(_part(each) for each in re.split(r"(https?://\S+)", text))


def _part(text: str) -> str:
    if text.startswith("http") and "`" not in text:
        url = without_signs_behind(text)
        rest = "".join(f"\\{each}" if each in _MARKUP else each for each in text[len(url) :])
        return (f"<{url}>" if is_address(url) else f"`{url}`") + rest
    return "".join(f"\\{each}" if each in _MARKUP else each for each in text)


_MARKUP = "\\`*_{}[]<>#&"
