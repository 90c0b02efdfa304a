import time
from pathlib import Path

import factories
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import newsletter
from newsletter.checks.client_support import check_client_support
from newsletter.checks.clients import choose_clients, list_client_names
from newsletter.checks.proof import Proof
from newsletter.checks.styled_email import style_email
from newsletter.errors import Location
from newsletter.model import Finding
from newsletter.model.check_rules import DEFAULT_CLIENTS

DARK = "@media (prefers-color-scheme: dark)"


def look(body: str, style: str = "", *clients: str, foreign: bool = False) -> list[Finding]:
    """Check a page; of one of an issue, only what an editor or designer can mend is told."""
    html = factories.page(body).replace("</head>", f"<style>{style}</style></head>")
    issue = None if foreign else factories.issue()
    return list(check_client_support(Proof(html=html, issue=issue, clients=clients or DEFAULT_CLIENTS)))


def severities(findings: list[Finding]) -> list[str]:
    return [finding.severity for finding in findings]


def test_a_page_in_order_is_the_same_everywhere() -> None:
    assert look("<p style='color:#333'>Le passeur</p>") == []


# ── Contrast ─────────────────────────────────────────────────────────────────


def test_dark_text_that_a_lost_selector_leaves_on_white_is_told_with_the_client_that_lacks_it() -> None:
    body = "<div class=paper><table bgcolor=#ffffff><tr><td style='color:#111'>Le passeur</td></tr></table></div>"
    lightened = f"{DARK} {{ .paper td {{ color: #eee !important }} .paper > table {{ background: #111 !important }} }}"

    (finding,) = look(body, lightened)

    assert finding.severity == "error"
    assert (
        finding.problem
        == 'In dark mode, "Le passeur" can hardly be read in Orange (web): a contrast of 1.2:1.'
    )


def test_a_selector_that_all_have_keeps_dark_text_readable() -> None:
    body = "<div class=paper><table bgcolor=#ffffff><tr><td style='color:#111'>Le passeur</td></tr></table></div>"
    style = (
        f"{DARK} {{ .paper td {{ color: #eee !important }} .paper table {{ background: #111 !important }} }}"
    )

    assert look(body, style) == []


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("<h2>Titre</h2>", ["error"]),
        ("<h2 style='color:#111'>Titre</h2>", ["error"]),
        ("<h2 style='background:none'>Titre</h2>", []),
        ("<h1>Titre</h1>", ["error"]),
        ("<h1 style='color:#111'>Titre</h1>", []),
        ("<h3>Titre</h3>", []),
    ],
)
def test_headings_stand_against_the_style_that_a_webmail_has_for_them(
    heading: str, expected: list[str]
) -> None:
    findings = look(heading)

    assert severities(findings) == expected
    assert all("La Poste (web)" in finding.problem for finding in findings)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("color:#777;font-size:16px", ["warning"]),
        ("color:#767676;font-size:16px", []),
        ("color:#777;font-size:24px", []),
        ("color:#777;font:bold 19px/1.2 Arial", []),
        ("color:#aaa;font-size:24px", ["error"]),
        ("color:#fff;background:url(https://letale.example/a.png) #111", []),
        ("color:#eee;background:url(https://letale.example/a.png)", ["error"]),
        ("color:#fff;background-color:#111;background:#eee", ["error"]),
        ("color:#eee;display:none", []),
        ("color:#eee;font-size:0", []),
        ("color:rgba(0,0,0,.2)", ["error"]),
        ("color:var(--ink)", ["warning"]),
        ("color:#eee;color:#111", []),
        ("color:#eee;background-color:<%- colour %>", []),
        ("color:#eee;background-color:*|COLOUR|*", []),
    ],
)
def test_text_has_the_contrast_that_its_size_asks(style: str, expected: list[str]) -> None:
    assert severities(look(f'<p style="{style}">Le passeur</p>')) == expected


@pytest.mark.parametrize(
    "statement", ["{% if a %}", "{{#each a}} {{/each}}", "<% if (a) { %>", "*|IF:A|* *|END:IF|*"]
)
def test_the_conditions_of_a_service_are_no_text(statement: str) -> None:
    assert look(f"<div style='color:#eee'>{statement}<p style='color:#111'>a</p></div>") == []
    assert severities(look(f"<div style='color:#eee'>{statement}a</div>")) == ["error"]


