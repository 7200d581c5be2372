"""Figures as bars: an SVG that a page holds, without a style, a script or an id of its own.

Lengths across are in per cent and down in the size of the letters, so that names stay as large as
the text around them on every screen; colours are the style sheet's.
"""

from decimal import Decimal
from unicodedata import combining, east_asian_width
from xml.etree import ElementTree as etree

from markupsafe import Markup

from checkpress.pages.statistics import StatisticsTable

ACROSS = 84
"""Per cent of the width that the longest bar has; behind it stands its figure."""
LINE = Decimal("0.9")
"""The height of a line, in the size of the letters; a row has three: a space, its name, its bar."""
GAP = LINE / 20
"""What of its line a bar leaves free, above and below."""
LONGEST = 32
"""Columns of a name that a chart has room for; the table has all of it."""


def bar_chart(table: StatisticsTable) -> Markup:
    """The bars of a table, which is their text alternative: it has to stand beside them."""
    most = max(row.number for row in table.rows) or 1
    chart = etree.Element(
        "svg",
        {
            "class": "cp-chart",
            "role": "img",
            "aria-label": f"Bars for the table “{table.title}”, which follows",
            "width": "100%",
            "height": _length(LINE * 3 * len(table.rows), "em"),
        },
    )
    for at, row in enumerate(table.rows):
        name_line = LINE * (3 * at + 1)
        bar_line = name_line + LINE
        name = etree.SubElement(chart, "text", y=_length(name_line + LINE / 2, "em"))
        name.text = _short(row.name)
        end = _length(Decimal(ACROSS * row.number) / most, "%")
        bar = etree.SubElement(
            chart,
            "rect",
            {
                "y": _length(bar_line + GAP, "em"),
                "height": _length(LINE - 2 * GAP, "em"),
                "width": end,
            },
        )
        if row.group:
            bar.attrib["class"] = f"cp-group-{row.group}"
        middle = _length(bar_line + LINE / 2, "em")
        figure = etree.SubElement(
            chart, "text", {"x": end, "y": middle, "dx": ".4em", "dy": ".35em"}
        )
        figure.text = row.figure
    # It has just been escaped.
    return Markup(etree.tostring(chart, encoding="unicode"))  # noqa: S704


def _length(number: Decimal, unit: str) -> str:
    return f"{float(round(number, 2)):g}{unit}"


def _short(name: str) -> str:
    """As much of a name as there is room for."""
    columns = 0
    for at, character in enumerate(name):
        columns += 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1
        if columns > LONGEST:
            return f"{name[: at - 1].rstrip()}…"
    return name
