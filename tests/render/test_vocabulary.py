import re
import time
from pathlib import Path

import factories
import pytest

from newsletter.errors import TemplateError
from newsletter.render import html, mjml, render
from newsletter.render.vocabulary import grammar, mistakes, refuse_mistakes
from newsletter.templating import PACKAGED, catalogue

FOOTER = "email/parts/footer.mjml.j2"
TEMPLATES = sorted((PACKAGED / "email").rglob("*.j2"))
JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def mail(inside: str) -> str:
    return f"<mjml><mj-head></mj-head><mj-body>{inside}</mj-body></mjml>"


def column(inside: str) -> str:
    return mail(f"<mj-section><mj-column>{inside}</mj-column></mj-section>")


def problem(source: str) -> str | None:
    wrong = mistakes.find_first(source)
    return wrong and f"{wrong.problem} {wrong.hint}"


def refused(folder: Path, template: str) -> TemplateError:
    """What a build says of a project's own footer."""
    factories.file(folder / FOOTER, template)
    with pytest.raises(TemplateError) as raised:
        render(factories.issue(), templates=folder)
    return raised.value


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(PACKAGED).as_posix())
def test_every_tag_and_attribute_of_the_packaged_templates_is_mjmls_own(path: Path) -> None:
    text = JINJA.sub("", path.read_text(encoding="utf-8"))

    found = re.findall(r"<(mjml|mj-[\w-]+)((?:\"[^\"]*\"|[^\">])*)>", text)

    assert {tag for tag, _ in found} <= set(grammar.ATTRIBUTES)
    for tag, rest in found:
        named = set(re.findall(r"([\w:-]+)\s*=", re.sub(r'"[^"]*"', '""', rest)))
        assert named <= set(grammar.ATTRIBUTES[tag]) - set(grammar.UNRENDERED_ATTRIBUTES.get(tag, ())), tag


def test_the_packaged_templates_have_tags_to_look_at() -> None:
    found = [tag for path in TEMPLATES for tag in re.findall("<mj-[a-z]+", path.read_text(encoding="utf-8"))]

    assert len(found) > 40


@pytest.mark.parametrize("layout", ["full", "lead", "card", "grid", "brief"])
def test_every_layout_is_valid_mjml(layout: str) -> None:
    issue = factories.issue(
        entries=tuple(factories.entry(layout=layout) for _ in range(5)), placement=factories.placement()
    )

    assert mistakes.find_first(mjml.render_mjml(issue, None)) is None


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (column("<mj-txt>a</mj-txt>"), "<mj-txt> is no tag of MJML. Did you mean <mj-text>?"),
        (column('<mj-include path="a" />'), "<mj-include> is no tag of MJML. Jinja includes templates here"),
        (column("<mj-text>a"), "<mj-text> is not closed."),
        (mail("</mj-column>"), "</mj-column> closes nothing."),
        (
            mail("<mj-section><mj-text>a</mj-text></mj-section>"),
            "<mj-text> cannot stand in <mj-section>. It goes into <mj-column> or <mj-hero>.",
        ),
        (mail("<mj-text>a</mj-text>"), "<mj-text> cannot stand in <mj-body>."),
        (column("<mj-text><mj-image /></mj-text>"), "<mj-image> cannot stand in <mj-text>."),
        (column("<p>Un mot.</p>"), '"<p>Un mot.</p>" stands directly in <mj-column>.'),
        (column('<mj-text colour="red">a</mj-text>'), '<mj-text> has no attribute "colour". Did you mean "color"?'),
        (column('<mj-text color="red" color="red">a</mj-text>'), '<mj-text> has "color" twice.'),
        (column('<mj-text color="rde">a</mj-text>'), '"color" of <mj-text>: "rde" does not fit. Did you mean "red"?'),
        (column('<mj-text font-size="12cm">a</mj-text>'), '"font-size" of <mj-text>: "12cm" does not fit. Write pixels'),
        (column('<mj-image align="centre" />'), '"align" of <mj-image>: "centre" does not fit. Did you mean "center"?'),
        (column('<mj-table cellpadding="3px"></mj-table>'), '"3px" does not fit. Write a whole number'),
        (column("<mj-text color=red>a</mj-text>"), "its attributes cannot be read."),
        (column('<mj-text color="red>a</mj-text>'), "its attributes cannot be read."),
        (mail('<mj-wrapper gap="3px"></mj-wrapper>'), 'The renderer passes over "gap" of <mj-wrapper>.'),
    ],
)  # fmt: skip
def test_what_mjml_does_not_have_is_refused(source: str, said: str) -> None:
    assert said in (problem(source) or "")


