import re

import factories
import html5lib
import pytest

from newsletter.render import html, render, rows

PLAIN = (
    '<mj-section css-class="pad" padding="0px 32px"><mj-column><mj-text>{}</mj-text></mj-column></mj-section>'
)


def page(*sections: str) -> str:
    held = "".join(section.format(number) for number, section in enumerate(sections))
    return html.from_mjml(f"<mjml><mj-body><mj-wrapper>{held}</mj-wrapper></mj-body></mjml>")


def frames(read: str) -> int:
    return read.count('<div class="pad')


def outlook(read: str) -> str:
    """The page as Outlook reads it: what its comments hide is there, what they show to others is not."""
    return re.sub(r"<!--\[if mso \| IE\]>(.*?)<!\[endif\]-->", r"\1", read, flags=re.DOTALL)


def test_neighbours_become_rows_of_one_section() -> None:
    apart = page(PLAIN, PLAIN, PLAIN)

    joined = rows.joined(apart)

    assert (frames(apart), frames(joined)) == (3, 1)
    assert re.findall(r">(\d)</div></td></tr>", joined) == ["0", "1", "2"]


COLUMN = "<mj-column><mj-text>a</mj-text></mj-column>"
WHOLE = COLUMN.replace("<mj-column", '<mj-column width="100%"')
OTHERS = (
    PLAIN.replace('"pad"', '"pad story"'),
    PLAIN.replace('"0px 32px"', '"8px 32px"'),
    PLAIN.replace("<mj-section", '<mj-section background-color="#eee"'),
    PLAIN.replace("<mj-section", '<mj-section border-top="1px solid #eee"'),
    PLAIN.replace("<mj-column>", '<mj-column css-class="box">'),
    PLAIN.replace("<mj-column>", '<mj-column background-color="#eee">'),
    PLAIN.replace("<mj-column>", '<mj-column padding="8px">'),
    f'<mj-section css-class="pad" padding="0px 32px">{COLUMN * 2}</mj-section>',
    f'<mj-section css-class="pad" padding="0px 32px">{WHOLE * 2}</mj-section>',
)


@pytest.mark.parametrize("other", OTHERS)
def test_a_section_that_a_frame_sets_apart_keeps_its_own(other: str) -> None:
    apart = page(PLAIN, other, other, PLAIN)

    assert rows.joined(apart) == apart


def test_sections_of_other_widths_keep_apart() -> None:
    apart = page(
        PLAIN, PLAIN.replace("32px", "24px"), PLAIN.replace("<mj-section", '<mj-section direction="rtl"')
    )

    assert rows.joined(apart) == apart


def test_what_stands_between_two_sections_keeps_them_apart() -> None:
    apart = page(PLAIN, "<mj-raw><!-- mail only --></mj-raw>", PLAIN)

    assert rows.joined(apart) == apart


def test_nothing_is_open_or_closed_twice_for_outlook_or_for_others() -> None:
    entries = tuple(
        factories.entry(layout=layout, section="Ici") for layout in ("lead", "card", "grid", "full", "brief")
    )

    mail = render(factories.issue(entries=entries, placement=factories.placement())).html

    for read in (mail, outlook(mail)):
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(read)
        assert {code for _, code, _ in parser.errors} <= {"expected-doctype-but-got-chars"}
        assert read.count("<table") == read.count("</table>")
        assert read.count("<td") == read.count("</td>")
