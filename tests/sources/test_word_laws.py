"""Every number that stands in a Word document is in a block, in a field or set aside; a broken one is an error."""

import re
from pathlib import Path

import word_files
from hypothesis import given
from hypothesis import strategies as st
from word_files import document, item, paragraph, run, table

from newsletter import sources
from newsletter.errors import ContentError
from newsletter.model import list_pieces

HERE = Path("article.docx")
TEXT = "Le marché ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort, et personne ne s’en plaint."
BOX = "<w:r><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></w:r>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
PIECES = st.sampled_from(
    [
        *(paragraph("Ligne {n}", style=style) for style in ("", "Titre", "Sous-titre", "Titre1", "Titre2", "Citation", "Lgende", "Code", "TM1")),
        *(paragraph(TEXT + " {n}.", style=style) for style in ("", "Titre1", "Chap", "Citation", "Surtitre")),
        paragraph("— Nom {n}", style="Citation"), paragraph("• {n}"), paragraph("1. {n}"), paragraph("– {n}"), paragraph("* * *"),
        paragraph(run("Gras {n}", "<w:b/>")), paragraph(run("Grand {n}", '<w:sz w:val="40"/>')), paragraph(run("Penché {n}", "<w:i/>")),
        paragraph(run("caché {n}", "<w:vanish/>")), paragraph("Par Nom{n} Martin"), paragraph(""), item("un {n}"), item("deux {n}", 2), item("trois {n}", 3, 1), item("quatre {n}", 1, 2), item("cinq {n}", 1, 8),
        paragraph(properties='<w:pBdr><w:bottom w:val="single"/></w:pBdr>'),
        table(["a {n}", "b"], ["c", "d"]), table(["seul {n}"]), table(["x {n}", "y"]), paragraph("Avant ", BOX.format(paragraph("boîte {n}"))),
        paragraph(FIELD.format(run("champ {n}"))), paragraph(f"<w:ins>{run('ajout {n}')}</w:ins>"), paragraph("x", properties="<w:rPr><w:del/></w:rPr>"),
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('invite {n}')}</w:sdtContent></w:sdt>",
        paragraph("<m:oMath><m:r><m:t>x{n}</m:t></m:r></m:oMath>"), paragraph('<w:fldSimple w:instr="DATE"><w:r><w:t>{n}</w:t></w:r></w:fldSimple>'),
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14), st.sampled_from(["", word_files.STYLES]))
def test_no_number_of_a_document_is_lost(pieces: list[str], styles: str) -> None:
    body = [piece.replace("{n}", str(1000 + at)) for at, piece in enumerate(pieces)]
    data = document(paragraph("La halle rouvre", style="Titre"), *body, paragraph(TEXT), styles=styles)

    article = sources.parse(data, HERE)

    said = [*(piece.text for piece in list_pieces(article)), *map(str, article.blocks)]
    kept = set(re.findall(r"1\d{3}", " ".join(said)))
    assert {str(1000 + at) for at, piece in enumerate(pieces) if "{n}" in piece} <= kept


@given(st.data())
def test_a_document_with_wrong_bytes_is_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(document(paragraph("La halle", style="Titre"), paragraph(TEXT)))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))

    try:
        sources.parse(bytes(whole), HERE)
    except ContentError as error:
        assert error.hint


@given(st.integers(0, 4_000))
def test_a_document_cut_short_is_refused(length: int) -> None:
    whole = document(paragraph("La halle", style="Titre"), paragraph(TEXT))

    try:
        sources.parse(whole[: min(length, len(whole) - 1)], HERE)
    except ContentError as error:
        assert error.hint
    else:
        raise AssertionError