@pytest.mark.parametrize(
    "attributes",
    [
        'padding="0"',
        'padding="0px 32px"',
        'padding="1px 2% 3px 4.5px"',
        'line-height="1.6"',
        'line-height="24px"',
        'letter-spacing="-.01em"',
        'color="#fff"',
        'color="#9c1c1c"',
        'color="rgba(0, 0, 0, .5)"',
        'color="transparent"',
        "color='red'",
        'css-class="a > b" mj-class="c"',
        'font-family="Georgia, \'Times New Roman\', serif"\n  align = "justify"',
    ],
)
def test_what_mjml_has_passes(attributes: str) -> None:
    assert problem(column(f"<mj-text {attributes}>a</mj-text>")) is None


@pytest.mark.parametrize(
    "value", ["", "1", "px", "12 px", "-3px", "1,5px", "1px 2px 3px 4px 5px", "1px  2px", "1em", "auto"]
)
def test_a_length_without_its_unit_is_refused(value: str) -> None:
    assert "does not fit" in (problem(column(f'<mj-text padding="{value}">a</mj-text>')) or "")


@pytest.mark.parametrize("value", ["", "#12345", "9c1c1c", "#ggg", "rgb(1,2)", "var(--ink)", "Rouge"])
def test_a_colour_that_no_client_shows_is_refused(value: str) -> None:
    assert "does not fit" in (problem(column(f'<mj-text color="{value}">a</mj-text>')) or "")


def test_a_comment_is_nobodys_tag() -> None:
    assert problem(column("<!-- <mj-txt> --><!--[if mso]><p>a</p><![endif]-->")) is None


