"""Descriptions of outputs that stand beside this module as YAML, because people read them too."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def described(name: str) -> Any:
    """What stands in `<name>.yml`; not to be changed."""
    text = files("checkpress").joinpath("outputs", f"{name}.yml").read_text("utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)
