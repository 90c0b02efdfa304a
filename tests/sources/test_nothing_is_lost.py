"""Every character of the input that is not white space is in a block, in a field or set aside, once."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from newsletter import sources
from newsletter.errors import ContentError, NewsletterError
from newsletter.model import Article, Notes, get_note_sign, iter_texts, list_pieces

TITLE = "La halle aux légumes rouvre ses portes"
SENTENCES = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux.",
    "Les étals ont été tirés au sort, et chacun s’en accommode.",
    "M. Martin l’a dit : « Non. » Puis il est parti.",
    "Est-ce trop tard ?",
)
LINES = st.one_of(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map(" ".join),
    st.sampled_from(
        [
            "Un intertitre court", "1. Le contexte", "• Un point : sa suite.", "  - Un tiret", "– Un dialogue ?",
            "* Une note", "***", "Par Jeanne Martin", "InternationalPolitique", "PartagerPartager", "2) Deux",
            "Pour sponsoriser cette page, contactez-nous.", "« Une citation. »", "→ À lire", "12", "…", "une fin: oui",
        ]
    ),
    st.text(alphabet="abc éÀ.:•-–*1)« »\u00a0?！。漢字", min_size=1, max_size=120),
)  # fmt: skip
TEXTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\n \n"])), min_size=1, max_size=25)


def characters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\s", "", text))


def kept(article: Article) -> str:
    signs = [note.sign for block in article.blocks if isinstance(block, Notes) for note in block.items]
    marked = [
        get_note_sign(run) or "" for block in article.blocks for words in iter_texts([block]) for run in words
    ]
    return "".join([*(piece.text for piece in list_pieces(article)), *signs, *marked])


def marks(text: str) -> Counter[str]:
    """What is structure rather than text: list marks, category separators, the word before a byline's name."""
    found = re.findall(
        r"^[^\S\n]*(?:[•‣▪◦●○■➤►→*·+–—-]|\d{1,2}[.)])|^(?:Par|By)\b|[>›»/|•·,]", text, re.MULTILINE
    )
    return characters("".join(found))


@given(TEXTS)
def test_pasted_text_is_never_lost_or_doubled(lines: list[tuple[str, str]]) -> None:
    text = f"{TITLE}\n\n{SENTENCES[0]}\n\n" + "".join(line + end for line, end in lines)

    try:
        article = sources.parse(text.encode(), Path("article.txt"))
    except ContentError:  # said twice or more, all of it looks like teasers: refused, and so not lost
        reject()

    before, after = characters(text), characters(kept(article))
    assert after - before == Counter()
    assert before - after - marks(text) == Counter()


@given(st.text(max_size=1000))
def test_no_text_at_all_makes_reading_fail_other_than_clearly(text: str) -> None:
    try:
        article = sources.parse(text.encode(errors="replace"), Path("article.txt"))
    except ContentError as error:
        assert error.hint
    else:
        assert article.title


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@given(st.binary(max_size=300))
def test_no_bytes_make_reading_fail_other_than_clearly(suffix: str, data: bytes) -> None:
    try:
        article = sources.parse(data, Path(f"article{suffix}"))
    except NewsletterError as error:
        assert error.hint
    else:
        assert article.title
