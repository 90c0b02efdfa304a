import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter import sources
from newsletter.config.front_matter import FrontMatter, SplitSource, split_front_matter
from newsletter.config.front_matter.keys import ALIASES
from newsletter.errors import ConfigError

HERE = Path("article.md")


def test_what_stands_between_the_fences_is_said_of_the_article() -> None:
    source = '---\ntitle: "Le bac : la nuit"\ndate: 2026-11-20\ntags: [bac, nuit]\n---\nIl part.\n'

    found = split_front_matter(source, HERE)

    assert FrontMatter(title="Le bac : la nuit", date=date(2026, 11, 20), tags=("bac", "nuit")) == found.front
    assert (found.body, found.first_line) == ("Il part.\n", 6)


@pytest.mark.parametrize("line", ["# brouillon\ntitle: Le bac", '"title": Le bac', "'title': Le bac"])
def test_front_matter_begins_as_yaml_may(line: str) -> None:
    found = split_front_matter(f"---\n{line}\n---\nIl part.", HERE)

    assert (found.front.title, found.body) == ("Le bac", "Il part.")


def test_only_a_date_loses_its_hour() -> None:
    found = split_front_matter('---\ntitle: "2026-11-20 10:00, l’heure du bac"\n---\nIl part.', HERE)

    assert found.front.title == "2026-11-20 10:00, l’heure du bac"


@pytest.mark.parametrize("end", ["---", "...", "--- \t"])
def test_front_matter_ends_at_three_hyphens_or_three_dots(end: str) -> None:
    found = split_front_matter(f"---\ntitle: Le bac\n{end}\nIl part.", HERE)

    assert (found.front.title, found.body) == ("Le bac", "Il part.")


def test_front_matter_may_be_all_there_is() -> None:
    found = split_front_matter("---\ntitle: Le bac\n---", HERE)

    assert (found.front.title, found.body) == ("Le bac", "")


@given(st.text(alphabet="-\n a:", max_size=60).filter(lambda text: not text.startswith("---")))
def test_a_text_that_does_not_begin_with_a_fence_is_all_body(source: str) -> None:
    assert SplitSource(front=FrontMatter(), body=source, first_line=1) == split_front_matter(source, HERE)


@pytest.mark.parametrize(
    "source",
    ["---\nIl part.", "---\nIl part.\n---\nIl revient.", "----\ntitle: a\n---\n", "---\n- un\n---\n"],
)
def test_a_rule_is_just_a_rule(source: str) -> None:
    assert SplitSource(front=FrontMatter(), body=source) == split_front_matter(source, HERE)


@pytest.mark.parametrize(
    "text",
    ["Le bac\n\nLe passeur a dit : « Non. »\nIl ajoute : rien.", "\nLe bac : la nuit\n", "---\nTitle: a\n"],
)
def test_prose_with_a_colon_between_two_rules_is_prose(text: str) -> None:
    source = f"---\n{text}\n---\nIl part."

    assert SplitSource(front=FrontMatter(), body=source) == split_front_matter(source, HERE)


def test_keys_that_mean_nothing_here_are_kept_with_their_lines() -> None:
    source = "---\ntitle: Le bac\nlayout: post\nmenu:\n  - un\n\n  - deux\nlede: Il part.\ndraft: true\n---\n"

    found = split_front_matter(source, HERE)

    expected = ((3, "layout: post"), (4, "menu:"), (5, "  - un"), (7, "  - deux"), (9, "draft: true"))
    assert expected == found.unused
    assert found.front.lede == "Il part."


def test_an_article_sets_unused_keys_aside() -> None:
    source = "---\ntitle: Le bac\nlayout: post\n---\n\nIl part à minuit et revient à une heure.\n"

    found = sources.parse(source.encode(), HERE)

    assert [(aside.line, aside.text) for aside in found.set_aside] == [(3, "layout: post")]


def test_lines_of_a_text_of_several_lines_are_no_keys() -> None:
    source = "---\nlede: |\n  layout: post\n  title: non\nlayout: post\ndate: demain\n---\n"

    with pytest.raises(ConfigError) as raised:
        split_front_matter(source, HERE)

    assert [line for line, _ in factories.told(raised.value)] == [6]


