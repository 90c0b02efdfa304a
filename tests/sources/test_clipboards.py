"""HTML as each program puts it on the clipboard: what its author wrote, and nothing of the program's own."""

import pytest

from newsletter.model import BulletList, Heading, Paragraph, plain
from newsletter.sources.clipping import parse_clipping, read_clipping

TITLE = "La halle aux légumes rouvre ses portes"
LEAD = (
    "La halle a rouvert samedi matin devant une foule que personne n’avait prévue, dit le maire ce soir-là, et "
    "les étals ont été tirés au sort devant huissier."
)
HEADING = "Un plan à la main"
ITEMS = ("Le prix des places ne change pas", "Les forains reviennent le jeudi", "Le marché de nuit attendra")
LAST = (
    "Les habitués cherchent encore leurs marchands, et chacun s’en accommode ; les lampions, eux, seront remis au "
    "printemps par les voisins."
)
REMARK = "Jeanne : es-tu sûre de ce chiffre ?"

CHROME_STYLE = (
    'style="color: rgb(34, 34, 34); font-family: Georgia, serif; font-size: 17px; font-style: normal; '
    "font-variant-ligatures: normal; font-weight: 400; letter-spacing: normal; orphans: 2; text-align: start; "
    "text-indent: 0px; white-space: normal; -webkit-text-stroke-width: 0px; background-color: rgb(255, 255, 255); "
    'display: inline !important; float: none;"'
)


def items(before: str = "<li>", after: str = "</li>") -> str:
    return "".join(f"{before}{item}{after}" for item in ITEMS)


