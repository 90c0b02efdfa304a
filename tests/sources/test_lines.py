import pytest

from newsletter.language.sentences import FULL_STOPS
from newsletter.sources.lines import phrases
from newsletter.sources.lines.byline import (
    find_author,
    find_dated_author,
    find_signature,
    is_label,
    says_more,
)
from newsletter.sources.lines.headings import can_be_heading
from newsletter.sources.lines.labels import split_sections
from newsletter.sources.lines.names import can_be_person, name_authors


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Par Jeanne Martin", "Jeanne Martin"),
        ("Par Jeanne Martin et Paul Roy", "Jeanne Martin et Paul Roy"),
        ("Par Jeanne Martin, envoyée spéciale à Wonsan", "Jeanne Martin"),
        ("Par Jeanne Martin, avec Paul Roy", "Jeanne Martin, avec Paul Roy"),
        ("Par Jeanne Martin, le 3 mars 2025 à 8 h", "Jeanne Martin"),
        ("Par Jeanne Martin | 03/03/2025", "Jeanne Martin"),
        ("Propos recueillis par Jeanne Martin", "Jeanne Martin"),
        ("Un reportage de Jeanne Martin", "Jeanne Martin"),
        (
            "De notre correspondante à Berlin, Jeanne Martin",
            "De notre correspondante à Berlin, Jeanne Martin",
        ),
        ("Le Portail (avec AFP)", "Le Portail (avec AFP)"),
        ("BY JOE HARTNELL, SENIOR REPORTER", "JOE HARTNELL"),
        ("Von Anna Weiß, Berlin", "Anna Weiß"),
        ("Por Ana Ruiz", "Ana Ruiz"),
        ("di Marco Neri", "Marco Neri"),
        ("Door Jan de Vries", "Jan de Vries"),
        ("Tekst: Michał Zaręba", "Michał Zaręba"),
        ("Автор: Олена Гайдук", "Олена Гайдук"),
        ("Του Γιώργου Παππά", "Γιώργου Παππά"),
        ("بقلم سلمى العياري", "سلمى العياري"),
        ("מאת נועם אשכנזי", "נועם אשכנזי"),
        ("文｜林雅婷", "林雅婷"),
        ("【記者林雅婷／苗栗報導】", "記者林雅婷／苗栗報導"),
        ("김하늘 기자", "김하늘 기자"),
    ],
)
def test_a_byline_names_its_author_without_the_word_before_and_the_role_and_date_behind(
    line: str, author: str
) -> None:
    assert find_author(line) == author


@pytest.mark.parametrize(
    "line",
    [
        "Par ailleurs, rien ne change.",
        "Par où commencer ?",
        "Par exemple :",
        "Partager",
        "By the time it opened",
        "Von wegen!",
        "Un article du code",
        "Par " + "Jeanne " * 40,
    ],
)
def test_a_sentence_that_begins_like_a_byline_is_none(line: str) -> None:
    assert find_author(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("YouTube", ("YouTube",)),
        ("LinkedIn", ("LinkedIn",)),
        ("Politique • Ukraine", ("Politique", "Ukraine")),
    ],
)
def test_a_line_of_categories_is_parted_at_its_signs(line: str, names: tuple[str, ...]) -> None:
    assert split_sections(line) == names


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Partager", "share"), ("PartagerPartager", "share"), ("Print Email Facebook", "share"), ("Réagir (14) Imprimer Envoyer", "comments"),
        ("Lire aussi : Le marché", "related"), ("▶ 관련기사: 동네", "related"), ("La suite après la publicité", "advert"),
        ("Temps de lecture : 4 min", "time"), ("12 commentaires", "comments"), ("Foto: dpa", "credit"), ("字号：小 中 大", "share"),
        ("© 2025 Le Courrier", "rights"), ("Tags : eau, été", "tags"), ("Nous utilisons des cookies pour mesurer", "cookies"),
    ],
)  # fmt: skip
def test_what_pages_say_around_an_article_is_known_by_its_words(line: str, kind: str) -> None:
    phrase = phrases.find_phrase(line)

    assert phrase is not None
    assert phrase.kind == kind
    assert phrases.explain(kind)


@pytest.mark.parametrize(
    "line", ["Photographier la mer", "Un marché couvert", "Partagée entre deux rives", "Pluies"]
)
def test_words_that_only_begin_alike_are_none_of_it(line: str) -> None:
    assert phrases.find_phrase(line) is None


