"""No snippet says less than what is true: denials stay, points are points, and what is decided is told."""

import re
from dataclasses import replace

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.language import split_sentences
from newsletter.language.contrast import claims, denies, negates, turns
from newsletter.model import Article, Block, Bullet, BulletList, Heading, Paragraph, Run, SocialRules, text
from newsletter.social.labels import choose_label
from newsletter.social.material import gather_material
from newsletter.social.networks import BY_KEY, NETWORKS, choose_networks
from newsletter.social.posts import write_posts
from newsletter.social.slot import SnippetOptions

OPTIONS = SnippetOptions(campaign="no-7")
TITLE = "Un ancien ministre devant les juges"
CLAIM = "Un ancien ministre aurait reçu une valise de billets pour un marché public de travaux dans le port de Sainte-Morvane, d’après une note que L’Étale a pu lire."
LONG = "Cette note, datée de mars, cite trois témoins et un intermédiaire, qui ont tous été entendus depuis."
DENIAL = "L’intéressé dément."
PLAIN = "Un ancien ministre a remis une note de quarante pages aux juges, qui parle d’un marché public de travaux dans le port de Sainte-Morvane, et de la valise qu’il y a vue passer."
ITEMS = ("Le bac part à minuit", "Le pont rouvre en mars", "La navette reste gratuite")


def article(**said: object) -> Article:
    return factories.article(
        **{"title": TITLE, "lede": CLAIM, "url": "https://letale.fr/note", "blocks": ()} | said
    )


def bullets(*items: str, label: str | None = None) -> BulletList:
    return BulletList(
        items=tuple(Bullet(label=label, gap=" " * bool(label), body=text(item)) for item in items)
    )


def paragraph(words: str) -> Paragraph:
    return Paragraph(text=text(words))


def post(key: str, **said: object) -> str:
    [snippet] = write_posts(article(**said), OPTIONS, [BY_KEY[key]])
    return re.sub(r"\s*https://\S+", "", snippet.text.replace("\u00a0", " "))


# ── The lede ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("network", [network.key for network in NETWORKS if not network.one_line])
@pytest.mark.parametrize("lede", [f"{CLAIM} {LONG} {DENIAL}", f"{CLAIM} {DENIAL} {LONG}"])
def test_a_denial_is_never_parted_from_what_it_denies(network: str, lede: str) -> None:
    said = post(network, lede=lede)

    assert ("valise" in said) == (DENIAL in said)


SENTENCES = st.sampled_from(
    [
        CLAIM,
        LONG,
        DENIAL,
        "Mais la mairie hésite.",
        "Le port ferme lundi.",
        "Pourtant, tout est prêt depuis un an.",
    ]
)


@pytest.mark.slow
@given(st.lists(SENTENCES, min_size=1, max_size=6, unique=True), st.sampled_from(["x", "threads", "bluesky"]))
def test_what_is_left_of_a_lede_ends_where_nothing_turns_or_denies_it(lede: list[str], network: str) -> None:
    said = split_sentences(post(network, title="Un titre à part", lede=" ".join(lede)), "fr")
    left = [sentence for sentence in lede if sentence in said]
    cut = lede[len(left) :]

    assert lede[: len(left)] == left
    assert not left or not any(denies(sentence, "fr") for sentence in cut)
    assert not left or not cut or not (turns(cut[0], "fr") or negates(cut[0], "fr"))
    assert not cut or not any(claims(sentence, "fr") for sentence in left)


def test_what_is_cut_from_a_lede_is_told() -> None:
    [snippet] = write_posts(article(lede=f"{PLAIN} {LONG}"), OPTIONS, [BY_KEY["x"]])

    assert (snippet.cut, snippet.taken_from) == (LONG, "lede")


def test_without_a_lede_the_first_sentences_of_the_text_stand_for_it() -> None:
    blocks = (paragraph(f"{CLAIM} {LONG} Le procès aura lieu."), paragraph("La suite."))

    [snippet] = write_posts(article(lede=None, blocks=blocks), OPTIONS, [BY_KEY["facebook"]])

    assert snippet.text.startswith(f"{CLAIM} {LONG}\n\nhttps://")
    assert snippet.taken_from == "text"


@pytest.mark.parametrize(
    "following",
    [
        [f"{DENIAL} La suite."],
        ["La suite vient.", f"La note est longue. {DENIAL}"],
        ["La suite vient.", "La note est longue.", "Un témoin parle.", DENIAL],
    ],
)
def test_a_text_that_goes_on_to_deny_how_it_begins_stands_for_no_lede(following: list[str]) -> None:
    blocks = (paragraph(CLAIM), *map(paragraph, following))

    assert "valise" not in post("facebook", lede=None, blocks=blocks)


