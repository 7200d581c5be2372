"""The command line: each command reads its options, calls one function and prints."""

import logging
import os
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import replace
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from textwrap import indent
from typing import Any, TextIO

import click

from generator import __version__, archiving, links, report, standards
from generator.articles import Article, read_article
from generator.asking import QUESTIONS, Question, answers, form
from generator.beginning import Begun, begin, source_entry
from generator.building import CACHE, build_site
from generator.cache import Cache
from generator.comparing import FORMATS as COMPARED
from generator.comparing import compare, with_similar
from generator.errors import GeneratorError, InvalidData
from generator.explaining import as_page
from generator.explaining import told as explained
from generator.fetching import Unreachable, fetch
from generator.fixing import fix as mended
from generator.formatting import formatted
from generator.freshness import Due, due_again
from generator.importing import Labels, bring_in
from generator.importing.formats import FIELDS
from generator.importing.formats import SUFFIXES as IMPORTED
from generator.model import ClaimFile
from generator.pages import dossier as make_dossier
from generator.plain import is_plain
from generator.plugin import edition_of, problems_by_hand, today
from generator.problems import CODES, Problem, did_you_mean, errors, visible
from generator.progress import Progress, Stage
from generator.reading import article_paths, read_vocabulary
from generator.revisions import earlier
from generator.schema import schemas
from generator.schema import settings as editor_settings
from generator.serving import serve_site
from generator.similarity import LIKE, SAME, Index
from generator.site import Site, examine, load
from generator.spreading import Workers
from generator.templates import Templates, theme_folder
from generator.validation import Level
from generator.validation import validate as validate_all
from generator.validation.pages import SUFFIXES
from generator.validation.report import FORMATS as FINDINGS
from generator.vocabulary import Vocabulary


def _say(text: str, *, err: bool = False, nl: bool = True) -> None:
    """Print what quotes files or pages of others: a terminal obeys none of it."""
    click.echo(visible(text), err=err, nl=nl)


class _Visible(logging.Formatter):
    """The same for what is logged."""

    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record))


class _Group(click.Group):
    """Turns what the library raises into two lines and an exit status."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except GeneratorError as error:
            _say(f"Error: {error.message}", err=True)
            if error.hint:
                _say(indent(error.hint, "    "), err=True)
            sys.exit(error.status)
        except InvalidData as invalid:
            click.echo(report.text(invalid.problems))
            click.echo(f"Checked: {report.counted(invalid.problems)}.", err=True)
            sys.exit(1)


@click.group(cls=_Group)
@click.version_option(__version__, prog_name="checkpress")
def main() -> None:
    """Fact-checks in YAML, as a searchable site."""


def _tell(level: int) -> None:
    """Show on stderr what MkDocs and the plugin say."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Visible("%(message)s"))
    logger = logging.getLogger("mkdocs")
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


def _paint(what: str, text: str) -> str:
    """In colours, where somebody sees them: click leaves them out of files and pipes."""
    if os.environ.get("NO_COLOR"):  # https://no-color.org
        return text
    return click.style(text, **_COLOURS[what])


class _Bars(Progress):
    """A bar for each long stage on a terminal, and a line elsewhere."""

    @contextmanager
    def shown(self, name: str, things: int) -> Iterator[Callable[[int], None]]:
        if things < LARGE:
            yield lambda _: None
        elif sys.stderr.isatty():
            with click.progressbar(length=things, label=f"{name:<9}", file=sys.stderr) as bar:
                yield bar.update
        else:
            click.echo(f"{name} ...", err=True)
            yield lambda _: None


def _table(stages: Iterable[Stage], seconds: float, claims: int, peak: int) -> Iterator[str]:
    """How long each stage took, how many of the `claims` that is a second, and the memory used."""
    rest = seconds - sum(stage.seconds for stage in stages)
    rows = [
        *((stage.name, stage.seconds) for stage in stages),
        ("The rest", rest),
        ("All", seconds),
    ]
    yield "              seconds" + ("  claims a second" if claims else "")
    for name, took in rows:
        yield f"{name:<11}{took:>10.1f}" + (f"{claims / took:>17,.0f}" if claims and took else "")
    if peak:
        yield f"Peak memory: {peak / 1e6:,.0f} MB at most, all processes together."


