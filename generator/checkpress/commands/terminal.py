"""What commands share at the terminal: how they speak, and the options that several have."""

import gc
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from checkpress.errors import GeneratorError
from checkpress.garbage import unswept
from checkpress.problems import visible
from checkpress.progress import Progress


def say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print what quotes files or pages of others: a terminal obeys none of it."""
    click.echo(visible(text), err=err, nl=nl)


class _Visible(logging.Formatter):
    """The same for what is logged."""

    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record))


def tell(level: int) -> None:
    """Show on stderr what MkDocs, or ProperDocs, and the plugin say."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Visible("%(message)s"))
    for name in ("mkdocs", "properdocs"):
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(level)


LARGE = 500
"""Articles from which on it takes long enough to tell how far it is."""


_COLOURS: Mapping[str, Mapping[str, Any]] = {
    "place": {"bold": True},
    "error": {"fg": "red"},
    "warning": {"fg": "yellow"},
    "code": {"dim": True},
    "hint": {"fg": "cyan"},
}


def paint(what: str, text: str) -> str:
    """In colours, where somebody sees them: click leaves them out of files and pipes."""
    if os.environ.get("NO_COLOR"):  # https://no-color.org
        return text
    return click.style(text, **_COLOURS[what])


class Bars(Progress):
    """A bar for each long stage on a terminal, and a line elsewhere."""

    @contextmanager
    def shown(self, name: str, things: int) -> Iterator[Callable[[int], None]]:
        """Tell of a stage, if it is long."""
        if things < LARGE:
            yield lambda _: None
        elif sys.stderr.isatty():
            with click.progressbar(length=things, label=f"{name:<9}", file=sys.stderr) as bar:
                yield bar.update
        else:
            click.echo(f"{name} ...", err=True)
            yield lambda _: None


config_file_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--config-file",
    "-f",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The configuration of the site.",
)


scheduler_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Let the cluster of this Dask scheduler work; it sees the same folders.",
)


workers_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--workers",
    "-w",
    type=click.IntRange(min=1),
    help="How many processes work; for small sites one, for large ones as many as there are cores.",
)


def replace_file(file: Path, text: str) -> None:
    """Write a file at once: it is the old or the new one, never a part."""
    _write(file, text, "It is as it was.")


def write_new(file: Path, text: str) -> None:
    """Write a file that is not there yet: it is whole, or it is not there."""
    if file.exists() or file.is_symlink():
        raise GeneratorError(
            f"{file} is there already; it is left as it is.", "Import again: it gets another name."
        )
    _write(file, text, "See that there is room for it.")


def _write(file: Path, text: str, hint: str) -> None:
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="") as new:
            new.write(text)
            new.flush()
            # Or a machine that loses its power has exchanged the old one for nothing.
            os.fsync(new.fileno())
        if file.exists():
            shutil.copymode(file, part)
        part.replace(file)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise GeneratorError(f"{file} cannot be written: {error.strerror}.", hint) from error


into_option: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("claims"),
    show_default=True,
    help="The folder of the claims.",
)


class Exampled(click.Command):
    """A command whose help ends with lines that can be typed."""

    examples: Sequence[str] = ()

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show them as they are: nothing in them is cut or wrapped."""
        super().format_epilog(ctx, formatter)
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':>{formatter.current_indent}}checkpress {example}\n")


def command(name: str, *examples: str) -> Callable[[Callable[..., None]], Exampled]:
    """Declare a command; the `examples` are what is typed behind `checkpress`."""

    def declare(declared: Callable[..., None]) -> Exampled:
        made = click.command(name, cls=Exampled)(declared)
        made.examples = examples
        return made

    return declare


def work_in(module: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Let what is declared here be done by the function of its name in a module beside this one.

    It is loaded when it has something to do: whoever asks for help does not wait for it.
    """

    def doing(declared: Callable[..., None]) -> Callable[..., None]:
        @wraps(declared)
        def done(**typed: object) -> None:
            with unswept():
                work = import_module(f"checkpress.commands.{module}")
                gc.freeze()  # what was loaded stays, and need not be looked through again
            getattr(work, declared.__name__)(**typed)

        return done

    return doing
