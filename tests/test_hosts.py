"""Each host: what `init` writes for it is valid and does what it says, and its limits are told."""

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from http.client import HTTPConnection, HTTPMessage
from importlib.resources import files as files_of
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from checkpress import __version__
from checkpress.build.host_limits import HOST_LIMITS, HostLimits, limits_near
from checkpress.claims.questions import LETTERS, Letter, issue_template
from checkpress.starter.answers import Answers, url_of
from checkpress.starter.choices import HOSTS
from checkpress.starter.laying_out import lay_out
from checkpress.starter.manifest import MANIFEST, read_manifest
from checkpress.starter.rendering import texts_for
from conftest import CASES
from hosting import sent_headers
from servers import SERVERS
from sites import EPOCH, ROOT, TODAY, BuiltSite, copy_of_toy, files_in, run
from test_changes import edit, git
from test_cli_check import CODE_QUALITY

BIN = Path(sys.executable).parent

TOLL = "claims/2024/bridge-toll.yml"

FILES: Mapping[str, set[str]] = {
    "gitlab": {
        ".gitlab-ci.yml",
        ".gitlab/merge_request_templates/Default.md",
        *(f".gitlab/issue_templates/{letter.key}.md" for letter in LETTERS),
    },
    "netlify": {"netlify.toml"},
    "cloudflare": {"wrangler.toml", ".python-version"},
    "none": {"server/nginx.conf", "server/Caddyfile"},
}
"""What only this host has; test_init.py knows those of GitHub."""


def texts(host: str, url: str = "https://faktum.example/") -> Mapping[str, str]:
    answers = Answers("Faktum", url, host, contact="mailto:desk@faktum.example")
    return texts_for(answers, TODAY)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that has just begun, which belongs to no host."""
    folder = tmp_path_factory.mktemp("begun") / "faktum"
    lay_out(folder, Answers("Faktum", "https://faktum.example/", "none"), TODAY)
    return folder


@pytest.fixture(scope="module")
def small(begun: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site."""
    project = copytree(begun, tmp_path_factory.mktemp("small") / "site")
    rules = "# Old addresses.\n/old/ /method/ 301\n\n/older/ /about/ 301\n"
    (project / "site_src/docs/_redirects").write_text(rules, "utf-8")
    assert run("checkpress", "build", cwd=project).returncode == 0
    return project / "site"


