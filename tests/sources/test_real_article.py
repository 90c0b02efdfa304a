from pathlib import Path

import newsletter
from newsletter.export import shapes
from newsletter.model import Paragraph, plain


def test_the_real_article_is_read_as_a_careful_person_would(real_article: Path) -> None:
    found = shapes.shape_article(newsletter.read(real_article))

    assert found["categories"] == ("International", "Politique")
    assert found["title"] == "Kim Soutient Moscou Contre l’Ukraine"
    assert str(found["lede"]).endswith("Quelles sont les implications de cette alliance ?")
    assert len(found["headings"]) == 7
    assert (found["headings"][0], found["headings"][3], found["headings"][-1]) == (
        "Une Alliance Stratégique en Temps de Crise",
        "Une Rencontre à Wonsan : Symbolisme et Stratégie",
        "Un Message au Monde",
    )
    assert (
        found["bullets"][0]
        == "Soutien militaire : Fourniture d’armes et déploiement de troupes nord-coréennes."
    )
    assert len(found["bullets"]) == 4
    assert [quote[:18] for quote in found["quotes"]] == ["Nous soutenons san", "Les discussions à "]
    assert found["sponsor_call"] == "Pour explorer les options de sponsoring, contactez-nous."
    assert str(found["byline"]).startswith("Passionné et dévoué")
    assert found["set_aside"] == []


def test_every_bullet_of_the_real_article_has_its_label(real_article: Path) -> None:
    labels = [bullet.label for bullet in newsletter.read(real_article).bullets]

    assert labels == [
        "Soutien militaire :",
        "Coopération diplomatique :",
        "Opposition aux puissances occidentales :",
        "Renforcement des liens économiques :",
    ]


def test_the_line_before_the_bullets_of_the_real_article_stays_a_paragraph(real_article: Path) -> None:
    blocks = newsletter.read(real_article).blocks

    said = [plain(block.text) for block in blocks if isinstance(block, Paragraph)]

    assert "Pour mieux comprendre les enjeux, voici les principaux points de cette alliance :" in said
