"""What is wrong with the frame that a newsroom gives its pages: foot, logo, files of its look."""

from collections.abc import Iterator
from pathlib import Path

from checkpress.build.from_elsewhere import refused_files, refused_on_page, refused_settings
from checkpress.build.own_files import MADE, OwnFiles, address_on_site, read_html
from checkpress.build.settings import Settings, in_site
from checkpress.claims.frame import Allow
from checkpress.claims.vocabulary import Publication
from checkpress.errors import GeneratorError
from checkpress.meant import nearest_name
from checkpress.mistakes import MEANT
from checkpress.outputs.cards.typesetting import Fonts, fonts_named
from checkpress.problems import Problem, Said, mistake


def problems_of_frame(own: OwnFiles, allow: Allow) -> Iterator[Problem]:
    """Everything that is wrong with it.

    `allow` says what the newsroom lets in, also where the pages of a proposal let nothing in.
    """
    settings = Settings(own.config)
    yield from _fonts(own)
    yield from _logo(own)
    yield from _icons(own)
    yield from _named_files(own, settings)
    if own.minds.links:
        yield from _foot(own, settings)
    if [*allow.named()] and "allowed" not in own.shows:
        yield in_site(own.edition.records.folder, mistake("unsaid-servers"), "allow")
    yield from refused_settings(own.config, allow)
    yield from refused_files(own.config, allow)
    for file in own.pages.values():
        yield from refused_on_page(file, own.shown(file), own.config, allow)


def _foot(own: OwnFiles, settings: Settings) -> Iterator[Problem]:
    """Every link in the foot of the pages leads to something."""
    for link in read_html(settings.typed.get("copyright") or "").links:
        address = address_on_site(link, "", own)
        if address is not None and not own.leads_somewhere(address):
            yield settings.problem(mistake("broken-link", "copyright", link=link), "copyright")
    publication, folder = own.site.vocabulary.publication, own.edition.records.folder
    named = (*(("footer", link.to) for link in publication.footer), *_others(publication))
    for name, link in named:
        address = address_on_site(link, "", own)
        if address is None or own.leads_somewhere(address):
            continue
        near = nearest_name(link, sorted({*own.pages, *MADE} - {""}))
        yield in_site(folder, _lost("foot", link, near, name=name), name, link)


def _others(publication: Publication) -> Iterator[tuple[str, str]]:
    """Links at the foot that have a key of their own."""
    for name in ("newsletter", "tips"):
        if link := getattr(publication, name):
            yield name, link


def _logo(own: OwnFiles) -> Iterator[Problem]:
    """The logo is there, and is the one that is shown."""
    folder, logo = own.edition.records.folder, own.site.vocabulary.publication.logo
    if logo is None:
        return
    files = {file.src_uri for file in own.files}
    if logo not in files:
        yield in_site(folder, _lost_file(own, "logo", logo), "logo")
    elif own.config.theme.get("logo") != logo:
        yield in_site(folder, mistake("no-effect", "two-logos"), "logo")


def _named_files(own: OwnFiles, settings: Settings) -> Iterator[Problem]:
    """The files of the look that mkdocs.yml names are there."""
    theme = settings.group("theme")
    files = {file.src_uri for file in own.files}
    named = [
        (key, str(each)) for key in ("extra_css", "extra_javascript") for each in own.config[key]
    ]
    named += [(f"theme.{key}", str(theme[key])) for key in ("logo", "favicon") if theme.get(key)]
    for key, name in named:
        path = name.partition("?")[0].partition("#")[0].removeprefix("./")
        if ":" in path or path.startswith("/") or path in files:
            continue
        said = _lost_file(own, key, name)
        yield settings.problem(said, *key.split("."), name)


def _icons(own: OwnFiles) -> Iterator[Problem]:
    """The signs before links are there."""
    folders = [Path(folder, ".icons") for folder in own.config.theme.dirs]
    for link in own.site.vocabulary.publication.social:
        icon = link.icon
        if icon is None or any((folder / f"{icon}.svg").is_file() for folder in folders):
            continue
        known = {
            file.relative_to(folder).with_suffix("").as_posix()
            for folder in folders
            for file in folder.rglob("*.svg")
        }
        last = icon.rpartition("/")[2]
        near = next((each for each in sorted(known) if each.endswith(f"/{last}")), "")
        yield in_site(own.edition.records.folder, _lost("icon", icon, near), "social", icon)


def _fonts(own: OwnFiles) -> Iterator[Problem]:
    """What share cards are to be written in can be read."""
    folder = own.edition.records.folder
    named = own.site.vocabulary.publication.card_fonts
    if named is None or not own.edition.cards:
        return
    try:
        Fonts(fonts_named(folder / named))
    except GeneratorError as error:
        said = mistake("bad-font", told=error.message, hint=error.hint)
        yield in_site(folder, said, "card_fonts")


def _lost_file(own: OwnFiles, name: str, path: str) -> Said:
    """What is said of a file that a key names, and that is not among the pages."""
    docs = Path(own.config.docs_dir)
    brought = sorted(file.src_uri for file in own.files if (docs / file.src_uri).is_file())
    near, file = nearest_name(path, brought), path.rpartition("/")[2]
    return _lost("file", path, near, name=name, docs=docs.name, file=file)


def _lost(which: str, link: str, near: str, **told: str) -> Said:
    """What is said of something that is not there; `near` is what was probably meant."""
    if near:
        meant = MEANT.format(word=near)
        return mistake("broken-link", f"{which}-near", link=link, meant=meant, **told)
    return mistake("broken-link", which, link=link, **told)
