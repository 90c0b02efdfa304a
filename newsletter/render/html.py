"""MJML → HTML that arrives whole: the only importer of mjml and premailer.

Both have traps, each closed here and held by a test: mrml writes the doctype in lower case and premailer then
drops it; premailer strips `!important`, rewrites image widths, drops style sheets and fetches remote ones.
"""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from newsletter.errors import TemplateError

if TYPE_CHECKING:
    from premailer import Premailer

    # How much it weighs, what it is looked for by, and its style.
    _Rule = tuple[tuple[int, ...], str, str]

DOCTYPE = "<!doctype html>"
# Style sheets whose rules are kept: those of a few themes. Own limit.
SHEETS = 4
# Attributes that premailer must not derive from styles: Outlook takes them literally.
_NOT_DERIVED = ["width", "height", "align", "valign", "bgcolor"]
_IGNORED = ' data-premailer="ignore"'
_SHEET = re.compile(r"(<mj-style\b[^>]*>.*?</mj-style>)", re.DOTALL)
_ALT = re.compile(r'\salt="[^"]*"')
# What XML 1.0 cannot hold (www.w3.org/TR/xml/#charsets, read 2026-11-23) and web pages do, as &#12; : mrml
# refuses the whole mail for it. A page or column break stands between words.
_BREAKS = "\x0b", "\x0c"
_NO_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_STYLE = re.compile(r"<style(?=[ >])")
# libxml2 escapes no comment in an attribute, for a server may include what it names (its xmlsave.c,
# gitlab.gnome.org/GNOME/libxml2, read 2026-11-23). A noncharacter, which Unicode keeps for such use inside a
# program, stands for the sign that would begin one.
_COMMENT, _NO_COMMENT, _SIGN = "&lt;!--", "\ufdd0!--", "\ufdd0"
# Parts for Outlook that follow one another: mrml, unlike MJML, does not make one of them.
_PART = r"<!--\[if mso \| IE\]>[^!]*<!\[endif\]-->"
_PARTS = re.compile(rf"{_PART}(?:\s*{_PART})+")
_SEAM = re.compile(r"<!\[endif\]-->\s*<!--\[if mso \| IE\]>")
# The classes of an element, a selector of names alone, and the classes in that.
_CLASSES = re.compile(r"""\bclass\s*=\s*["']?([^"'>]*)""", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-z0-9_ .#:>+~*-]+")
_CLASS = re.compile(r"\.([A-Za-z0-9_-]+)")
# A comment of a style sheet, and the line that it leaves empty.
_COMMENTS = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
# Between these comments a template says what belongs into the email alone, or onto the web page alone.
_MARK = re.compile(r"<!-- /?(?:mail|web) only -->")
_MAIL_ONLY = re.compile(r"<!-- mail only -->.*?<!-- /mail only -->", re.DOTALL)
_WEB_ONLY = re.compile(r"<!-- web only -->.*?<!-- /web only -->", re.DOTALL)


def convert_mjml(source: str) -> str:
    """Render MJML to HTML; nothing is included or fetched.

    Raises:
        TemplateError: the source is not MJML, which only a template can cause.
    """
    from mjml import mjml2html

    try:
        return mjml2html(_make_ascii(source), fonts={})
    except ValueError as error:
        raise TemplateError(
            f"The email's MJML is refused: {error}.",
            hint="Look for a tag that is not closed in templates/email/.",
        ) from error


def _make_ascii(source: str) -> str:
    """Return the source in ASCII: mrml prints attributes as Rust does, a no-break space as an escape."""
    parts = _SHEET.split(source)
    parts[::2] = [_escape(part) for part in parts[::2]]
    return "".join(parts)


def _escape(part: str) -> str:
    for sign in _BREAKS:  # str.translate takes thirty times as long
        part = part.replace(sign, " ")
    part = _NO_CHARACTER.sub("", part)
    attributes = _ALT.sub(lambda match: match[0].replace("\n", " ").replace("\t", " "), part)
    return attributes.replace("\\", "&#92;").encode("ascii", "xmlcharrefreplace").decode()


def inline_styles(html: str, style: str) -> str:
    """Return the HTML with `style` on its elements; its own style sheets stay as they are."""
    premailer = _make_inliner()(
        _STYLE.sub(f"<style{_IGNORED}", html.replace(_COMMENT, _NO_COMMENT)),
        css_text=style,
        strip_important=False,
        disable_validation=True,
        disable_basic_attributes=_NOT_DERIVED,
        disable_leftover_css=True,
        disable_link_rewrites=True,
        align_floating_images=False,
        allow_network=False,
        allow_loading_external_files=False,
    )
    body: str = premailer.transform(pretty_print=False).replace(_IGNORED, "")
    joined = _PARTS.sub(lambda match: _SEAM.sub("", match[0]), body.removeprefix(DOCTYPE))
    return DOCTYPE + joined.replace(_SIGN, "&lt;")


def complete_source(source: str, style: str) -> str:
    """Return the MJML for other programs: with the style to inline, and nothing of the web version."""
    sheet = f'<mj-style inline="inline">\n{_COMMENTS.sub("", style).strip()}\n</mj-style>\n'
    before, closing, after = select_email(source).partition("</mj-head>")
    return f"{before}{sheet}{closing}{after}" if closing else source


def select_email(html: str) -> str:
    """Return the page as it is sent."""
    return _MARK.sub("", _WEB_ONLY.sub("", html))


def select_web(html: str) -> str:
    """Return the page as it is read in a browser, without what only a reader of the email needs."""
    return _MARK.sub("", _MAIL_ONLY.sub("", html))


def _may_match(selector: str, classes: set[str]) -> bool:
    """Return whether a page of these classes may hold what a selector looks for.

    A selector with brackets is not parsed.
    """
    return not _PLAIN.fullmatch(selector) or classes.issuperset(_CLASS.findall(selector))


@cache
def _make_inliner() -> type[Premailer]:
    import cssutils
    from premailer import Premailer

    cssutils.log.setLevel(logging.CRITICAL)
    # Premailer has each element's own style held against all of CSS, whose patterns take 50 ms to compile,
    # and does nothing with what comes out; without them nothing is held against anything.
    cssutils.profile.removeProfile(all=True)

    class Inliner(Premailer):
        """Premailer that parses the same style sheet once, and looks for no class that the email lacks.

        Parsing takes longer than all the rest, and of its rules an email needs a third.
        """

        rules: ClassVar[dict[str, tuple[list[_Rule], list[object]]]] = {}

        def _parse_style_rules(self, css_body: str, ruleset_index: int) -> tuple[list[_Rule], list[object]]:
            if css_body not in self.rules:
                while len(self.rules) >= SHEETS:
                    self.rules.pop(next(iter(self.rules)))
                self.rules[css_body] = super()._parse_style_rules(css_body, ruleset_index)
            rules, others = self.rules[css_body]
            classes = {name for attribute in _CLASSES.findall(self.html) for name in attribute.split()}
            return [rule for rule in rules if _may_match(rule[1], classes)], others

    return Inliner
