"""HTML that people have written, read whatever it is."""

from html.parser import HTMLParser


class Tags(HTMLParser):
    """What reads the tags in a piece of HTML, as browsers do, and never fails."""

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over `<![…`, a comment to browsers; Python raises where it knows no such section."""
        return self.parse_bogus_comment(i, bool(report))
