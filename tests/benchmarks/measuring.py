"""Measures a command: seconds, and the peak memory of all its processes together."""

import os
import resource
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from shutil import disk_usage
from statistics import median
from threading import Event, Thread
from urllib.request import urlopen

import psutil

INTERVAL = 0.05
"""Seconds between two looks."""
EDITS, PAUSE = 3, 1.0
"""What a server is asked to show, and seconds before each."""
LEAST_MEMORY, LEAST_DISK = 512 << 20, 8 << 30
"""Bytes that have to stay free: a command that takes more is ended."""


@dataclass
class Measured:
    """What a command took."""

    seconds: float
    cpu_seconds: float
    """Of all its processes together: what other work on the machine changes least."""
    peak_bytes: int
    gave_up: str | None = None
    """Why it was ended before its end."""

    def then(self, later: "Measured") -> "Measured":
        """This and another that followed it, as one."""
        return Measured(
            self.seconds + later.seconds,
            self.cpu_seconds + later.cpu_seconds,
            max(self.peak_bytes, later.peak_bytes),
            later.gave_up,
        )


@dataclass
class _Watch:
    """Looks at a process and its children until it is told to stop."""

    process: psutil.Process
    folder: Path
    limit: float
    started: float
    peak: int = 0
    gave_up: str | None = None
    over: Event = field(default_factory=Event)

    def run(self) -> None:
        while not self.over.wait(INTERVAL):
            self.peak = max(self.peak, self._memory())
            if time.perf_counter() - self.started > self.limit:
                self.gave_up = f"more than {self.limit:.0f} s"
            elif psutil.virtual_memory().available < LEAST_MEMORY:
                self.gave_up = "out of memory"
            elif disk_usage(self.folder).free < LEAST_DISK:
                self.gave_up = "out of disk"
            if self.gave_up:
                with suppress(ProcessLookupError):
                    os.killpg(self.process.pid, signal.SIGKILL)
                return

    def _memory(self) -> int:
        """Bytes of all processes: what each has for itself, and once what they share.

        That is close to the sum of their PSS, for which the kernel would have to look at each page:
        that slows down whoever holds many.
        """
        own = shared = 0
        with suppress(psutil.Error):
            for process in (self.process, *self.process.children(recursive=True)):
                with suppress(psutil.Error):
                    found = process.memory_info()
                    own += found.rss - found.shared
                    shared = max(shared, found.shared)
        return own + shared


@contextmanager
def _running(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    log: Path,
    limit: float,
) -> Iterator[tuple[subprocess.Popen[bytes], _Watch]]:
    # What was written before is not this command's to wait for.
    os.sync()
    with log.open("wb") as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(psutil.Process(process.pid), folder, limit, started)
        watching = Thread(target=watch.run)
        watching.start()
        try:
            yield process, watch
        finally:
            watch.over.set()
            watching.join()
            if process.poll() is None:
                # In a session of its own, it would go on without us.
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def measure(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    *,
    log: Path,
    limit: float,
) -> Measured:
    """Run a command in a folder. Raises CalledProcessError; what it said is then in `log`."""
    before = _cpu()
    with _running(command, folder, environment, log, limit) as (process, watch):
        status = process.wait()
        seconds = time.perf_counter() - watch.started
    gave_up = watch.gave_up
    if status < 0 and not gave_up:
        # The kernel does so where memory ran out between two looks.
        gave_up = f"ended by signal {-status}"
    if status and not gave_up:
        raise subprocess.CalledProcessError(status, [str(part) for part in command])
    return Measured(seconds, _cpu() - before, watch.peak, gave_up)


def measure_answers(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    *,
    log: Path,
    limit: float,
    address: str,
    edit: Callable[[], str],
) -> Measured:
    """Run a server: seconds from an edit to the first answer that holds the word it returns.

    The median of some edits, each followed by requests one after the other.
    """
    before = _cpu()
    seconds: list[float] = []
    with _running(command, folder, environment, log, limit) as (process, watch):
        while not watch.gave_up and process.poll() is None and not _answer(address):
            time.sleep(0.1)
        while not watch.gave_up and process.poll() is None and len(seconds) < EDITS:
            time.sleep(PAUSE)
            word = edit()
            start = time.perf_counter()
            while word not in _answer(address) and not watch.gave_up and process.poll() is None:
                time.sleep(0.005)
            seconds.append(time.perf_counter() - start)
        status = process.poll()
    if status is not None and not watch.gave_up:
        raise subprocess.CalledProcessError(status, [str(part) for part in command])
    return Measured(median(seconds or [limit]), _cpu() - before, watch.peak, watch.gave_up)


def _answer(address: str) -> str:
    """What a server says; nothing where it says nothing yet."""
    try:
        with urlopen(address, timeout=60) as answer:
            said: bytes = answer.read()
    except OSError:
        return ""
    return said.decode()


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