@pytest.mark.parametrize(
    "title",
    ["Le bac : la nuit", "Le bac\u00a0: la nuit : suite", "Le bac: la nuit", "@letale a dit", "Voici :"],
)
def test_a_colon_in_a_value_needs_no_quotes(title: str) -> None:
    front = split_front_matter(f"---\nlede: Il part.\ntitle: {title}\ntags: [a, b]\n---\nTexte", HERE).front

    assert (front.title, front.lede, front.tags) == (title, "Il part.", ("a", "b"))


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\ntitle: a\ntags: [b : c\n---\n", 4),
        ("---\ntitle: a\nlede: 'Il part\n---\n", 3),
        ("---\ntitle: a\ntags: [a, b\nlede: c\n---\n", 4),
        ("---\ntitle: a\n\tlede: b\n---\n", 3),
    ],
)
def test_broken_yaml_is_told_at_its_line(source: str, line: int) -> None:
    with pytest.raises(ConfigError, match="The front matter is not YAML") as raised:
        split_front_matter(source, HERE)

    assert line == raised.value.where.line
    assert "\n" not in raised.value.problem
    assert "quotes" in raised.value.hint


def test_a_day_that_does_not_exist_is_told_at_its_line() -> None:
    with pytest.raises(ConfigError) as raised:
        split_front_matter("---\ntitle: a\ndate: 2026-02-30\n---\n", HERE)

    assert raised.value.where.line == 3


@pytest.mark.parametrize("written", ["2026-11-20 10:30:00", "2026-11-20T10:30:00+01:00"])
def test_a_date_may_have_an_hour(written: str) -> None:
    found = split_front_matter(f"---\ndate: {written}\n---\n", HERE)

    assert date(2026, 11, 20) == found.front.date


@pytest.mark.parametrize("line", ["language: français", "tags: {a: b}", "date: vendredi", "image: [a]"])
def test_a_value_of_the_wrong_type_is_told_at_its_line(line: str) -> None:
    with pytest.raises(ConfigError, match=f'"{line.partition(":")[0]}" must be a') as raised:
        split_front_matter(f"---\nbyline: Anne\n{line}\n---\n", HERE)

    assert raised.value.where.line == 3


def test_a_key_without_a_value_says_nothing() -> None:
    found = split_front_matter("---\ntitle:\ntags:\nlede: Il part.\n---\n", HERE)

    assert FrontMatter(lede="Il part.") == found.front
    assert found.unused == ()


def test_windows_line_ends_change_nothing() -> None:
    source = "---\ntitle: Le bac\nlayout: post\n---\n\nIl part à minuit et revient à une heure.\n"

    found = sources.parse(source.replace("\n", "\r\n").encode(), HERE)

    assert sources.parse(source.encode(), HERE) == found


def test_yaml_takes_no_title_for_a_number_and_no_list_for_a_text() -> None:
    found = split_front_matter("---\ntitle: 1984\ntags: bac, quai\n---\n", HERE)

    assert (found.front.title, found.front.tags) == ("1984", ("bac", "quai"))


def test_a_wrong_value_is_not_repeated_whole() -> None:
    with pytest.raises(ConfigError) as raised:
        split_front_matter(f"---\nimage: [{'a, ' * 5000}]\n---\n", HERE)

    assert len(raised.value.problem) < 200


