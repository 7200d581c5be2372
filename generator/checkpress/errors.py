"""What is wrong outside the data, for the person at the terminal.

Exception
├── GeneratorError     the world is wrong: a message and what to do about it
└── InvalidData        the claims are wrong: every problem that was found
"""

from collections.abc import Sequence

from checkpress.problems import Problem


class GeneratorError(Exception):
    """The environment does not allow what was asked: two lines for a person, no traceback."""

    def __init__(self, message: str, hint: str = "", status: int = 2) -> None:
        """`status` is the exit status of a command that ends with it."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.status = status


class InvalidData(Exception):
    """The claims cannot be published as they are; `problems` has all of them, sorted."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)
