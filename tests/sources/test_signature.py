import pytest

from newsletter.sources.pasted.signature import byline


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Par Jeanne Martin", "Jeanne Martin"),
        ("Par Jeanne Martin et Paul Roy", "Jeanne Martin et Paul Roy"),
        ("Par Jeanne Martin, envoyée spéciale à Wonsan", "Jeanne Martin, envoyée spéciale à Wonsan"),
        ("Par Jeanne Martin, le 3 mars 2025 à 8 h", "Jeanne Martin"),
        ("Par Jeanne Martin | 03/03/2025", "Jeanne Martin"),
        ("Propos recueillis par Jeanne Martin", "Jeanne Martin"),
        ("Un reportage de Jeanne Martin", "Jeanne Martin"),
        (
            "De notre correspondante à Berlin, Jeanne Martin",
            "De notre correspondante à Berlin, Jeanne Martin",
        ),
        ("Le Portail (avec AFP)", "Le Portail (avec AFP)"),
        ("BY JOE HARTNELL, SENIOR REPORTER", "JOE HARTNELL, SENIOR REPORTER"),
        ("Von Anna Weiß, Berlin", "Anna Weiß, Berlin"),
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
def test_a_byline_names_its_author_without_the_word_before_and_the_date_behind(
    line: str, author: str
) -> None:
    assert byline(line) == author


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
    assert byline(line) is None
