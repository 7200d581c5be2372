"""What comes in from outside, by the net or as a file, is bounded: in bytes, in time, in places."""

import gzip
import os
import socket
import time
import zlib
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path

import pytest

from checkpress.commands.given_files import LARGEST, bytes_of, files_in
from checkpress.errors import GeneratorError
from checkpress.review.links import Asker, State
from checkpress.web.fetching import REDIRECTS, Request, Unreachable, ask, fetch
from checkpress.web.public_addresses import found, is_public
from misbehaving import Answering, Handler, Server, status, to
from sites import TODAY, run

pytest_plugins = ["misbehaving"]

PATIENCE = 0.25
"""Seconds that are given to a server here, and at most twice as much may pass."""

BOMB = bytes(21_000_000)
"""What is packed into a thousandth of its size."""


def asked(server: Server, page: Answering, most: int = 100_000) -> bytes:
    """What is read of a page of a server."""
    server.pages["/page"] = page
    return ask(f"{server.root}/page", seconds=PATIENCE, most=most, allow_private=True).content


def packed(content: bytes, way: str, length: int | None = None) -> Answering:
    """A page that is sent packed, or the begin of it."""
    return lambda handler: handler.say(200, content[:length], Content_Encoding=way)


# How long it may take


def drips(begin: bytes, drop: bytes) -> Answering:
    """A server that says a little, and then a little more, and never ends."""

    def page(handler: Handler) -> None:
        handler.wfile.write(begin)
        for _ in range(200):
            handler.wfile.write(drop)
            handler.wfile.flush()
            time.sleep(0.02)

    return page


OK = b"HTTP/1.1 200 OK\r\n"

