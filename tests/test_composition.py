from datetime import date

import factories
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsletter import composition
from newsletter.config.issue_file import ArticleFile, IssueFile, IssueKeys
from newsletter.model import Entry, Heading, Image, Issue, Paragraph, Publication, text

SENTENCES = st.lists(
    st.sampled_from(
        ["Il part.", "Elle reste à quai, M. Roux aussi !", "Minuit sonne…", "x" * 150 + ".", "港の夜。" * 50]
    ),
    max_size=12,
)
LEDES = SENTENCES.map(" ".join) | st.text(alphabet="ab. ’\u00a0,", max_size=400)


DAY = date(2026, 11, 27)


def file(*articles: ArticleFile, **keys: object) -> IssueFile:
    return IssueFile(id="2026-11-27", keys=IssueKeys(**{"date": DAY, **keys}), articles=articles)


def composed(*entries: Entry, publication: Publication | None = None, **keys: object) -> Issue:
    return composition.compose(
        file(**keys), entries or (factories.entry(),), publication or factories.publication()
    )


def test_subject_and_preheader_come_from_the_first_article() -> None:
    first = factories.article(title="Le bac de nuit", lede="Il repart à minuit.")
    second = factories.article(title="Le quai", lede="Il sort de la vase.")

    issue = composed(factories.entry(article=first), factories.entry(article=second))

    assert (issue.subject, issue.preheader) == ("Le bac de nuit", "Il repart à minuit.")


def test_what_the_issue_file_says_wins() -> None:
    issue = composed(subject="Minuit", preheader="Neuf minutes.", number="42")

    assert (issue.subject, issue.preheader, issue.number) == ("Minuit", "Neuf minutes.", "42")


def test_an_issue_speaks_the_language_of_its_publication() -> None:
    english = factories.entry(article=factories.article(language="en"))

    issue = composed(english, publication=factories.publication(language="de"))

    assert issue.language == "de"


def test_the_web_version_has_the_address_of_the_issue() -> None:
    issue = composed(publication=factories.publication(mirror="https://letale.example/{issue}/"))

    assert issue.mirror == "https://letale.example/2026-11-27/"
    assert composed().mirror is None


def test_without_a_lede_the_preheader_is_the_first_paragraph() -> None:
    blocks = (
        Heading(text=text("Minuit")),
        Paragraph(text=text("Il repart.")),
        Paragraph(text=text("Il revient.")),
    )

    assert composition.write_preheader(factories.article(lede=None, blocks=blocks)) == "Il repart."


def test_a_preheader_is_cut_at_a_sentence() -> None:
    sentence = "Le bac de M. Roux repart à minuit et revient à une heure."

    preheader = composition.write_preheader(factories.article(lede=f"{sentence} {sentence} {sentence}"))

    assert f"{sentence} {sentence}" == preheader


def test_a_lede_of_140_characters_stays_whole() -> None:
    lede = f"{'A' * 68}. {'B' * 69}."

    assert lede == composition.write_preheader(factories.article(lede=lede))


def test_a_preheader_of_one_long_sentence_is_cut_after_a_word() -> None:
    lede = "passeur, " * 30

    kept, dots, rest = composition.write_preheader(factories.article(lede=lede)).partition("…")

    assert (dots, rest) == ("…", "")
    assert lede.startswith(f"{kept}, ")


@given(LEDES)
@example("x" * 150)
def test_a_preheader_has_140_characters_at_most(lede: str) -> None:
    assert len(composition.write_preheader(factories.article(lede=lede))) <= 140


@given(LEDES)
def test_a_preheader_says_nothing_that_the_lede_does_not(lede: str) -> None:
    preheader = composition.write_preheader(factories.article(lede=lede, blocks=()))

    assert "".join(lede.split()).startswith("".join(preheader.removesuffix("…").split()))


def test_a_preheader_gains_no_space() -> None:
    assert (
        composition.write_preheader(factories.article(lede="港の夜。船が出る。", language="ja"))
        == "港の夜。船が出る。"
    )


@pytest.mark.parametrize(
    ("count", "layouts"), [(1, ["full"]), (2, ["lead", "card"]), (4, ["lead", "card", "card", "card"])]
)
def test_one_article_stands_in_full_and_of_several_the_first_leads(count: int, layouts: list[str]) -> None:
    assert layouts == [composition.choose_layout(index, count) for index in range(count)]


def placed(**said: object) -> Entry:
    article = factories.article(url="https://letale.example/a", image=Image(src="a.jpg", alt="Le bac"))
    [_, entry] = composition.make_entries(
        file(ArticleFile(file="a.md"), ArticleFile(file="bac.md", **said)), [factories.article(), article]
    )
    return entry


