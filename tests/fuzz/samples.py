"""What is mutated: own samples for every reader and every file of a project, and how each is read."""

import datetime as dt
import json
import re
import shutil
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import odt_files  # noqa: E402 - found by the path above
import word_files  # noqa: E402

import newsletter  # noqa: E402
from newsletter import decoding, sources  # noqa: E402
from newsletter.config.issue_file import load_issue  # noqa: E402
from newsletter.config.own_texts import load_own_texts  # noqa: E402
from newsletter.config.project import load_project  # noqa: E402
from newsletter.model import Notes, get_note_sign, iter_texts, list_pieces  # noqa: E402
from newsletter.pipeline.review import check_email  # noqa: E402
from newsletter.sources.clipping import parse_clipping, read_clipping  # noqa: E402
from newsletter.sources.feeds import parse_feed  # noqa: E402
from newsletter.sponsors import choose_placement  # noqa: E402

TEXT = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux et bien des débats au conseil. Les étals ont "
    "été tirés au sort, et chacun s’en accommode à sa façon, en attendant la suite des travaux de la place."
)
PLAIN = (
    f"Ville\n\nLa halle rouvre ses portes\n\nElle rouvre samedi, après deux ans.\n\nPar Jeanne Martin, le 27 novembre 2026\n\n{TEXT}\n\n"
    f"Les points :\n\n• Le prix : rien.\n• La place\n  – au nord\n\n1. Un\n2. Deux\n\nLe contexte\n\n« Une citation », dit-elle.\n\n{TEXT}¹\n\n"
    f"Lire aussi : la suite\n\n¹ Une note.\n\nPour sponsoriser cette page, contactez-nous."
)
MARKDOWN = (
    f"---\ntitle: La halle\ndate: 2026-11-27\nauthor: Jeanne\ntags: [a, b]\nlines:\n  4: heading\n---\n\n# La halle rouvre\n\n*Un chapô.*\n\n{TEXT} **gras** [lien](https://a.example/?b=c) `code`[^1]\n\n"
    '## Le contexte\n\n- un\n- [x] deux\n    1. trois\n\n> Une citation\n> — Elle\n\n![Une halle](images/a.png "t")\n\n| a | b |\n|---|:-:|\n| c | d |\n\n```py\nx = 1\n```\n\n'
    f"<div class='a'>du *HTML*</div>\n\n{{{{< youtube x >}}}}\n\n{TEXT}\n\n[^1]: Une note.\n"
)
BODY = (
    f"<h1>La halle rouvre</h1><p class='chapo'>Un chapô.</p><p class=byline>Par <a rel=author href=/j>Jeanne Martin</a>, <time datetime=2026-11-27T08:00>vendredi</time></p><p>{TEXT}</p>"
    f"<h2>Le contexte</h2><p>{TEXT} <b>gras</b> <a href='https://a.example/?utm_source=b'>lien</a><sup><a href='#n1' id='r1'>1</a></sup></p><ul><li>un<ul><li>deux</ul></ul><ol start=3 type=a><li>trois</ol>"
    f"<figure><img src='a.png' srcset='a.png 1x, b.png 2x' alt='Une halle' width=600><figcaption>Une halle</figcaption></figure><blockquote><p>Une citation</p><cite>Elle</cite></blockquote>"
    f"<table><tr><th>a<th>b<tr><td rowspan=2>c<td>d<tr><td>e</table><pre><code>x = 1</code></pre><dl><dt>a<dd>b</dl><iframe src='https://www.youtube.com/embed/abc'></iframe><hr><p>{TEXT}</p><p id=n1>1. Une note. <a href='#r1'>↩</a></p>"
)
HTML = (
    "<!DOCTYPE html><html lang=fr><head><meta charset=utf-8><title>La halle rouvre - Le Phare</title><meta property=og:title content='La halle rouvre'><meta name=author content='Jeanne'>"
    '<link rel=canonical href=\'https://a.example/halle\'><script type=\'application/ld+json\'>{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"La halle rouvre","author":[{"name":"Jeanne"}],"datePublished":"2026-11-27T08:00:00Z"}]}</script>'
    f"<style>p {{color: red}}</style></head><body><nav><ul><li><a href=/>Accueil</a></ul></nav><article>{BODY}</article><aside><h3>À lire</h3><ul><li><a href=/b>Autre</a></ul></aside><footer>© Le Phare</footer></body></html>"
)
OFFICE = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta name=Generator content='Microsoft Word 15'><style>p.MsoNormal {mso-style-name:Normal}</style></head><body><!--StartFragment-->"
    f"<p class=MsoTitle>La halle rouvre</p><p class=MsoNormal>{TEXT}<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><![endif]>un</p>"
    f"<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>a) deux</p><p class=MsoNormal>{TEXT}</p><!--EndFragment--></body></html>"
)
DOCS = (
    f"<meta charset='utf-8'><b style='font-weight:normal;' id='docs-internal-guid-1'><h1 dir='ltr'><span style='font-size:20pt'>La halle rouvre</span></h1><p dir='ltr'><span style='font-weight:700'>{TEXT}</span></p>"
    f"<ul style='margin-top:0'><li dir='ltr' aria-level='1'><p><span>un</span></p></li></ul><p><span style='text-decoration:line-through'>ancien</span><span>{TEXT}</span></p></b>"
)
MHTML = (
    "From: <Saved>\r\nSnapshot-Content-Location: https://a.example/halle\r\nSubject: =?utf-8?Q?La=20halle?=\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <f@x>\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://a.example/halle\r\n\r\n'
    f"{HTML.replace('a.png', 'cid:1@x', 1)}\r\n--B\r\nContent-Type: image/png\r\nContent-ID: <1@x>\r\nContent-Location: https://a.example/a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--B--\r\n"
)
RTF = (
    "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial;}{\\f2\\fcharset204 Arial;}}{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\s0 Normal;}{\\s1\\b\\fs32 heading 1;}{\\s5 Title;}}"
    "{\\*\\listtable{\\list\\listid1{\\listlevel\\levelnfc0\\levelstartat3{\\leveltext\\'02\\'00.;}{\\levelnumbers\\'01;}}}}{\\*\\listoverridetable{\\listoverride\\listid1\\ls1}}"
    f"\\pard\\s5 La halle rouvre\\par\\pard\\s0 {TEXT} {{\\b gras}}\\par\\pard\\s1 Le contexte\\par\\pard\\ls1\\ilvl0{{\\listtext 3.\\tab}}un\\par\\pard {TEXT}{{\\super\\chftn}}{{\\footnote Une note.}}\\par"
    '\\trowd\\cellx100\\cellx200 a\\cell b\\cell\\row\\pard {\\field{\\*\\fldinst{HYPERLINK "https://a.example"}}{\\fldrslt{\\ul lien}}}\\u26085?\\\'e9{\\pict\\pngblip 89504e47}\\par}'
).encode("cp1252", "replace")
ITEM = "<title>La halle</title><link>https://a.example/1</link><guid>1</guid><pubDate>Fri, 27 Nov 2026 08:00:00 +0100</pubDate><category>Ville</category><description>Un chapô […]</description>"
RSS = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">'
    f"<channel><title>Le Phare</title><link>https://a.example/</link><language>fr</language><image><url>a.png</url><width>88</width></image><item>{ITEM}<content:encoded><![CDATA[{BODY}]]></content:encoded><dc:creator>Jeanne</dc:creator>"
    f'<media:content url="https://a.example/a.jpg" width="600" medium="image"><media:description>Une halle</media:description></media:content><enclosure url="https://a.example/a.mp3" type="audio/mpeg" length="9"/></item><item>{ITEM}</item></channel></rss>'
)
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://a.example/"><title>Le Phare</title><entry><title type="html">La &lt;b&gt;halle&lt;/b&gt;</title><link href="1" rel="alternate"/><id>1</id>'
    f'<published>2026-11-27T08:00:00+01:00</published><author><name>Jeanne</name></author><summary type="text">Un chapô…</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry></feed>'
)
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1", "title": "Le Phare", "language": "fr",
        "items": [
            {"id": "1", "url": "https://a.example/1", "title": "La halle", "content_html": BODY, "date_published": "2026-11-27T08:00:00Z", "tags": ["a"], "authors": [{"name": "Jeanne"}],
             "attachments": [{"url": "a.mp3", "mime_type": "audio/mpeg"}]},
            {"id": "2", "title": "Deux", "content_text": PLAIN, "summary": "Un chapô…", "image": "a.png"},
        ],
    }
)  # fmt: skip
SNIPPETS = '[x]\narticle = "0"\ntext = """\nLa halle rouvre https://a.example/"""\n\n[bluesky.thread]\nparts = ["""\nUn""", """\nDeux"""]\n\n[roundup.x]\ntext = "Cette semaine"\n'