def test_a_selector_asks_for_attributes() -> None:
    wrong = "p[a^='b'], p[1], p[], p[\\1 =a], [c='d' i] { color: #111 }"

    assert severities(
        look("<p lang=fr class=b>a</p>", "p[lang=fr].b { color: #eee }" + wrong, "apple-mail")
    ) == ["error"]
    assert look("<p lang=en class=b>a</p>", "p[lang=fr].b { color: #eee }", "apple-mail") == []


def test_text_that_nobody_can_read_is_told_once_and_of_its_colours() -> None:
    (finding,) = look('<p style="color:#eee">Le passeur</p>')

    assert finding.problem == '"Le passeur" can hardly be read: a contrast of 1.2:1.'
    assert finding.hint == "Choose colours that stand out more from one another."


def test_ground_that_only_the_body_has_is_lost_with_it() -> None:
    html = factories.page('<p style="color:#eee">Le passeur</p>').replace(
        "<body>", '<body style="background:#111">'
    )

    findings = check_client_support(Proof(html=html, issue=factories.issue(), clients=("sfr", "gmail")))
    told = next(finding.problem for finding in findings if "Le passeur" in finding.problem)

    assert "SFR" in told
    assert "Gmail" not in told


def test_the_stronger_rule_decides_as_in_a_browser() -> None:
    style = "p.b { color: #eee } #a { color: #111 } .b { color: #eee }"

    assert look("<p id=a class=b>Le passeur</p>", style, "apple-mail") == []
    assert severities(look("<p class=b>Le passeur</p>", style, "apple-mail")) == ["error"]


# ── Lists, links, elements ───────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("listed", "style", "expected"),
    [
        ("<ul style='margin:16px 0 0;padding:0 0 0 22px'>", "", ["warning"]),
        ("<ul style='margin-top:16px'>", "", []),
        ("<ul>", "ul { margin: 0 }", ["warning"]),
        ("<ul style='margin:0;list-style:none'>", "", []),
        ("<ul style='margin:0 0 0 22px'>", "", []),
        ("<div dir=rtl><ul style='margin:0 22px 0 0'>", "", []),
        ("<!--[if mso]><style>ul { margin-left: 24px !important }</style><![endif]--><ul style='margin:0'>", "", []),
        ("<!--[if mso]><style>ul { margin-left: 24px }</style><![endif]--><ul style='margin:0'>", "", ["warning"]),
    ],
)  # fmt: skip
def test_bullets_have_room_in_outlook_for_windows(listed: str, style: str, expected: list[str]) -> None:
    assert severities(look(f"{listed}<li>Une barque</li></ul>", style)) == expected


def test_a_place_in_the_email_has_a_name_as_some_clients_ask() -> None:
    link = '<a href="#a1">Le passeur</a>'

    assert severities(look(f'{link}<h3 id="a1">Le passeur</h3>')) == ["warning"]
    assert look(f'{link}<a name="a1"></a><h3 id="a1">Le passeur</h3>') == []
    (told,) = look(f'{link}<a name="a1"></a>', "", foreign=True)
    assert (told.severity, "SFR" in told.problem or "Gmail" in told.problem) == ("info", True)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<svg></svg>", ["error"]),
        ("<video src=a.mp4></video>", ["error"]),
        ("<video src=a.mp4><a href=https://letale.example/>Voir</a></video>", []),
        ("<form></form>", ["error"]),
        ("<img alt=a src='https://letale.example/a.webp?b'>", ["warning"]),
        ("<img alt=a src='https://letale.example/a.png'>", []),
    ],
)
def test_what_shows_nothing_has_something_in_its_place(body: str, expected: list[str]) -> None:
    assert severities(look(body)) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("display:flex", ["warning"]),
        ("display:block;display:flex", []),
        ("display:block", []),
        ("width:calc(100% - 2px)", ["warning"]),
        ("max-width:50%;width:calc(100% - 2px)", []),
        ("position:relative", []),
        ("position:absolute", ["warning"]),
        ("text-shadow:none", []),
    ],
)
def test_what_holds_a_layout_together_has_a_fallback(style: str, expected: list[str]) -> None:
    assert severities(look(f'<div style="{style}">Le passeur</div>')) == expected