def test_an_article_of_which_the_issue_says_nothing_stays_as_it_is() -> None:
    entry = placed()

    assert entry.layout == "card"
    assert ("https://letale.example/a", Image(src="a.jpg", alt="Le bac")) == (
        entry.article.url,
        entry.article.image,
    )


@pytest.mark.parametrize(
    ("said", "image"),
    [
        ({"image": "b.jpg", "alt": "Le quai"}, Image(src="b.jpg", alt="Le quai")),
        ({"image": "b.jpg"}, Image(src="b.jpg", alt="")),
        ({"alt": "Le quai"}, Image(src="a.jpg", alt="Le quai")),
    ],
)
def test_the_picture_of_the_issue_wins_and_never_takes_anothers_text(
    said: dict[str, str], image: Image
) -> None:
    assert image == placed(**said).article.image


def test_layout_and_address_of_the_issue_win() -> None:
    entry = placed(layout="brief", url="https://letale.example/été")

    assert (entry.layout, entry.article.url) == ("brief", "https://letale.example/%C3%A9t%C3%A9")


@pytest.mark.parametrize(
    ("names", "named"),
    [
        (["pont", "pont"], ["pont", "pont-2"]),
        (["pont", "pont", "pont-2"], ["pont", "pont-3", "pont-2"]),
        (["pont-2", "pont", "pont"], ["pont-2", "pont", "pont-3"]),
    ],
)
def test_articles_of_one_name_are_told_apart(names: list[str], named: list[str]) -> None:
    articles = [factories.article(name=name) for name in names]

    entries = composition.make_entries(file(*(ArticleFile(file=name) for name in names)), articles)

    assert [entry.article.name for entry in entries] == named


def test_sponsors_are_called_by_the_publication_or_else_by_an_article() -> None:
    silent, calling = factories.article(), factories.article(sponsor_call="Écrivez-nous.")
    entries = [factories.entry(article=article) for article in (silent, calling)]
    publication = factories.publication(sponsor_call="Soutenez-nous.")

    calls = [composed(*entries, publication=who).sponsor_call for who in (publication, None)]

    assert calls == ["Soutenez-nous.", "Écrivez-nous."]
    assert composed(factories.entry(article=silent)).sponsor_call is None


def test_where_a_sponsor_stands_no_sponsor_is_called() -> None:
    publication = factories.publication(sponsor_call="Soutenez-nous.")

    issue = composition.compose(
        file(), (factories.entry(),), publication, composition.Surroundings(placement=factories.placement())
    )

    assert (issue.sponsor_call, issue.placement) == (None, factories.placement())


def test_what_leads_nowhere_is_shown_in_full() -> None:
    articles = [factories.article(url=None), factories.article(url="https://letale.example/a")]

    found = composition.make_entries(file(ArticleFile(file="a"), ArticleFile(file="b")), articles)

    assert [entry.layout for entry in found] == ["full", "card"]


def test_subject_and_preheader_are_one_line_in_the_spaces_of_their_language() -> None:
    issue = composed(subject="Combien ?\nOui !", preheader="Trop : oui")

    assert (issue.subject, issue.preheader) == ("Combien\u00a0? Oui\u00a0!", "Trop\u00a0: oui")


def test_what_issue_toml_says_of_an_article_replaces_what_was_read() -> None:
    article = factories.article(lede="Il repart à minuit.", byline="Lina Morsalin", categories=("Ville",))
    line = ArticleFile(
        file="bac.md", title="Minuit", lede="Neuf minutes.", byline="La rédaction", kicker="Estuaire"
    )

    (entry,) = composition.make_entries(file(line), [article])

    shown = entry.article
    assert (shown.title, shown.lede, shown.byline) == ("Minuit", "Neuf minutes.", "La rédaction")
    assert shown.kicker == ("Estuaire",)


def test_what_issue_toml_does_not_say_stays_as_it_was_read() -> None:
    article = factories.article(lede="Il repart à minuit.", byline="Lina Morsalin", categories=("Ville",))

    (entry,) = composition.make_entries(file(ArticleFile(file="bac.md")), [article])

    assert entry.article == article


def test_an_empty_lede_or_byline_in_issue_toml_shows_none() -> None:
    article = factories.article(lede="Il repart à minuit.", byline="Lina Morsalin")

    (entry,) = composition.make_entries(file(ArticleFile(file="bac.md", lede="", byline="")), [article])

    assert (entry.article.lede, entry.article.byline) == (None, None)
