"""How much a mail weighs when its articles are as long as those of a real week, in every theme."""

from itertools import cycle

import factories
import pytest

from newsletter.links import make_slug
from newsletter.model import (
    Article,
    Block,
    Bullet,
    BulletList,
    Entry,
    Figure,
    Heading,
    Image,
    Issue,
    Paragraph,
    Publication,
    Quote,
    Run,
    plain,
    text,
)
from newsletter.model.design_tokens import ThemeChoice
from newsletter.render import render

# Bytes of HTML; Gmail clips a mail at 102 KB, and a service's own links and pixel come on top. Own choice, 2026-11-23.
ISSUE_BYTES, ARTICLE_BYTES = 60_000, 45_000
THEMES = ("journal", "bulletin", "letter")

TITLES = (
    "Le bac de nuit relie enfin les deux rives de l’estuaire, et tout un village respire",
    "Sous la vase du port de Sainte-Morvane, le quai oublié de 1687 refait surface, entier",
    "Logements vides : la mairie frappe aux portes de quatre cents maisons closes à l’année",
    "Le phare d’Osme ouvre ses deux cent treize marches au public après dix ans de travaux",
    "Les sauniers du marais de Trévazel cherchent des bras pour une récolte de légende",
)
LEDE = (
    "Dès lundi, on pourra de nouveau traverser la Vorelle après minuit. Silencieux et sans gazole, le nouveau bac remet "
    "Ponthelin à neuf minutes de l’hôpital, du port et du dernier train, après dix-sept ans d’attente sur le quai."
)
ALT = "À la tombée de la nuit, un bac aux fenêtres éclairées traverse l’estuaire ; sur le quai, une femme attend."
POINT = "le dernier départ de Sainte-Morvane passe de 20 h 15 à 0 h 35, tous les jours de la semaine et de l’année."
PASSAGE = (
    "Il est 23 h 50, mercredi, et le quai des Gabariers n’entend rien venir. Puis deux feux se détachent de l’obscurité, "
    "glissent, grossissent, et la barque se range le long de la cale sans autre bruit que celui de l’eau rabattue, un soir de novembre. "
)
SECTIONS = {0: "À la une", 1: "Vivre ici", 4: "L’estuaire au quotidien", 7: "Culture et métiers"}


def picture(name: str) -> Image:
    src = f"https://www.letale.example/lettre/2026-11-27/images/{name}-fa3265fd.jpg"
    return Image(src=src, alt=ALT, width=1072, height=603)


def entry(number: int, title: str, layout: str, blocks: tuple[Block, ...]) -> Entry:
    article = factories.article(
        name=f"a{number}", title=title, lede=LEDE, image=picture(f"a{number}"), categories=("Transports", "Ponthelin"),
        byline="Nadia Ferrandeau", url=f"https://www.letale.example/2026/11/{make_slug(title)}", blocks=blocks,
    )  # fmt: skip
    return factories.entry(article=article, layout=layout, section=SECTIONS.get(number), minutes=4)


def publication(theme: str) -> Publication:
    return factories.publication(
        theme=ThemeChoice(name=theme), site="https://www.letale.example", contact="bonjour@letale.example",
        tagline="La lettre du vendredi de l’estuaire de la Vorelle",
    )  # fmt: skip


def issue(theme: str, *entries: Entry) -> Issue:
    placement = factories.placement(headline="Vos livres de Noël, mis de côté", lines=(POINT, POINT))
    return factories.issue(
        publication=publication(theme), entries=entries, number="42", placement=placement,
        mirror="https://www.letale.example/lettre/2026-11-27",
        intro=(Paragraph(text=text(PASSAGE * 2)),), sign_off=(Paragraph(text=text(PASSAGE)),),
    )  # fmt: skip


def weight(whole: Issue) -> int:
    return len(render(whole).html.encode())


def words(article: Article) -> int:
    return sum(len(plain(block.text).split()) for block in article.blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("leads", [1, 5, 10])
@pytest.mark.parametrize("theme", THEMES)
def test_ten_leads_and_cards_of_a_real_week_stay_under_60_kilobytes(theme: str, leads: int) -> None:
    points = (
        BulletList(items=tuple(Bullet(label="Horaires :", gap=" ", body=text(POINT)) for _ in range(5))),
    )
    titles = zip(range(10), cycle(TITLES), strict=False)
    entries = [entry(number, title, "lead" if number < leads else "card", points) for number, title in titles]

    assert weight(issue(theme, *entries)) <= ISSUE_BYTES


@pytest.mark.parametrize("theme", THEMES)
def test_a_whole_article_of_1500_words_stays_under_45_kilobytes(theme: str) -> None:
    link = Run(text="le site du bac", href="https://www.bac-vorelle.example/horaires/hiver-2026-2027")
    chapter = (
        Heading(text=text("Cinquante-quatre kilomètres pour rentrer")),
        *[Paragraph(text=(Run(text=PASSAGE), link, Run(text="."))) for _ in range(6)],
        Quote(text=text("De la fenêtre du vestiaire, je vois ma maison."), cite="Aïcha Remoulin"),
        Figure(image=picture("quai"), caption=text(POINT), credit="Photo : Jeanne Le Goff"),
        BulletList(
            items=tuple(Bullet(label="Prix :", gap=" ", body=text("rien ne change.")) for _ in range(3))
        ),
    )

    whole = entry(0, TITLES[0], "full", chapter * 6)

    assert words(whole.article) >= 1500
    assert weight(issue(theme, whole)) <= ARTICLE_BYTES