# What is structure rather than text: numbers of lists and notes, and the word before a name.
_MARKS = re.compile(
    r"^[^\S\n]*(?:[\[(]?\w{1,4}[.)\]．-]|[\d¹²³⁰-⁹]+)|\b(?:Par|By)\b", re.MULTILINE | re.IGNORECASE
)


@dataclass(frozen=True, eq=False)
class Target:
    """A kind of file: what is mutated, what reads it, and how often its turn comes."""

    name: str
    samples: list[bytes]
    read: Callable[[bytes], object]
    turns: int = 1


def list_targets(folder: Path) -> list[Target]:
    """List what is fuzzed; `folder` is an empty one, for what is read from the disk."""
    pages = [path.read_bytes() for path in sorted((ROOT / "tests/sources/pages").glob("*.html"))]
    pastes = [path.read_bytes() for path in sorted((ROOT / "tests/sources/articles").glob("*.txt"))]
    content = ROOT / "content"
    written = [path.read_bytes() for path in sorted(content.glob("issues/*/*.md"))]
    project = (content / "newsletter.toml").read_bytes()
    issue = next(content.glob("issues/*/issue.toml")).read_bytes()
    front = MARKDOWN.partition("\n\n")[0].encode()
    return [
        Target("plain", [PLAIN.encode(), *pastes], _read_plain, 2),
        Target("markdown", [MARKDOWN.encode(), *written], _make_reader("a.md"), 2),
        Target("html", [HTML.encode(), BODY.encode(), OFFICE.encode(), DOCS.encode()], _make_reader("a.html"), 2),
        Target("saved page", pages, _make_reader("a.html")),
        Target("mhtml", [MHTML.encode()], _make_reader("a.mhtml")),
        Target("docx", [_make_docx()], _make_reader("a.docx")),
        Target("odt", [_make_odt(odt_files.odt)], _make_reader("a.odt")),
        Target("fodt", [_make_odt(odt_files.fodt)], _make_reader("a.fodt")),
        Target("rtf", [RTF], _make_reader("a.rtf"), 2),
        Target("eml", _make_emails(), _make_reader("a.eml"), 2),
        Target("feed xml", [RSS.encode(), ATOM.encode()], lambda data: parse_feed(data, "feed.xml"), 2),
        Target("feed json", [JSON.encode()], lambda data: parse_feed(data, "feed.json")),
        Target("clipboard", [BODY.encode(), OFFICE.encode(), DOCS.encode(), HTML.encode()], _read_clipboard, 2),
        Target("front matter", [front, *(page.partition(b"\n---\n")[0] for page in written)], _read_front_matter, 2),
        Target("newsletter.toml", [project], _make_loader(folder / "newsletter.toml", load_project), 2),
        Target("issue.toml", [issue], _make_loader(folder / "1" / "issue.toml", load_issue), 2),
        Target("sponsors.toml", [(content / "sponsors.toml").read_bytes()], _make_loader(_copy_logo(folder), _choose), 2),
        Target("snippets.toml", [SNIPPETS.encode()], _make_loader(folder / "a.snippets.toml", load_own_texts), 2),
        Target("check", [HTML.encode(), *_make_emails()], _make_checker(folder)),
        Target("build", [*_list_parts(folder)], _make_builder(folder)),
    ]  # fmt: skip


