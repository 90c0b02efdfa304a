"""A second build in the same process, as the preview makes it: fast, and never of what was there before."""

from pathlib import Path

import factories
import pytest

import newsletter
from newsletter import templating
from newsletter.preview.state import build_state

pytestmark = pytest.mark.slow

FOOTER = "email/parts/footer.mjml.j2"


def packaged(name: str) -> str:
    return (templating.PACKAGED / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("email/words/fr.toml", "Se désabonner", "Je pars"),
        ("email/themes/journal.toml", "#9c1c1c", "#9c1c1d"),
        ("email/body.css", "line-height: 1.55", "line-height: 1.57"),
        ("email/head.css", "font-size: 25px", "font-size: 24px"),
        (FOOTER, 'class="quiet"', 'class="quiet silent"'),
        ("email/parts/text.mjml.j2", 'class="kicker"', 'class="kicker small"'),
    ],
)
def test_a_template_that_is_made_changed_or_taken_away_is_seen_by_the_next_build(
    project: Path, name: str, before: str, after: str
) -> None:
    first = newsletter.build(here=project).email.html

    own = factories.file(project / "templates" / name, packaged(name).replace(before, after))
    made = newsletter.build(here=project).email.html
    factories.file(own, packaged(name))
    changed = newsletter.build(here=project).email.html
    own.unlink()

    assert made != first == changed == newsletter.build(here=project).email.html


@pytest.mark.parametrize("form", ["usual", "thread"])
def test_a_snippet_s_template_that_is_made_changed_or_taken_away_is_seen_too(
    project: Path, form: str
) -> None:
    def said() -> str:
        first = build_state(newsletter.build(here=project))["snippets"][0]
        [x, *_] = first["threads"] if form == "thread" else first["variants"]["usual"]
        return x["parts"][0]["text"]

    name = "social/thread.txt.j2" if form == "thread" else "social/x.txt.j2"
    before = said()

    own = factories.file(project / "templates" / name, f"Lu pour vous\n\n{packaged(name)}")
    made = said()
    own.unlink()

    assert (made.startswith("Lu pour vous"), said()) == (True, before)


def test_a_picture_that_changed_is_seen_by_the_next_build(empty: Path) -> None:
    article = factories.file(
        empty / "halle.md", "# La halle\n\nElle rouvre.\n\n![La halle](halle.png)\n\nFin.\n"
    )

    seen = []
    for colour in ((1, 2, 3), (1, 2, 4), (1, 2, 3)):
        factories.file(empty / "halle.png", factories.picture(colour))
        files = newsletter.build([article], here=empty).files
        seen.append([name for name in files if name.startswith("images/")])

    assert seen[0] == seen[2] != seen[1]


@pytest.mark.parametrize(
    "name", ["email.html", "email.txt", "email.eml", "email.mjml", "web.html", "snippets.json"]
)
def test_an_article_that_changed_is_seen_in_every_file_of_the_next_build(empty: Path, name: str) -> None:
    first, changed, back = (
        newsletter.build(
            [factories.file(empty / "halle.md", f"# La halle {day}\n\nElle rouvre {day}.\n")], here=empty
        ).files[name]
        for day in ("samedi", "dimanche", "samedi")
    )

    assert first == back != changed


def test_the_page_shows_the_headers_of_the_last_build(empty: Path) -> None:
    seen = []
    for title in ("La halle", "Le phare", "La halle"):
        article = factories.file(empty / "halle.md", f"# {title}\n\nSamedi.\n")
        email = build_state(newsletter.build([article], here=empty))["email"]
        seen.append(dict(email["headers"])["Subject"])

    assert seen == ["La halle", "Le phare", "La halle"]