def front(yaml: str) -> FrontMatter:
    return split_front_matter(f"---\n{yaml}\n---\nIl part.", HERE).front


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("description: Il part.", "lede", "Il part."),
        ("summary: Il part.", "lede", "Il part."),
        ("excerpt: Il part.", "lede", "Il part."),
        ("chapo: Il part.", "lede", "Il part."),
        ("custom_excerpt: Il part.", "lede", "Il part."),
        ("author: Anne Roc", "byline", "Anne Roc"),
        ("authors: [Anne Roc, Paul Ty]", "byline", "Anne Roc, Paul Ty"),
        ("authors:\n- name: Anne Roc\n  slug: anne\n- name: Paul Ty", "byline", "Anne Roc, Paul Ty"),
        ("author: {name: Anne Roc, url: /anne}", "byline", "Anne Roc"),
        ("authors: Anne Roc; Paul Ty", "byline", "Anne Roc, Paul Ty"),
        ("pubDate: Nov 20 2026", "date", date(2026, 11, 20)),
        ("published_at: 2026-11-20T08:00:00.000+00:00", "date", date(2026, 11, 20)),
        ("publishDate: 2026-11-20T08:00:00Z", "date", date(2026, 11, 20)),
        ("cover: halle.jpg", "image", "halle.jpg"),
        ("cover: {image: halle.jpg, alt: La halle, relative: true}", "image", "halle.jpg"),
        ("cover: {image: halle.jpg, alt: La halle}", "alt", "La halle"),
        ("image: {url: https://a.example/h.jpg, alt: La halle}", "alt", "La halle"),
        ("feature_image: https://a.example/h.jpg", "image", "https://a.example/h.jpg"),
        ("heroImage: ./halle.jpg", "image", "./halle.jpg"),
        ("thumbnail: halle.jpg\nthumbnail_alt: La halle", "alt", "La halle"),
        ("images: [a.jpg, b.jpg]", "image", "a.jpg"),
        ("category: Ville", "categories", ("Ville",)),
        ("section: Ville", "categories", ("Ville",)),
        ("keywords: bac, nuit", "tags", ("bac", "nuit")),
        ("tags:\n- {name: Bac de nuit, slug: bac}", "tags", ("Bac de nuit",)),
        ('tags: "#bac"', "tags", ("bac",)),
        ("categories: ville nuit", "categories", ("ville", "nuit")),
        ("categories: Vie locale", "categories", ("Vie locale",)),
        ("layout: post\ntags: Bac Nuit", "tags", ("Bac", "Nuit")),
        ("tags: bac de nuit", "tags", ("bac de nuit",)),
        ("tags: [2026, oui]", "tags", ("2026", "oui")),
        ("lang: fr-FR", "language", "fr"),
        ("locale: fr_CA", "language", "fr"),
        ("language: no", "language", "no"),
        ("canonical_url: https://a.example/bac", "url", "https://a.example/bac"),
        ("permalink: https://a.example/bac", "url", "https://a.example/bac"),
        ("title: 1.10", "title", "1.10"),
    ],
)
def test_what_other_systems_call_it_is_understood(line: str, field: str, value: object) -> None:
    assert value == getattr(front(line), field)


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-20", "2026-11-20T08:00:00Z", "2026-11-20 08:00 +0100", "2026/11/20", "Nov 20 2026", "Nov. 20, 2026",
        "20 November 2026", "November 20, 2026", "Fri, 20 Nov 2026 08:00:00 GMT", "20 novembre 2026",
        "vendredi 20 novembre 2026 à 8 h", "Fri Nov 20 2026 08:00:00 GMT+0100 (CET)",
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_form(written: str) -> None:
    assert date(2026, 11, 20) == front(f"date: {written}").date


def test_our_own_key_wins_over_an_alias_which_is_kept() -> None:
    found = split_front_matter("---\ndescription: Non.\nlede: Oui.\n---\n", HERE)

    assert (found.front.lede, found.unused) == ("Oui.", ((2, "description: Non."),))


def test_of_two_aliases_the_first_in_the_table_is_taken() -> None:
    found = split_front_matter("---\nsubtitle: Non.\ndescription: Oui.\n---\n", HERE)

    assert (found.front.lede, found.unused) == ("Oui.", ((2, "subtitle: Non."),))


@pytest.mark.parametrize(
    "line",
    [
        "pubDate: bientôt",
        "cover: /assets/halle.jpg",
        "cover: '@/assets/halle.jpg'",
        "permalink: /:title/",
        "url: /2026/bac/",
        "author: [{id: 3}]",
        "keywords: {a: b}",
        "lang: français",
        "slug: bac",
        "draft: true",
    ],
)
def test_what_another_system_means_otherwise_is_set_aside(line: str) -> None:
    found = split_front_matter(f"---\ntitle: Le bac\n{line}\n---\n", HERE)

    assert (FrontMatter(title="Le bac"), ((3, line),)) == (found.front, found.unused)


def test_a_picture_on_a_site_is_found_by_the_articles_address() -> None:
    found = front("image: {path: /assets/halle.jpg}\ncanonical_url: https://a.example/2026/bac")

    assert found.image == "https://a.example/assets/halle.jpg"


def test_a_value_that_does_not_fit_gives_way_to_the_next_alias() -> None:
    found = front("cover: /assets/halle.jpg\nbanner: halle.jpg")

    assert found.image == "halle.jpg"


def test_toml_is_read_between_plus_signs() -> None:
    source = (
        '+++\ntitle = "Le bac"\ndate = 2026-11-20T08:00:00Z\ndraft = false\n\n[taxonomies]\ntags = ["bac"]\n'
        'series = ["nuit"]\n\n[extra]\ndescription = "Il part."\ncover.image = "bac.jpg"\ntheme = "bleu"\n+++\nIl part.\n'
    )

    found = split_front_matter(source, HERE)

    expected = FrontMatter(
        title="Le bac", date=date(2026, 11, 20), tags=("bac",), lede="Il part.", image="bac.jpg"
    )
    assert expected == found.front
    assert found.unused == ((4, "draft = false"), (8, 'series = ["nuit"]'), (13, 'theme = "bleu"'))
    assert (found.body, found.first_line) == ("Il part.\n", 15)


