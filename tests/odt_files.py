"""OpenDocument texts for tests, written as XML: what LibreOffice puts into the same zip."""

from collections.abc import Mapping

from word_files import zipped

NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = """
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="12pt" fo:language="fr" fo:country="FR"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-size="28pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Subtitle" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Illustration" style:family="paragraph"/>
<style:style style:name="Horizontal_20_Line" style:display-name="Horizontal Line" style:family="paragraph">
  <style:paragraph-properties fo:border-bottom="1.11pt double #808080"/></style:style>
"""
AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T4" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
  <text:list-level-style-bullet text:level="2" text:bullet-char="◦"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>
  <text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/></text:list-style>
"""


def paragraph(inside: str, style: str = "Text_20_body") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def heading(inside: str, level: int = 1) -> str:
    return f'<text:h text:style-name="Heading_20_{level}" text:outline-level="{level}">{inside}</text:h>'


def listed(*items: str, style: str = "L1", attributes: str = "") -> str:
    """A list of items, each with all that is in it."""
    inside = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="{style}" {attributes}>{inside}</text:list>'


def odt(*body: str, margins: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """An .odt file; `margins` are the header and the footer of its pages."""
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{AUTOMATIC}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {NAMESPACES}><office:styles>{STYLES}</office:styles><office:master-styles>"
        f'<style:master-page style:name="Standard">{margins}</style:master-page></office:master-styles>'
        "</office:document-styles>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": styles,
            **(parts or {}),
        }
    )


def fodt(*body: str) -> bytes:
    """The same in LibreOffice's flat form, one XML file."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES}><office:styles>{STYLES}</office:styles>'
        f"<office:automatic-styles>{AUTOMATIC}</office:automatic-styles><office:master-styles/>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body></office:document>"
    ).encode()
