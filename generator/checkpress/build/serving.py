"""The site on this machine while its claims are edited."""

from pathlib import Path

from checkpress.build.plugin import serve
from checkpress.errors import GeneratorError


def serve_site(config_file: Path, address: str | None) -> None:
    """Serve until interrupted; edits show without a restart."""
    if not config_file.is_file():
        raise GeneratorError(
            f"There is no {config_file.name} here.",
            "Run checkpress in the folder that holds mkdocs.yml and claims/.",
        )
    serve(config_file, address)
