"""The pages of the handbook that are not files in docs/.

The reference is made from the program itself. The guides at the top of the repository become pages
too. Every page links to files by their place in the repository, so that links work where the
repository is hosted; here they are turned to the pages of the handbook.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click
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

Schema = Mapping[str, Any]


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that are not in docs/."""
    for page, name in GUIDES.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / name)))
    for page, parts in (("fields", _fields()), ("commands", _commands())):
        content = "\n\n".join(parts) + "\n"
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
        return words if file.exists() else link[0]

    return LINK.sub(turned, markdown)


def _commands() -> Iterator[str]:
    yield "# Commands"
    yield "What `checkpress COMMAND --help` says, for every command."
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
                yield f"`{found[0]}`\n:   {found[1]}"


def _fields() -> Iterator[str]:
    vocabulary, problems = read_vocabulary(ROOT / "claims")
    assert vocabulary is not None, problems
    yield "# Fields"
    yield (
        "Every field of every file in `claims/`, as the program knows it. A field that is not "
        "required can be left out. Topics and the words of a verdict are those of this repository: "
        "yours stand in your own `claims/topics.yml` and `claims/statuses.yml`."
    )
    yield (
        "The [guide for contributors](../contributing.md#the-claim-file-field-by-field) has a "
        "claim file that uses every field, with a comment on each."
    )
    for name, text in schemas(vocabulary):
        schema = json.loads(text)
        shape, files = SHAPES[name.removesuffix(".json")]
        yield f"## `{files.replace('2*', '<year>').replace('*', '<name>')}`"
        yield from _table(schema, shape.__name__, schema.get("$defs", {}))
        for inner in _below(schema, schema.get("$defs", {})):
            part = schema["$defs"][inner]
            yield f"### {inner}"
            yield str(part["description"])
            yield from _table(part, inner, schema["$defs"])


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


def _table(schema: Schema, name: str, shapes: Mapping[str, Schema]) -> Iterator[str]:
    rows = ["| Field | Type | Meaning |", "| --- | --- | --- |"]
    for key, field in schema["properties"].items():
        needed = " (required)" if key in schema.get("required", ()) else ""
        told = field.get("description") or " ".join(
            str(shapes[each]["description"]) for each in _records(field) if each != name
        )
        cells = (f"`{key}`{needed}", _type(field), told)
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    yield "\n".join(rows)


def _type(field: Schema) -> str:
    """What can stand behind a key, in words."""
    if records := _records(field):
        linked = " or ".join(f"[{each}](#{each.lower()})" for each in records)
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
