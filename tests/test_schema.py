"""What editors are told of the files: no false alarm, and red where `check` is red and they can see it."""

import json
import re
import select
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from checkpress.claims.reading import read_vocabulary
from checkpress.claims.schema import SHAPES, schemas, settings
from checkpress.claims.vocabulary import Vocabulary
from sites import ROOT, TOY
from test_explaining import NAMES, laid_out

SERVER = ROOT / "tests/editors/node_modules/.bin/yaml-language-server"


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it."""


_Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Core.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), [*_first]
    )


_MADE: dict[str, dict[str, Draft7Validator]] = {}


def made_for(folder: Path) -> dict[str, Draft7Validator]:
    """The schemas of a folder of claims; of folders with the same words they are the same."""
    words = {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*.yml"))
        if not file.parent.name.isdigit()
    }
    key = repr(words)
    if key not in _MADE:
        vocabulary, _ = read_vocabulary(folder)
        assert vocabulary is not None
        _MADE[key] = _validators(vocabulary)
    return _MADE[key]


def _validators(vocabulary: Vocabulary) -> dict[str, Draft7Validator]:
    found = {name: json.loads(text) for name, text in schemas(vocabulary)}
    for schema in found.values():
        Draft7Validator.check_schema(schema)
    return {name.removesuffix(".json"): Draft7Validator(it) for name, it in found.items()}


def wrong_in(file: Path, root: Path, validators: dict[str, Draft7Validator]) -> list[str]:
    """What an editor marks in a file."""
    place = file.relative_to(root).as_posix()
    [name] = [name for name, (_, files) in SHAPES.items() if fnmatch(place, files)]
    try:
        data = yaml.load(file.read_text("utf-8"), _Core)  # It is safe: see above.
    except (yaml.YAMLError, UnicodeDecodeError, ValueError):
        return ["no YAML"]
    return [error.message for error in validators[name].iter_errors(data)]


@pytest.mark.parametrize("root", [ROOT, TOY], ids=["own", "toy"])
def test_nothing_is_marked_that_is_right(root: Path) -> None:
    validators = made_for(root / "claims")
    files = sorted((root / "claims").rglob("*.yml"))
    assert len(files) > 5
    assert {f.name: wrong for f in files if (wrong := wrong_in(f, root, validators))} == {}


SEEN = """actor-in-a-list date-with-dots key-misspelt language-in-words medium-unknown neither-yes-nor-no
no-status status-misspelt status-in-capitals stance-misspelt a-list-instead-of-a-file flaw-unknown
confidence-unknown reason-unknown topic-unknown length-in-words no-place-of-a-quotation""".split()
"""Mistakes that an editor sees, some of each kind."""


def test_what_is_marked_is_wrong_and_slips_are_marked(tmp_path: Path) -> None:
    marked = set()
    for name in NAMES:
        claims = laid_out(name, tmp_path / name)
        vocabulary, _ = read_vocabulary(claims)
        if vocabulary is None:
            continue
        validators = made_for(claims)
        expected = (ROOT / "tests/cases" / name / "expected.txt").read_text("utf-8")
        for file in claims.glob("20*/*.yml"):
            if wrong_in(file, tmp_path / name, validators):
                assert f"claims/{file.parent.name}/{file.name}:" in expected, name
                marked.add(name)
    assert {name for name in SEEN if name in NAMES} <= marked
    assert len(marked) > 80


def test_keys_and_words_are_explained() -> None:
    schema = made_for(ROOT / "claims")["claim-file"].schema
    claim = schema["$defs"]["Claim"]["properties"]
    assert claim["claim"]["description"].startswith("One sentence in our words")
    assert claim["status"]["enum"][:2] == ["true", True]
    assert all(claim["status"]["enumDescriptions"])
    assert "withdrawn" not in claim["status"]["enum"]
    assert "x-words" not in json.dumps(schema)


def test_ours_are_the_newest() -> None:
    """`checkpress schema` and `checkpress schema --settings` write them."""
    vocabulary, _ = read_vocabulary(ROOT / "claims")
    assert vocabulary is not None
    for name, text in schemas(vocabulary):
        assert (ROOT / "claims/.schema" / name).read_text("utf-8") == text
    assert (ROOT / ".vscode/settings.json").read_text("utf-8") == settings()


# The server that editors use


class _Editor:
    """As much of an editor as asks the server what is wrong (Language Server Protocol)."""

    def __init__(self, root: Path) -> None:
        self._server = subprocess.Popen(
            [SERVER, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        self._last = 0
        told = json.loads(settings())
        schemas_ = {
            f"{root.as_uri()}/{file.removeprefix('./')}": files
            for file, files in told["yaml.schemas"].items()
        }
        self._yaml = {"schemas": schemas_, "validate": True, "schemaStore": {"enable": False}}
        folders = [{"uri": root.as_uri(), "name": "project"}]
        self._ask(
            "initialize",
            {
                "rootUri": root.as_uri(),
                "workspaceFolders": folders,
                "capabilities": {"workspace": {"configuration": True}},
                "processId": None,
            },
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {"yaml": self._yaml}})
        list(self._heard(QUIET))

    def wrong_in(self, file: Path) -> list[str]:
        """What it marks, once it has said its last word."""
        self._open(file.as_uri(), file.read_text("utf-8"))
        found: list[str] = []
        for message in self._heard(QUIET):
            if message.get("method") == "textDocument/publishDiagnostics":
                found = [each["message"] for each in message["params"]["diagnostics"]]
        return found

    def completed(self, file: Path, text: str, line: int, column: int) -> list[str]:
        """What it offers at a place of a text that is being written into a file."""
        self._open(file.as_uri(), text)
        place = {"line": line, "character": column}
        answer = self._ask(
            "textDocument/completion", {"textDocument": {"uri": file.as_uri()}, "position": place}
        )
        items = answer["items"] if isinstance(answer, dict) else answer
        return [each["label"] for each in items]

    def close(self) -> None:
        """End the server."""
        self._server.terminate()
        self._server.wait()
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.close()
        self._server.stdout.close()

    def _open(self, uri: str, text: str) -> None:
        item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": item})

    def _tell(self, method: str, params: object, **more: object) -> None:
        self._send({"method": method, "params": params, **more})

    def _send(self, message: dict[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._server.stdin
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def _ask(self, method: str, params: object) -> Any:
        self._last += 1
        self._tell(method, params, id=self._last)
        for message in self._heard(PATIENCE):
            if message.get("id") == self._last and "method" not in message:
                return message.get("result")
        raise TimeoutError(method)

    def _heard(self, seconds: float) -> Iterator[dict[str, Any]]:
        """What it says, until it has been silent for some time; its questions are answered."""
        out = self._server.stdout
        assert out
        while select.select([out], [], [], seconds)[0]:
            length = 0
            while line := self._line().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            body = b""
            while len(body) < length:
                body += out.read(length - len(body))
            message = json.loads(body)
            if "method" in message and "id" in message:
                asked = message.get("params", {}).get("items", [])
                answers = [self._yaml if it.get("section") == "yaml" else {} for it in asked]
                self._send({"id": message["id"], "result": answers})
            yield message

    def _line(self) -> bytes:
        assert self._server.stdout
        return self._server.stdout.readline()


QUIET, PATIENCE = 1.5, 60


@pytest.mark.skipif(not SERVER.exists(), reason="yaml-language-server is not here: `make editors`")
def test_the_server_of_editors_agrees(tmp_path: Path) -> None:
    editor = _Editor(ROOT)
    try:
        for file in sorted((ROOT / "claims").rglob("*.yml")):
            assert editor.wrong_in(file) == [], file
    finally:
        editor.close()
    claims = laid_out("status-misspelt", tmp_path / "project")
    vocabulary, _ = read_vocabulary(claims)
    assert vocabulary is not None
    (claims / ".schema").mkdir()
    for name, text in schemas(vocabulary):
        (claims / ".schema" / name).write_text(text, "utf-8")
    editor = _Editor(tmp_path / "project")
    try:
        file = claims / "2024/free-trams.yml"
        [wrong] = editor.wrong_in(file)
        assert "Value is not accepted" in wrong
        assert '"false"' in wrong
        text = "article:\n  med\n"
        assert "medium" in editor.completed(claims / "2024/new.yml", text, 1, 5)
    finally:
        editor.close()
