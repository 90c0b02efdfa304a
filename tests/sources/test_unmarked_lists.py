"""Lists whose marks a browser dropped are lists again; lines that only stand together are none."""

from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Article, BulletList

FRENCH = (
    "Le marché couvert rouvre après deux ans de travaux",
    (
        "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort. Les maraîchers "
        "garderont la halle nord, et les poissonniers la halle sud. La mairie promet des loyers stables."
    ),
    (
        "La charpente de chêne a été démontée, numérotée et remontée poutre par poutre. Le chantier a coûté quatre millions "
        "d’euros, dont la moitié payée par la région. Il reste à poser les portes de la rue des Tanneurs."
    ),
)
GERMAN = (
    "Die alte Markthalle öffnet nach zwei Jahren Umbau",
    (
        "Die neue Markthalle öffnet am Samstag, nach zwei Jahren Umbau. Die Stände wurden verlost. Die Gemüsehändler behalten "
        "die Nordhalle, die Fischhändler die Südhalle. Die Stadt verspricht gleichbleibende Mieten."
    ),
    (
        "Das Dachwerk aus Eiche wurde abgebaut, nummeriert und Balken für Balken wieder aufgesetzt. Der Umbau hat vier Millionen "
        "Euro gekostet, die Hälfte davon zahlt das Land. Noch fehlen die Tore zur Gerberstraße."
    ),
)
ENGLISH = (
    "The covered market reopens after two years of works",
    (
        "The new covered market opens on Saturday, after two years of works. The stalls were drawn by lot. Growers keep the north "
        "hall, and fishmongers the south hall. The town promises that rents will not go up before winter."
    ),
    (
        "The oak roof was taken down, numbered and put up again beam by beam. The works cost four million pounds, half of which "
        "the region paid. The doors of the lane behind the hall are still missing, and nobody knows when they come."
    ),
)
LISTS = [
    (FRENCH, "Trois règles s’appliquent :", ("Piétons : accès libre jour et nuit", "Vélos : à pied jusqu’en mars", "Autos : interdites, sauf secours")),
    (FRENCH, "On y trouvera :", ("des légumes de saison ;", "du poisson de ligne ;", "du pain cuit sur place.")),
    (FRENCH, "Il faut apporter :", ("un sac", "un justificatif de domicile")),
    (FRENCH, "Les étals se suivent dans cet ordre :", ("Nord", "Sud", "Est", "Ouest", "Cour")),
    (FRENCH, "Ce que la mairie promet :", ("Les loyers ne bougeront pas avant l’hiver.", "Les halles ouvriront aussi le lundi.", "Un parking à vélos sera posé.")),
    (FRENCH, "Les questions que l’on nous pose :", ("Qui paie les travaux ?", "Où garer son vélo ?", "Quand ouvrent les halles ?")),
    (FRENCH, "Le chantier, année par année :", ("Début des travaux en 2024", "Pose du toit en 2025", "Ouverture en 2026")),
    (GERMAN, "Verkauft werden vor allem:", ("Gemüse", "frischer Fisch", "Brot und Käse")),
    (GERMAN, "Drei Regeln gelten:", ("Fußgänger: freier Zugang bei Tag und Nacht", "Räder: bis März nur schieben", "Autos: verboten, außer im Notfall")),
    (GERMAN, "Die Stadt verspricht Folgendes:", ("Die Mieten bleiben gleich.", "Die Halle öffnet auch am Montag.", "Es gibt Plätze für Räder.")),
    (GERMAN, "Mitzubringen sind:", ("ein Korb", "ein Ausweis")),
    (ENGLISH, "Three rules apply:", ("Walkers: free access day and night", "Bikes: on foot until March", "Cars: none, but for help")),
    (ENGLISH, "The halls will sell:", ("vegetables of the season;", "line-caught fish;", "bread baked on the spot.")),
    (ENGLISH, "You will need:", ("a bag", "a proof of address")),
    (ENGLISH, "What the town promises:", ("Rents stay as they are.", "The halls open on Mondays too.", "Bikes get a stand of their own.")),
    (ENGLISH, "The works, year by year:", ("Works began in 2024", "The roof went up in 2025", "The doors open in 2026")),
]  # fmt: skip
NO_LISTS = [
    (FRENCH, ("— Vous ouvrez quand ?", "— Samedi, si la pluie le permet.", "— Et les portes ?", "— Plus tard.")),
    (FRENCH, ("Sous la halle au matin clair,", "Le marchand déplie son drap,", "Et le vent qui vient de la mer", "Compte les sous qu’il n’a pas.")),
    (FRENCH, ("Marie : Vous ouvrez quand ?", "Paul : Samedi matin.", "Marie : Et les portes ?", "Paul : Plus tard.")),
    (FRENCH, ("Halle couverte", "12, rue des Tanneurs", "Saint-Aubrin")),
    (FRENCH, ("La halle nord avant les travaux", "La halle nord avant les travaux. © Le Courrier / Jeanne Martin")),
    (GERMAN, ("Lange hat es gedauert.", "Nun ist es so weit.")),
    (ENGLISH, ("It took a long time.", "Now it is done.", "Nobody complains.")),
]  # fmt: skip


def read(head: tuple[str, str, str], above: str, lines: tuple[str, ...]) -> Article:
    """Return what is read where a browser copied these lines between paragraphs."""
    title, first, second = head
    body = [first, second, above] if above else [first, second]
    text = "\n\n".join([title, *body, "\n".join([*lines, first.replace("S", "Z")]), second + " Fin."])
    return sources.parse(f"{text}\n".encode(), Path("copie.txt"))


def list_items(article: Article) -> list[list[str]]:
    return [[item.text for item in block.items] for block in article.blocks if isinstance(block, BulletList)]


@pytest.mark.parametrize(("head", "above", "items"), LISTS)
def test_lines_that_a_colon_announces_and_that_no_blank_line_parts_are_a_list(
    head: tuple[str, str, str], above: str, items: tuple[str, ...]
) -> None:
    assert list_items(read(head, above, items)) == [list(items)]


@pytest.mark.parametrize(("head", "lines"), NO_LISTS)
def test_speech_verse_addresses_captions_and_short_paragraphs_are_no_list(
    head: tuple[str, str, str], lines: tuple[str, ...]
) -> None:
    assert list_items(read(head, "", lines)) == []


def test_a_heading_below_a_list_is_not_of_it() -> None:
    items = ("des légumes de saison", "du poisson de ligne", "du pain cuit sur place")

    article = read(FRENCH, "On y trouvera :", (*items, "Qui paie les travaux ?"))

    assert list_items(article) == [list(items)]


def test_items_of_a_list_that_a_link_announces_are_set_aside_with_it() -> None:
    article = read(
        FRENCH,
        "À lire aussi :",
        ("Le port rouvre aux voiliers", "La gare aura deux quais", "Le pont est repeint"),
    )

    assert list_items(article) == []
