"""A fuzzer that is led by the lines it reaches: what it changes at random it keeps where that leads somewhere new.

    pip install atheris
    PYTHONPATH=tests python tests/guided.py -runs=200000 FOLDER

FOLDER keeps what led somewhere new. It begins with the claim files of the invented site and with
words that mean something, and ends at the first exception, at a document that takes longer than
ten seconds, or at two gigabytes of memory. Atheris is Google's (https://github.com/google/atheris);
the other options are those of libFuzzer.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris  # type: ignore[import-untyped]

with atheris.instrument_imports(include=["checkpress", "yaml", "markdown", "pydantic"]):
    from fuzzing import FILES, MARKS, SCALARS, Reader

KEYS = ("article:", "claims:", "sources:", "  - id: ", "    status: ", "    reasoning: |\n      ")
LIMITS = ("-max_len=20000", "-timeout=10", "-rss_limit_mb=2048")


def _quoted(word: str) -> str:
    """A word of a dictionary of libFuzzer."""
    return '"' + "".join(f"\\x{byte:02X}" for byte in word.encode("utf-8", "replace")) + '"'


def main() -> None:
    """The command."""
    reader = Reader()
    with TemporaryDirectory() as folder:
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        for number, file in enumerate(FILES):
            (seeds / f"{number}.yml").write_text(file, "utf-8")
        words = [word for word in (*KEYS, *SCALARS, *MARKS) if 0 < len(word) < 60]
        dictionary = Path(folder, "words")
        dictionary.write_text("\n".join(map(_quoted, words)) + "\n", "ascii")
        given = sys.argv[1:]
        options = [each for each in given if each.startswith("-")]
        folders = [each for each in given if not each.startswith("-")]
        for each in folders:
            Path(each).mkdir(parents=True, exist_ok=True)
        atheris.Setup(
            [sys.argv[0], *LIMITS, f"-dict={dictionary}", *options, *folders, str(seeds)],
            reader.read,
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
