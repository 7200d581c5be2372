"""Figures as bars: an SVG that a page holds, without a style, a script or an id of its own.

Leather places the bars. Lengths across are in per cent and down in the size of the letters, so that
names stay as large as the text around them on every screen; colours are the style sheet's.
"""

from decimal import Decimal
from unicodedata import combining, east_asian_width
from xml.etree import ElementTree as etree

from leather import Bars, Linear, Ordinal, Series
from markupsafe import Markup

from checkpress.pages.statistics import StatisticsTable

ACROSS = 84
"""Per cent of the width that the longest bar can have; behind it stands its figure."""
LINES = ("space", "name", "bar")
"""What a row of the table has below each other in the chart, all of the same height."""
DOWN = Decimal("0.9")
"""That height, in the size of the letters."""
LONGEST = 32
"""Columns of a name that a chart has room for; the table has all of it."""


def bar_chart(table: StatisticsTable) -> Markup:
    """The bars of a table, which is their text alternative: it has to stand beside them."""
    lines = [f"{kind} {at}" for at in range(len(table.rows)) for kind in LINES]
    height = DOWN * len(lines)
    # From below, as leather counts.
    across, down = Linear(0, max(row.number for row in table.rows)), Ordinal(lines[::-1])
    series = Series([(row.number, f"bar {at}") for at, row in enumerate(table.rows)])
    bars = Bars("currentcolor").to_svg(ACROSS, height, across, down, series, iter(()))
    chart = etree.Element(
        "svg",
        {
            "class": "cp-chart",
            "role": "img",
            "aria-label": f"Bars for the table “{table.title}”, which follows",
            "width": "100%",
            "height": _length(height, "em"),
        },
    )
    for at, (row, bar) in enumerate(zip(table.rows, bars, strict=True)):
        middle = _length(down.project(f"name {at}", height, 0), "em")
        name = etree.SubElement(chart, "text", y=middle)
        name.text = _short(row.name)
        width, top, high = (Decimal(bar.attrib[key]) for key in ("width", "y", "height"))
        bar.attrib.clear()
        bar.attrib["y"], bar.attrib["height"] = _length(top, "em"), _length(high, "em")
        bar.attrib["width"] = end = _length(width, "%")
        if row.group:
            bar.attrib["class"] = f"cp-group-{row.group}"
        chart.append(bar)
        middle = _length(down.project(f"bar {at}", height, 0), "em")
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