def test_defaults_take_the_attributes_of_any_tag() -> None:
    defaults = '<mj-all inner-padding="3px" /><mj-class name="a" href="b" /><mj-text color="red" />'
    head = f"<mjml><mj-head><mj-attributes>{defaults}</mj-attributes></mj-head><mj-body></mj-body></mjml>"

    assert problem(head) is None
    assert "does not fit" in (problem(head.replace("3px", "3pt")) or "")


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("<mj-section>\n<mj-column\n  colour='red'></mj-column></mj-section>", 3, '"colour"'),
        ("<!--\n-->\n<mj-section padding='3pt'></mj-section>", 3, '"3pt"'),
        ("\n{% if true %}\n<mj-section padding='{{ 1 + 2 }}pt'></mj-section>{% endif %}", 3, "It comes from {{ 1 + 2 }}."),
        ("<mj-section>\n\n<mj-text>a</mj-text></mj-section>", 3, "<mj-column>"),
        ("<mj-section>\n<mj-column>\nUn mot égaré.</mj-column></mj-section>", 3, "Un mot égaré."),
        ("\n<mj-section padding='1px></mj-section>", 2, "cannot be read"),
        ("\n<mj-section>\n<mj-column></mj-section>", 3, "<mj-column> is not closed"),
        ("\n\n<mj-sectoin></mj-sectoin>", 3, "<mj-section>"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_the_templates_line(tmp_path: Path, template: str, line: int, said: str) -> None:
    error = refused(tmp_path, template)

    assert (tmp_path / FOOTER, line) == (error.where.path, error.where.line)
    assert said in f"{error.problem} {error.hint}"


@pytest.fixture
def houses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A folder of packaged templates, and a project's that comes after it in the alphabet."""
    packaged, project = tmp_path / "a", tmp_path / "z"
    monkeypatch.setattr(catalogue, "PACKAGED", packaged)
    return packaged, project


def test_a_line_of_the_projects_is_told_before_a_packaged_one(houses: tuple[Path, Path]) -> None:
    packaged, project = houses
    wrong = "<mj-section padding='3pt'></mj-section>"
    factories.file(packaged / "email" / "a.mjml.j2", wrong)
    own = factories.file(project / "email" / "z.mjml.j2", wrong)

    with pytest.raises(TemplateError) as raised:
        refuse_mistakes(mail(wrong), project)

    assert own == raised.value.where.path


def test_a_value_as_written_is_told_before_one_that_may_be_filled_in(houses: tuple[Path, Path]) -> None:
    _, project = houses
    factories.file(project / "email" / "a.mjml.j2", "<mj-section padding='{{ gap }}'></mj-section>")
    written = factories.file(project / "email" / "b.mjml.j2", "<mj-section padding='3pt'></mj-section>")

    with pytest.raises(TemplateError) as raised:
        refuse_mistakes(mail("<mj-section padding='3pt'></mj-section>"), project)

    assert written == raised.value.where.path


def test_a_template_that_the_project_replaced_is_not_looked_at(houses: tuple[Path, Path]) -> None:
    packaged, project = houses
    factories.file(packaged / "email" / "a.mjml.j2", "<mj-section padding='3pt'></mj-section>")
    factories.file(project / "email" / "a.mjml.j2", "<mj-section padding='3px'></mj-section>")

    with pytest.raises(TemplateError) as raised:
        refuse_mistakes(mail("<mj-section padding='3pt'></mj-section>"), project)

    assert raised.value.where is None


def test_without_a_place_the_mistake_is_told_all_the_same() -> None:
    with pytest.raises(TemplateError, match="mj-carrousel") as raised:
        refuse_mistakes(column("<mj-carrousel />"), None)

    assert raised.value.where is None


@pytest.mark.parametrize(("tag", "names"), grammar.UNRENDERED_ATTRIBUTES.items())
def test_the_renderer_still_passes_over_what_is_refused_for_it(tag: str, names: tuple[str, ...]) -> None:
    """The day it shows one of them, the attribute leaves the table."""
    for name in names:
        for mark in ("#123456", "37px"):
            assert mark not in html.convert_mjml(around(tag, f'{name}="{mark}"')), name


@pytest.mark.parametrize("tag", ["mj-include", "mj-html-attributes"])
def test_the_renderer_still_refuses_what_is_refused_for_it(tag: str) -> None:
    assert tag in grammar.UNRENDERED_TAGS
    with pytest.raises(TemplateError):
        html.convert_mjml(f"<mjml><mj-head><{tag} path='a' /></mj-head></mjml>")


def around(tag: str, attributes: str) -> str:
    """A mail with the tag at a place where it may stand."""
    inside = f"<{tag} {attributes}></{tag}>"
    for _ in range(6):
        parent = next(iter(homes(tag)))
        if parent == "mj-body":
            return f"<mjml><mj-body>{inside}</mj-body></mjml>"
        inside, tag = f"<{parent}>{inside}</{parent}>", parent
    raise AssertionError(tag)


def homes(tag: str) -> list[str]:
    order = ["mj-body", "mj-section", "mj-column", "mj-social", "mj-accordion", "mj-accordion-element"]
    return [parent for parent in order if tag in grammar.CHILDREN[parent]]


def test_a_long_mail_is_looked_over_in_a_moment() -> None:
    article = (
        '<mj-section padding="0px"><mj-column><mj-text>'
        + "<p>a</p>" * 50
        + "</mj-text></mj-column></mj-section>"
    )
    source = mail(article * 100)
    begun = time.process_time()

    wrong = mistakes.find_first(source)

    assert (wrong, time.process_time() - begun < 0.5) == (None, True)


@pytest.mark.parametrize(
    "hostile",
    [
        "<mj-text " + "a" * 50_000,
        '<mj-text a="' + '" "' * 20_000,
        "<mj-text" + " a=''" * 9_000,
        "<mj-" * 20_000,
    ],
)
def test_a_broken_tag_costs_no_more_than_its_length(hostile: str) -> None:
    begun = time.process_time()

    problem(column(hostile))

    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("source", "absent"),
    [("", "mjml"), ("<html><body></body></html>", "mjml"), ("<mjml><mj-head></mj-head></mjml>", "mj-body")],
)
def test_a_frame_that_holds_no_mail_is_told(tmp_path: Path, source: str, absent: str) -> None:
    file = factories.file(tmp_path / "email/issue.mjml.j2", source)

    with pytest.raises(TemplateError, match=f"There is no <{absent}> in the email") as raised:
        refuse_mistakes(source, tmp_path)

    assert file == raised.value.where.path
