import factories
import pytest

from newsletter.checks.proof import Proof
from newsletter.checks.snippet_texts import check_snippet_fit, check_stale_snippets
from newsletter.errors import Location
from newsletter.model import Finding, LinkPlace, Part, Snippet

LINK = "https://letale.example/bac"


def found(*parts: Part, link: str | None = None, link_in: LinkPlace = "text") -> list[Finding]:
    snippet = Snippet(network="x", parts=parts, link=link, link_in=link_in)
    return list(check_snippet_fit(Proof(snippets=[(factories.article(), [snippet])])))


def part(text: str = "Le bac", count: int = 6) -> Part:
    return Part(text=text, count=count, limit=280, unit="weighted")


@pytest.mark.parametrize(("count", "severities"), [(280, []), (281, ["error"])])
def test_a_snippet_fits_its_network(count: int, severities: list[str]) -> None:
    assert severities == [finding.severity for finding in found(part(count=count))]


def test_of_a_thread_the_part_is_told_that_is_too_long() -> None:
    (finding,) = found(part(), part(count=300))

    assert finding.problem == "Part 2 of the snippet for x has 300 of 280 weighted."
    assert finding.where == Location("bac-de-nuit.md")


@pytest.mark.parametrize(
    ("text", "link_in", "count"),
    [
        ("Le bac", "text", 1),
        (f"Le bac {LINK}", "text", 0),
        ("Le bac", "card", 0),
        ("Le bac", "comment", 0),
        ("Le bac", "bio", 0),
    ],
)
def test_a_link_stands_in_the_text_where_it_belongs_there(text: str, link_in: LinkPlace, count: int) -> None:
    assert len(found(part(text), link=LINK, link_in=link_in)) == count


def test_an_article_without_an_address_needs_no_link() -> None:
    assert found(part()) == []


def test_an_editor_may_leave_the_link_out() -> None:
    snippet = Snippet(network="x", parts=(part(),), link=LINK, own=True)

    assert list(check_snippet_fit(Proof(snippets=[(factories.article(), [snippet])]))) == []


@pytest.mark.parametrize(("stale", "severities"), [(True, ["warning"]), (False, [])])
def test_an_own_text_is_told_once_its_article_has_changed(stale: bool, severities: list[str]) -> None:  # noqa: FBT001
    snippet = Snippet(network="x", parts=(part(),), own=True, stale=stale)

    found = list(check_stale_snippets(Proof(snippets=[(factories.article(), [snippet])])))

    assert severities == [finding.severity for finding in found]