def typed(command: str, project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of a script, run as a host runs it."""
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command],
        cwd=project,
        env={**os.environ, "PATH": path, "SOURCE_DATE_EPOCH": EPOCH, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def commands(script: str, folder: Path, **environment: str) -> list[list[str]]:
    """What a script asks `checkpress` to do, as its shell understands it."""
    told = 'checkpress() { printf "%q " "$@" >&3; echo >&3; }; exec 3>&1;'
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"{told}\n{script}"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return [shlex.split(line) for line in done.stdout.splitlines()]


# What is written.


def test_each_host_has_files_of_its_own() -> None:
    assert {*FILES, "github"} == {*HOSTS}
    common = set.intersection(*({*texts(host)} for host in HOSTS))
    for host, files in FILES.items():
        assert {*texts(host)} - common == files
    for host in HOSTS:
        assert yaml.load(texts(host)["claims/site.yml"], yaml.BaseLoader)["host"] == host


@pytest.mark.parametrize("host", HOSTS)
def test_an_upgrade_knows_them(host: str, tmp_path: Path) -> None:
    """A site that was begun before there were such files gets them."""
    folder = tmp_path / "site"
    lay_out(folder, Answers("Faktum", host=host), TODAY)
    assert "Nothing to do" in run("checkpress", "upgrade", cwd=folder).stdout
    manifest = read_manifest(folder)
    assert manifest is not None
    known = FILES.get(host, {".github/workflows/check.yml"})
    assert known <= {*manifest.files}
    before = {name: (folder / name).read_bytes() for name in known}
    told = json.loads((folder / MANIFEST).read_text("utf-8"))
    for name in known:
        (folder / name).unlink()
        del told["files"][name]
    (folder / MANIFEST).write_text(json.dumps(told), "utf-8")
    done = run("checkpress", "upgrade", "--yes", cwd=folder)
    assert done.returncode == 0, done.stderr
    for name, content in before.items():
        assert f"{name}: new" in done.stdout
        assert (folder / name).read_bytes() == content


# GitLab.


def jobs() -> Mapping[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = yaml.safe_load(texts("gitlab")[".gitlab-ci.yml"])
    return {name: job for name, job in found.items() if "script" in job}


def script(job: str) -> list[str]:
    lines = jobs()[job]["script"]
    assert isinstance(lines, list)
    return lines


def test_the_pipeline_fits_the_schema(tmp_path: Path) -> None:
    file = tmp_path / ".gitlab-ci.yml"
    file.write_text(texts("gitlab")[".gitlab-ci.yml"], "utf-8")
    done = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", file],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert {*jobs()} == {"claims", "pages", "links"}


def test_the_pipeline_looks_at_a_merge_request(tmp_path: Path) -> None:
    """One that changes a published check in silence."""
    project = copytree(CASES / "_base", tmp_path / "project")
    (project / "docs").mkdir()
    (project / "docs/index.md").write_text("# Checks\n", "utf-8")
    (project / "mkdocs.yml").write_text(
        "site_name: Checks\nsite_url: https://checks.example/\nplugins: [checkpress]\n", "utf-8"
    )
    git(project, "init", "-q", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Before")
    base = typed("git rev-parse HEAD", project).stdout.strip()
    edit(project, TOLL, "rises from 2 to 4 crowns", "rises from 2 to 5 crowns")
    ended = [typed(line, project, CI_MERGE_REQUEST_DIFF_BASE_SHA=base) for line in script("claims")]
    assert [each.returncode for each in ended] == [0, 0, 0, 0, 1, 0]
    assert (
        "reads “The toll rises from 2 to 5 crowns.”. **Readers are not told.**" in ended[2].stdout
    )
    [line] = re.findall(rf"(?m)^{TOLL}:(\d+):", ended[4].stdout)
    report = json.loads((project / "gl-code-quality-report.json").read_text("utf-8"))
    Draft202012Validator(CODE_QUALITY).validate(report)
    [found] = report
    assert found["location"] == {"path": TOLL, "lines": {"begin": int(line)}}
    home = (project / "proposal/site/index.html").read_text("utf-8")
    assert "A proposal: nobody has reviewed it, and it is not published." in home


def test_the_pipeline_publishes(begun: Path, tmp_path: Path) -> None:
    project = copytree(begun, tmp_path / "site")
    asked = commands("\n".join([*script("pages"), *script("links")]), project)
    answered = [run("checkpress", *command, cwd=project) for command in asked]
    assert [each.returncode for each in answered] == [0, 0, 0, 0]
    assert (project / "public/index.html").is_file()
    report = json.loads(answered[0].stdout)
    Draft202012Validator(CODE_QUALITY).validate(report)
    assert {each["check_name"] for each in report} == {"to-say"}
    assert (project / ".links/links.json").is_file()


HEADLINE = "Its headline, in its exact words"

ANSWERED = {
    "Address of the article": "https://herald.example/night-bus",
    HEADLINE: "Night bus to run until three",
    "Who published it": "Valley Herald",
    "When": "2026-09-21",
    "Its language": "en",
    "What it claims, in one sentence of yours": "Valley has the first night bus in Norland.",
    "The exact words in which it says so": "the first town\nin the country",
    "Where they stand": "paragraph 2",
}


def filled(template: str, answers: Mapping[str, str]) -> str:
    """A template in which somebody wrote below the headings, and left the rest as it was."""
    for label, answer in answers.items():
        assert f"### {label}\n" in template
        template = re.sub(
            rf"(?m)^### {re.escape(label)}\n(\n<!--.*-->\n)?", rf"\g<0>\n{answer}\n", template
        )
    return template


def test_an_issue_by_the_template_becomes_a_file_that_passes(tmp_path: Path) -> None:
    project = copy_of_toy(tmp_path / "toy")
    issue = tmp_path / "issue.md"
    template = texts("gitlab")[".gitlab/issue_templates/claim.md"]
    issue.write_text(filled(template, ANSWERED), "utf-8")
    done = run("checkpress", "from-issue", issue, cwd=project)
    assert done.returncode == 0, done.stderr
    text = (project / done.stdout.strip()).read_text("utf-8")
    assert "\n      - exact: the first town in the country\n" in text
    assert "<!--" not in text
    assert run("checkpress", "check", "--strict", cwd=project).returncode == 0
    issue.write_text(template, "utf-8")
    done = run("checkpress", "from-issue", issue, cwd=project)
    assert "The issue does not say: Its headline" in done.stderr


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.key)
def test_a_template_asks_what_the_form_asks(letter: Letter) -> None:
    text = issue_template(letter)
    assert texts("gitlab")[f".gitlab/issue_templates/{letter.key}.md"] == text
    form = yaml.safe_load(texts("github")[f".github/ISSUE_TEMPLATE/{letter.key}.yml"])
    asked = [field["attributes"]["label"] for field in form["body"]]
    assert re.findall(r"(?m)^### (.+)$", text) == asked
    assert f"/label ~{letter.key}\n" in text


# GitHub, Netlify and Cloudflare Pages, which build with the same commands.


def cloudflare_command() -> str:
    """The command that has to be typed there."""
    [command] = re.findall(r"(?m)^# {3}(if .+)$", texts("cloudflare")["wrangler.toml"])
    return str(command)


def test_all_of_them_publish_in_the_same_way(tmp_path: Path) -> None:
    """So what is shown of one is shown of all."""
    workflow = yaml.safe_load(texts("github")[".github/workflows/deploy.yml"])
    [github] = [s["run"] for s in workflow["jobs"]["build"]["steps"] if s.get("name") == "Build"]
    netlify = tomllib.loads(texts("netlify")["netlify.toml"])
    assert commands(github, tmp_path) == PUBLISHING
    assert commands(netlify["build"]["command"], tmp_path) == PUBLISHING
    assert commands(cloudflare_command(), tmp_path, CF_PAGES_BRANCH="main") == PUBLISHING
    assert {*netlify["context"]} == {"deploy-preview", "branch-deploy"}
    [preview] = {each["command"] for each in netlify["context"].values()}
    assert commands(preview, tmp_path) == PROPOSING
    for branch in ("suggestion", "mainly", "a branch; exit 1", ""):
        assert commands(cloudflare_command(), tmp_path, CF_PAGES_BRANCH=branch) == PROPOSING
    settings = tomllib.loads(texts("cloudflare")["wrangler.toml"])
    assert settings == {"name": "faktum", "pages_build_output_dir": "site"}
    assert netlify["build"]["publish"] == "site"
    assert netlify["build"]["processing"] == {"html": {"pretty_urls": True}}


PUBLISHING = [["build"], ["validate", "--allow-none", "site"]]

PROPOSING = [["build", "--proposed"]]


def test_they_publish_a_site_that_has_just_begun(begun: Path, tmp_path: Path) -> None:
    """A site without any review, which `validate` refuses elsewhere; and redirects go along."""
    project = copytree(begun, tmp_path / "site")
    home = project / "site/index.html"
    rules = "/old/ /method/ 301\n"
    (project / "site_src/docs/_redirects").write_text(rules, "utf-8")
    for command in PUBLISHING:
        done = run("checkpress", *command, cwd=project)
        assert done.returncode == 0, done.stderr
    assert "Validated: no findings in 0 reviews" in done.stderr
    assert "A proposal" not in home.read_text("utf-8")
    assert (project / "site/_redirects").read_text("utf-8") == rules
    assert (project / "site/_headers").read_text("utf-8").startswith("/*\n")
    assert run("checkpress", "validate", "site", cwd=project).returncode == 1
    # Of a page it is still asked.
    page = run("checkpress", "validate", "--allow-none", "site/index.html", cwd=project)
    assert page.returncode == 1
    for command in PROPOSING:
        assert run("checkpress", *command, cwd=project).returncode == 0
    assert "A proposal" in home.read_text("utf-8")


# Steps of GitHub's workflows that speak with GitHub: its program `gh` only notes what it is asked.


def step(workflow: str, name: str) -> str:
    """The script of a step."""
    jobs = yaml.safe_load(texts("github")[f".github/workflows/{workflow}.yml"])["jobs"]
    [found] = [s["run"] for job in jobs.values() for s in job["steps"] if s.get("name") == name]
    return str(found)


@pytest.fixture
def gh(tmp_path: Path) -> Path:
    """A folder of programs with that one; it answers with what stands in `answers`."""
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "gh").write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$*" >>{tmp_path}/asked\n'
        f'case "$2" in list) cat {tmp_path}/answers;; esac\n',
        "utf-8",
    )
    (folder / "gh").chmod(0o755)
    (tmp_path / "answers").touch()
    return folder


def test_a_suggestion_becomes_a_branch(begun: Path, gh: Path, tmp_path: Path) -> None:
    """With the one file that the issue describes, whatever else stands in it."""
    project = copytree(begun, tmp_path / "site")
    git(tmp_path, "init", "-q", "--bare", "origin")
    git(project, "init", "-q", "-b", "main")
    git(project, "remote", "add", "origin", "../origin")
    git(project, "add", ".")
    git(project, "commit", "-q", "-m", "Before")
    hostile = "$(touch hacked) `touch hacked` '; touch hacked; ' \" ../../x"
    body = filled(
        issue_template(next(each for each in LETTERS if each.key == "claim")),
        {**ANSWERED, HEADLINE: hostile},
    )
    environment = {
        "BODY": body,
        "NUMBER": "7",
        "SENDER": "some-body",
        "RUNNER_TEMP": str(tmp_path),
        "PATH": f"{gh}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}",
    }
    for name in ("Write the file", "Open a pull request"):
        done = typed(step("suggestion", name), project, **environment)
        assert done.returncode == 0, done.stderr
    changed = typed("git diff --name-status main origin/suggestion-7", project)
    [(status, file)] = [line.split("\t") for line in changed.stdout.splitlines()]
    assert (status, file.rpartition("/")[0]) == ("A", "claims/2026")
    [claims] = yaml.safe_load((project / file).read_text("utf-8"))["claims"]
    assert claims["status"] == "queued"
    assert not [*tmp_path.rglob("hacked")]
    head, said = "suggestion-7", "Suggested by @some-body, closes #7."
    assert (tmp_path / "asked").read_text("utf-8").splitlines() == [
        "auth setup-git",
        f"pr create --head {head} --title A suggested claim --body {said}",
    ]


@pytest.mark.parametrize(
    ("issue", "dead", "asked"),
    [
        ("", "", None),
        ("", "- A source is gone.", "issue create --title Dead source links --label links"),
        ("12", "- A source is gone.", "issue edit 12 --body-file"),
        ("12", "", "issue close 12 --comment Every source is online again"),
    ],
)
def test_one_issue_is_kept_of_dead_links(
    issue: str, dead: str, asked: str | None, begun: Path, gh: Path, tmp_path: Path
) -> None:
    (tmp_path / "answers").write_text(issue, "utf-8")
    found = tmp_path / "links"
    environment = {"RUNNER_TEMP": str(tmp_path), "PATH": f"{gh}{os.pathsep}{os.environ['PATH']}"}
    ask = step("links", "Check the links")
    assert [each[:3] for each in commands(ask, begun, **environment)] == [
        ["links", "--limit", "2000"]
    ]
    (found / "dead.md").write_text(dead, "utf-8")
    for name in ("Fetch yesterday's results", "Update the issue"):
        assert typed(step("links", name), begun, **environment).returncode == 0
    run_list, *rest = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert run_list.startswith("run list --workflow links.yml --status success")
    assert [line for line in rest if line.startswith("run download")] == (
        [f"run download {issue} --name links --dir {found}"] if issue else []
    )
    changes = [line for line in rest if not re.match("run |issue list", line)]
    assert len(changes) == (asked is not None)
    assert all(line.startswith(str(asked)) for line in changes)


def test_everywhere_the_pinned_version_is_installed(begun: Path) -> None:
    """It is here already, so nobody is asked for it."""
    installs = [
        step(workflow, "Install") for workflow in ("check", "deploy", "links", "suggestion")
    ]
    pipeline = yaml.safe_load(texts("gitlab")[".gitlab-ci.yml"])
    assert {*installs} == {*pipeline["default"]["before_script"]}
    done = typed(installs[0], begun, PIP_NO_INDEX="1")
    assert done.returncode == 0, done.stderr
    assert f"checkpress=={__version__}" in done.stdout


def test_one_python_builds_everywhere() -> None:
    python = texts("cloudflare")[".python-version"].strip()
    environment = tomllib.loads(texts("netlify")["netlify.toml"])["build"]["environment"]
    pipeline = yaml.safe_load(texts("gitlab")[".gitlab-ci.yml"])
    assert environment == {"PYTHON_VERSION": python}
    assert pipeline["default"]["image"] == f"python:{python}"
    assert f'python-version: "{python}"' in texts("github")[".github/workflows/deploy.yml"]


@pytest.mark.parametrize("host", HOSTS)
def test_init_says_where_a_host_has_no_paths(host: str, tmp_path: Path) -> None:
    named = ("--name", "Faktum", "--url", "https://faktum.example/checks/", "--host", host)
    done = run("checkpress", "init", "faktum", *named, "--yes", cwd=tmp_path)
    assert done.returncode == 0
    said = "puts a site at the root of its domain" in done.stdout + done.stderr
    assert said == (host in {"netlify", "cloudflare"})
    written = [(tmp_path / "faktum" / name).read_text("utf-8") for name in FILES.get(host, ())]
    assert said == any("use another host" in text for text in written)


# A server of one's own.


def policy_in(html: bytes) -> str:
    """What a page says itself."""
    [found] = re.findall(rb'http-equiv="?Content-Security-Policy"? content="([^"]+)"', html)
    return str(found.decode())


@pytest.mark.parametrize("program", SERVERS)
@pytest.mark.parametrize(
    "url",
    [
        "https://faktum.example:8443/",
        "https://bücher.example/Prüfungen/",
        "https://faktum.example./",
        "https://127.0.0.1/",
        "",
    ],
)
def test_every_address_becomes_settings_that_a_server_takes(
    program: str, url: str, tmp_path: Path
) -> None:
    server = SERVERS[program]
    server.accepts(texts("none", url_of(url))[f"server/{server.file}"], tmp_path)


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
@pytest.mark.parametrize("path", ["/", "/checks/"])
def test_the_settings_of_a_server_are_whole(name: str, path: str, toy_site: BuiltSite) -> None:
    """As far as can be seen without the program."""
    text = texts("none", f"https://faktum.example{path}")[f"server/{name}"]
    said = re.sub(r"(?m)^\s*#.*$", "", text)
    plain = re.sub(r'"[^"]*"|\S*\{8\}\S*', "", said)
    assert plain.count("{") == plain.count("}") > 1
    for header in sent_headers(toy_site):
        assert header in said
    assert f'"{path}404.html"' in said
    assert f'"{path}_headers"' in said
    assert "faktum.example" in said
    assert f"/var/www/faktum{path}" in text


def asked(port: int, path: str) -> tuple[int, HTTPMessage, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": "faktum.example"})
    with connection.getresponse() as answer:
        found = answer.status, answer.headers, answer.read()
    connection.close()
    return found


@pytest.mark.parametrize("program", SERVERS)
@pytest.mark.parametrize("path", ["/", "/checks/"])
def test_a_server_delivers_the_site(
    program: str, path: str, small: Path, toy_site: BuiltSite, tmp_path: Path
) -> None:
    """The headers that `_headers` asks for, the page for what is not there, and what is kept."""
    files = files_in(small) if path == "/" else toy_site.files
    for name, content in files.items():
        file = tmp_path / "www" / path.strip("/") / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    server = SERVERS[program]
    settings = texts("none", f"https://faktum.example{path}")[f"server/{server.file}"]
    with server.serving(settings, tmp_path) as port:
        pages_are_delivered(port, path, files)
        for name, content in files.items():
            if name.startswith(("assets/", "data/", "search/")):
                status, headers, body = asked(port, f"{path}{name}")
                assert (status, body) == (200, content), name
                kept = bool(re.search(r"\.[0-9a-f]{8}\.min\.(css|js)$", name))
                assert ("max-age=3" in headers["Cache-Control"]) == kept, name
        gone = asked(port, f"{path}assets/stylesheets/main.00000000.min.css")
        assert gone[0] == 404
        assert "max-age" not in (gone[1]["Cache-Control"] or "")


def pages_are_delivered(port: int, path: str, files: Mapping[str, bytes]) -> None:
    rule, *lines = files["_headers"].decode().splitlines()
    assert rule == "/*"
    wanted = dict(line.strip().split(": ", 1) for line in lines)
    for address in (path, f"{path}claims/", f"{path}nothing/here", f"{path}_headers"):
        status, headers, body = asked(port, address)
        there = address.endswith("/")
        assert status == (200 if there else 404), address
        both = f"{policy_in(body)}; {headers['Content-Security-Policy']}"
        assert {name: headers[name] for name in wanted} == wanted | {
            "Content-Security-Policy": "frame-ancestors 'none'"
        }
        assert both == wanted["Content-Security-Policy"]
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        if there:
            assert headers["Cache-Control"] == "no-cache"
            assert headers["ETag"]
        else:
            assert body == files["404.html"]
    status, headers, _ = asked(port, f"{path}claims")
    assert status in {301, 308}
    assert headers["Location"] == f"{path}claims/"


def test_what_browsers_may_keep_never_changes(toy_site: BuiltSite) -> None:
    """A file that is called by a sum of its content is as Material made it."""
    folder = files_of("material") / "templates"
    named = [n for n in toy_site.files if re.search(r"\.[0-9a-f]{8}\.min\.(css|js)$", n)]
    assert len(named) > 1
    for name in named:
        assert toy_site.files[name] == folder.joinpath(name).read_bytes()


# Limits.


def needs(folder: Path) -> Mapping[str, tuple[int, str]]:
    """How much a site needs, and how that is told."""
    files = files_in(folder)
    folders = {file.parent.relative_to(folder).as_posix() for file in folder.rglob("*")} - {"."}
    in_folder = {each: [n for n in files if n.rpartition("/")[0] == each] for each in folders}
    fullest = max(in_folder, key=lambda each: len(in_folder[each]))
    largest = max(files, key=lambda name: len(files[name]))
    header = max(len(line) for line in files["_headers"].decode().splitlines())
    most, size = len(in_folder[fullest]), sum(map(len, files.values()))
    return {
        "files": (len(files), f"files (this site has {len(files):,})"),
        "entries": (
            len(files) + len(folders),
            f"files and folders (this site has {len(files) + len(folders):,})",
        ),
        "in_folder": (most, f"files in one folder ({fullest}/ has {most:,})"),
        "largest": (
            len(files[largest]),
            f"for one file ({largest} has {round(len(files[largest]) / 2**20, 1):g} MiB)",
        ),
        "size": (size, f"in total (this site has {round(size / 10**9, 2):g} GB)"),
        "redirects": (2, "redirects (_redirects has 2)"),
        "header": (header, f"characters for one header (_headers has {header:,})"),
    }


def only(limit: str, most: int) -> HostLimits:
    """A host that has one limit."""
    told: dict[str, Any] = {limit: most}
    return HostLimits("Hostess", **told)


LIMITS = [each.name for each in fields(HostLimits) if each.name != "name"]


@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_is_told_before_it_is_reached(limit: str, small: Path) -> None:
    """From four fifths of it on, with what the site has."""
    has, told = needs(small)[limit]
    near = limits_near(small, only(limit, has * 5 // 4))
    assert near.startswith("Hostess allows at most ")
    assert told in near
    assert "\n" not in near
    assert limits_near(small, only(limit, has * 5 // 4 + 1)) == ""
    assert told in limits_near(small, only(limit, has // 2))


def test_several_limits_are_one_line(small: Path) -> None:
    near = limits_near(small, replace(HOST_LIMITS["cloudflare"], files=10, largest=1000))
    assert near.startswith("Cloudflare Pages allows at most 10 files (this site has ")
    assert ") and 0 MiB for one file (" in near
    assert near.count("\n") == 0


def test_a_small_site_fits_everywhere(small: Path) -> None:
    assert {*HOST_LIMITS} == {*HOSTS} - {"none"}
    for limits in HOST_LIMITS.values():
        assert limits_near(small, limits) == ""


@pytest.mark.parametrize("host", ["cloudflare", "gitlab", None])
def test_a_build_warns(host: str | None, begun: Path, tmp_path: Path) -> None:
    """Of a file that nearly is too large for the host that site.yml names, and still ends well."""
    project = copytree(begun, tmp_path / "site")
    site = project / "claims/site.yml"
    said = "" if host is None else f"host: {host}\n"
    site.write_text(site.read_text("utf-8").replace("host: none\n", said), "utf-8")
    with (project / "site_src/docs/recording.bin").open("wb") as file:
        file.truncate(21 * 2**20)
    for _ in range(
        2 if host == "cloudflare" else 1
    ):  # the second finds all as it is, and says it again
        done = run("checkpress", "build", cwd=project)
        assert done.returncode == 0
        told = "Cloudflare Pages allows at most 25 MiB for one file (recording.bin has 21 MiB). "
        assert (told in done.stderr) == (host == "cloudflare")
        assert (" allows at most " in done.stderr) == (host == "cloudflare")


def test_the_handbook_has_the_same_figures() -> None:
    page = (ROOT / "handbook/docs/hosts.md").read_text("utf-8")
    [table] = re.findall(r"(?s)## How much each host allows\n.*?(\| \|.*?)\n\n", page)
    heads, _, *rows = [[c.strip() for c in row.split("|")[1:-1]] for row in table.splitlines()]
    told = {
        limits.name: " ".join(row[number] for row in rows)
        for number, head in enumerate(heads)
        for limits in HOST_LIMITS.values()
        if head.startswith(limits.name)
    }
    assert {*told} == {limits.name for limits in HOST_LIMITS.values()}
    for limits in HOST_LIMITS.values():
        for limit in LIMITS:
            if most := getattr(limits, limit):
                shown = {"largest": f"{most // 2**20} MiB", "size": f"{most // 10**9} GB"}
                assert shown.get(limit, f"{most:,}") in told[limits.name]
