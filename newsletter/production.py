"""A build as it is written: what the pipeline makes, the page that shows it, and the manifest of both."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsletter import pipeline
from newsletter.export.folder import MANIFEST, build_manifest
from newsletter.preview.page_files import render_page

if TYPE_CHECKING:
    from newsletter.pipeline import Built, Request

PAGE = "preview.html"


def produce(request: Request) -> Built:
    """Build an issue; its `files` are all that lies in its folder.

    Raises:
        NewsletterError: an input or a template has a problem, at its line.
    """
    built = pipeline.build(request)
    files = {**built.files, PAGE: render_page(built).encode()}
    return replace(
        built, files={**files, MANIFEST: build_manifest(built.issue, files, built.inputs, built.root)}
    )
