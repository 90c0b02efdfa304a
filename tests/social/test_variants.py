"""What each variant opens with, and what it gives up first."""

import re

import factories
import pytest

from newsletter.model import Article, Bullet, BulletList, Paragraph, Quote, Variant, text
from newsletter.social.networks import BY_KEY
from newsletter.social.posts import write_posts
from newsletter.social.slot import SnippetOptions

TITLE = "Le pont du port ferme pour deux ans"
LEDE = "La Vorelle reste sans pont jusqu’en mars 2028. Qui paiera les passages du bac ? La mairie se tait."
POINTS = (
    ("Coût du chantier :", "Les travaux prendront 12 millions d’euros au département."),
    ("Passages du soir :", "Le dernier bac part à minuit, même le dimanche."),
    ("Écoles des deux rives :", "Trois cars partent à l’aube de chaque quai."),
)


def article(**said: object) -> Article:
    bullets = tuple(Bullet(label=label, gap=" ", body=text(body)) for label, body in POINTS)
    return factories.article(
        **{
            "title": TITLE,
            "lede": LEDE,
            "url": "https://letale.example/pont",
            "blocks": (BulletList(items=bullets),),
        }
        | said
    )


def body(key: str, variant: Variant, **said: object) -> str:
    options = SnippetOptions(campaign="no-7", site="https://letale.example", variant=variant)
    [snippet] = write_posts(article(**said), options, [BY_KEY[key]])
    return re.sub(r"\s*https://\S+", "", snippet.text.replace("\u00a0", " "))


def test_the_title_opens_by_default() -> None:
    assert body("linkedin", "title").split("\n\n")[:2] == [TITLE, LEDE]


@pytest.mark.parametrize(("key", "closes"), [("linkedin", False), ("instagram", True)])
def test_the_lede_opens_and_the_title_closes_where_no_card_shows_it(key: str, *, closes: bool) -> None:
    said = body(key, "lede").removesuffix("\n\nLien en bio").split("\n\n")

    assert (said[0], said[-1] == TITLE) == (LEDE, closes)


def test_the_title_goes_before_a_sentence_of_the_lede_that_opens() -> None:
    lede = f"{LEDE} {'Le bac suffira-t-il aux deux rives cet hiver ? ' * 2}".strip()

    assert body("x", "lede", title="mot " * 20, lede=lede, blocks=()) == lede


def test_the_points_open_with_their_labels_and_the_title_closes_where_no_card_shows_it() -> None:
    lines = [f"• {label} {body}" for label, body in POINTS]

    assert body("linkedin", "points") == "\n".join(lines)
    assert body("instagram", "points").startswith("\n".join(lines) + f"\n\n{TITLE}")


def test_labels_go_before_a_point_does() -> None:
    said = body("x", "points", title="Le pont ferme")

    assert said == "\n".join(f"– {body}" for _, body in POINTS)


def test_a_label_stays_where_the_rest_would_not_say_enough() -> None:
    bullets = BulletList(items=(Bullet(label="Prix :", gap=" ", body=text("12 euros")),) * 2)

    assert body("x", "points", blocks=(bullets,), title="mot " * 50).count("Prix :") == 2


def test_the_question_opens_and_is_not_asked_twice() -> None:
    said = body("linkedin", "question")

    assert said.startswith(
        "Qui paiera les passages du bac ?\n\nLa Vorelle reste sans pont jusqu’en mars 2028. La mairie"
    )
    assert said.count("Qui paiera") == 1


@pytest.mark.parametrize(
    "blocks",
    [
        (),
        (Quote(text=text("Qui paiera les passages du bac ?")),),
        (Paragraph(text=text("Le maire demande : « Qui paiera les passages du bac ? »")),),
        (Paragraph(text=text("Et après ?")),),
    ],
)
def test_where_the_article_asks_nothing_in_its_own_name_there_is_no_question(
    blocks: tuple[Paragraph, ...],
) -> None:
    options = SnippetOptions(campaign="no-7", variant="question")

    assert write_posts(article(lede="La mairie se tait.", blocks=blocks), options) == ()


def test_a_question_further_down_is_found() -> None:
    asked = (Paragraph(text=text("La ville hésite. Qui paiera les passages du bac ?")),)

    assert (
        body("reddit", "question", lede="Le bac de nuit s’arrête.", blocks=asked)
        == "Qui paiera les passages du bac ?"
    )


def test_without_points_there_is_no_points_variant() -> None:
    assert write_posts(article(blocks=()), SnippetOptions(campaign="no-7", variant="points")) == ()


def test_a_network_without_room_for_a_variant_is_left_out() -> None:
    options = SnippetOptions(campaign="no-7", variant="lede")

    found = write_posts(article(lede="mot " * 100), options, [BY_KEY["x"], BY_KEY["linkedin"]])

    assert [snippet.network for snippet in found] == ["linkedin"]


def test_a_lede_is_not_cut_inside_a_sentence() -> None:
    long = f"Le pont ferme lundi ; {'mot ' * 80}fin."

    assert body("x", "title", lede=long, blocks=()) == TITLE