def test_a_lede_that_announces_a_denial_is_not_said_without_it() -> None:
    assert "valise" not in post("mastodon", lede=f"{CLAIM} Ce qu’il dément, avec un argument :")


def test_a_lede_that_denies_what_the_title_says_never_counts_as_the_same() -> None:
    title, lede = "Le bus est gratuit pour tous en mars", "Le bus est gratuit en mars, mais pas pour tous."

    assert post("mastodon", title=title, lede=lede) == f"{title}\n\n{lede}"


def test_a_lede_that_begins_with_a_short_title_does_not_take_its_place() -> None:
    said = post("mastodon", title="Le bac de nuit", lede="Le bac de nuit revient au port avec ses marins.")

    assert said.startswith("Le bac de nuit\n\nLe bac de nuit revient")


def test_a_charge_is_said_with_all_that_its_lede_goes_on_to_say_or_not_at_all() -> None:
    lede = f"Le maire aurait vendu le bac. {LONG} Les deux rives attendent le nouveau, et {'la fête ' * 16}."

    assert "aurait" not in post("x", lede=lede)


def test_a_lede_that_says_the_title_in_other_words_is_not_said_beside_it() -> None:
    said = post(
        "mastodon",
        title="Sainte-Morvane ferme son port lundi",
        lede="Fermeture du port lundi à Sainte-Morvane.",
    )

    assert said.casefold().count("port") == 1


# ── The points ───────────────────────────────────────────────────────────────


def test_one_point_never_stands_alone() -> None:
    points = (
        paragraph("Ce qui change :"),
        bullets("Le bac part à minuit " * 6, "Le pont rouvre en mars " * 6),
    )

    assert "–" not in post("x", lede="Trop long pour un message. " * 8, blocks=points)


@pytest.mark.parametrize(
    "blocks",
    [
        (bullets("Marie Curie", "Jean Jaurès", "Simone Veil"),),
        (bullets("Le bac part à minuit", "Le pont rouvre en mars " * 10),),
        (bullets("« Je pars demain matin »", "« Je reste encore un peu »"),),
        (bullets("Je pars demain, dit-il en souriant", "Je reste ici, répondit-elle"),),
        (bullets("Le bac part à minuit", "Les horaires sont les suivants :"),),
        (bullets("Le bac part à minuit"),),
        (paragraph("Le texte commence ici."), bullets(*ITEMS)),
        (
            bullets("Le bac de minuit part", "Le pont rouvre en mars"),
            Heading(text=text("Le bac de minuit part")),
        ),
        (BulletList(items=tuple(Bullet(body=(Run(text=item, href="https://a.fr/"),)) for item in ITEMS)),),
        (paragraph("Mais trois points restent :"), bullets(*ITEMS)),
        (paragraph("Nos sources :"), bullets(*ITEMS)),
        (Heading(text=text("À lire aussi cette semaine")), bullets(*ITEMS, label="Ici :")),
        (paragraph("Pour le départ, il faut :"), bullets(*ITEMS)),
        (paragraph("Nos pages du jour :"), bullets(*(f"{item}, page 4" for item in ITEMS))),
        (
            paragraph("Pour partir :"),
            replace(bullets("Payez le passage du bac", "Montez à bord du bac"), start=1),
        ),
        (
            paragraph("Ce qui change :"),
            BulletList(
                items=(
                    *bullets(*ITEMS).items,
                    Bullet(body=text("La ville paie le bac"), nested=(bullets(*ITEMS),)),
                )
            ),
        ),
        (Heading(text=text("Trois idées reçues")), bullets(*ITEMS)),
        (
            paragraph("On entend ceci au port :"),
            bullets(*ITEMS),
            paragraph("Tout cela est faux, dit la mairie."),
        ),
    ],
    ids=[
        "names",
        "long",
        "quotations",
        "speech",
        "colon",
        "one",
        "unannounced",
        "contents",
        "links",
        "turned",
        "sources",
        "articles",
        "ingredients",
        "pages",
        "steps",
        "sub-list",
        "hearsay",
        "refuted",
    ],
)
def test_a_list_that_sums_nothing_up_gives_no_points(blocks: tuple[Block, ...]) -> None:
    assert gather_material(article(blocks=blocks)).points == ()


@pytest.mark.parametrize(
    "lead_in",
    [
        "Ce qu’il faut savoir :",
        "Sources de colère au port, trois points :",
        "Selon la mairie, trois points :",
    ],
)
def test_a_list_is_announced_by_words_that_only_resemble_those_of_a_box(lead_in: str) -> None:
    assert len(gather_material(article(blocks=(paragraph(lead_in), bullets(*ITEMS)))).points) == len(ITEMS)