DRIPS = {
    "status": (b"HTTP/1.1 2", b"0"),
    "a header": (OK + b"X-Long: ", b"x"),
    "headers": (OK, b"X-More: x\r\n"),
    "please go on": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "a page": (OK + b"Content-Length: 100000\r\n\r\n", b"x"),
    "chunks": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    "the length of a chunk": (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    "after the last chunk": (OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-More: x\r\n"),
    "packed": (OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x")[:10], b"\x00"),
}


@pytest.mark.parametrize("what", DRIPS)
def test_who_speaks_slowly_does_not_keep_us(server: Server, what: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Unreachable):
        asked(server, drips(*DRIPS[what]))
    assert time.monotonic() - begun < 2 * PATIENCE


def test_redirects_have_the_time_of_one(server: Server) -> None:
    def late(handler: Handler) -> None:
        time.sleep(PATIENCE / 2)
        handler.say(302, Location="/page")

    begun = time.monotonic()
    with pytest.raises(Unreachable, match="does not answer in time"):
        asked(server, late)
    assert time.monotonic() - begun < 2 * PATIENCE


def test_a_port_that_takes_everything_and_says_nothing(server: Server) -> None:
    """It accepts a connection and begins no encryption."""
    with socket.create_server(("127.0.0.1", 0)) as mute:
        begun = time.monotonic()
        with pytest.raises(Unreachable, match="does not answer in time"):
            ask(f"https://127.0.0.1:{mute.getsockname()[1]}/", seconds=0.3, allow_private=True)
        assert time.monotonic() - begun < 2 * PATIENCE


# How much it may be


@pytest.mark.parametrize("way", ["gzip", "x-gzip", "deflate"])
def test_what_is_packed_unasked_is_unpacked(server: Server, way: str) -> None:
    pack = zlib.compress if way == "deflate" else gzip.compress
    assert asked(server, packed(pack(b"a page" * 9), way)) == b"a page" * 9


@pytest.mark.parametrize("way", ["gzip", "deflate"])
def test_a_bomb_does_not_go_off(server: Server, way: str) -> None:
    pack = zlib.compress if way == "deflate" else gzip.compress
    assert len(asked(server, packed(pack(BOMB, 1), way), most=100_000)) == 100_001


def test_a_bomb_in_a_bomb_stays_packed(server: Server) -> None:
    inner = gzip.compress(BOMB, 1)
    assert asked(server, packed(gzip.compress(inner), "gzip")) == inner


@pytest.mark.parametrize("way", ["br", "zstd", "compress", "gzip, gzip", "\x1b[2J"])
def test_what_is_packed_otherwise_is_not_read(server: Server, way: str) -> None:
    with pytest.raises(Unreachable, match="packed in a way that is not read"):
        asked(server, packed(b"x" * 100, way))


def test_what_is_packed_badly_breaks_off(server: Server) -> None:
    whole = gzip.compress(os.urandom(5_000))
    with pytest.raises(Unreachable, match="breaks off"):
        asked(server, packed(whole, "gzip", 2_000))
    with pytest.raises(Unreachable, match="cannot be unpacked"):
        asked(server, packed(b"no gzip at all", "gzip"))


def test_chunks_without_end_have_one(server: Server) -> None:
    def page(handler: Handler) -> None:
        handler.wfile.write(OK + b"Transfer-Encoding: chunked\r\n\r\n")
        for _ in range(5_000):
            handler.wfile.write(b"2710\r\n" + b"x" * 10_000 + b"\r\n")

    assert len(asked(server, page, most=50_000)) == 50_001


def test_too_large_a_page_is_refused(server: Server) -> None:
    server.pages["/page"] = packed(gzip.compress(BOMB, 1), "gzip")
    with pytest.raises(GeneratorError, match="is larger than 20 MB"):
        fetch(f"{server.root}/page", allow_private=True)


def test_a_length_that_no_number_has(server: Server) -> None:
    with pytest.raises(Unreachable):
        asked(server, lambda handler: handler.say(200, b"x", Content_Length="9" * 5_000))


# Where it may lead

PRIVATE = (
    "127.0.0.1 127.1 2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 0 10.0.0.1 172.16.0.1 "
    "192.168.1.1 169.254.169.254 2852039166 0xa9fea9fe 100.64.0.1 198.18.0.1 224.0.0.1 240.0.0.1 "
    "255.255.255.255 [::1] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:169.254.169.254] "
    "[::127.0.0.1] [::ffff:0:127.0.0.1] [64:ff9b::127.0.0.1] [64:ff9b::a9fe:a9fe] [64:ff9b:1::1] "
    "[2002:7f00:1::] [2002:a9fe:a9fe::1] [fe80::1] [fe80::1%25lo] [fec0::1] [fd00:ec2::254] "
    "[ff02::1] localhost LOCALHOST localhost."
).split()  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_no_form_of_a_private_address_is_asked(host: str) -> None:
    """That nobody is there would be another sentence."""
    for url in (f"http://{host}/", f"https://{host}:8443/latest/meta-data/"):
        # Not every system knows every form; then it leads nowhere.
        with pytest.raises((GeneratorError, Unreachable), match=r"private network|is not known"):
            ask(url, seconds=PATIENCE)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808", "2002:808:808::1"]
)
def test_the_public_net_is_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_one_private_address_among_others_is_enough(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that leads to the net and to this machine is a name that leads to this machine."""
    real = socket.getaddrinfo

    def both(host: object, port: object, **named: int) -> list[object]:
        return [*real("8.8.8.8", port, **named), *real("127.0.0.1", port, **named)]  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", both)
    assert [place.public for place in found("two.example", 80)] == [True, False]
    with pytest.raises(GeneratorError, match="private network"):
        ask(f"http://two.example:{server.server_port}/")
    assert not server.asked


LEADS = {
    "http://127.0.0.1:1@x.example/": "name or password",
    "http://user:word@127.0.0.1/": "name or password",
    "file:///etc/passwd": "no address of the web",
    "FILE://localhost/etc/passwd": "no address of the web",
    "data:text/html,x": "no address of the web",
    "javascript:alert(1)": "no address of the web",
    "gopher://127.0.0.1:25/_HELO": "no address of the web",
    "http://[::1": "no address of the web",
    "http://[not-an-address]/": "no address of the web",
    "http://127.0.0.1:99999/": "no address of the web",
    "http://127.0.0.1:0/": "no address of the web",
    "http://127.0.0.1:x/": "no address of the web",
}


@pytest.mark.parametrize("target", LEADS)
def test_where_nobody_is_led(server: Server, target: str) -> None:
    """Neither at once nor by a redirect, and no traceback says so."""
    with pytest.raises(GeneratorError, match=LEADS[target]):
        ask(target, allow_private=True)
    with pytest.raises(GeneratorError, match=LEADS[target]):
        asked(server, to(target))


def test_redirects_are_counted(server: Server) -> None:
    for number in range(REDIRECTS + 1):
        server.pages[f"/{number}"] = to(f"/{number + 1}")
    server.pages[f"/{REDIRECTS + 1}"] = status(200)
    assert ask(f"{server.root}/1", allow_private=True).status == 200
    with pytest.raises(Unreachable, match="from redirect to redirect"):
        ask(f"{server.root}/0", allow_private=True)


def test_keys_are_told_to_nobody_else(server: Server) -> None:
    """A host that leads elsewhere does not take along what it was told, nor what was sent to it."""
    with Server.running() as other:
        other.pages["/"] = status(200)
        server.pages["/page"] = to(other.root + "/")
        server.pages["/near"] = to("/there")
        server.pages["/there"] = status(200)
        secret = Request(
            "GET", {"Authorization": "LOW a:b", "Cookie": "a=b", "Accept": "text/html"}
        )
        ask(f"{server.root}/page", secret, allow_private=True)
        [(_, _, _, headers)] = other.asked
        assert headers["Accept"] == "text/html"
        assert not {"Authorization", "Cookie"} & headers.keys()
        ask(f"{server.root}/near", secret, allow_private=True)
        assert server.asked[-1][3]["Authorization"] == "LOW a:b"
        posted = Request("POST", {}, b"a=b")
        assert ask(f"{server.root}/page", posted, allow_private=True).status == 302
        assert len(other.asked) == 1


def test_no_proxy_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks up names itself could lead anywhere."""
    with Server.running() as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.root)
        assert asked(server, status(200)) == b"words"
        assert not proxy.asked


# What asks by itself


@pytest.mark.parametrize(
    "rules", ["Disallow: //[", "Crawl-delay: ²", f"Crawl-delay: {'9' * 5_000}"]
)
def test_rules_for_robots_that_nobody_can_read(server: Server, rules: str) -> None:
    text = f"User-agent: *\n{rules}\n".encode()
    server.pages["/robots.txt"] = lambda handler: handler.say(200, text)
    server.pages["/page"] = status(200)
    asker = Asker(TODAY, time.monotonic, lambda _: None, seconds=PATIENCE, allow_private=True)
    assert asker.one(f"{server.root}/page", State()).says.startswith("Not asked")


def test_long_rules_for_robots_are_read_whole(server: Server) -> None:
    text = (
        "User-agent: *\n" + "".join(f"Disallow: /{n}\n" for n in range(5_000)) + "Disallow: /page"
    )
    server.pages["/robots.txt"] = lambda handler: handler.say(200, text.encode())
    server.pages["/page"] = status(200)
    asker = Asker(TODAY, time.monotonic, lambda _: None, seconds=PATIENCE, allow_private=True)
    assert asker.one(f"{server.root}/page", State()).says.startswith("Not asked")


@pytest.mark.parametrize(
    "wait", ["9" * 5_000, "-1", "²", "Mon, 99999999999999999999 Jan 2020 00:00:00 GMT", "soon", ""]
)
def test_whatever_somebody_asks_us_to_wait(server: Server, wait: str) -> None:
    server.pages["/page"] = status(503, Retry_After=wait)
    asker = Asker(TODAY, time.monotonic, lambda _: None, seconds=PATIENCE, allow_private=True)
    assert asker.one(f"{server.root}/page", State()).says.startswith("The answer is 503")


# Files and folders


def pipe(place: Path) -> None:
    os.mkfifo(place)


def to_a_secret(place: Path) -> None:
    secret = place.parent.parent / "secret.json"
    secret.write_text('{"@type": "ClaimReview"}', "utf-8")
    place.symlink_to(secret)


def to_zeros(place: Path) -> None:
    place.symlink_to("/dev/zero")


def to_itself(place: Path) -> None:
    place.symlink_to(place)


def listening(place: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.fspath(place))


@pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")
@pytest.mark.parametrize("make", [pipe, to_a_secret, to_zeros, to_itself, listening])
def test_what_is_no_file_in_a_folder_is_left_out_and_said(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    make(folder / "a.json")
    done = run("checkpress", "validate", folder, cwd=tmp_path)
    assert f"{folder}/a.json: Left out: it is a link, a pipe or a device." in done.stderr
    assert "in 0 reviews on 0 pages" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")
@pytest.mark.parametrize("make", [pipe, to_zeros, listening])
def test_what_is_no_file_is_refused_by_its_name(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "a.json")
    with pytest.raises(GeneratorError, match=r"is no file|cannot be read"):
        bytes_of(tmp_path / "a.json")


def test_a_link_that_is_named_is_followed_and_one_in_a_folder_is_not(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    to_a_secret(tmp_path / "in" / "a.json")
    assert bytes_of(tmp_path / "in" / "a.json").startswith(b"{")
    with pytest.raises(GeneratorError, match="cannot be read"):
        bytes_of(tmp_path / "in" / "a.json", in_folder=True)


def test_a_folder_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "again").symlink_to(tmp_path)
    (tmp_path / "b" / "x.JSON").write_text("[]", "utf-8")
    (tmp_path / "a.json").write_text("[]", "utf-8")
    (tmp_path / "c.txt").write_text("[]", "utf-8")
    files = [file.relative_to(tmp_path).as_posix() for file in files_in(str(tmp_path), (".json",))]
    assert files == ["a.json", "b/x.JSON"]


def test_a_file_as_large_as_a_disk_is_refused(tmp_path: Path) -> None:
    """Only its length is: a file with a hole in it takes no room."""
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(GeneratorError, match="is larger than 100 MB"):
        bytes_of(tmp_path / "a.csv")


def test_deep_folders_are_gone_through(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(300):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "a.json").write_text("[]", "utf-8")
    assert len([*files_in(str(tmp_path), (".json",))]) == 1
