"""Jinja's templates as faster Python, for there may be a hundred thousand pages.

Ours are simpler than what Jinja has to expect: each escapes what it prints, attributes are
attributes (what is in a dict is asked for as `known["statuses"]`), and what they call needs no
context. That they print the same is tested.
"""

import re
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.utils import missing
from markupsafe import Markup, escape

_UNSAFE = re.compile("[&<>\"']")


class _Straight(CodeGenerator):
    """Writes attributes and calls as those of Python, and leaves pieces of a page plain strings.

    Jinja makes Markup of each piece, which takes longer than to look through it, and then one
    string of all of them.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  Jinja's name
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        if node.dyn_args or node.dyn_kwargs:
            self.fail("Arguments are written out, one by one.", node.lineno)
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
        else:
            names = [argument.name for argument in macro_ref.node.args]
            self.write(f"environment.macro(macro, {names!r})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        del node, finalize
        assert frame.eval_ctx.autoescape
        assert not frame.eval_ctx.volatile
        self.write("environment.piece(")


class StraightEnvironment(Environment):
    """An environment whose templates are compiled so."""

    code_generator_class = _Straight

    @staticmethod
    def piece(value: object) -> str:
        """A value as it stands in a page."""
        if type(value) is Markup or (type(value) is str and not _UNSAFE.search(value)):
            return value
        return str(value) if type(value) is int else escape(value)

    @staticmethod
    def macro(printed: Callable[..., str], names: Sequence[str]) -> Callable[..., Markup]:
        """What is called in a template: its arguments may be named, and left out."""

        def call(*given: Any, **named: Any) -> Markup:
            if len(given) < len(names):
                given += tuple([named.pop(name, missing) for name in names[len(given) :]])
            if named:
                raise TypeError(f"There is no argument {', '.join(named)}, or it is given twice.")
            # As Markup does it for a str, but for a call of Python's for each.
            return str.__new__(Markup, printed(*given))

        return call

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates know, in one group: each page copies it."""
        return {**self.globals, **(d or {})}