_config_file: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--config-file",
    "-f",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The configuration of the site.",
)


_scheduler: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Let the cluster of this Dask scheduler work; it sees the same folders.",
)
_workers: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--workers",
    "-w",
    type=click.IntRange(min=1),
    help="How many processes work; for small sites one, for large ones as many as there are cores.",
)


@main.command()
@_workers
@_scheduler
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--since",
    metavar="BASE",
    help="A revision or folder; what published checks said then is not changed in silence.",
)
@click.option(
    "--fix", is_flag=True, help="Mend first what is safe to mend, and show what was changed."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(report.FORMATS)),
    default="text",
    show_default=True,
    help="How to print what is found.",
)
def check(
    folder: Path,
    form: str,
    workers: int | None,
    scheduler: str | None,
    *,
    since: str | None,
    strict: bool,
    fix: bool,
) -> None:
    """Look for mistakes in FOLDER (claims/), and in pages that name its claims; build nothing."""
    if fix:
        _fix(folder)
    due: tuple[Due, ...] = ()
    found = ""
    with Workers(workers, scheduler) as those:
        site, problems = _examined(folder, those)
    if site is not None and not errors(problems):
        problems = (*problems, *problems_by_hand(site))
        claims = sum(claim.repeats is None for claim in site.claims.values())
        articles = report.number(len(site.articles), "article")
        found = f" in {report.number(claims, 'claim')} of {articles}"
        due = due_again(site)
    vocabulary = read_vocabulary(folder)[0] if since is not None else None
    if since is not None and vocabulary is not None:
        compared = compare(earlier(since, folder), folder, vocabulary, today())
        problems = tuple(sorted((*problems, *compared.problems)))
    if form == "text":
        if problems:
            click.echo(report.text(problems, _paint))
    else:
        _say(report.FORMATS[form](problems))
    if form == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(report.as_summary(problems))
    click.echo(f"Checked: {report.counted(problems)}{found}.", err=True)
    if due:
        # No problem, and so no part of the result: what passes today has to pass tomorrow.
        _say(f"\n{report.due(due)}", err=True)
    sys.exit(1 if errors(problems) or (strict and problems) else 0)


def _examined(folder: Path, workers: Workers) -> tuple[Site | None, tuple[Problem, ...]]:
    """What there is in a folder; of a large one, what has not changed is not read again."""
    years = (year for year in folder.glob("[0-9]*") if year.is_dir())
    if sum(1 for year in years for _ in year.iterdir()) < LARGE:
        return examine(folder, today=today(), workers=workers)
    here = folder.resolve()
    cache = Cache.at(here.parent / CACHE.with_name("check.sqlite"), str(here).encode())
    with cache or nullcontext():
        last = cache.memory() if cache is not None else None
        site, problems = examine(folder, today=today(), memory=last, workers=workers)
        if cache is not None and site is not None:
            cache.remember(site.memory, last)
    return site, problems


def _vocabulary(folder: Path) -> Vocabulary:
    """What stands beside the articles; InvalidData with every mistake in it."""
    vocabulary, problems = read_vocabulary(folder)
    if vocabulary is None:
        raise InvalidData(problems)
    return vocabulary


def _fix(folder: Path) -> None:
    """Mend the claim files of a folder, and say how."""
    vocabulary = _vocabulary(folder)
    names = (file.relative_to(folder).as_posix() for file in sorted(folder.glob("*/*.yml")))
    for path in article_paths(names, folder.name)[0]:
        file = folder / f"{path}.yml"
        if not is_plain(folder, f"{path}.yml"):
            continue
        try:
            text = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        fixed, vocabulary = mended(path, text, vocabulary, f"{folder.name}/{path}.yml")
        for name, new in fixed.files.items():
            old = text if name == f"{path}.yml" else ""
            _replace(folder / name, new)
            shown = f"{folder.name}/{name}"
            lines = unified_diff(
                old.splitlines(), new.splitlines(), shown, f"{shown}, mended", lineterm=""
            )
            for line in lines:
                colour = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1])
                click.echo(click.style(visible(line), fg=colour), err=True)


