"""Articles are hostile until proven otherwise: they come out as harmless text, or as an error."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import newsletter
from newsletter.preview.page_files import render_page

pytestmark = pytest.mark.slow

HOSTILE = [
    "<script>alert(1)</script>",
    "</mj-text></mj-column><mj-raw><script>alert(1)</script></mj-raw>",
    '<mj-include path="/etc/passwd" />',
    '<mj-include path="/etc/passwd" type="html" />',
    "{{ 7*7 }} {{ config }} {{ ''.__class__.__mro__ }}",
    "{% include '/etc/passwd' %}{% for x in range(9) %}x{% endfor %}",
    '" onmouseover="alert(1)" x="',
    "' onmouseover='alert(1)",
    "<!-- mail only --> caché <!-- /mail only -->",
    "<![endif]--> <!--[if mso]> -->",
    "<style>* { display: none }</style></style>",
    "]]> <![CDATA[ x ]]>",
    "&lt;b&gt; &amp;amp; &#60;",
    "<img src=x onerror=alert(1)>",
    "</textarea></pre></iframe></template>",
    "\u202e\u2066 à l’envers \u200d\u2028 fin",
]
# The one script of the web page, up to where a browser takes it to end.
LISTING = re.compile(r'<script type="application/ld\+json">.*?</script>', re.DOTALL)
TEXT = "Une phrase ordinaire, assez longue pour tenir la ligne. Une autre phrase, pour faire bonne mesure."


class Seen(HTMLParser):
    """What a browser would make of a page: its tags, its event handlers, its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_every_field_comes_out_as_text(empty: Path, hostile: str) -> None:
    fields = (
        f"Rubrique\n\nTitre {hostile}\n\nChapô {hostile} et la suite.\n\n{TEXT} {hostile}\n\n{TEXT} {TEXT}"
    )
    Path("a.txt").write_text(
        f"{fields}\n\nLes points :\n\n• Un {hostile} : {hostile}\n• Deux\n\n{TEXT} {TEXT}"
    )

    built = newsletter.build(["a.txt"], url="https://a.example/")

    for html in (built.email.html, LISTING.sub("", built.email.web, count=1), render_page(built)):
        seen = Seen(html)
        assert not seen.tags & {"script", "mj-raw", "mj-include", "textarea"} - (
            {"script"} if "srcdoc" in html else set()
        )
        assert seen.handlers == []
        assert "root:" not in html
    words = re.sub(r"\s+", " ", hostile).strip()
    assert words.replace(" ", "") in re.sub(r"\s+", "", Seen(built.email.html).text).replace("&#123;", "{")


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_hundred_thousand_nested_tags_do_not_crash(empty: Path, name: str) -> None:
    heading = "# " if name.endswith(".md") else ""
    Path(name).write_text(f"{heading}Un titre\n\n{TEXT}\n\n{'<div>' * 100_000}\n\n{TEXT} {TEXT}\n")

    built = newsletter.build([name], url="https://a.example/")

    assert "<div><div><div>" not in re.sub(r"\s", "", built.email.html)
    assert TEXT.split(",", maxsplit=1)[0] in built.email.html


def test_a_line_of_50_megabytes_is_an_error(empty: Path) -> None:
    Path("a.txt").write_bytes(b"Titre\n\n" + b"a" * 50_000_000)

    with pytest.raises(newsletter.NewsletterError, match="too large"):
        newsletter.build(["a.txt"])


def test_a_line_as_long_as_an_article_may_be_still_builds(empty: Path) -> None:
    Path("a.txt").write_bytes(b"Un titre\n\n" + b"mot " * 100_000)

    assert "mot mot" in newsletter.build(["a.txt"]).email.text


def test_a_title_that_closes_the_page_s_script_stays_text(empty: Path) -> None:
    Path("a.txt").write_text(f"Un titre </script><script>alert(1)</script>\n\n{TEXT}\n\n{TEXT} {TEXT}")

    html = render_page(newsletter.build(["a.txt"]))

    assert html.count("<script") == html.count("</script>") == 2


@pytest.mark.parametrize("image", ["/etc/passwd", "../../etc/passwd", "https:/x"])
def test_a_picture_never_leads_out_of_the_article_s_folder(empty: Path, image: str) -> None:
    Path("a.md").write_text(f"# Un titre\n\n{TEXT}\n\n![x](<{image}>)\n")

    with pytest.raises(newsletter.NewsletterError):
        newsletter.build(["a.md"])


@pytest.mark.parametrize("image", ["file:///etc/passwd", "data:text/html,x", "javascript:alert(1)"])
def test_a_picture_that_is_no_file_and_no_web_address_is_only_text(empty: Path, image: str) -> None:
    Path("a.md").write_text(f"# Un titre\n\n{TEXT}\n\n![x](<{image}>)\n")

    assert "<img" not in newsletter.build(["a.md"]).email.html