def test_tables_of_another_system_are_kept_whole() -> None:
    source = '+++\ntitle = "Le bac"\n[author]\nname = "Anne Roc"\n[menu.main]\nweight = 3\n+++\n'

    found = split_front_matter(source, HERE)

    assert (found.front.byline, found.unused) == ("Anne Roc", ((5, "[menu.main]"), (6, "weight = 3")))


def test_yaml_too_has_tables_that_are_looked_into() -> None:
    found = split_front_matter("---\nparams:\n  author: Anne Roc\n  menu:\n    tags: non\n---\n", HERE)

    assert found.front.byline == "Anne Roc"
    assert found.unused == ((4, "  menu:"), (5, "    tags: non"))


def test_broken_toml_is_told_at_its_line() -> None:
    with pytest.raises(ConfigError, match="The front matter is not TOML") as raised:
        split_front_matter("+++\ntitle = 'a'\nlede = Il part\n+++\n", HERE)

    assert raised.value.where.line == 3


def test_a_wrong_value_in_toml_is_told_at_its_line() -> None:
    with pytest.raises(ConfigError, match='"tags" must be a list of names') as raised:
        split_front_matter("+++\ntitle = 'a'\ntags = true\nimage = true\n+++\n", HERE)

    assert [line for line, _ in factories.told(raised.value)] == [3, 4]


def test_lines_of_plus_signs_round_no_toml_are_text() -> None:
    source = "+++\nDernière minute\n+++\nLe bac part."

    assert SplitSource(front=FrontMatter(), body=source) == split_front_matter(source, HERE)


def test_header_lines_of_pelican_and_multimarkdown_are_read() -> None:
    source = (
        "Title: Le bac : la nuit\nDate: 2026-11-20 08:00\nCategory: Ville\nTags: bac, nuit\nAuthors: Anne Roc\n"
        "Slug: bac\nSummary: Il part,\n    et revient.\nLang: fr\n\nIl part : à minuit.\n"
    )

    found = split_front_matter(source, HERE)

    expected = FrontMatter(
        title="Le bac : la nuit",
        date=date(2026, 11, 20),
        categories=("Ville",),
        tags=("bac", "nuit"),
        byline="Anne Roc",
        lede="Il part, et revient.",
        language="fr",
    )
    assert expected == found.front
    assert found.unused == ((6, "Slug: bac"),)
    assert (found.body, found.first_line) == ("\nIl part : à minuit.\n", 10)


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("Title: Le bac\nDate: hier\n\nIl part.", Path("article.txt")),
        ("Le bac\nDate: hier\n\nIl part.", HERE),
        ("Le bac : la nuit\n\nIl part.", HERE),
    ],
)
def test_other_lines_with_a_colon_are_text(source: str, path: Path) -> None:
    assert SplitSource(front=FrontMatter(), body=source) == split_front_matter(source, path)


def test_properties_of_notion_under_the_title_are_front_matter() -> None:
    source = "# Le bac\n\nCreated: May 3, 2026 9:00 AM\nTags: bac, nuit\nAuthor: Anne Roc\n\nIl part.\n"

    found = split_front_matter(source, HERE)

    assert FrontMatter(tags=("bac", "nuit"), byline="Anne Roc") == found.front
    assert found.unused == ((3, "Created: May 3, 2026 9:00 AM"),)
    assert (found.body, found.first_line) == ("# Le bac\n\n\n\n\n\nIl part.\n", 1)