def _replace(file: Path, text: str) -> None:
    """Write a file at once: it is the old or the new one, never a part."""
    part = file.with_name(f".{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(file)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise GeneratorError(
            f"{file} cannot be written: {error.strerror}.", "It is as it was."
        ) from error


@main.command()
@click.argument("text")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option("--limit", "-n", default=5, show_default=True, help="How many to show at most.")
def similar(text: str, folder: Path, limit: int) -> None:
    """Find claims in FOLDER (claims/) that say the same as TEXT, in whatever words."""
    vocabulary = _vocabulary(folder)
    with closing(_similar_index(folder, vocabulary)) as index:
        found = [each for each in index.like(text, limit) if each.score >= LIKE]
    if not found:
        click.echo("Nothing here says anything like it.")
        return
    if found[0].score < SAME:
        click.echo("Nothing here says the same. The nearest:")
    for each in found:
        label = vocabulary.label(each.status, said=each.said)
        _say(f"{each.score:.0%}  {each.path}\n      {label}: {' '.join(each.claim.split())}")
    if found[0].score >= SAME:
        _say(f"\nIf it says the same: `repeats: {found[0].path}`", err=True)


def _similar_index(folder: Path, vocabulary: Vocabulary) -> Index:
    file = folder.resolve().parent / ".cache" / "checkpress" / "similar.sqlite"
    return Index(file, folder, vocabulary.publication.language)


@main.command()
@click.argument("base")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option(
    "--format",
    "form",
    type=click.Choice(list(COMPARED)),
    default="text",
    show_default=True,
    help="How to print it.",
)
def diff(base: str, folder: Path, form: str) -> None:
    """Say what has changed in FOLDER (claims/) since BASE, a revision or another folder.

    In an editor's words: verdicts with before and after, sources that are new, gone or lead
    elsewhere, what a source is said to say, who is said to have read a check, and what readers are
    not told of.
    """
    vocabulary = _vocabulary(folder)
    compared = compare(earlier(base, folder), folder, vocabulary, today())
    if compared.added:
        with closing(_similar_index(folder, vocabulary)) as index:
            compared = with_similar(compared, index, vocabulary)
    _say(COMPARED[form](compared, folder.name).rstrip("\n"))


@main.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--check", "only_check", is_flag=True, help="Change nothing; name what would change.")
def fmt(paths: tuple[Path, ...], *, only_check: bool) -> None:
    """Lay out claim files in one way: PATHS are files or folders, claims/ if there is none.

    Keys come into one order; comments and the order of claims stay, and nothing means anything
    else afterwards.
    """
    changed = 0
    for file in _claim_files(paths or (Path("claims"),)):
        text = file.read_bytes().decode("utf-8", errors="replace")
        new = formatted(text, file.as_posix(), ClaimFile)
        if new is None:
            _say(f"{file}: It cannot be read: `checkpress check` says why.", err=True)
        elif new != text:
            changed += 1
            _say(f"{'Would change' if only_check else 'Changed'}: {file}")
            if not only_check:
                _replace(file, new)
    sys.exit(1 if only_check and changed else 0)


def _claim_files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_file():
            yield path
            continue
        for file in sorted(path.glob("[0-9]*/*.yml")):
            if is_plain(path, file.relative_to(path).as_posix()):
                yield file


@main.command("standards")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option("--markdown", is_flag=True, help="As a page, for a site that publishes it.")
def show_standards(folder: Path, *, markdown: bool) -> None:
    """Say how the checks in FOLDER (claims/) stand by the codes that fact-checkers sign."""
    found = list(standards.items(load(folder, today=today())))
    _say((standards.as_markdown if markdown else standards.as_text)(found))


