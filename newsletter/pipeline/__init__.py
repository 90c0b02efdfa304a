"""The only place where stages meet: what was asked for → what a build leaves, or snippets alone."""

from newsletter.pipeline.building import Built, build
from newsletter.pipeline.request import Request
from newsletter.pipeline.snippets import Made, Wanted, social

__all__ = ["Built", "Made", "Request", "Wanted", "build", "social"]