def _make_reader(name: str) -> Callable[[bytes], object]:
    return lambda data: sources.parse(data, Path(name))


# Letters of the word before a name and of a date, which are said by a field: at most so many.
UNSAID = 24


class LostError(Exception):
    """Letters or digits of a text are nowhere in its article."""


def _read_plain(data: bytes) -> object:
    """Read a text, and look for each of its letters and digits in a field, a block, or what was set aside."""
    article = sources.parse(data, Path("a.txt"))
    text = decoding.strip_invisible(decoding.decode_article(data, Path("a.txt")))
    kept = "".join(piece.text for piece in list_pieces(article))
    signs = "".join(note.sign for block in article.blocks if isinstance(block, Notes) for note in block.items)
    marked = "".join(get_note_sign(run) or "" for words in iter_texts(article.blocks) for run in words)
    lost = _count_letters(_MARKS.sub("", text)) - _count_letters(kept + signs + marked)
    if lost.total() > UNSAID and not text.lstrip().startswith(
        ("---", "+++", ";;;", "{")
    ):  # front matter's keys are no text
        raise LostError(lost)
    return article


def _count_letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _make_loader(path: Path, load: Callable[[Path], object]) -> Callable[[bytes], object]:
    path.parent.mkdir(parents=True, exist_ok=True)

    def read(data: bytes) -> object:
        path.write_bytes(data)
        return load(path)

    return read


def _read_clipboard(data: bytes) -> object:
    html, _, plain = data.partition(b"mot")
    return read_clipping(parse_clipping("-", data, plain if len(html) % 2 else None))[0]


def _read_front_matter(data: bytes) -> object:
    return sources.parse(data + f"\n---\n\n# Un titre\n\n{TEXT}\n".encode(), Path("a.md"))


def _choose(path: Path) -> object:
    return choose_placement(path, dt.date(2026, 11, 27))


def _copy_logo(folder: Path) -> Path:
    shutil.copytree(ROOT / "content/sponsors", folder / "sponsors", dirs_exist_ok=True)
    return folder / "sponsors.toml"


