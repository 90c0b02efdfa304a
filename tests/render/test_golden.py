"""The sample issue as whole emails: what a change of a template really changes is read here."""

from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension

import newsletter

ROOT = Path(__file__).resolve().parents[2]


class Html(SingleFileSnapshotExtension):
    file_extension = "html"


class Text(Html):
    file_extension = "txt"


@pytest.fixture(scope="module")
def email() -> newsletter.Email:
    return newsletter.build(here=ROOT, day=date(2026, 11, 27)).email


def test_the_sample_email_is_as_it_was(email: newsletter.Email, snapshot: SnapshotAssertion) -> None:
    assert email.html.encode() == snapshot(extension_class=Html)


def test_the_sample_text_part_is_as_it_was(email: newsletter.Email, snapshot: SnapshotAssertion) -> None:
    assert email.text.encode() == snapshot(extension_class=Text)
