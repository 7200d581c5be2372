"""Checkpress: claims of news articles in YAML, rendered into a searchable fact-check site."""

__version__ = "0.1.0"
