"""Ends upgrades of a folder at a number of moments, and says what each has left.

PYTHONPATH=tests python -m killed_upgrades FOLDER CHANGES MOMENTS

CHANGES is a file of JSON: each path with what stands there and what is to stand there. Every
upgrade begins with the old files. A process of its own, because it forks.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from checkpress.starter.exchange import FileChange, exchange, finish

TOUCHING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}
"""What changes a folder, as Python tells of it; and `open`, for writing."""


def in_a_child(work: Callable[[], object], moment: int = -1) -> bool:
    """Do some work in a process that is ended at a moment, counted in changes; whether it was."""
    child = os.fork()
    if child == 0:
        left = [moment]

        def look(event: str, given: tuple[object, ...]) -> None:
            if event in TOUCHING or (event == "open" and "w" in str(given[1])):
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1

        sys.addaudithook(look)
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1] != 0


def main(folder: Path, changes: list[FileChange], wanted: int) -> None:
    def restore() -> None:
        in_a_child(lambda: finish(folder))
        for change in changes:
            place = folder / change.path
            if change.old is not None:
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(change.old)
            else:
                place.unlink(missing_ok=True)

    def stands() -> list[str]:
        return [
            "old" if now == change.old else "new" if now == change.new else "broken"
            for change in changes
            for place in [folder / change.path]
            for now in [place.read_bytes() if place.exists() else None]
        ]

    total = 0
    # As many changes as it takes until one upgrade is not ended.
    while in_a_child(lambda: exchange(folder, changes), total):
        restore()
        total += 1
    found = []
    for number in range(wanted):
        in_a_child(restore)
        in_a_child(lambda: exchange(folder, changes), number * total // wanted)
        begun = stands()
        in_a_child(lambda: finish(folder))
        found.append({"killed": begun, "finished": stands()})
    print(json.dumps({"moments": total, "found": found}))


if __name__ == "__main__":
    told = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    given = [
        FileChange(path, *(None if each is None else each.encode() for each in pair))
        for path, pair in told.items()
    ]
    main(Path(sys.argv[1]), given, int(sys.argv[3]))
