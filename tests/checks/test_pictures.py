import factories
import pytest

from newsletter.checks.pictures import HEAVY, TOO_HEAVY, image_weight, img_src
from newsletter.errors import Location
from newsletter.model import Figure, Finding, Image, Issue

ADDRESS = "https://cdn.example/2026-11-27/bac-1f2e3d4c.{}"


def picture(weight: int | None, suffix: str = "jpg") -> Image:
    return Image(src=ADDRESS.format(suffix), alt="Le bac", weight=weight)


def of(layout: str = "full", **said: object) -> Issue:
    article = factories.article(url="https://letale.example/bac", **said)
    return factories.issue(entries=(factories.entry(article=article, layout=layout),))


def weighed(issue: Issue) -> list[Finding]:
    return list(image_weight(issue, factories.email()))


@pytest.mark.parametrize(
    ("weight", "severities"),
    [
        (None, []),
        (HEAVY, []),
        (HEAVY + 1, ["warning"]),
        (TOO_HEAVY, ["warning"]),
        (TOO_HEAVY + 1, ["error"]),
    ],
)
def test_a_picture_is_weighed(weight: int | None, severities: list[str]) -> None:
    assert severities == [finding.severity for finding in weighed(of(image=picture(weight)))]


def test_a_heavy_picture_is_told_by_its_name_and_by_who_asks_for_it() -> None:
    (finding,) = weighed(of(image=picture(300 * 1024)))

    assert finding.problem == "The picture bac-1f2e3d4c.jpg has 300 KB."
    assert finding.where == Location("bac-de-nuit.md")


def test_of_a_film_other_things_can_be_taken_away() -> None:
    (finding,) = weighed(of(image=picture(2 * TOO_HEAVY, "gif")))

    assert "frames" in finding.hint


def test_a_picture_that_is_shown_twice_is_told_once() -> None:
    heavy = picture(TOO_HEAVY)

    assert len(weighed(of(image=heavy, blocks=(Figure(image=heavy),)))) == 1


@pytest.mark.parametrize(
    "issue",
    [
        of(blocks=(Figure(image=picture(TOO_HEAVY)),)),
        factories.issue(intro=(Figure(image=picture(TOO_HEAVY)),)),
        factories.issue(sign_off=(Figure(image=picture(TOO_HEAVY)),)),
        factories.issue(placement=factories.placement(logo=picture(TOO_HEAVY))),
        factories.issue(publication=factories.publication(logo=picture(TOO_HEAVY))),
        factories.issue(publication=factories.publication(logo_dark=picture(TOO_HEAVY))),
    ],
)
def test_a_picture_is_weighed_wherever_it_stands(issue: Issue) -> None:
    assert len(weighed(issue)) == 1


def test_a_picture_that_is_not_shown_is_not_weighed() -> None:
    assert weighed(of("brief", image=picture(TOO_HEAVY))) == []
    assert weighed(of("card", blocks=(Figure(image=picture(TOO_HEAVY)),))) == []


@pytest.mark.parametrize(
    "said",
    [
        {"sign_off": (Figure(image=Image(src="images/a.png")),)},
        {"publication": factories.publication(logo=Image(src="images/a.png"))},
        {"publication": factories.publication(logo_dark=Image(src="images/a.png"))},
    ],
)
def test_a_logo_and_a_picture_of_the_sign_off_need_a_public_address_too(said: dict[str, object]) -> None:
    assert [finding.check for finding in img_src(factories.issue(**said), factories.email())] == ["img-src"]
