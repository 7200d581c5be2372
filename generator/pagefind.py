"""The search index: a Pagefind bundle that depends on the documents and on nothing else.

Pagefind's binary is spoken to directly. Its command numbers pages in the order in which the file
system lists them and obeys settings in the working directory; its Python client waits a tenth of a
second for each answer.
"""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import cbor2
from pagefind.service import get_executable

from generator.errors import GeneratorError

PREFIX = b"pagefind_dcd"
"""What every packed file of a bundle begins with once it is unpacked."""

SCRIPTS = ("pagefind.js", "pagefind-worker.js")
"""What a search form of our own needs; Pagefind adds the scripts and styles of its own forms."""

EMPTY = {"pagefind.js": b"export const search = async () => ({ results: [] });\n"}
"""An index of nothing: Pagefind's own script throws where there is no document at all."""


def build_index(documents: Iterable[tuple[str, str]], into: Path) -> int:
    """Write the search index of all documents into a folder and return how many there are.

    A document is its address, relative to the site's root, and a complete page of HTML. Their order
    does not matter. What was in the folder is replaced once the index is made.

    Raises:
        GeneratorError: Pagefind is missing or fails, or the folder cannot be written.
    """
    pages = sorted(documents)
    bundle = _bundle(pages) if pages else EMPTY
    try:
        if into.exists():
            shutil.rmtree(into)
        for path, content in bundle.items():
            file = into / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except OSError as error:
        raise GeneratorError(
            f"The search index cannot be written to {into}: {error.strerror}.",
            "Check that the folder may be written and that there is room for it.",
        ) from error
    return len(pages)


def _bundle(pages: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    """The files of the index by path, without those that the site does not use."""
    made = _made_by_pagefind(pages)
    bundle = {
        path: content
        for path, content in made.items()
        if path in SCRIPTS or path.endswith((".pf_index", ".pf_fragment"))
    }
    entry = json.loads(made["pagefind-entry.json"])
    for code, language in entry["languages"].items():
        wasm = f"wasm.{language['wasm'] or 'unknown'}.pagefind"
        bundle[wasm] = made[wasm]
        meta = _unpack(made[f"pagefind.{language['hash']}.pf_meta"])
        _, _, _, filters, sorts, _ = meta
        # Pagefind 1.5 leaves sort keys and the values of a filter in the order of a hash table.
        sorts.sort()
        for reference in filters:
            key, values = _unpack(made[f"filter/{reference[1]}.pf_filter"])
            reference[1], packed = _pack(code, [key, sorted(values)])
            bundle[f"filter/{reference[1]}.pf_filter"] = packed
        filters.sort()
        language["hash"], packed = _pack(code, meta)
        bundle[f"pagefind.{language['hash']}.pf_meta"] = packed
    bundle["pagefind-entry.json"] = json.dumps(entry, sort_keys=True).encode()

    found = sum(language["page_count"] for language in entry["languages"].values())
    if found != len(pages):
        raise GeneratorError(
            f"Pagefind has indexed {found} of {len(pages)} documents.",
            "Each needs an address of its own, an <html> element and words in its body.",
        )
    return bundle


def _unpack(packed: bytes) -> list[Any]:
    content: list[Any] = cbor2.loads(gzip.decompress(packed).removeprefix(PREFIX))
    return content


def _pack(language: str, content: list[Any]) -> tuple[str, bytes]:
    """A name that follows from the content, and the file that holds it."""
    unpacked = PREFIX + cbor2.dumps(content)
    digest = hashlib.sha256(unpacked).hexdigest()
    return f"{language}_{digest[:10]}", gzip.compress(unpacked, mtime=0)


def _made_by_pagefind(pages: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    """Every file that Pagefind makes of these pages, which it numbers in this order."""
    executable = _executable()
    with tempfile.TemporaryFile() as complaints:
        try:
            with subprocess.Popen(
                [str(executable), "--service"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
            ) as process:
                assert process.stdin
                assert process.stdout
                for message in _messages(pages):
                    answer = _answer(message, process.stdin, process.stdout)
        except (OSError, ValueError) as error:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace").strip()
            raise GeneratorError(
                f"Pagefind could not make the search index: {said or error}",
                f"It was started as {executable}.",
            ) from error
    return {file["path"]: b64decode(file["content"]) for file in answer["files"]}


def _executable() -> Path:
    try:
        executable = get_executable()
    except FileNotFoundError:
        executable = None
    if executable is None:
        raise GeneratorError(
            "Pagefind, which makes the search index, is not installed.",
            "Install it with: pip install 'pagefind[bin]'",
        )
    return executable


def _messages(pages: Sequence[tuple[str, str]]) -> Iterator[dict[str, object]]:
    yield {"type": "NewIndex", "config": {}}
    for address, html in pages:
        yield {"type": "AddFile", "index_id": 0, "url": address, "file_contents": html}
    yield {"type": "GetFiles", "index_id": 0}


def _answer(message: dict[str, object], requests: IO[bytes], answers: IO[bytes]) -> dict[str, Any]:
    """What Pagefind answers to a message.

    Raises:
        ValueError: It refuses, or has ended.
    """
    request = json.dumps({"message_id": 0, "payload": message})
    requests.write(b64encode(request.encode()) + b",")
    requests.flush()
    received = bytearray()
    while not received.endswith(b","):
        block = os.read(answers.fileno(), 1 << 16)
        if not block:
            raise ValueError("it ended before it had answered.")
        received += block
    answer: dict[str, Any] = json.loads(b64decode(received[:-1]))["payload"]
    if answer["type"] == "Error":
        raise ValueError(answer["message"])
    return answer
