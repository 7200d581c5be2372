"""Templates compiled our way print what Jinja's own compiler would have them print."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from checkpress.pages import templates
from checkpress.pages.article import article_pages
from checkpress.pages.lists import list_pages
from checkpress.pages.page import Edition
from checkpress.pages.template_compiler import StraightEnvironment
from checkpress.pages.templates import Templates, theme_folder
from sites import BuiltSite

MACROS = """
{% macro plain(a, b="<b>") %}{{ a }}{{ b }}{% endmacro %}
{% macro around(a) %}{{ a }}{{ caller() }}{{ caller() | length }}{% endmacro %}
{% macro any() %}{{ varargs | join(",") }}{{ kwargs.items() | list | length }}{% endmacro %}
"""


def jinja(kind: type[Environment], template: str) -> Environment:
    return kind(
        loader=DictLoader({"page": template, "macros": MACROS}),
        autoescape=True,
        undefined=StrictUndefined,
    )


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }} {{ markup }} {{ number }} {{ nothing }} {{ yes }} {{ '<' }}",
        "{{ text.upper() }} {{ text | e }} {{ markup | e }} {{ [text, markup] }}",
        "{{ text ~ markup }} {{ markup ~ text }} {{ text + text }} {{ markup + text }}",
        "{% set all %}{{ text }}{{ markup }}{% endset %}{{ all }}{{ all | length }}",
        "{% filter upper %}{{ text }}{{ markup }}{% endfilter %}",
        "{% for each in [text, markup, 1] %}{{ loop.index }}{{ each }}{{ loop.last }}{% endfor %}",
        "{% import 'macros' as ui %}{{ ui.plain(text) }}{{ ui.plain(b=text, a=markup) }}",
        "{% import 'macros' as ui %}{{ ui.any(text, markup, c=1) }}",
        "{% import 'macros' as ui %}{% call ui.around(text) %}{{ text }}{{ markup }}{% endcall %}",
        "{% from 'macros' import plain %}{{ plain(plain(text, markup)) | length }}",
        "{% for each in loops recursive %}{{ each[0] }}{{ loop(each[1]) }}{% endfor %}",
        "{{ range(3) | list }} {{ dict(a=text) }} {{ words['a b'] }} {{ words.items() | list }}",
    ],
)
def test_what_is_printed(template: str) -> None:
    values = {
        "text": '<a href="x">&\'',
        "markup": Markup("<b>&amp;</b>"),
        "number": 1.5,
        "nothing": None,
        "yes": True,
        "words": {"a b": "<i>"},
        "loops": [("<", [(">", [])]), ("&", [])],
    }
    ours, theirs = (
        jinja(kind, template).get_template("page").render(values)
        for kind in (StraightEnvironment, Environment)
    )
    assert ours == theirs


def test_what_is_not_there() -> None:
    environment = jinja(StraightEnvironment, "{{ gone }}")
    with pytest.raises(UndefinedError):
        environment.get_template("page").render()
    with pytest.raises(UndefinedError):
        environment.from_string("{{ gone.at }}").render()
    with pytest.raises(AttributeError):
        environment.from_string("{{ words.at }}").render(words={"at": 1})
    with pytest.raises(TemplateSyntaxError, match="one by one"):
        environment.from_string("{{ dict(**words) }}")
    for wrong in ("a, b, 1", "a, a=b", "a, c=1"):
        with pytest.raises(TypeError):
            environment.from_string(
                f"{{% from 'macros' import plain %}}{{{{ plain({wrong}) }}}}"
            ).render(a=1, b=2)


def test_every_page(site: BuiltSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all kinds, hostile texts among them."""
    edition = Edition.of(site.loaded, "https://example.org/", cards=True)
    ours = Templates(theme_folder())
    monkeypatch.setattr(templates, "StraightEnvironment", Environment)
    theirs = Templates(theme_folder())
    for page in list_pages(edition):
        assert ours.slots(page, edition) == theirs.slots(page, edition)
    for path in site.site.articles:
        for page in article_pages(edition, path):
            assert ours.slots(page, edition) == theirs.slots(page, edition)