def test_of_several_lists_the_one_with_labels_is_taken_and_else_the_one_that_is_announced() -> None:
    plain, announced = (
        bullets(*ITEMS),
        (paragraph("Ce qui change :"), bullets("La nuit, un bac part", "Le jour aussi, un bac")),
    )
    labelled = bullets("deux bacs chaque nuit", "un pont au mois de mars", label="Horaire :")

    both = gather_material(article(blocks=(paragraph("Un."), plain, *announced, paragraph("Fin."), labelled)))
    without = gather_material(article(blocks=(paragraph("Un."), plain, *announced)))

    assert both.points[0].text.startswith("Horaire")
    assert without.points[0].text == "La nuit, un bac part"


def test_points_keep_the_sentence_that_announces_them() -> None:
    said = post("linkedin", blocks=(paragraph("La ville a voté. Ce qui change lundi :"), bullets(*ITEMS)))

    assert "Ce qui change lundi :\n• Le bac part à minuit\n• Le pont" in said


def test_a_sentence_that_counts_its_points_stands_above_all_of_them_or_not_at_all() -> None:
    long = tuple(f"{item}, {'et bien plus encore ' * 6}".strip() for item in ITEMS)

    said = post("mastodon", blocks=(paragraph("Trois choses surtout :"), bullets(*long)))

    assert "Trois choses" not in said
    assert "minuit" not in said


def test_the_full_stops_of_a_list_agree() -> None:
    said = post(
        "linkedin",
        blocks=(
            paragraph("Ce qui change :"),
            bullets("Un bac à minuit ;", "Un pont en mars ;", "Et un car de nuit."),
        ),
    )

    assert said.endswith("• Un bac à minuit\n• Un pont en mars\n• Et un car de nuit")


# ── The question, the label, the networks ────────────────────────────────────


def ask(question: str, language: str = "fr") -> bool:
    options = SnippetOptions(campaign="no-7", variant="question")
    return bool(write_posts(article(lede=question, language=language), options, [BY_KEY["x"]]))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Mais qui paiera les passages du bac ?", "fr"),
        ("– Qui paiera les passages du bac ?", "fr"),
        ("Pourquoi a-t-il quitté la mairie ?", "fr"),
        ("Avez-vous déjà pris le bac de nuit ?", "fr"),
        ("Envie de recevoir notre lettre chaque vendredi ?", "fr"),
        ("Qu’en pensent les passagers du soir ?", "fr"),
        ("Pourquoi un tel silence de la mairie ?", "fr"),
        ("Que faire du bac dans ces conditions ?", "fr"),
        ("Lequel des deux ports gagnera la course ?", "fr"),
        ("Pour quel résultat la ville a-t-elle payé ?", "fr"),
        ("Une erreur à signaler dans le journal du port ?", "fr"),
        ("What happened next to the crew of the ferry?", "en"),
        ("Which one of the two ports is safer?", "en"),
        ("Was hat die Fähre damals in den Hafen geführt?", "de"),
        ("¿Por qué los abandonaron en mitad del invierno?", "es"),
    ],
)
def test_a_question_that_does_not_stand_alone_opens_no_snippet(question: str, language: str) -> None:
    assert not ask(question, language)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Quelles sont les suites de cette grève ?", "fr"),
        ("Pourquoi laisser rouiller un bac que l’on pourrait réparer ?", "fr"),
        ("What comes next for the ferry?", "en"),
        ("¿Quién paga los barcos del puerto?", "es"),
    ],
)
def test_a_question_that_names_what_it_asks_about_opens_one(question: str, language: str) -> None:
    assert ask(question, language)


def test_a_category_that_must_be_told_stands_before_the_first_word() -> None:
    assert post("x", categories=("Opinion",)).startswith(f"Opinion · {CLAIM}")
    assert post("mastodon", categories=("Culture", "Entretien")).startswith(f"Entretien · {TITLE}")
    assert post("mastodon", title="Opinion. Le port", categories=("Opinion",)).startswith("Opinion. Le port")
    assert post("mastodon", title="Livesay vote", categories=("Live",)).startswith("Live · Livesay vote")


@pytest.mark.parametrize(
    ("categories", "label"),
    [
        (("Entretien", "Publireportage"), "Publireportage"),
        (("Publi-reportage",), "Publi-reportage"),
        (("Sponsored by Môle",), "Sponsored by Môle"),
        (("En partenariat avec Môle & fils",), "En partenariat avec Môle & fils"),
        (("Tribune libre",), "Tribune libre"),
        (("Opinions & débats",), "Opinions"),
        (("Poisson d'avril",), "Poisson d'avril"),
        (("Analyse d’opinion",), ""),
    ],
)
def test_who_pays_is_said_before_all_else_and_labels_are_known_in_all_their_forms(
    categories: tuple[str, ...], label: str
) -> None:
    assert choose_label(article(categories=categories)) == label


