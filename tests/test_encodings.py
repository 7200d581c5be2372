"""Bytes of pages and files become the letters that were written, or somebody is told."""

import codecs

import pytest
import webencodings
from html5lib._tokenizer import HTMLTokenizer
from html5lib.constants import tokenTypes
from hypothesis import example, given
from hypothesis import strategies as st

from checkpress.web.encodings import LOST, text_of
from checkpress.web.html_pieces import pieces
from checkpress.web.linked_data import read
from checkpress.web.received import Received
from conftest import examples, sampled

TEXTS = {
    "windows-1251": "Министр сказал, что мост стоит девять миллионов рублей, и это неправда.",
    "koi8-r": "Проверка показала, что фотография снята в другом городе три года назад.",
    "iso-8859-1": "Le ministre a déclaré que la vérification était terminée à l’été dernier, où ça?",
    "windows-1252": "Die Brücke kostet „neun Millionen“ – so steht es auf einem großen Plakat.",
    "iso-8859-2": "Minister powiedział, że most kosztował dziewięć milionów złotych, źródło było inne.",
    "windows-1250": "Předseda vlády řekl, že očkování způsobuje nemoci, což není pravda.",
    "windows-1253": "Ο υπουργός είπε ότι η γέφυρα κόστισε εννέα εκατομμύρια ευρώ.",
    "windows-1254": "Bakanın söylediği köprünün dokuz milyon lira tuttuğu iddiası yanlış çıktı.",
    "windows-1255": "השר אמר שהגשר עלה תשעה מיליון שקלים והדבר אינו נכון.",
    "windows-1256": "قال الوزير إن الجسر كلف تسعة ملايين وهذا غير صحيح إطلاقا.",
    "windows-1258": "Đà Nẵng".replace("ẵ", "a"),
    "windows-874": "รัฐมนตรีกล่าวว่าสะพานมีราคาเก้าล้านบาท",
    "shift_jis": "大臣は橋に九百万円かかったと述べたが、これは誤りである。",
    "euc-jp": "写真は三年前に別の町で撮影されたものだった。",
    "iso-2022-jp": "大臣は橋に九百万円かかったと述べた。",
    "euc-kr": "장관은 다리 건설에 구백만 원이 들었다고 말했다. 똠방각하",
    "gbk": "部长说这座桥花了九百万元，这是不真实的。",
    "gb18030": "部长说这座桥花了九百万元，这是不真实的。",
    "big5": "部長說這座橋花了九百萬元，這是不真實的。",
    "macintosh": "Le pont a coûté neuf millions d’euros, dit-il.",
    "utf-8": "Ünïcödé – 大臣 – Министр",
}


CODECS = {
    "windows-874": "cp874",
    "macintosh": "mac-roman",
    "euc-kr": "cp949",
    "iso-8859-1": "cp1252",
}
"""What these are in Python."""


@pytest.mark.parametrize("way", ["header", "meta", "http-equiv", "xml"])
@pytest.mark.parametrize(("name", "text"), TEXTS.items(), ids=TEXTS)
def test_the_encoding_that_is_named(name: str, text: str, way: str) -> None:
    head = {
        "header": "<title>x</title>",
        "meta": f"<meta\n charset={name.upper()}>",
        "http-equiv": f"<META content='text/html;charset={name}' http-equiv=Content-Type>",
        "xml": f'<?xml version="1.0" encoding="{name}"?>',
    }[way]
    page = f"{head}<p>{text}"
    found = text_of(
        page.encode(CODECS.get(name, name)), f" {name.upper()} " if way == "header" else ""
    )
    assert found.text == page
    assert found.how == ("header" if way == "header" else "declared")
    assert found.doubt == ""


GUESSED = [name for name in TEXTS if name not in {"utf-8", "iso-2022-jp", "windows-1258"}]


