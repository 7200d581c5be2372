"""What stands in mkdocs.yml and in site.yml and cannot work, or changes nothing: with its place."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from checkpress.build.engine import ConfigurationError, MkDocsConfig, Theme, typed
from checkpress.claims.settings_places import Unreadable, place_in
from checkpress.claims.vocabulary import Publication
from checkpress.errors import InvalidData
from checkpress.meant import nearest_name
from checkpress.mistakes import MEANT
from checkpress.problems import CODES, Problem, Said, Severity, mistake


def told(path: str, place: tuple[int, int], said: Said) -> Problem:
    """A problem as bad as its code is."""
    line, column = place
    return replace(Problem(path, line, column, *said), severity=CODES[said.code])


class Settings:
    """mkdocs.yml as it was typed, for those who have to say where something stands in it."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.file = Path(config.config_file_path)
        self._text = self.file.read_text("utf-8", errors="replace")
        self.typed = typed(config)

    def problem(self, said: Said, *way: str) -> Problem:
        """What is wrong where these keys lead."""
        return told(self.file.name, place_in(self._text, *way), said)

    def group(self, name: str) -> Mapping[str, Any]:
        """The keys below one, if there are any."""
        value = self.typed.get(name)
        return value if isinstance(value, dict) else {}


def configured(config_file: Path, **others: Any) -> MkDocsConfig:
    """The settings of a project; `others` stand above them.

    Raises InvalidData where they cannot be used.
    """
    config = MkDocsConfig(config_file_path=str(config_file))
    try:
        place_in(config_file.read_text("utf-8", errors="replace"))
        with config_file.open("rb") as file:
            config.load_file(file)
    except Unreadable as error:
        said = mistake("bad-setting", "yaml")
        raise InvalidData([told(config_file.name, error.place, said)]) from None
    except ConfigurationError as error:
        said = mistake("bad-setting", "value", name="INHERIT", told=_in_a_line(error, config_file))
        raise InvalidData([told(config_file.name, (1, 1), said)]) from None
    config.load_dict({key: value for key, value in others.items() if value is not None})
    if wrong := config.validate()[0]:
        settings = Settings(config)
        raise InvalidData(
            sorted(
                settings.problem(
                    mistake("bad-setting", "value", name=name, told=_in_a_line(why, config_file)),
                    name,
                )
                for name, why in wrong
            )
        )
    return config


def _in_a_line(error: Exception, config_file: Path) -> str:
    """What MkDocs says, with paths as they are seen from the folder of mkdocs.yml."""
    told = " ".join(str(error).split()).rstrip(".")
    return told.replace(f"{config_file.resolve().parent}{os.sep}", "") + "."


def problems_in(config: MkDocsConfig) -> list[Problem]:
    """What cannot work of the settings, and what changes nothing."""
    settings = Settings(config)
    return sorted([*_refused(config, settings), *_idle(config, settings)])


def _refused(config: MkDocsConfig, settings: Settings) -> Iterator[Problem]:
    """What cannot work."""
    if not config.site_url:
        yield settings.problem(mistake("bad-setting", "no-address"))
    if not config.use_directory_urls:
        yield settings.problem(mistake("bad-setting", "addresses"), "use_directory_urls")
    analytics = settings.group("extra").get("analytics")
    provider = analytics.get("provider") if isinstance(analytics, Mapping) else None
    template = f"partials/integrations/analytics/{provider}.html"
    folders = config.theme.dirs + Theme(name="material").dirs
    if provider and not any(Path(folder, template).is_file() for folder in folders):
        said = mistake("bad-setting", "no-counter", value=provider)
        yield settings.problem(said, "extra", "analytics", "provider")
    if config.repo_url:
        yield settings.problem(mistake("bad-setting", "repository"), "repo_url")
    if "navigation.instant" in (config.theme.get("features") or []):
        where = ("theme", "features", "navigation.instant")
        yield settings.problem(mistake("bad-setting", "instant"), *where)
    for name in config.plugins:
        if name in {"search", "material/search"}:
            said = mistake("bad-setting", "search", name="search")
            yield settings.problem(said, "plugins", name)