@main.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what the CODE of a problem means, with an example; without one, of all of them."""
    if code is None:
        click.echo(as_page(), nl=False)
    elif code in CODES:
        click.echo(explained(code))
    else:
        raise GeneratorError(f"`{code}` is no code of a problem.", did_you_mean(code, CODES))


@main.command()
@_config_file
@click.option(
    "--site-dir",
    "-d",
    type=click.Path(path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Where the site goes; what is there stays until the new one is complete.",
)
@_workers
@_scheduler
@click.option(
    "--search/--no-search",
    default=True,
    help="Whether to keep the search up with the checks; without it a build takes less time.",
)
@click.option(
    "--proposed",
    is_flag=True,
    help="Say on each page that this is a proposal, and keep search engines away.",
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def build(
    config_file: Path,
    site_dir: Path,
    workers: int | None,
    scheduler: str | None,
    *,
    search: bool,
    proposed: bool,
    strict: bool,
) -> None:
    """Check the claims and build the site."""
    _tell(logging.WARNING)
    start, progress, those = time.perf_counter(), _Bars(), Workers(workers, scheduler)
    made = build_site(
        config_file,
        site_dir,
        strict=strict,
        workers=those,
        progress=progress,
        search=search,
        proposed=proposed,
    )
    seconds = time.perf_counter() - start
    click.echo(
        f"{report.number(made.claims, 'claim')} of {report.number(made.articles, 'article')}, "
        f"{report.number(made.sources, 'source')} ({made.addresses} with an address), "
        f"{report.number(made.pages, 'page')}, in {seconds:.1f} s: {site_dir}/"
    )
    if made.articles >= LARGE:
        claims = made.claims if made.whole else 0
        table = _table(progress.stages, seconds, claims, those.peak_memory())
        click.echo("\n".join(table), err=True)
    if not search:
        click.echo("The search has not been kept up with the checks (--no-search).", err=True)
    for note in made.notes:
        click.echo(note, err=True)
    program = "checkpress" if shutil.which("checkpress") else sys.argv[0]
    click.echo(f"To look at it: {program} serve")


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="URL|FILE|FOLDER...")
@click.option(
    "--format", "form", type=click.Choice([*FINDINGS]), default="text", help="How to print them."
)
@click.option("--notes", is_flag=True, help="Say also what would merely be better.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--allow-private", is_flag=True, help="Fetch from this computer and its network as well."
)
def validate(
    sources: tuple[str, ...], form: str, *, notes: bool, strict: bool, allow_private: bool
) -> None:
    """Check the ClaimReview of anybody: SOURCES are pages, files, folders or addresses."""
    run = validate_all(_contents(sources, SUFFIXES, allow_private=allow_private), today())
    hidden = 0 if notes else sum(found.level is Level.NOTE for found in run.findings)
    if not notes:
        run.findings = [found for found in run.findings if found.level is not Level.NOTE]
    if run.findings or form != "text":
        _say(FINDINGS[form](run))
    levels = [found.level for found in run.findings]
    counts = (report.number(levels.count(level), level) for level in Level if levels.count(level))
    more = f" ({report.number(hidden, 'note')} with --notes)" if hidden else ""
    click.echo(
        f"Validated: {' and '.join(counts) or 'no findings'} in "
        f"{report.number(run.reviews, 'review')} on {report.number(run.pages, 'page')}{more}.",
        err=True,
    )
    sys.exit(1 if Level.ERROR in levels or (strict and Level.WARNING in levels) else 0)


def _contents(
    sources: Iterable[str], suffixes: Collection[str], *, allow_private: bool
) -> Iterator[tuple[str, bytes]]:
    """The places and bytes of all pages and files that are named, and of those in folders."""
    for source in sources:
        if "://" in source:
            yield source, fetch(source, allow_private=allow_private).content
            continue
        there = Path(source)
        if not there.exists():
            raise GeneratorError(
                f"There is no {source} here.", "Give a file, a folder or an address."
            )
        files = [there] if there.is_file() else sorted(there.rglob("*"))
        for file in files:
            if file == there or (file.is_file() and file.suffix.lower() in suffixes):
                yield file.as_posix(), file.read_bytes()


_into: Callable[[Callable[..., None]], Callable[..., None]] = click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("claims"),
    show_default=True,
    help="The folder of the claims.",
)


@main.command()
@click.option(
    "--from", "source", metavar="URL|FILE", help="Read the article: a page or plain text."
)
@click.option("--headline", help="Its headline, in its exact words.")
@click.option("--described-as", help="Your words for it, where it has no headline.")
@click.option("--publisher", help="Who published it: a key of claims/organisations/, or a name.")
@click.option("--published", help="When: 2024-09-17, or 2024-09 or 2024 if no more is known.")
@click.option("--url", help="Its address.")
@click.option("--language", help="Its language: en, es, pt-BR.")
@click.option("--claim", help="What it claims, in one sentence of yours, without a verdict.")
@click.option("--quote", help="The exact words in which it says so.")
@click.option("--at", help="Where they stand: headline, paragraph 7.")
@_into
@click.option(
    "--allow-private", is_flag=True, help="Fetch from this computer and its network as well."
)
def new(
    source: str | None,
    headline: str | None,
    described_as: str | None,
    into: Path,
    *,
    allow_private: bool,
    **given: str | None,
) -> None:
    """Begin a claim file, with one claim that waits to be checked; ask for what is not given."""
    site = load(into, today=today())
    article = Article()
    if source is not None:
        article = _article(source, given["url"] or "", allow_private=allow_private)
    known = {
        "publisher": article.publisher,
        "published": str(article.published or ""),
        "url": article.url,
        "language": article.language,
    }
    title = headline or described_as or article.headline
    for question in QUESTIONS:
        name = question.key
        value = title if name == "headline" else given[name] or known.get(name)
        if not value and name == "at":
            value = article.place_of(given["quote"] or "")
        given[name] = value or _asked(question)
    quote = given["quote"] or ""
    if article.paragraphs and article.place_of(quote) is None:
        raise GeneratorError(
            "These words do not stand in the article.",
            "Copy them from it, and do not shorten them.",
        )
    begun = Begun(
        headline=given["headline"] or "",
        described=headline is None and described_as is not None,
        publisher=given["publisher"] or "",
        published=given["published"] or "",
        language=given["language"] or "",
        claim=given["claim"] or "",
        exact=quote,
        at=given["at"] or "",
        url=given["url"] or "",
        words=article.words,
    )
    path, text = begin(begun, site.vocabulary, site.articles)
    _write_new(into / f"{path}.yml", text)
    _say(f"Written: {(into / path).as_posix()}.yml")
    click.echo("Look at it, and run `checkpress check`.", err=True)


def _asked(question: Question) -> str:
    """What somebody answers; where nobody is there, what is needed has to be given."""
    if not sys.stdin.isatty():
        if not question.needed:
            return ""
        raise GeneratorError(f"`--{question.key}` is missing.", f"{question.label}?")
    hint = f" ({question.example})" if question.example else ""
    default = None if question.needed else ""
    answer: str = click.prompt(question.label + hint, default=default, show_default=False)
    return answer


@main.command("from-issue")
@click.argument("file", type=click.File(encoding="utf-8"), default="-")
@_into
@click.option("--form", "print_form", is_flag=True, help="Print the form itself, instead.")
def from_issue(file: TextIO, into: Path, *, print_form: bool) -> None:
    """Begin a claim file with FILE, the text of an issue that the form for a claim has made."""
    if print_form:
        click.echo(form(), nl=False)
        return
    told = answers(file.read())
    missing = [
        question.label for question in QUESTIONS if question.needed and question.key not in told
    ]
    if missing:
        raise GeneratorError(
            f"The issue does not say: {'; '.join(missing)}.", "Ask whoever has written it."
        )
    site = load(into, today=today())
    begun = Begun(
        headline=told["headline"],
        described=False,
        publisher=told["publisher"],
        published=told["published"],
        language=told["language"],
        claim=told["claim"],
        exact=told["quote"],
        at=told["at"],
        url=told.get("url", ""),
    )
    path, text = begin(begun, site.vocabulary, site.articles)
    _write_new(into / f"{path}.yml", text)
    _say(f"{(into / path).as_posix()}.yml")


def _article(source: str, url: str, *, allow_private: bool) -> Article:
    if "://" in source:
        fetched = fetch(source, allow_private=allow_private)
        return read_article(fetched.content, source, url or fetched.url)
    try:
        return read_article(Path(source).read_bytes(), source, url)
    except OSError as error:
        raise GeneratorError(f"{source} cannot be read: {error.strerror}.") from error


@main.command()
@click.argument("source", metavar="URL|FILE")
@click.option(
    "--allow-private", is_flag=True, help="Fetch from this computer and its network as well."
)
def source(source: str, *, allow_private: bool) -> None:
    """Print an entry for `sources:` of SOURCE, an address or a saved page, to be completed."""
    _say(source_entry(_article(source, "", allow_private=allow_private), today()), nl=False)


@main.command("links")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option(
    "--state",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path(".cache", "checkpress", "links.json"),
    show_default=True,
    help="The file that keeps what is known from day to day.",
)
@click.option(
    "--every", default=7, show_default=True, help="Days after which an address is asked for again."
)
@click.option("--limit", "-n", type=click.IntRange(min=1), help="How many to ask for at most, now.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(links.FORMATS)),
    default="text",
    show_default=True,
    help="How to print it.",
)
@click.option("--allow-private", is_flag=True, help="Ask this computer and its network as well.")
@click.option("--service", default=links.COPIES, hidden=True, help="Who knows archived copies.")
def look_at_links(
    folder: Path,
    state: Path,
    every: int,
    limit: int | None,
    form: str,
    service: str,
    *,
    allow_private: bool,
) -> None:
    """Ask over the network whether the sources of the checks in FOLDER (claims/) are still there.

    For a job that runs every day: an address is called dead after failures on three days, and an
    archived copy is proposed. Hosts are asked slowly, and only where they allow it. Nothing is
    changed but the file of `--state`.
    """
    found = list(links.links(load(folder, today=today())))
    states = links.read_states(state.read_text("utf-8")) if state.is_file() else {}
    known = {link.url for link in found}
    states = {url: each for url, each in states.items() if url in known}
    wanted = list(islice(links.due(found, states, today(), every), limit))
    asker = links.Asker(today(), time.monotonic, time.sleep, allow_private=allow_private)
    try:
        with _Bars().stage("Links", len(wanted)) as advance:
            for url, now in asker.all(wanted, states):
                states[url] = now
                advance(1)
    finally:
        # What was asked is known, however this ends.
        _replace(state, links.write_states(states))
    for link in found:
        each = states.get(link.url)
        if each is not None and each.dead and not each.copy and not link.archived:
            states[link.url] = replace(each, copy=asker.copy_of(link, service))
    _replace(state, links.write_states(states))
    if told := links.FORMATS[form](found, states):
        _say(told)
    dead = sum(each.dead for each in states.values())
    click.echo(
        f"Asked for {len(wanted):,} of {report.number(len(known), 'link')}: {dead:,} dead.",
        err=True,
    )
    sys.exit(1 if dead else 0)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option(
    "--limit", "-n", type=click.IntRange(min=1), help="How many copies to ask for at most."
)
@click.option("--dry-run", is_flag=True, help="Say which sources have no copy, and ask for none.")
@click.option("--allow-private", is_flag=True, help="Ask this computer and its network as well.")
@click.option("--service", default=archiving.SERVICE, hidden=True, help="Who makes the copies.")
@click.option("--pause", default=archiving.PAUSE, hidden=True, help="Between two questions.")
def archive(
    folder: Path,
    limit: int | None,
    service: str,
    pause: float,
    *,
    dry_run: bool,
    allow_private: bool,
) -> None:
    """Have the Internet Archive copy the sources in FOLDER (claims/) that have no copy yet.

    Each copy is written below the address at once, with all else left as it is, so that a run that
    was ended goes on where it was. The keys of your account (archive.org/account/s3.php) stand in
    the environment: IA_ACCESS_KEY and IA_SECRET_KEY. Look at the copies before you commit them.
    """
    site = load(folder, today=today())
    wanted = (
        (path, *source) for path in site.articles for source in archiving.wanting(site.record(path))
    )
    some = list(islice(wanted, limit))
    if dry_run:
        for path, _, key, url in some:
            _say(f"{folder.name}/{path}.yml: {key}: {url}")
        click.echo(f"{report.number(len(some), 'source')} without a copy.", err=True)
        return
    access, secret = os.environ.get("IA_ACCESS_KEY"), os.environ.get("IA_SECRET_KEY")
    if not access or not secret:
        raise GeneratorError(
            "The keys of your account are missing.",
            "Set IA_ACCESS_KEY and IA_SECRET_KEY; archive.org/account/s3.php shows them.",
        )
    internet_archive = archiving.Archive(
        access, secret, time.monotonic, time.sleep, service, pause, allow_private
    )
    written = failed = 0
    try:
        for path, number, key, url in some:
            shown, file = f"{folder.name}/{path}.yml", folder / f"{path}.yml"
            try:
                copy = internet_archive.copy_of(url)
            except Unreachable as why:
                failed += 1
                _say(f"{shown}: {key}: No copy: {why}.", err=True)
                continue
            text = archiving.with_copy(file.read_bytes().decode(), shown, number, copy)
            if text is None:
                failed += 1
                _say(f"{shown}: {key}: Write it yourself: `archive: {copy}`", err=True)
                continue
            _replace(file, text)
            written += 1
            _say(f"{shown}: {key}: {copy}")
    finally:
        click.echo(
            f"Written: {written} copied; {failed} failed, "
            f"{len(some) - written - failed} not asked for.",
            err=True,
        )
    sys.exit(1 if failed else 0)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
@click.option("--settings", is_flag=True, help="Print what .vscode/settings.json needs, instead.")
def schema(folder: Path, *, settings: bool) -> None:
    """Write what editors need to help with the files of FOLDER (claims/) into its .schema/."""
    if settings:
        click.echo(editor_settings(), nl=False)
        return
    vocabulary = _vocabulary(folder)
    for name, text in schemas(vocabulary):
        _replace(folder / ".schema" / name, text)
    click.echo(f"Written: {(folder / '.schema').as_posix()}/")


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("claims"))
def status(folder: Path) -> None:
    """Ask the tests of statuses.yml as questions, and propose a status; FOLDER has the claims."""
    vocabulary = _vocabulary(folder)
    for each in vocabulary.statuses.values():
        if each.group in {"open", "withdrawn"} or each.replaced_by is not None:
            continue
        label = click.style(visible(each.label), bold=True)
        click.echo(f"\n{label}: {visible(each.meaning)}\n{visible(each.test)}")
        if click.confirm("Is that so?", default=False):
            click.echo(f"\nstatus: {each.key}")
            return
    click.echo("\nNone of them fits. Is it one claim, or two? See `how_to_choose` in statuses.yml.")


@main.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="URL|FILE|FOLDER...")
@click.option(
    "--as-own", is_flag=True, help="These checks are ours: keep verdicts, dates and old addresses."
)
@click.option(
    "--labels",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A table of your own: which words for a verdict mean which status.",
)
@click.option(
    "--map",
    "pairs",
    multiple=True,
    metavar="FIELD=COLUMN",
    help=f"Which column of a table is what. Fields: {', '.join(FIELDS)}.",
)
@_into
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option(
    "--allow-private", is_flag=True, help="Fetch from this computer and its network as well."
)
def import_(
    sources: tuple[str, ...],
    labels: Path | None,
    pairs: tuple[str, ...],
    into: Path,
    *,
    as_own: bool,
    dry_run: bool,
    allow_private: bool,
) -> None:
    """Bring in fact-checks that exist: SOURCES are pages, files, folders or addresses.

    They hold ClaimReview (as Google and Data Commons have it too), what the Fact Check Tools API
    answers, AVeriTeC's format, a table (CSV, or JSON Lines), or what another site of Checkpress
    hands out. A check of others becomes a claim that waits for ours, with a link to theirs. Nothing
    that is there is changed.
    """
    columns = dict(_pair(pair) for pair in pairs)
    site = load(into, today=today())
    contents = _contents(sources, IMPORTED, allow_private=allow_private)
    brought = bring_in(
        contents, site, Labels(site.vocabulary, labels), as_own=as_own, columns=columns
    )
    if not dry_run:
        for path, text in brought.files.items():
            _write_new(into / f"{path}.yml", text)
    for unfit in brought.skipped:
        _say(f"{unfit.place}: Skipped: {unfit.why}")
    for flagged in brought.flagged:
        _say(f"{(into / flagged.place).as_posix()}: Look at it: {flagged.why}")
    counts = [
        report.number(brought.claims, "claim"),
        report.number(len(brought.files), "file"),
        f"{len(brought.skipped):,} skipped",
        f"{len(brought.flagged):,} to look at",
    ]
    done = "Would write" if dry_run else "Written"
    click.echo(f"{done}: {counts[0]} in {counts[1]}; {counts[2]}, {counts[3]}.", err=True)
    if brought.unknown:
        _say(_table_of(brought.unknown), err=True)
    sys.exit(1 if brought.skipped and not brought.files else 0)


def _pair(text: str) -> tuple[str, str]:
    field, _, column = text.partition("=")
    if field not in FIELDS or not column:
        raise GeneratorError(
            f"`--map {text}` is no field and its column.",
            f"Write it as `--map claim=Statement`. Fields: {', '.join(FIELDS)}.",
        )
    return field, column


def _table_of(words: Iterable[str]) -> str:
    """What to write for words that mean nothing yet."""
    listed = "\n".join(f"    - {word}" for word in sorted(words)[:20])
    return (
        "\nNo status is known for some words. Write those that mean one of yours into a file, and "
        f"give it with --labels:\n\nlabels:\n- status: \n  words:\n{listed}"
    )


def _write_new(file: Path, text: str) -> None:
    """Write a file that is not there yet."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(text)
    except FileExistsError:
        raise GeneratorError(
            f"{file} is there already; it is left as it is.", "Import again: it gets another name."
        ) from None
    except OSError as error:
        raise GeneratorError(
            f"{file} cannot be written: {error.strerror}.", "See that there is room for it."
        ) from error


