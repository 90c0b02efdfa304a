import re
from pathlib import Path

import newsletter
from newsletter.preview.page import page


def test_the_page_needs_nothing_from_the_network(project: Path) -> None:
    html = page(newsletter.build())

    sources = re.findall(r'(?<=[ &;])src=(?:"|&#34;)([^"&]*)', html)

    assert sources
    assert all(source.startswith("data:image/") for source in sources)
    assert "<link" not in html.split("<body>")[0]


def test_the_policy_allows_one_script_and_no_connection(project: Path) -> None:
    html = page(newsletter.build())

    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)

    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert html.count("<script>") == 1


def test_the_mail_stands_at_both_widths_without_scripts(project: Path) -> None:
    frames = re.findall(r'<iframe[^>]*? width="(\d+)"[^>]*? sandbox="([^"]*)"', page(newsletter.build()))

    assert [(width, "allow-scripts" in sandbox) for width, sandbox in frames] == [
        ("600", False),
        ("375", False),
    ]


def test_every_snippet_has_its_count_its_limit_and_a_copy_button(project: Path) -> None:
    built = newsletter.build()

    html = page(built)

    for number, (_, snippets) in enumerate(built.snippets, 1):
        for snippet in snippets:
            assert f'data-copies="s{number}-{snippet.network}"' in html
            assert f"{snippet.parts[0].count:,} / {snippet.parts[0].limit:,}" in html


def test_findings_stand_on_the_page(pasted: Path) -> None:
    assert "The mail has no unsubscribe link." in page(newsletter.build(["halle.txt"]))