@pytest.mark.parametrize(
    ("lede", "blocks"),
    [
        (CLAIM, ()),
        (CLAIM, (paragraph("Ce qui change :"), bullets(*ITEMS))),
        (None, (paragraph("Ce qui change :"), bullets(*ITEMS))),
    ],
)
def test_no_text_goes_to_more_than_five_networks(lede: str | None, blocks: tuple[Block, ...]) -> None:
    made = write_posts(article(lede=lede, blocks=blocks), OPTIONS, choose_networks(SocialRules()))
    texts = [re.sub(r"\s*(?:https://\S+|Lien en bio)|\*", "", snippet.text) for snippet in made]

    assert max(texts.count(said) for said in texts) <= 5


def test_points_do_not_take_the_place_of_a_lede_that_had_no_room() -> None:
    lede = f"L’ancien ministre est soupçonné de fraude, {'ce qu’il dément, ' * 20}dit-on."
    blocks = (
        paragraph("Ce que dit la note :"),
        bullets("Un virement de 300 000 euros", "Une valise dans un hôtel"),
    )

    assert "virement" not in post("x", lede=lede, blocks=blocks)
    assert (
        write_posts(article(lede=lede, blocks=blocks), SnippetOptions(campaign="no-7", variant="points"))
        == ()
    )


def test_a_lede_without_room_gives_way_to_the_title_and_not_to_the_points() -> None:
    lede = f"Le port attend lundi un ministre et ses témoins, {'et tout y est prêt, ' * 16}dit-on."
    blocks = (paragraph("Ce qui change :"), bullets(*ITEMS))

    assert post("x", lede=lede, blocks=blocks) == TITLE


def test_what_the_law_has_an_advertiser_say_is_said_whole_or_there_is_no_post() -> None:
    warning = "Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de remboursement avant de vous engager."
    lede = f"{'Profitez de notre offre de saison sur toutes les vitrines. ' * 3}{warning}"
    options = SnippetOptions(campaign="no-7", disclosure="#Pub · Môle")

    made = write_posts(
        article(title="Le salon", lede=lede), options, [BY_KEY[key] for key in ("x", "reddit", "facebook")]
    )

    assert [snippet.network for snippet in made] == ["facebook"]
    assert made[0].text.count(warning) == 1


# ── A lede that opens ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "lede"),
    [
        (
            "La dette publique recule",
            "Elle s’est hissée à 2 950 milliards l’an passé, selon une note publiée lundi.",
        ),
        (
            "Rinaldi quitte le club",
            "Il est visé par une enquête pour des propos tenus à l’entraînement en avril.",
        ),
    ],
)
def test_a_lede_that_stands_for_something_unnamed_comes_under_the_title(title: str, lede: str) -> None:
    assert post("facebook", title=title, lede=lede).startswith(f"{title}\n\n")


def test_what_is_left_of_a_lede_comes_under_the_title_where_it_no_longer_says_what_that_is_about() -> None:
    lede = f"Le silence dure depuis des mois, sur les deux rives, disent les habitants interrogés. {LONG} {LONG} Le bac part."

    assert post("x", title="Le bac de nuit part enfin", lede=lede).startswith(
        "Le bac de nuit part enfin\n\nLe silence"
    )


@pytest.mark.parametrize(
    ("lede", "said"),
    [
        ("RÉSULTATS DU BAC. Qui a réussi se sait lundi.", "Qui a réussi se sait lundi."),
        ("MENACES La journaliste a porté plainte lundi.", "La journaliste a porté plainte lundi."),
        ("Football Le ministre du port est battu.", "Le ministre du port est battu."),
        ("MARSEILLE (AFP) — Le ministre est au port.", "Le ministre est au port."),
        ("Marine Le Goff, ancien ministre, est au port.", "Marine Le Goff, ancien ministre, est au port."),
        ("SNCF : les juges tranchent lundi.", "SNCF : les juges tranchent lundi."),
        ("FAUX : Le ministre est au port.", "FAUX : Le ministre est au port."),
        ("SATIRE. Le ministre est au port.", "SATIRE. Le ministre est au port."),
    ],
)
def test_a_section_or_a_dateline_glued_to_a_lede_is_not_said(lede: str, said: str) -> None:
    assert said in post("mastodon", lede=lede)
    assert (lede in post("mastodon", lede=lede)) == (lede == said)