@main.command()
@click.argument("claim")
@_config_file
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="The file to write; without it, `dossier-<claim>.html` here.",
)
def dossier(claim: str, config_file: Path, output: Path | None) -> None:
    """Write everything about one CLAIM into one file to print.

    For the lawyer before a check is published, and for the assessor after: evidence, letters,
    history, and the copies of every address. A claim is named by its address on the site, or by
    its path in it, 2018/att-huawei-mate-10/att-announced for example.
    """
    _tell(logging.WARNING)
    edition = edition_of(config_file)
    page = make_dossier(edition, _path_of(claim, edition.base_url))
    file = output or Path(f"dossier-{page.address.strip('/').rpartition('/')[2]}.html")
    file.write_text(Templates(theme_folder()).dossier(page, edition), encoding="utf-8")
    _say(f"Written: {file}")


def _path_of(claim: str, base_url: str) -> str:
    """The path of a claim, which may be named by its address or its file."""
    path = claim.removeprefix(base_url).removeprefix("claims/")
    return path.partition("#")[0].strip("/")


@main.command()
@_config_file
@click.option("--address", "-a", metavar="HOST:PORT", help="Where to listen.")
def serve(config_file: Path, address: str | None) -> None:
    """Show the site on this machine, with every edit as it is saved."""
    _tell(logging.INFO)
    serve_site(config_file, address)