CHROME = (
    f'<meta http-equiv="content-type" content="text/html; charset=utf-8"><h1 {CHROME_STYLE}>{TITLE}</h1>'
    f"<p {CHROME_STYLE}><span {CHROME_STYLE}>{LEAD}</span></p><h2 {CHROME_STYLE}>{HEADING}</h2>"
    f'<ul {CHROME_STYLE}>{items(f"<li {CHROME_STYLE}>")}</ul><p {CHROME_STYLE}>{LAST}</p><br class="Apple-interchange-newline">'
)
CHROME_ON_WINDOWS = (
    "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000009999\r\nStartFragment:0000000141\r\n"
    "EndFragment:0000009963\r\n<html>\r\n<body>\r\n<!--StartFragment-->"
    f"{CHROME.partition('>')[2]}<!--EndFragment-->\r\n</body>\r\n</html>"
)
FIREFOX = f"<h1>{TITLE}</h1>\n  <p>{LEAD}</p>\n  <h2>{HEADING}</h2>\n  <ul>\n{items('    <li>')}  </ul>\n  <p>{LAST}</p>"
SAFARI_STYLE = (
    'style="caret-color: rgb(0, 0, 0); color: rgb(0, 0, 0); font-style: normal; font-variant-caps: normal; '
    'text-size-adjust: auto; -webkit-text-stroke-width: 0px; text-decoration: none;"'
)
SAFARI = (
    f'<meta charset="UTF-8"><h1 {SAFARI_STYLE}>{TITLE}</h1><p {SAFARI_STYLE}>{LEAD}<span class="Apple-converted-space"> </span></p>'
    f"<h2 {SAFARI_STYLE}>{HEADING}</h2><ul {SAFARI_STYLE}>{items()}</ul><p {SAFARI_STYLE}>{LAST}</p>"
)
DOCS_SPAN = (
    '<span style="font-size:{size}pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;'
    'font-style:normal;font-variant:normal;text-decoration:none;vertical-align:baseline;white-space:pre;white-space:pre-wrap;">'
)
DOCS_TEXT, DOCS_TITLE = DOCS_SPAN.format(size=11), DOCS_SPAN.format(size=26)
DOCS_ITEM = (
    '<li dir="ltr" style="list-style-type:disc;font-size:11pt;white-space:pre;" aria-level="1">'
    f'<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;" role="presentation">{DOCS_TEXT}'
)
GOOGLE_DOCS = (
    '<meta charset=\'utf-8\'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-4f1c2a7e-7fff-1a2b">'
    f'<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:3pt;">{DOCS_TITLE}{TITLE}</span></p>'
    f'<p dir="ltr" style="line-height:1.38;">{DOCS_TEXT}{LEAD}</span><a href="#cmnt1" id="cmnt_ref1">{DOCS_TEXT}[a]</span></a></p><br />'
    f'<h2 dir="ltr" style="line-height:1.38;">{DOCS_SPAN.format(size=16)}{HEADING}</span></h2>'
    f'<ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;">{items(DOCS_ITEM, "</span></p></li>")}</ul>'
    f'<p dir="ltr">{DOCS_TEXT}{LAST}</span></p>'
    f'<div><p dir="ltr"><a href="#cmnt_ref1" id="cmnt1">[a]</a>{DOCS_TEXT}{REMARK}</span></p></div></b><br class="Apple-interchange-newline">'
)
WORD_ITEM = (
    "<p class={name} style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;"
    "mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>·<span "
    "style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>{item}<o:p></o:p></p>\r\n"
)
WORD_ITEMS = "".join(
    WORD_ITEM.format(name=f"MsoListParagraphCxSp{place}", item=item)
    for place, item in zip(("First", "Middle", "Last"), ITEMS, strict=True)
)
WORD = (
    '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">\r\n<head>\r\n'
    '<meta http-equiv=Content-Type content="text/html; charset=utf-8">\r\n<meta name=ProgId content=Word.Document>\r\n'
    '<meta name=Generator content="Microsoft Word 15">\r\n<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/>'
    "</o:OfficeDocumentSettings></xml><![endif]-->\r\n<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View>"
    "</w:WordDocument></xml><![endif]-->\r\n<style>\r\n<!--\r\n p.MsoNormal, li.MsoNormal\r\n\t{mso-style-unhide:no;\r\n"
    "\tmargin:0cm;}\r\n@list l0\r\n\t{mso-list-id:1;}\r\n-->\r\n</style>\r\n</head>\r\n<body lang=FR style='tab-interval:35.4pt'>\r\n"
    f"<!--StartFragment-->\r\n<p class=MsoTitle>{TITLE}<o:p></o:p></p>\r\n<p class=MsoNormal>{LEAD}<span class=MsoCommentReference>"
    "<span style='font-size:8.0pt'><!--[if !supportAnnotations]--><a class=msocomanchor id=\"_anchor_1\" "
    'href="#_msocom_1" name="_msoanchor_1">[J1]</a><!--[endif]--><span style=\'mso-special-character:comment\'>&nbsp;</span></span></span>'
    f"<o:p></o:p></p>\r\n<h2>{HEADING}<o:p></o:p></h2>\r\n{WORD_ITEMS}<p class=MsoNormal>{LAST}<o:p></o:p></p>\r\n"
    "<div style='mso-element:comment-list'><![if !supportAnnotations]><hr class=msocomoff align=left size=1 width=\"33%\"><![endif]>"
    "<div style='mso-element:comment'><div id=\"_com_1\" class=msocomtxt language=JavaScript><span style='mso-comment-author:\"Jeanne\"'></span>"
    f"<p class=MsoCommentText><span style='mso-element:annotation'></span>{REMARK}<o:p></o:p></p></div></div></div>\r\n"
    "<!--EndFragment-->\r\n</body>\r\n</html>"
)
LIBREOFFICE = (
    '<!DOCTYPE html>\n<html>\n<head>\n\t<meta http-equiv="content-type" content="text/html; charset=utf-8"/>\n\t<title></title>\n'
    '\t<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>\n\t<style type="text/css">\n\t\t@page { size: 21cm 29.7cm; margin: 2cm }\n'
    '\t\th1.western { font-family: "Liberation Sans", sans-serif }\n\t</style>\n</head>\n<body lang="fr-FR" link="#000080" dir="ltr">\n'
    f'<h1 class="western">{TITLE}</h1>\n<p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif">{LEAD}</font></p>\n'
    f'<h2 class="western">{HEADING}</h2>\n<ul>\n{items("<li><p>", "</p></li>")}</ul>\n'
    f'<p style="line-height: 100%"><font face="Liberation Serif, serif">{LAST}</font></p>\n</body>\n</html>'
)
CLIPBOARDS = {
    "Chrome": CHROME,
    "Chrome on Windows": CHROME_ON_WINDOWS,
    "Firefox": FIREFOX,
    "Safari": SAFARI,
    "Google Docs": GOOGLE_DOCS,
    "Word": WORD,
    "LibreOffice": LIBREOFFICE,
}


@pytest.mark.parametrize("copied", CLIPBOARDS.values(), ids=CLIPBOARDS.keys())
def test_a_clipboard_is_read_as_what_was_written(copied: str) -> None:
    article, _ = read_clipping(parse_clipping("clipboard", copied.encode(), b""))

    assert article.title == TITLE
    assert [plain(block.text) for block in article.blocks if isinstance(block, Heading)] == [HEADING]
    lists = [block for block in article.blocks if isinstance(block, BulletList)]
    assert [tuple(item.text for item in each.items) for each in lists] == [ITEMS]
    texts = [plain(block.text) for block in article.blocks if isinstance(block, Paragraph)]
    assert [text for text in (article.lede, *texts) if text] == [LEAD, LAST]
