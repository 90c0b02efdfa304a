"""Whatever an editor corrects, in any order: the file reads as the corrected article, and no word is lost."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import word_files
from hypothesis import given, settings
from hypothesis import strategies as st
from made_articles import NOTED_ARTICLES

from newsletter import sources
from newsletter.errors import ContentError
from newsletter.export.markdown import write_markdown
from newsletter.model import Article, Figure, Piece, iter_texts, map_texts, merge_runs, plain
from newsletter.settling.corrections import (
    Attribute,
    Correction,
    Join,
    Part,
    Take,
    can_join,
    correct,
    list_kinds,
)
from newsletter.settling.leftovers import Leftover, list_all_pieces
from newsletter.settling.normal_form import normalize

PASTED = """Accueil > Ville

La halle aux légumes rouvre ses portes

Par Jeanne Le Goff

La halle rouvre samedi. Les étals ont changé de place.

Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort.

Les points à retenir :

  • Le prix : rien ne change.
  • La place : la halle nord.
  • L’heure : sept heures.

« On respire enfin », dit une marchande.
— Anne Roy, maraîchère

Lire aussi : Le bac de nuit part à minuit

Partager sur Facebook
"""
PAGE = """<!doctype html><html lang="fr"><head><title>La halle rouvre - Le Phare</title></head><body>
<nav><a href="/">Accueil</a> <a href="/ville">Ville</a></nav>
<article><h1>La halle rouvre</h1><p><strong>Deux ans de travaux, et les étals changent de place.</strong></p>
<figure><img src="https://phare.example/halle.jpg" alt="La halle"><figcaption>La halle, <em>lundi</em>.
Photo : Anne Roy</figcaption></figure>
<p>Le marché couvert ouvre samedi, après <a href="https://phare.example/a">deux ans</a> de travaux.
Les étals ont été tirés au sort, dit la mairie dans une lettre à tous les habitants des deux rives.</p>
<h2>Ce qui change</h2><ol><li>Le prix<ul><li>en hausse</li><li>en baisse</li></ul></li><li>La place</li></ol>
<blockquote><p>On respire enfin.</p><cite>Anne Roy</cite></blockquote>
<table><tr><th>Jour</th><th>Heure</th></tr><tr><td>lundi</td><td>7 h</td></tr></table>
<p>La mairie a payé la moitié du toit, et l’autre moitié viendra de la région avant la fin de l’année.</p>
</article><aside><p>Les plus lus de la semaine</p></aside></body></html>"""
MARKED = """---
title: La halle rouvre
draft: true
---
La halle rouvre samedi[^1].

* * *

Les étals ont **changé** de place :

3. au nord
4. au sud

```
7 h  8 h
```

[^1]: Le samedi 5 décembre.
"""
WORD = word_files.document(
    word_files.paragraph("La halle rouvre", style="Titre"),
    word_files.paragraph("Deux ans de travaux.", style="Chap"),
    word_files.paragraph("Le marché couvert ouvre samedi, dit la mairie dans sa lettre."),
    word_files.paragraph("Ce qui change", style="Titre2"),
    word_files.paragraph("Le prix : rien ne change.", style="Listepuces"),
    word_files.paragraph("On respire enfin.", style="Citation"),
)
SAMPLES = [
    sources.parse(data, Path(name))
    for name, data in {
        "halle.txt": PASTED.encode(),
        "halle.html": PAGE.encode(),
        "halle.md": MARKED.encode(),
        "halle.docx": WORD,
    }.items()
]


def draw_correction(data: st.DataObject, article: Article, pieces: tuple[Piece, ...]) -> Correction:
    at = data.draw(st.integers(0, len(pieces) - 1))
    kinds = list_kinds(article, pieces, at)
    choices: list[Correction] = [Take(piece=at, kind=kind) for kind in kinds]
    if can_join(article, pieces, at):
        choices.append(Join(piece=at))
    choices.append(Part(piece=at, at=data.draw(st.integers(0, max(1, len(pieces[at].text))))))
    choices.append(Attribute(piece=at, author="Jeanne Le Goff"))
    return data.draw(st.sampled_from(choices))


def read_again(article: Article) -> Article:
    written = write_markdown(replace(article, settled="originals/a.txt"))
    return sources.parse(written.encode(), Path("a.md"))


def strip(article: Article) -> Article:
    """What must be the same: all but where it was read, and what is not in it."""
    return replace(article, blocks=map_texts(article.blocks, merge_runs), set_aside=(), source="", name="")


def count_letters(article: Article) -> Counter[str]:
    head = [article.title, article.lede, article.byline, article.sponsor_call, *article.categories]
    body = [plain(words) for words in iter_texts(article.blocks)]
    figures = [block for block in article.blocks if isinstance(block, Figure)]
    shown = [each.credit for each in figures] + [each.image.alt or each.image.src for each in figures]
    aside = [each.text for each in article.set_aside]
    whole = "".join(filter(None, [*head, *body, *shown, *aside]))
    return Counter(letter for letter in whole if letter.isalnum())


def check_laws(original: Article, data: st.DataObject) -> None:
    article = normalize(original)
    settled = False
    for _ in range(data.draw(st.integers(1, 5))):
        pieces = list_all_pieces(article, original if settled else None)
        correction = draw_correction(data, article, pieces)
        try:
            changed = correct(article, pieces, correction)
        except ContentError:
            continue
        assert strip(read_again(changed)) == strip(changed), correction
        taken = pieces[correction.piece]
        # A leftover comes from outside of the article; an author may take another one's place.
        if not isinstance(correction, Attribute):
            own = Counter(taken.text) if isinstance(taken, Leftover) else Counter()
            assert not count_letters(article) - count_letters(changed) - own, correction
        article, settled = replace(read_again(changed), source=""), True
        assert strip(normalize(article)) == strip(article), "the normal form of what was read is another one"


@pytest.mark.slow
@pytest.mark.parametrize("original", SAMPLES, ids=["text", "page", "markdown", "word"])
@settings(max_examples=30)
@given(data=st.data())
def test_what_was_corrected_reads_again_and_no_word_is_lost(original: Article, data: st.DataObject) -> None:
    check_laws(original, data)


@pytest.mark.slow
@given(original=NOTED_ARTICLES, data=st.data())
def test_so_does_an_article_of_any_shape(original: Article, data: st.DataObject) -> None:
    check_laws(original, data)


def test_a_line_that_looks_like_a_hashtag_is_a_section_without_its_sign() -> None:
    article = normalize(replace(SAMPLES[0], categories=("# #Ville", "#", "Mer")))

    assert article.categories == read_again(article).categories == ("Ville", "Mer")