def test_where_no_part_of_a_lede_fits_the_beginning_of_the_text_is_taken() -> None:
    lede = f"{CLAIM} {'Une enquête est ouverte, ' * 8}dit-on. {DENIAL}"
    blocks = (paragraph("Les juges du port ont entendu un ancien ministre lundi matin. La suite vient."),)

    [snippet] = write_posts(article(lede=lede, blocks=blocks), OPTIONS, [BY_KEY["x"]])

    assert snippet.text.startswith("Les juges du port ont entendu un ancien ministre lundi matin.")
    assert (snippet.taken_from, snippet.cut) == ("text", lede)


def test_an_accusation_is_not_parted_from_what_follows() -> None:
    lede = f"L’ancien ministre est soupçonné de fraude au port. {LONG} Son avocat parle de vengeance, et {'de mensonge ' * 9}."

    assert "soupçonné" not in post("x", lede=lede)


def test_points_under_a_sentence_that_announces_them_are_all_said_or_none() -> None:
    long = tuple(f"{item}, {'et bien plus encore ' * 6}".strip() for item in ITEMS)

    assert "minuit" not in post("mastodon", blocks=(paragraph("Ce qui change :"), bullets(*long)))


@pytest.mark.parametrize(
    "lead_in",
    [
        "Elles en proposent tous les avantages :",
        "Selon lui, trois points restent :",
        "Parmi ces raisons, on lit :",
    ],
)
def test_a_sentence_that_leans_on_another_announces_no_points(lead_in: str) -> None:
    assert gather_material(article(blocks=(paragraph(lead_in), bullets(*ITEMS)))).points == ()


def test_a_table_of_results_is_said_whole_or_not() -> None:
    rows = [
        Bullet(label=f"Racing de {name} – Union du port :", gap=" ", body=text(f"{number}-12"))
        for number, name in enumerate(
            ("Brève", "Vorelle", "Morvane", "Ponthelin", "Osme", "Rade", "Lande"), 10
        )
    ]
    blocks = (paragraph("Les résultats de la journée :"), BulletList(items=tuple(rows)))

    assert "•" not in post("linkedin", blocks=blocks)
    assert post("linkedin", blocks=(blocks[0], BulletList(items=tuple(rows[:3])))).count("•") == 3


def test_a_quotation_of_an_agency_has_marks_of_its_own() -> None:
    said = post("mastodon", lede="Le ministre veut +tout savoir+ du port.")

    assert said.endswith("veut “tout savoir” du port.")


def test_where_the_lede_cannot_open_the_beginning_of_the_text_opens_under_the_card() -> None:
    lede = "Il a répété lundi qu’il resterait à la mairie, et que rien ne l’en chasserait d’ici l’été."
    blocks = (
        paragraph("Anna Delorme a reçu sa lettre de renvoi dimanche soir, à son bureau. La suite vient."),
    )
    made = {
        snippet.network: snippet
        for snippet in write_posts(
            article(title="Anna Delorme quitte la mairie", lede=lede, blocks=blocks), OPTIONS
        )
    }

    assert made["facebook"].text.startswith("Anna Delorme a reçu sa lettre de renvoi")
    assert (made["facebook"].taken_from, made["facebook"].cut) == ("text", lede)
    assert made["mastodon"].text.startswith(f"Anna Delorme quitte la mairie\n\n{lede}")


def test_the_capitals_of_a_printed_page_are_no_capitals_of_a_post() -> None:
    said = post("mastodon", language="en", lede="IN the heart of the port, one lawyer stands for many.")

    assert "\n\nIn the heart of the port" in said


def test_how_a_text_begins_is_no_lede_where_it_says_nothing_of_the_title() -> None:
    blocks = (
        paragraph("Tôt dimanche, l’asphalte brille encore, car il a plu pendant toute la nuit. La suite."),
    )
    lede = "Elle a répété lundi que le port fermerait, et que rien ne l’en empêcherait d’ici l’été."

    assert post("facebook", title="Le port ferme", lede=lede, blocks=blocks).startswith(
        "Le port ferme\n\nElle"
    )


def test_a_lede_that_ends_with_a_question_opens_and_one_that_begins_with_one_does_not() -> None:
    asked = "Qui paiera les passages au port cet hiver, une fois le pont fermé ?"

    assert post(
        "facebook", title="Le port ferme", lede=f"Le port ferme lundi pour deux ans. {asked}"
    ).startswith("Le port ferme lundi")
    assert post("facebook", title="Le port ferme", lede=asked).startswith("Le port ferme\n\n")