@pytest.mark.parametrize(
    ("line", "author", "more"),
    [
        ("Par Jeanne Martin, le 3 mai 2023", "Jeanne Martin", False),
        ("Par Jeanne Martin le 3 mai 2023 à 14h07 avec AFP", "Jeanne Martin avec AFP", True),
        ("Par Jeanne Martin le 3 mai 2023 avec AFP", "Jeanne Martin avec AFP", False),
        ("Par Jeanne Martin, Mis à jour le 11 avril 2023 14:07", "Jeanne Martin", True),
        ("Von Jonas Meyer | 3. Mai 2023", "Jonas Meyer", False),
    ],
)
def test_an_authors_line_keeps_who_helped_and_tells_whether_it_says_more(
    line: str, author: str, *, more: bool
) -> None:
    assert find_author(line) == author
    assert says_more(line, author) == more


@pytest.mark.parametrize(
    ("line", "label"),
    [("Article rédigé par", True), ("Von", True), ("Kommentar von", True), ("Par Jeanne", False)],
)
def test_a_line_of_what_stands_before_a_name_is_a_label(line: str, *, label: bool) -> None:
    assert is_label(line) == label


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Jeanne Martin", True),
        ("Jeanne van der Meer", True),
        ("J. D. Salinger", True),
        ("Anne-Marie O’Neill", True),
        ("Jeanne", False),
        ("View author publications", False),
        ("3 mai 2023", False),
        ("La halle rouvre samedi", False),
    ],
)
def test_the_name_of_a_person_has_words_with_capitals(words: str, *, person: bool) -> None:
    assert can_be_person(words) == person


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Charlotte Vannier, mis à jour le 11 avril 2026 14:07", "Charlotte Vannier"),
        ("Jeanne van der Meer | 3 May 2026", "Jeanne van der Meer"),
        ("Le port, mis à jour le 11 avril 2026", None),
        ("Publié le 11 avril 2026", None),
        ("Charlotte Vannier", None),
    ],
)
def test_a_person_before_a_day_is_the_author(line: str, name: str | None) -> None:
    assert find_dated_author(line) == name


@pytest.mark.parametrize("stop", FULL_STOPS)
def test_no_heading_ends_in_a_full_stop_of_any_script(stop: str) -> None:
    assert not can_be_heading(f"Le conseil a voté{stop}")


@pytest.mark.parametrize(
    ("line", "names", "sign"),
    [
        ("Par Jeanne Martin (avec AFP)", "Jeanne Martin (avec AFP)", "label"),
        ("By Anne Roc12", "Anne Roc", "label"),
        ("By Anne RocTwitter", "Anne Roc", "label"),
        ("Sport | Mis à jour hier | Écrit par Jeanne Martin", "Jeanne Martin", "label"),
        ("portrait.jpg Von Jonas Meyer 3. Mai 2026, 18:11 Uhr", "Jonas Meyer", "label"),
        ("Le Courrier avec AFP", "Le Courrier avec AFP", "helped"),
        ("J.M. avec agence", "J.M. avec agence", "helped"),
        ("Source AFP", "Source AFP", "agency"),
        ("Reuters, Jonas Meyer", "Reuters, Jonas Meyer", "persons"),
        ("Jeanne Martin et Paul Roy", "Jeanne Martin et Paul Roy", "persons"),
        ("Anne Roc 2 minutes read", "Anne Roc", "date"),
        ("Anne Roc|Published 4 months ago", "Anne Roc", "date"),
        ("Artikel veröffentlicht am 3. Mai 2026, 14:26 Uhr, Jonas Meyer", "Jonas Meyer", "date"),
        ("Anne RocAnne Roc", "Anne Roc", "twice"),
        ("Anne Roc, political editor", "Anne Roc", "role"),
        ("Jeanne Martin, professeure de lettres", "Jeanne Martin", "role"),
        ("J.M.", "J.M.", "initials"),
    ],
)
def test_a_line_names_its_authors_with_or_without_a_word_before_them(
    line: str, names: str, sign: str
) -> None:
    found = find_signature(line)

    assert found is not None
    assert (found.names, found.sign) == (names, sign)


@pytest.mark.parametrize(
    "line",
    [
        "Published Jul 17, 2026, 11:21am", "Le 14 mars 2026", "Photo de Jeanne Martin", "© Jeanne Martin / AFP", "Foto: Anna Weiß",
        "Article thumbnail image", "Autorenprofilbild von Jonas Meyer", "La halle rouvre en mai", "Par ailleurs, rien ne change.",
    ],
)  # fmt: skip
def test_a_date_a_caption_or_a_sentence_names_no_authors(line: str) -> None:
    assert find_signature(line) is None


@pytest.mark.parametrize(("text", "kind"), [("La rédaction", "newsroom"), ("dpa", "agency"), ("Jeanne", "")])
def test_it_is_told_what_kind_of_authors_are_named(text: str, kind: str) -> None:
    assert name_authors(text) == kind
