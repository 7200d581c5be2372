"""Programs that deliver a site as `init` sets them up, and servers that behave like a host.

This word keeps pytest from looking for tests here: PYTEST_DONT_REWRITE.
"""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from browser import comes_true
from hosting import sent_headers, served
from sites import BuiltSite


def needs(program: str) -> None:
    """Skip a test where a program is not installed."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


@dataclass(frozen=True)
class Program:
    """One that delivers sites."""

    name: str
    file: str
    """What `init` writes for it, in `server/`."""
    lay: Callable[[str, Path, int], list[str]]
    """Writes settings for a port, if it is not 0, and names the arguments that lead there."""
    run: tuple[str, ...]
    look: tuple[str, ...]
    """What it is told for looking at settings and nothing else."""

    def accepts(self, settings: str, folder: Path) -> None:
        """Fail where it finds anything wrong with settings as they are."""
        needs(self.name)
        command = [self.name, *self.look, *self.lay(settings, folder, 0)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=at(folder))
        assert done.returncode == 0, done.stderr
        assert not re.search(r'"level":"warn"|\[warn\]', done.stderr), done.stderr

    @contextmanager
    def serving(self, settings: str, folder: Path) -> Iterator[int]:
        """Its port, with these settings; the site stands in `folder`/www."""
        self.accepts(settings, folder)
        port = free_port()
        settings = settings.replace("/var/www/faktum", str(folder / "www"))
        command = [self.name, *self.run, *self.lay(settings, folder, port)]
        with answering(command, port, folder):
            yield port


def _lay_nginx(settings: str, folder: Path, port: int) -> list[str]:
    # Where others listen already, or only root may, the settings are the same.
    settings = settings.replace("listen 80;", f"listen 127.0.0.1:{port or free_port()};")
    (folder / "site.conf").write_text(settings.replace("listen [::]:80;", ""), "utf-8")
    shutil.copy("/etc/nginx/mime.types", folder)
    places = "".join(
        f"{each}_temp_path {folder}/{each};"
        for each in ("client_body", "fastcgi", "proxy", "scgi", "uwsgi")
    )
    user = "user root;" if os.getuid() == 0 else ""
    file = folder / "nginx.conf"
    file.write_text(
        f"{user} daemon off; worker_processes 1; error_log stderr warn; pid {folder}/pid;"
        f"events {{}} http {{ access_log off; {places} include site.conf; }}",
        "utf-8",
    )
    return ["-p", str(folder), "-c", str(file)]


def _lay_caddy(settings: str, folder: Path, port: int) -> list[str]:
    if port:  # without certificates
        here = f"http://faktum.example:{port}, http://127.0.0.1:{port}"
        settings = settings.replace("\nfaktum.example {", f"\n{here} {{")
        settings = f"{{\n\tadmin off\n\tauto_https off\n}}\n\n{settings}"
    file = folder / "Caddyfile"
    file.write_text(settings, "utf-8")
    return ["--config", str(file), "--adapter", "caddyfile"]


SERVERS: Mapping[str, Program] = {
    each.name: each
    for each in (
        Program("nginx", "nginx.conf", _lay_nginx, (), ("-t",)),
        Program("caddy", "Caddyfile", _lay_caddy, ("run",), ("validate",)),
    )
}


def at(folder: Path) -> dict[str, str]:
    """An environment whose home is a folder of the test."""
    return {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def answering(command: Sequence[str], port: int, folder: Path) -> Iterator[None]:
    """A server at work, from its first answer on."""
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=at(folder), cwd=folder)
    try:
        assert comes_true(lambda: process.poll() is not None or _answers(port))
        assert process.poll() is None, (folder / "said").read_text("utf-8")
        yield
    finally:
        process.terminate()
        process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def laid_out(built: BuiltSite, folder: Path) -> Path:
    """A site where its server looks for it: below the path of its address, if it has one."""
    place = folder / "www" / urlsplit(built.base_url).path.strip("/")
    shutil.copytree(built.folder, place, dirs_exist_ok=True)
    return place


@contextmanager
def own_server(program: str, built: BuiltSite, folder: Path) -> Iterator[str]:
    """A server of one's own, with the very file that `init` has written."""
    server = SERVERS[program]
    settings = (built.project / "server" / server.file).read_text("utf-8")
    laid_out(built, folder)
    with server.serving(settings, folder) as port:
        yield f"http://127.0.0.1:{port}{urlsplit(built.base_url).path}"


@contextmanager
def pages_host(built: BuiltSite, *, headers: bool) -> Iterator[str]:
    """A host that shows 404.html, leads folders to their slash, and may read `_headers`."""
    path = urlsplit(built.base_url).path
    with served(built.files, path, sent_headers(built) if headers else {}) as root:
        yield f"{root}{path}"


@contextmanager
def local_tool(command: Sequence[str], built: BuiltSite, folder: Path) -> Iterator[str]:
    """What a host gives to try a site with: `{site}` and `{port}` stand in its command."""
    needs(command[0])
    port = free_port()
    typed = [each.format(site=built.folder, port=port) for each in command]
    shutil.copytree(built.project, folder / "project")
    with answering(typed, port, folder / "project"):
        yield f"http://127.0.0.1:{port}/"


@dataclass(frozen=True)
class Place:
    """Where a site can stand."""

    host: str
    """As `init --host` has it."""
    path: str
    program: str = ""
    """What delivers it there; nothing is a server that behaves like it."""
    command: tuple[str, ...] = ()
    """The command of that program, if it is the host's own."""

    def __str__(self) -> str:
        """Its name in the output of tests."""
        return f"{self.host}-{self.program or 'itself'}{self.path}"

    @property
    def headers(self) -> bool:
        """Whether readers get the headers of the site."""
        return self.host not in {"github", "gitlab"}

    def serving(self, built: BuiltSite, folder: Path) -> AbstractContextManager[str]:
        """The address of a site there."""
        if self.command:
            return local_tool(self.command, built, folder)
        if self.program:
            return own_server(self.program, built, folder)
        return pages_host(built, headers=self.headers)


PLACES = [
    *(Place("none", path, program) for path in ("/", "/checks/") for program in SERVERS),
    Place(
        "cloudflare",
        "/",
        "wrangler",
        (
            *("wrangler", "pages", "dev", "{site}", "--port", "{port}", "--ip", "127.0.0.1"),
            *("--compatibility-date", "2026-04-01"),
        ),
    ),
    Place(
        "netlify",
        "/",
        "netlify",
        (
            *("netlify", "dev", "--offline", "--no-open", "--internal-disable-edge-functions"),
            *("--dir", "{site}", "--port", "{port}"),
        ),
    ),
    Place("github", "/checks/"),
    Place("gitlab", "/checks/"),
    Place("netlify", "/"),
    Place("cloudflare", "/"),
]
"""Each host at its usual address, and programs that deliver a site, where they are installed."""