@pytest.mark.parametrize("name", GUESSED)
def test_the_encoding_that_nothing_names(name: str) -> None:
    """Is found by the letters of a page, and somebody is asked to look."""
    page = "<!doctype html><html><title>x</title>" + f"<p class='text'>{TEXTS[name]}</p>\n" * 8
    found = text_of(page.encode(CODECS.get(name, name)))
    assert found.text == page
    assert found.how == "guessed"
    assert "Look whether its letters are right" in found.doubt


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "utf-8"),
    ],
)
@pytest.mark.parametrize("charset", ["", "iso-8859-1", "utf-16", "nonsense"])
def test_marks_and_utf_8_count_more_than_what_is_said(
    mark: bytes, codec: str, charset: str
) -> None:
    text = '{"claimReviewed": "Łódź straciła łodzie"}'
    assert text_of(mark + text.encode(codec), charset).text == text


def test_what_is_said_and_wrong_is_not_believed() -> None:
    page = f'<meta charset="utf-8"><p>{TEXTS["windows-1251"] * 3}'
    found = text_of(page.encode("cp1251"))
    assert (found.text, found.how, found.declared) == (page, "guessed", "utf-8")


def test_utf_7_is_no_encoding_of_the_web() -> None:
    assert "<script>" not in text_of(b"+ADw-script+AD4-", "utf-7").text


def test_the_header_is_read() -> None:
    for kind in ('text/html; charset="windows-1251"', "text/html;charset=cp1251 ; x=y"):
        received = Received("a", "мост".encode("cp1251"), {"content-type": kind})
        assert received.decoded.text == "мост"
    assert read(Received("a.json", b'{"a": "\xe9"}', {"content-type": "x; charset=latin1"})).blocks[
        0
    ].data == {"a": "é"}


@given(st.binary(max_size=300), st.sampled_from(["", "x", *webencodings.LABELS]))
@example(b"\x1b", "csiso2022jp")  # no letter is left from which the encoding could be guessed
@examples(150)
def test_no_bytes_make_it_stumble(content: bytes, charset: str) -> None:
    found = text_of(content, charset)
    assert found.encoding
    assert text_of(b"<meta charset=" + charset.encode() + b">" + content).text


@pytest.mark.parametrize("label", sampled(sorted(webencodings.LABELS), 60))
def test_every_label_of_the_web_is_known(label: str) -> None:
    """But for those that browsers do not read either."""
    found = text_of(b"<p>\xe4\xe5", label)
    assert found.declared == webencodings.LABELS[label]
    assert found.text.startswith("<p>") or webencodings.LABELS[label].startswith("utf-16")


PARTS = st.sampled_from(
    [
        *"<>/='\"! -?&;a\n",
        *(
            "<a b='c'>",
            "<p x=1 y>",
            "</a>",
            "<!--",
            "-->",
            "<!x>",
            "&amp;",
            "<br/>",
            '<i t="&lt;">',
        ),
        *("<title>", "</title>", "<script>", "</script>", "<style>", "</style >", "<", "</"),
    ]
)


@given(st.lists(PARTS, max_size=30))
@examples(200)
def test_tags_are_those_that_browsers_see(parts: list[str]) -> None:
    """Held against a parser that follows the standard."""
    text = "".join(parts)
    ours = [(p.kind, p.said, dict(p.attributes)) for p in pieces(text) if p.kind != "text"]
    assert ours == standard(text)


def standard(text: str) -> list[tuple[str, str, dict[str, str]]]:
    tokens = HTMLTokenizer(text)
    raw = {"title": tokens.rcdataState, "style": tokens.rawtextState, "script": tokens.rawtextState}
    found = []
    for token in tokens:
        if token["type"] == tokenTypes["StartTag"]:
            found.append(("open", token["name"], dict(token["data"])))
            tokens.state = raw.get(token["name"], tokens.state)
        elif token["type"] == tokenTypes["EndTag"]:
            found.append(("close", token["name"], {}))
    return found


def test_what_is_lost_is_seen() -> None:
    assert LOST in text_of(b"<meta charset=utf-8>\xc3\xa9\xc3\xa9\xff").text
