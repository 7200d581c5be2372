"""The command as it is typed at a terminal: colours, questions and answers."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path


def at_a_terminal(
    *typed: str | Path,
    answers: Iterable[str] = (),
    ended: bool = False,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> tuple[int, str]:
    """The exit status of `checkpress …` with these answers, and all that is seen meanwhile.

    With `ended` the input ends behind the last answer (Ctrl+D).
    """
    ours, theirs = pty.openpty()
    program = Path(sys.executable).with_name("checkpress")
    with subprocess.Popen(
        [program, *typed], cwd=cwd, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        said = "".join(f"{answer}\n" for answer in answers)
        os.write(ours, said.encode() + (b"\x04" if ended else b""))
        seen = b""
        try:
            while part := os.read(ours, 65536):
                seen += part
        except OSError:  # the other end is closed
            pass
    os.close(ours)
    return process.returncode, seen.decode().replace("\r\n", "\n")