def _make_docx() -> bytes:
    word = word_files
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    return word.document(
        word.paragraph("La halle rouvre", style="Titre"), word.paragraph("Un chapô.", style="Chap"), word.paragraph(TEXT, note),
        word.paragraph("Le contexte", style="Titre1"), word.item("un"), word.item("deux", 2, 1), word.table(["a", "b"], ["c", "d"]),
        word.paragraph(word.picture("rId9", "Une halle")), word.paragraph("Une citation", style="Citation"), word.paragraph(TEXT),
        parts={"footnotes.xml": word.part("footnotes", f'<w:footnote w:id="1">{word.paragraph("Une note.")}</w:footnote>'), "media/a.png": word.PNG},
        relations={"rId8": "footnotes footnotes.xml", "rId9": "image media/a.png"},
    )  # fmt: skip


def _make_odt(make: Callable[..., bytes]) -> bytes:
    odt = odt_files
    return make(
        odt.paragraph("La halle rouvre", "P1"), odt.paragraph(f'{TEXT} <text:span text:style-name="T1">gras</text:span><text:note text:id="1"><text:note-citation>1</text:note-citation><text:note-body>{odt.paragraph("Une note.")}</text:note-body></text:note>'),
        odt.heading("Le contexte"), odt.listed(odt.paragraph("un"), odt.paragraph("deux") + odt.listed(odt.paragraph("trois"), style="L2")),
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2">' + odt.paragraph("a") + "</table:table-cell></table:table-row></table:table>",
        odt.paragraph(f'<text:a xlink:href="https://a.example">lien</text:a><text:s text:c="3"/><text:tab/>{TEXT}'),
        odt.paragraph('<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:title>Une halle</svg:title></draw:frame>'),
    )  # fmt: skip


def _make_emails() -> list[bytes]:
    message = EmailMessage()
    message["Subject"], message["From"] = "Fwd: La halle rouvre", "Jeanne Martin <jeanne@exemple.fr>"
    message["Date"] = "Tue, 03 Mar 2026 08:12:00 +0100"
    message.set_content(
        f"Bonjour,\n\nLa halle rouvre ses portes\n\n{TEXT}\n\n{TEXT}\n\nLe 2 mars 2026, Paul a écrit :\n\n> Où ?\n\n-- \nJeanne\n"
    )
    plain = message.as_bytes()
    message.add_alternative(HTML, subtype="html")
    message.add_attachment(word_files.PNG, maintype="image", subtype="png", filename="é.png")
    return [plain, message.as_bytes()]


def _make_checker(folder: Path) -> Callable[[bytes], object]:
    def read(data: bytes) -> object:
        path = folder / ("a.eml" if data.lstrip()[:1] != b"<" else "a.html")
        path.write_bytes(data)
        return check_email(path)

    return read


# ── Whole builds ───────────────────────────────────────────────────────────────

# The files of a small project; before what is mutated stands which of them it is.
_PARTS = {
    "content/newsletter.toml": 'name = "L’Étale"\nlanguage = "fr"\nsite = "https://a.example"\n\n[theme]\nname = "journal"\n\n[social]\nhashtags = ["#a"]\nnetworks = ["x", "bluesky"]\n',
    "content/issues/2026-11-27/issue.toml": 'date = 2026-11-27\nnumber = 4\nintro = "Bonjour *tous*"\n\n[[article]]\nfile = "a.md"\nurl = "https://a.example/a"\n\n[[article]]\nfile = "b.txt"\nlayout = "card"\n',
    "content/issues/2026-11-27/a.md": MARKDOWN.replace('![Une halle](images/a.png "t")', "").replace("lines:\n  4: heading\n", ""),
    "content/issues/2026-11-27/b.txt": PLAIN,
    "content/issues/2026-11-27/a.snippets.toml": SNIPPETS.partition("\n\n[roundup")[0],
    "templates/email/words/fr.toml": 'read_more = "Lire la suite"\n',
    "templates/social/x.txt.j2": "{{ opening }}\n\n{{ lede }}\n\n{{ link }}\n",
}  # fmt: skip


def _list_parts(folder: Path) -> list[bytes]:
    return [f"{at}{text}".encode() for at, text in enumerate(_PARTS.values())]


def _make_builder(folder: Path) -> Callable[[bytes], object]:
    home = folder / "project"

    def read(data: bytes) -> object:
        at = int(data[:1]) % len(_PARTS) if data[:1].isdigit() else 2
        for number, (name, text) in enumerate(_PARTS.items()):
            path = home / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data[1:] if number == at else text.encode())
        return newsletter.build(here=home, day=dt.date(2026, 11, 27))

    return read