_IDLE_FEATURES = frozenset(
    "navigation.expand navigation.footer navigation.indexes navigation.instant.prefetch"
    " navigation.instant.preview navigation.instant.progress navigation.prune navigation.sections"
    " search.highlight search.share search.suggest toc.integrate".split()
)
"""What belongs to those parts of Material in whose place this site has its own."""

_BLIND = ("social", "rss", "tags")
"""Plugins for which people look who want what the checks have already."""


def _idle(config: MkDocsConfig, settings: Settings) -> Iterator[Problem]:
    """What changes nothing, though somebody has written it."""
    known = [name for name, _ in config._schema]  # noqa: SLF001  MkDocs has no other list
    for name in settings.typed:
        if name not in known and name != "INHERIT":
            near = nearest_name(name, known)
            meant = MEANT.format(word=near) if near else "Remove it."
            said = mistake("no-effect", "unknown", value=name, meant=meant)
            yield settings.problem(said, name)
    extra, theme = settings.group("extra"), settings.group("theme")
    if extra.get("social"):
        yield settings.problem(mistake("no-effect", "social-links"), "extra", "social")
    if extra.get("generator") is not None:
        yield settings.problem(mistake("no-effect", "generator"), "extra", "generator")
    if theme.get("font"):
        yield settings.problem(mistake("no-effect", "font"), "theme", "font")
    typed_theme = settings.typed.get("theme")
    of_theme = typed_theme if isinstance(typed_theme, str) else theme.get("name")
    if of_theme not in {None, "material"}:
        yield settings.problem(mistake("no-effect", "theme", value=of_theme), "theme", "name")
    if (language := theme.get("language", "en")) != "en":
        said = mistake("no-effect", "language", value=language)
        yield settings.problem(said, "theme", "language")
    if "site_dir" in settings.typed:
        said = mistake("no-effect", "site-dir", value=settings.typed["site_dir"])
        yield settings.problem(said, "site_dir")
    for feature in config.theme.get("features") or []:
        if feature in _IDLE_FEATURES:
            said = mistake("no-effect", "feature", value=feature)
            yield settings.problem(said, "theme", "features", str(feature))
    for plugin in config.plugins:
        name = plugin.removeprefix("material/")
        if name in _BLIND:
            yield settings.problem(mistake("no-effect", name, value=name), "plugins", plugin)


def left_in(config: MkDocsConfig, severity: Severity) -> list[Problem]:
    """What comments in mkdocs.yml leave to be said: `site_url: …  # to-say: your address`.

    MkDocs needs a value there that it can work with.
    """
    file, found = Path(config.config_file_path), []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        if left := re.search(r"#\s*to-say\b:?\s*(.+)", line):
            said = mistake("to-say", "settings", what=left[1].strip())
            found.append(Problem(file.name, number, left.start() + 1, *said, severity=severity))
    return found


def leftovers(folder: Path, publication: Publication) -> Iterator[Problem]:
    """What stands in site.yml and changes nothing, as the band of a demonstration that is over."""
    for which, key, idle in _LEFT_OVER:
        if idle(publication):
            yield in_site(folder, mistake("no-effect", which), key)


_LEFT_OVER: tuple[tuple[str, str, Callable[[Publication], bool]], ...] = (
    ("band", "band", lambda it: it.band is not None and not it.demo),
    (
        "no-complaints",
        "no_complaints",
        lambda it: it.no_complaints is not None and it.complaints is not None,
    ),
)


def in_site(folder: Path, said: Said, *way: str) -> Problem:
    """What is wrong with the words of site.yml."""
    text = (folder / "site.yml").read_text("utf-8", errors="replace")
    return told(f"{folder.name}/site.yml", place_in(text, *way), said)