def test_of_an_email_made_elsewhere_it_is_told_at_its_line_what_else_clients_lack() -> None:
    page = Path("a.html")
    html = factories.page('<p style="text-shadow:none">a</p>\n<p style="display:grid">b</p>')

    grid, rest = check_client_support(Proof(html=html, path=page))

    assert (grid.severity, grid.where) == ("warning", Location(page, 2))
    assert rest.problem == "Some email clients do without text-shadow."


@pytest.mark.slow
def test_each_fault_that_is_put_into_the_sample_is_found_by_what_it_does_to_readers(project: object) -> None:
    html = newsletter.build().email.html
    faults = {
        ".paper table{": ".paper>table{",
        "color:#1f1b16;background:none;": "color:#1f1b16;",
        ' name="a2"': "",
        "<style>ul,ol{margin-left:22px}</style>": "<style>ul,ol{margin-left:0}</style>",
        "</body>": '<p style="color:#1f1b16;background:#333">a</p></body>',
    }

    found = {
        fault: [(finding.severity, finding.problem) for finding in sample(html.replace(right, fault))]
        for right, fault in faults.items()
        if right in html
    }

    assert sample(html) == []
    assert len(found) == len(faults)
    assert [[severity for severity, _ in told] for told in found.values()] == [
        ["error"], ["error"], ["warning"], ["warning"], ["error", "error"],
    ]  # fmt: skip
    orange, laposte, anchor, word, _ = (told[0][1] for told in found.values())
    assert "In dark mode" in orange
    assert "Orange (web)" in orange
    assert "La Poste (web)" in laposte
    assert '"#a2"' in anchor
    assert "Outlook for Windows" in word


def sample(html: str) -> list[Finding]:
    return list(check_client_support(Proof(html=html, issue=factories.issue())))


# ── Clients ──────────────────────────────────────────────────────────────────


def test_only_the_clients_that_a_publication_names_count() -> None:
    assert look("<h2>Titre</h2>", "", "gmail") == []
    assert {client.family for client in choose_clients(["orange", "free"])} == {"orange", "free"}
    assert {"france", "gmail", "outlook", "outlook-com", "laposte", "free"} <= set(list_client_names())


def test_clients_that_are_no_more_are_in_no_preset() -> None:
    names = {client.name for client in choose_clients(["france"])}

    assert {"Outlook (Windows)", "Orange (web)", "La Poste (web)", "Free (web)"} <= names
    assert not any("Windows Mail" in name for name in names)


# ── Garbage ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "html",
    [
        "<style>" + "a{color:red}" * 900_000 + "</style><p>a",
        "<style>" + "a{" * 60_000,
        "<style>" + "@media x{" * 12_000,
        "<style>a{color:" + "(" * 100_000,
        '<p style="color:' + "(" * 100_000 + '">a',
        "<style>" + "* " * 60_000 + "{color:red}</style>" + "<p>" * 5_000,
        "<style>" + "p>*+p~p{color:red}" * 6_000 + "</style>" + "<p>a" * 50_000,
        "<div>" * 60_000 + "a",
        "<table>" * 5_000 + "a",
        "<p class='" + "a " * 400_000 + "'>a",
    ],
    ids=range(10),
)
def test_whatever_the_css_it_takes_no_five_seconds(html: str) -> None:
    start = time.process_time()

    findings = list(check_client_support(Proof(html=html)))

    assert time.process_time() - start < 5
    assert len(findings) < 20


def test_that_an_email_is_too_large_is_told() -> None:
    (finding,) = check_client_support(Proof(html="<style>" + "a{}" * 50_000 + "</style>"))

    assert finding.severity == "info"


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(" {}();:,.#>+~[]*@!\\\"'/-<pastyle=cor1%") | st.characters(), max_size=300
    )
)
def test_no_css_or_html_is_a_bug(text: str) -> None:
    style_email.cache_clear()
    for html in (
        text,
        f"<style>{text}</style><p class=a>b",
        f"<p style='{text}'>a",
        f"<style>{text}{{color:red}}",
    ):
        assert isinstance(list(check_client_support(Proof(html=html))), list)
