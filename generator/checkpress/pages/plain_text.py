"""What readers read on a page that is written by hand, without its frame."""

from html.parser import HTMLParser

_UNREAD = {"script", "style", "template", "noscript", "svg", "button", "form", "nav"}
_VOID = {*"area base br col embed hr img input link meta source wbr".split()}


class _Reader(HTMLParser):
    """Keeps the first heading and the text of the content, which Material puts into an article."""

    def __init__(self) -> None:
        super().__init__()
        self.title: list[str] = []
        self.text: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
            if tag not in {"a", "em", "strong", "code", "span", "abbr", "q"}:
                self.text.append("\n")

    def handle_data(self, data: str) -> None:
        if "article" not in self._open or _UNREAD.intersection(self._open):
            return
        # Material's sign behind a heading, which leads to the heading itself.
        if data == "\N{PILCROW SIGN}":
            return
        (self.title if "h1" in self._open else self.text).append(data)


def read_page(html: str) -> tuple[str, str]:
    """The heading of a page, and the text below it; empty where there is none."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.title).split()), "".join(reader.text).strip()
