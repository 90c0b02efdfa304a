from pathlib import Path

import factories
import pytest

from newsletter.checks.html_source import (
    WRAPPER,
    check_doctype,
    check_html_size,
    check_language,
)
from newsletter.checks.proof import Proof
from newsletter.errors import Location
from newsletter.model.measures import GMAIL_CLIP_BYTES, NEAR_CLIP_BYTES


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (NEAR_CLIP_BYTES - 1, []),
        (NEAR_CLIP_BYTES, ["warning"]),
        (GMAIL_CLIP_BYTES - 1, ["warning"]),
        (GMAIL_CLIP_BYTES, ["error"]),
    ],
)
def test_a_mail_is_weighed_in_bytes(size: int, expected: list[str]) -> None:
    html = "é" * (size // 2) + "a" * (size % 2)

    assert expected == [finding.severity for finding in check_html_size(Proof(html=html))]


@pytest.mark.parametrize(
    "html",
    [
        "<!doctype html><p>",
        "<!DOCTYPE html><p>",
        "\ufeff\r\n<!doctype html><p>",
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">',
    ],
)
def test_a_mail_begins_as_a_page(html: str) -> None:
    assert list(check_doctype(Proof(html=html))) == []


@pytest.mark.parametrize(
    "html", ["", "<html><p>", "<p><!doctype html>", "<!doctype htmlx>", "<!-- a --><html>"]
)
def test_a_mail_without_a_doctype_is_drawn_as_in_1998(html: str) -> None:
    assert [finding.severity for finding in check_doctype(Proof(html=html))] == ["error"]


def test_a_page_made_elsewhere_is_told_at_its_first_line() -> None:
    (finding,) = check_doctype(Proof(html="<p>", path=Path("a.html")))

    assert finding.where == Location(Path("a.html"), 1)


def unnamed(html: str) -> list[tuple[str, str | None]]:
    return [(finding.severity, finding.element) for finding in check_language(Proof(html=html))]


def test_what_a_tag_will_name_is_not_judged() -> None:
    html = '<html lang="{{ params.langue }}" dir="*|DIR|*"><title>a</title><p lang="{{ params.langue }}" dir="ltr">'

    assert unnamed(html) == []


def test_a_page_that_names_all_is_in_order() -> None:
    assert unnamed(factories.page()) == []


@pytest.mark.parametrize("lang", ["", "und", "français", "x", "en_US", "und-Latn"])
def test_a_language_is_named_on_html_and_on_the_wrapper(lang: str) -> None:
    html = factories.page().replace('lang="fr"', f'lang="{lang}"')

    assert unnamed(html) == [("error", "html"), ("error", WRAPPER)]


@pytest.mark.parametrize("lang", ["en", "pt-BR", "zh-Hant-TW", "oci"])
def test_a_language_is_one_by_its_form(lang: str) -> None:
    assert unnamed(factories.page().replace('lang="fr"', f'lang="{lang}"')) == []


@pytest.mark.parametrize("written", ["", 'dir="left"'])
def test_a_direction_is_named_on_html_and_on_the_wrapper(written: str) -> None:
    html = factories.page().replace('dir="ltr"', written)

    assert unnamed(html) == [("warning", "html"), ("warning", WRAPPER)]


@pytest.mark.parametrize("written", ["<title></title>", "<title> </title>", ""])
def test_a_page_has_a_title(written: str) -> None:
    head, _, rest = factories.page().partition("<title>")

    assert unnamed(f"{head}{written}{rest.partition('</title>')[2]}") == [("warning", "html")]
