"""The pages of the handbook that are not files in docs/.

The reference is made from the program itself. The guides at the top of the repository become pages
too. Every page links to files by their place in the repository, so that links work where the
repository is hosted; here they are turned to the pages of the handbook.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from inspect import cleandoc
from pathlib import Path
from textwrap import indent
from typing import Any

import click
from examples import PLACES, TRAM, examples
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from checkpress.claims.reading import read_vocabulary
from checkpress.claims.schema import SHAPES, schemas
from checkpress.cli import COMMANDS, main
from checkpress.commands.terminal import Exampled

ROOT = Path(__file__).resolve().parent.parent

GUIDES = {
    "contributing.md": "CONTRIBUTING.md",
    "architecture.md": "ARCHITECTURE.md",
    "security.md": "SECURITY.md",
    "changelog.md": "CHANGELOG.md",
}
"""The page of each guide that stands at the top of the repository."""

LINK = re.compile(r"(?<!!)\[([^\]]+)\]\(([^)\s#:]+)(#[^)\s]*)?\)")
"""A link to a file: its text, the file, and a place in it."""

FORMS = {
    "date": "../2026-09",
    "date, or date and time": "2026-12-01T06:00+01:00",
    "language": "pt-BR",
    "id": "a-name",
    "server": "https://stats.example",
}
"""The texts of a fixed form, each with an example of none but its own."""

SEARCH = 'data-md-component="search" role="dialog"'
TABLE = '<div class="wide" tabindex="0" role="group" aria-label="Table">'

Schema = Mapping[str, Any]


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that are not in docs/."""
    for page, name in GUIDES.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / name)))
    for page, parts in PAGES.items():
        content = "\n\n".join(parts()) + "\n"
        files.append(File.generated(config, f"reference/{page}.md", content=content))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn links to files of the repository into links to pages of the handbook."""
    here = Path(page.file.abs_src_path or Path(config.docs_dir, page.file.src_uri))
    pages = {Path(file.abs_src_path): file.src_uri for file in files if file.abs_src_path}

    def turned(link: re.Match[str]) -> str:
        words, target, place = link[1], link[2], link[3] or ""
        file = Path(os.path.normpath(here.parent / target))
        if file in pages:
            way = os.path.relpath(pages[file], Path(page.file.src_uri).parent)
            return f"[{words}]({way}{place})"
        # The handbook holds no other files of the repository: it only names them.
        return link[0] if file.is_relative_to(config.docs_dir) else words

    return LINK.sub(turned, markdown)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let wide tables be moved by keyboard too; a corner with nothing in it is no heading."""
    del page, config, files
    html = html.replace("<th></th>", "<td></td>")
    return html.replace("<table>", f"{TABLE}<table>").replace("</table>", "</table></div>")


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Give a name to the dialog of the search, which Material leaves without one."""
    del page, config
    return output.replace(SEARCH, f'{SEARCH} aria-label="Search"')


def on_post_template(output: str, *, template_name: str, config: MkDocsConfig) -> str:
    """The same on the page for what is not there."""
    del template_name, config
    return output.replace(SEARCH, f'{SEARCH} aria-label="Search"')


def _commands() -> Iterator[str]:
    yield "# Commands"
    yield (
        "Every command with its options and with examples. `checkpress COMMAND --help` says the "
        "same on the terminal."
    )
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        context = click.Context(command, info_name=f"checkpress {name}", max_content_width=200)
        yield f"## {name}"
        yield f"    {command.get_usage(context).removeprefix('Usage: ')}"
        yield cleandoc(command.help or "")
        assert isinstance(command, Exampled)
        yield "\n".join(f"    checkpress {example}" for example in command.examples)
        for parameter in command.params:
            # What is no option, the text above names.
            if isinstance(parameter, click.Option) and (
                found := parameter.get_help_record(context)
            ):
                typed = re.sub("INTEGER(?: RANGE)?", "NUMBER", found[0])
                yield f"`{typed}`\n:   {found[1].replace('  [x>=1]', '')}"


def _claim_file() -> Iterator[str]:
    yield "# The claim file"
    yield (
        "Every field of a file in `claims/<year>/`, with an example. Nobody needs all of them: a "
        "good check has a third, and you can leave out whatever is not marked as required. "
        "`topics` and the words of a verdict are those of the examples; yours are in your own "
        "`claims/topics.yml` and `claims/statuses.yml`."
    )
    yield (
        "[Writing a check](../writing.md) shows how a file comes about, and has the smallest one. "
        "[At the end of this page](#a-whole-file) is a whole file. Everything in the examples is "
        "invented."
    )
    yield from _fields("claim-file")
    yield "## A whole file"
    yield "It has more than most files need, to show where everything belongs."
    yield "```yaml\n# claims/2026/herald-valley-tram.yml\n" + TRAM.read_text("utf-8") + "```"


def _other_files() -> Iterator[str]:
    yield "# Settings and other files"
    yield (
        "Every field of the files in `claims/` that are not claim files, with an example. You can "
        "leave out whatever is not marked as required. Claim files have [a page of their "
        "own](claim-file.md)."
    )
    for name in SHAPES:
        if name != "claim-file":
            yield from _fields(name)


def _fields(name: str) -> Iterator[str]:
    """The fields of a kind of file, and of the records in it."""
    vocabulary, problems = read_vocabulary(PLACES[-1])
    assert vocabulary is not None, problems
    schema = json.loads(dict(schemas(vocabulary))[f"{name}.json"])
    schema.setdefault("$defs", {})
    shape, files = SHAPES[name]
    shown = examples(shape.__name__, files.removeprefix("claims/"), schema, _records)
    yield f"## `{files.replace('2*', '<year>').replace('*', '<name>')}`"
    yield from _list(schema, shape.__name__, schema["$defs"], shown)
    for inner in _below(schema, schema["$defs"]):
        part = schema["$defs"][inner]
        yield f"### {_words(inner)}"
        yield str(part["description"])
        yield from _list(part, inner, schema["$defs"], shown)


def _below(schema: Schema, shapes: Mapping[str, Schema]) -> list[str]:
    """The records that stand in a record, and in those, in the order of a file."""
    found: list[str] = []

    def look(part: Schema) -> None:
        for inner in _records(part):
            if inner not in found:
                found.append(inner)
                for each in shapes[inner]["properties"].values():
                    look(each)

    for each in schema["properties"].values():
        look(each)
    return found


def _records(field: Schema) -> list[str]:
    """The records that a field can hold."""
    return re.findall(r'"#/\$defs/(\w+)"', json.dumps(field, sort_keys=True))


def _list(
    schema: Schema, name: str, shapes: Mapping[str, Schema], shown: Mapping[str, str]
) -> Iterator[str]:
    """The fields of a record: a name, what it can hold, what it means, and an example."""
    for key, field in schema["properties"].items():
        needed = ", required" if key in schema.get("required", ()) else ""
        told = field.get("description") or " ".join(
            str(shapes[each]["description"]) for each in _records(field) if each != name
        )
        example = indent(shown[f"{name}.{key}"], " " * 8)
        yield f"`{key}` ({_type(field)}{needed})\n:   {told}\n\n{example}"


def _words(shape: str) -> str:
    """The name of a record as a heading: `ArticleRevision` is "Article revision"."""
    return re.sub(r"(?<=[a-z])([A-Z])", r" \1", shape).capitalize()


def _type(field: Schema) -> str:
    """What can stand behind a key, in words."""
    if records := _records(field):
        linked = " or ".join(
            f"[{_words(each)}](#{_words(each).lower().replace(' ', '-')})" for each in records
        )
        several = "list of " if "items" in field else ""
        return several + ("text or " if "oneOf" in json.dumps(field) else "") + linked
    if "items" in field:
        return f"list of {_type(field['items'])}"
    if "enum" in field:
        words = [each for each in field["enum"] if isinstance(each, str)]
        return ", ".join(f"`{each}`" for each in words)
    return _leaf(field)


def _leaf(field: Schema) -> str:
    types = field["type"] if isinstance(field["type"], list) else [field["type"]]
    if field.get("format") == "uri":
        return "web address"
    if "integer" in types:
        return "number"
    if "pattern" in field:
        return next(name for name, like in FORMS.items() if re.search(field["pattern"], like))
    # A plain text may look like a number or a truth value to YAML; Markdown does not.
    return "text" if "number" in types else "Markdown"


PAGES: Mapping[str, Callable[[], Iterator[str]]] = {
    "claim-file": _claim_file,
    "fields": _other_files,
    "commands": _commands,
}
"""The pages of the reference that are made from the program."""
