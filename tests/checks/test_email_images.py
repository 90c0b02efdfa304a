import factories
import pytest

from newsletter.checks.email_images import (
    HEAVY,
    TOO_HEAVY,
    check_alternative_texts,
    check_image_urls,
    check_image_weights,
)
from newsletter.checks.proof import Proof
from newsletter.errors import Location
from newsletter.model import Figure, Finding, Image, Issue

LOCAL = Image(src="images/a.png", alt="Le bac")
ADDRESS = "https://cdn.example/2026-11-27/bac-1f2e3d4c.{}"


def picture(weight: int | None, suffix: str = "jpg") -> Image:
    return Image(src=ADDRESS.format(suffix), alt="Le bac", weight=weight)


def of(layout: str = "full", **said: object) -> Issue:
    article = factories.article(url="https://letale.example/bac", **said)
    return factories.issue(entries=(factories.entry(article=article, layout=layout),))


def weighed(issue: Issue) -> list[Finding]:
    return list(check_image_weights(factories.proof(issue)))


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

    assert finding.problem == "The image bac-1f2e3d4c.jpg has 300 KB."
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
    assert len(list(check_image_urls(factories.proof(factories.issue(**said))))) == 1


@pytest.mark.parametrize(
    "issue",
    [
        of(image=LOCAL),
        of("card", image=LOCAL),
        of(blocks=(Figure(image=LOCAL),)),
        factories.issue(placement=factories.placement(logo=LOCAL)),
        factories.issue(intro=(Figure(image=LOCAL),)),
    ],
)
def test_a_picture_that_is_shown_has_a_public_address(issue: Issue) -> None:
    html = factories.page('<img src="images/a.png" alt="Le bac">')

    (finding,) = check_image_urls(factories.proof(issue, html=html))

    assert (finding.severity, ".eml" in finding.problem) == ("warning", True)


@pytest.mark.parametrize(
    "issue",
    [
        of("brief", image=LOCAL),
        of("card", blocks=(Figure(image=LOCAL),)),
        of(image=Image(src="https://letale.example/a.png", alt="Le bac")),
        factories.issue(placement=factories.placement()),
    ],
)
def test_a_picture_that_is_not_shown_needs_no_address(issue: Issue) -> None:
    assert list(check_image_urls(factories.proof(issue))) == []


@pytest.mark.parametrize(
    ("src", "severity"),
    [
        ("images/a.png", "error"),
        ("data:image/png;base64,AAAA", "error"),
        ("file:///C:/a.png", "error"),
        ("cid:b@a", "error"),
        ("", "error"),
        ("//cdn.example/a.png", "error"),
        ("http://cdn.example/a.png", "warning"),
    ],
)
def test_a_picture_that_no_reader_can_fetch_is_told_and_marked(src: str, severity: str) -> None:
    html = factories.page(f'<img src="{src}" alt="Le bac">')

    (finding,) = check_image_urls(factories.proof(html=html, held=frozenset({"cid:a@a"})))

    assert (finding.severity, finding.element) == (severity, f'img[src="{src}"]')


@pytest.mark.parametrize("src", ["https://cdn.example/a.png", "cid:a@a", "{{ logo }}", "*|IMAGE|*"])
def test_pictures_of_the_web_of_the_mail_and_of_a_service_are_found(src: str) -> None:
    html = factories.page(f'<img src="{src}" alt="Le bac">')

    assert list(check_image_urls(factories.proof(html=html, held=frozenset({"cid:a@a"})))) == []


def unsaid(html: str, issue: Issue | None = None) -> list[tuple[str, str]]:
    """What alternative texts leave unsaid, as (severity, problem)."""
    return [
        (found.severity, found.problem)
        for found in check_alternative_texts(factories.proof(issue, html=factories.page(html)))
    ]


@pytest.mark.parametrize("tag", ["<img>", '<img src="a/b.png">', '<img data-alt="Le bac" src="b.png"/>'])
def test_a_picture_has_a_text(tag: str) -> None:
    [(severity, problem)] = unsaid(tag)

    assert (severity, problem.endswith("has no alternative text.")) == ("error", True)


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="a.png" alt="Le bac > le quai">',
        '<img src="a.png" alt="&quot;">',
        """<img src="a.png" alt='La halle "des grains"'>""",
        '<img src="trait.png" alt="">',
        '<a href="https://a.example/"><img src="a.png" alt="Le bac"></a>',
        '<img src="a.png" alt="Photographie du bac">',
        '<img src="a.png" alt="Logo de L’Étale">',
    ],
)
def test_a_picture_with_a_text_or_for_the_eye_alone_is_in_order(tag: str) -> None:
    assert unsaid(tag) == []


@pytest.mark.parametrize("said", ["bac.jpg", "DSC_0042.JPG", "image", "Photo 3", "logo"])
def test_a_text_that_says_nothing_is_told(said: str) -> None:
    assert unsaid(f'<img src="a.png" alt="{said}">') == [
        ("warning", f'The image a.png has "{said}" as its text, which says nothing.')
    ]


def test_a_picture_that_is_a_link_says_where_it_leads() -> None:
    link = '<a href="https://a.example/"><img src="https://a.example/bac.png" alt=" "></a>'

    assert unsaid(link) == [("error", "The image bac.png is a link without a text.")]


def test_a_picture_of_an_article_is_told_in_its_article_and_marked_in_the_mail() -> None:
    image = Image(src="https://cdn.example/le-bac-1f2e3d4c.jpg")
    html = factories.page(f'<img src="{image.src}" alt="">')

    (finding,) = check_alternative_texts(
        factories.proof(of(image=image), html=html, source=lambda _: "---\nimage: images/le-bac.jpg\n---\n")
    )

    assert finding.where == Location("bac-de-nuit.md", 2)
    assert finding.element == f'img[src="{image.src}"]'


def test_a_picture_is_told_once_however_often_it_is_shown() -> None:
    assert len(unsaid('<img src="a.png"><img src="a.png">')) == 1


def test_of_a_picture_written_out_in_its_address_no_more_is_told_than_a_line() -> None:
    (finding,) = check_image_urls(
        Proof(html=f'<img alt="Le bac" src="data:image/png;base64,{"A" * 99_999}">')
    )

    assert len(finding.problem) < 200
