"""Programs that deliver a site as `init` sets them up, and servers that behave like a host.

This word keeps pytest from looking for tests here: PYTEST_DONT_REWRITE.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from hosting import sent_headers, served
from sites import BuiltSite


def needs(program: str) -> None:
    """Skip a test where a program is not installed."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")


@contextmanager
def nginx(settings: str, folder: Path) -> Iterator[int]:
    """The port of nginx with these settings; the site stands in `folder`/www."""
    needs("nginx")
    port = free_port()
    settings = settings.replace("/var/www/faktum", str(folder / "www"))
    settings = settings.replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "site.conf").write_text(settings.replace("listen [::]:80;", ""), "utf-8")
    shutil.copy("/etc/nginx/mime.types", folder)
    places = "".join(
        f"{each}_temp_path {folder}/{each};"
        for each in ("client_body", "fastcgi", "proxy", "scgi", "uwsgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; error_log stderr crit; pid {folder}/pid;"
        f"{'user root;' if os.getuid() == 0 else ''}"
        f"events {{}} http {{ access_log off; {places} include site.conf; }}",
        "utf-8",
    )
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    assert "[warn]" not in tried.stderr
    with answering(command, port, folder):
        yield port


@contextmanager
def caddy(settings: str, folder: Path) -> Iterator[int]:
    """The same of Caddy, without its certificates."""
    needs("caddy")
    file = folder / "Caddyfile"
    file.write_text(settings, "utf-8")
    taken = ["--config", str(file), "--adapter", "caddyfile"]
    tried = subprocess.run(
        ["caddy", "validate", *taken], capture_output=True, text=True, check=False
    )
    assert tried.returncode == 0, tried.stderr
    assert '"level":"warn"' not in tried.stderr
    port = free_port()
    settings = settings.replace("/var/www/faktum", str(folder / "www"))
    here = f"http://faktum.example:{port}, http://127.0.0.1:{port}"
    settings = settings.replace("\nfaktum.example {", f"\n{here} {{")
    file.write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n\n{settings}", "utf-8")
    with answering(["caddy", "run", *taken], port, folder):
        yield port


SERVERS: Mapping[str, tuple[str, Callable[[str, Path], AbstractContextManager[int]]]] = {
    "nginx": ("nginx.conf", nginx),
    "caddy": ("Caddyfile", caddy),
}
"""Each program, with the file that `init` writes for it in `server/`."""


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def answering(command: Sequence[str], port: int, folder: Path) -> Iterator[None]:
    """A server at work, from its first answer on."""
    env = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=env, cwd=folder)
    try:
        for _ in range(600):
            assert process.poll() is None, (folder / "said").read_text("utf-8")
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def laid_out(built: BuiltSite, folder: Path) -> Path:
    """A site where its server looks for it: below the path of its address, if it has one."""
    place = folder / "www" / urlsplit(built.base_url).path.strip("/")
    shutil.copytree(built.folder, place, dirs_exist_ok=True)
    return place


@contextmanager
def own_server(program: str, built: BuiltSite, folder: Path) -> Iterator[str]:
    """A server of one's own, with the very file that `init` has written."""
    name, serving = SERVERS[program]
    settings = (built.project / "server" / name).read_text("utf-8")
    laid_out(built, folder)
    with serving(settings, folder) as port:
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