@pytest.mark.parametrize(
    "source",
    [
        "# Le bac\n\nLe passeur : Il part.\n\nIl revient.",
        "# Le bac\n\nAnne: Vous partez ?\nMarc: Oui.\n\nIl part.",
        "# Le bac\n\nDate: demain. C’est ce que dit\nle passeur, qui part.",
        "Le bac\n\nTags: a, b\n\nIl part.",
    ],
)
def test_lines_with_a_colon_under_a_title_are_text_where_notion_has_no_such_keys(source: str) -> None:
    assert SplitSource(front=FrontMatter(), body=source) == split_front_matter(source, HERE)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\ntitle: Le bac\ndate: 2026-11-20\n\nIl part.\n", 3),
        ("---\nlayout: post\nIl part.\n", 2),
        ('+++\ntitle = "Le bac"\n\nIl part.\n', 2),
        ("---\ntitle: Le bac", 2),
    ],
)
def test_front_matter_without_an_end_is_told_at_its_last_line(source: str, line: int) -> None:
    with pytest.raises(ConfigError, match="has no end") as raised:
        split_front_matter(source, HERE)

    assert raised.value.where is not None
    assert raised.value.where.line == line


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: L&rsquo;eau &#8211; le prix &amp; la r&eacute;gie", "L’eau – le prix & la régie"),
        ("title: La <em>halle</em> &#x00E0; Nantes", "La halle à Nantes"),
        ("title: 3 < 5 & 7 > 2; AT&T", "3 < 5 & 7 > 2; AT&T"),
    ],
)
def test_markup_of_html_in_front_matter_is_decoded(line: str, title: str) -> None:
    front = split_front_matter(
        f"---\n{line}\nauthor: Anne &amp; Marc\ntags: [R&amp;D]\nlede: D&eacute;part.\n---\nTexte", HERE
    ).front

    assert (front.title, front.byline, front.tags) == (title, "Anne & Marc", ("R&D",))
    assert front.lede == "Départ."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("draft: true", True),
        ("published: false", True),
        ("published: no  # pas encore", True),
        ("status: draft", True),
        ("Statut: Brouillon", True),
        ("draft: false", False),
        ("published: true", False),
        ("drafts: true", False),
    ],
)
def test_an_article_says_that_it_is_a_draft(line: str, told: bool) -> None:  # noqa: FBT001
    article = sources.parse(f"---\ntitle: Le bac\n{line}\n---\n\nIl part.\n".encode(), HERE)

    assert [aside.text for aside in article.set_aside] == [line]
    assert ("draft" in article.set_aside[0].why) == told


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("[12]", ((12, 12),)),
        ("12", ((12, 12),)),
        ("12-14", ((12, 14),)),
        ('[3, "12–13"]', ((3, 3), (12, 13))),
        ("3, 5", ((3, 3), (5, 5))),
    ],
)
@pytest.mark.parametrize("key", ["keep", "drop", "headings", "paragraphs", "bullets", "quotes"])
def test_lines_are_named_by_number_or_range_from_the_first_of_the_text(
    key: str, written: str, numbers: tuple[tuple[int, int], ...]
) -> None:
    found = split_front_matter(f"---\n{key}: {written}\n---\n" + "Il part.\n" * 20, HERE)

    in_file = tuple((first + 3, last + 3) for first, last in numbers)
    assert in_file == getattr(found.front, key)


@pytest.mark.parametrize("written", ["la douze", "[a]", "14-12", "yes", "-3", "{a: b}"])
def test_what_is_no_number_of_a_line_is_told_at_its_line(written: str) -> None:
    with pytest.raises(ConfigError, match='"keep" must be a list of lines') as raised:
        split_front_matter(f"---\ntitle: Le bac\nkeep: {written}\n---\nIl part.", HERE)

    assert raised.value.where.line == 3


def test_all_wrong_values_are_told_at_once() -> None:
    with pytest.raises(ConfigError) as raised:
        split_front_matter("---\ndate: demain\ntags: {a: b}\nkeep: a\nurl: javascript:a\n---\n", HERE)

    assert sorted(line for line, _ in factories.told(raised.value)) == [2, 3, 4, 5]


@pytest.mark.parametrize("key", ["title", "tags", "image", "keep"])
def test_a_yaml_bomb_is_refused(key: str) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9))
    source = f"---\nl0: &l0 [ha, ha]\n{levels}\n{key}: *l8\n---\n"

    with pytest.raises(ConfigError, match="repeats itself too often"):
        split_front_matter(source, HERE)


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "---\n" + "a: 1\n" * 20_000 + "---\n",
        "---\na:\n" + "  - b\n" * 20_000 + "---\n",
        "---\n" + "# c\n" * 50_000 + "a: 1\n---\n",
        "---\na: " + "[" * 3_000 + "\n---\n",
        "---\na: '" + "x\n\n" * 30_000 + "'\n---\n",
        "---\na: " + "x\n" * 200_000,
        "+++\n" + "".join(f"a{n} = 1\n" for n in range(20_000)) + "+++\n",
        "+++\na = " + "[" * 3_000 + "\n+++\n",
        "+++\na = " + "9" * 6_000 + "\n+++\n",
        "+++\n" + "".join(f"[a{n}]\n" for n in range(20_000)) + "+++\n",
        "Title: a\n" + "b: c\n" * 50_000,
        "Title: a\n" + " b\n" * 50_000,
    ],
    ids=range(12),
)
def test_front_matter_of_any_size_is_read_or_refused_in_time(source: str) -> None:
    began = time.process_time()

    with suppress(ConfigError):
        split_front_matter(source, HERE)

    assert time.process_time() - began < 3


def test_the_manual_names_every_alias_in_its_order() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "writing.md").read_text()

    for key, names in ALIASES.items():
        assert f"| `{key}` | {', '.join(f'`{name}`' for name in names)} |" in manual
