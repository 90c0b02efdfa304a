from pathlib import Path

import pytest

from newsletter import sources
from newsletter.errors import ConfigError, ContentError
from newsletter.export.markdown import write_markdown
from newsletter.model import Article, BulletList, Code, Figure, Heading, Paragraph, Run, Table, plain

TEXT = "Le marché ouvrira samedi. Les étals ont été tirés au sort, et personne ne s’en plaint encore."


def read(text: str) -> Article:
    return sources.parse(text.encode(), Path("article.md"))


def test_front_matter_gives_every_field() -> None:
    found = read(
        "---\ntitle: La halle\nlede: Elle rouvre.\nbyline: Jeanne Martin\ndate: 2026-11-20\n"
        "url: https://journal.example/halle\nimage: halle.jpg\nalt: La halle\ntags: [Ville, Marché]\nlanguage: en\n"
        f"---\n\n{TEXT}\n"
    )

    assert (found.title, found.lede, found.byline, found.language) == (
        "La halle",
        "Elle rouvre.",
        "Jeanne Martin",
        "en",
    )
    assert (str(found.published), found.url, found.tags) == (
        "2026-11-20",
        "https://journal.example/halle",
        ("Ville", "Marché"),
    )
    assert (found.image.src, found.image.alt) == ("halle.jpg", "La halle")


def test_the_first_heading_is_the_title_where_front_matter_has_none() -> None:
    assert read(f"# La halle\n\n{TEXT}").title == "La halle"


def test_a_heading_that_repeats_the_title_is_set_aside() -> None:
    found = read(f"---\ntitle: La halle\n---\n# La halle\n\n{TEXT}")

    assert (len(found.blocks), found.set_aside[0].text) == (1, "La halle")


def test_headings_keep_their_level_below_the_title() -> None:
    found = read(f"# La halle\n\n{TEXT}\n\n## Un\n\n{TEXT}\n\n### Deux\n\n{TEXT}\n\n# Trois\n\n{TEXT}")

    assert [(block.level, plain(block.text)) for block in found.blocks if isinstance(block, Heading)] == [
        (2, "Un"),
        (3, "Deux"),
        (2, "Trois"),
    ]


def test_emphasis_links_and_code_become_runs() -> None:
    [block] = read("# Titre\n\nUn **mot**, un *autre*, [un lien](https://a.example/b) et `du code`.").blocks

    assert block == Paragraph(
        text=(
            Run(text="Un "),
            Run(text="mot", marks=frozenset({"strong"})),
            Run(text=", un "),
            Run(text="autre", marks=frozenset({"emphasis"})),
            Run(text=", "),
            Run(text="un lien", href="https://a.example/b"),
            Run(text=" et "),
            Run(text="du code", marks=frozenset({"code"})),
            Run(text="."),
        )
    )


def test_nested_items_stay_in_their_item() -> None:
    block = read(f"# Titre\n\n{TEXT}\n\n- Un\n\n  3. Deux\n  4. Trois\n\n  Suite\n- Quatre\n").blocks[-1]

    assert isinstance(block, BulletList)
    first, second = block.items
    assert [(inner.start, [item.text for item in inner.items]) for inner in first.nested] == [
        (3, ["Deux", "Trois"]),
        (None, ["Suite"]),
    ]
    assert (first.text, second.text, second.nested) == ("Un", "Quatre", ())


@pytest.mark.parametrize("rule", ["***", "---", "___", "* * *", "<hr>", '<hr class="a">'])
def test_a_rule_between_two_parts_is_a_divider(rule: str) -> None:
    found = read(f"# Titre\n\n{TEXT}\n\n{rule}\n\nUn mot.\n")

    assert [block.kind for block in found.blocks] == ["paragraph", "divider", "paragraph"]
    assert found.set_aside == ()


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("***\n\n{}", [3]),
        ("{}\n\n***", [5]),
        ("{}\n\n***\n\n## Un\n\nmot", [5]),
        ("{}\n\n## Un\n\n***\n\nmot", [7]),
        ("*Un chapô.*\n\n***\n\n{}", [5]),
        ("{}\n\nUn mot.\n\n***\n\nPour sponsoriser cette page, contactez-nous.", [7]),
        ("> un\n> ***\n> deux\n\n{}", [4]),
    ],
)
def test_a_rule_that_parts_nothing_is_set_aside(body: str, lines: list[int]) -> None:
    found = read(f"# Titre\n\n{body.format(TEXT)}\n")

    assert "divider" not in {block.kind for block in found.blocks}
    assert [(aside.line, aside.why) for aside in found.set_aside] == [(line, "a divider") for line in lines]


@pytest.mark.parametrize("rule", ["***", "---", "_ _ _"])
def test_a_rule_is_set_aside_as_it_was_typed(rule: str) -> None:
    found = read(f"---\ntitle: La halle\n---\n\n{TEXT}\n\n{rule}\n")

    assert [(aside.line, aside.text) for aside in found.set_aside] == [(7, rule)]


def test_of_rules_in_a_row_one_stays() -> None:
    found = read(f"# Titre\n\n{TEXT}\n\n***\n\n---\n\nUn mot.\n")

    assert [block.kind for block in found.blocks] == ["paragraph", "divider", "paragraph"]
    assert [aside.line for aside in found.set_aside] == [7]


def test_a_rule_under_the_title_hides_neither_byline_nor_lede() -> None:
    found = read(f"# Titre\n\n***\n\n*Par Jeanne Martin*\n\n---\n\n*Elle rouvre.*\n\n{TEXT}\n")

    assert (found.byline, found.lede, [block.kind for block in found.blocks]) == (
        "Jeanne Martin",
        "Elle rouvre.",
        ["paragraph"],
    )


def test_a_numbered_list_keeps_its_first_number() -> None:
    assert read(f"# Titre\n\n{TEXT}\n\n3. Un\n4. Deux\n").blocks[-1].start == 3


@pytest.mark.parametrize(
    "quote", ["> Une phrase.\n> — Jeanne Martin\n", "> Une phrase.\n>\n> — Jeanne Martin\n"]
)
def test_the_last_line_of_a_quote_names_its_source(quote: str) -> None:
    block = read(f"# Titre\n\n{TEXT}\n\n{quote}").blocks[-1]

    assert (plain(block.text), block.cite) == ("Une phrase.", "Jeanne Martin")


def test_a_picture_alone_is_a_figure_with_its_caption() -> None:
    block = read(f'# Titre\n\n{TEXT}\n\n![La halle](halle.jpg "La halle, mardi")\n').blocks[-1]

    assert isinstance(block, Figure)
    assert (block.image.src, block.image.alt, plain(block.caption)) == (
        "halle.jpg",
        "La halle",
        "La halle, mardi",
    )


@pytest.mark.parametrize(
    "picture",
    [
        '![](halle.jpg "La halle, mardi. Photo : Jeanne Le Goff")',
        "![](halle.jpg)\n*La halle, mardi. Photo : Jeanne Le Goff*",
        "<figure><img src=halle.jpg><figcaption>La halle, mardi. Photo : Jeanne Le Goff</figcaption></figure>",
        '{{< figure src="halle.jpg" caption="La halle, mardi. Photo : Jeanne Le Goff" >}}',
    ],
)
def test_a_caption_is_parted_from_its_credit(picture: str) -> None:
    block = read(f"# Titre\n\n{TEXT}\n\n{picture}\n").blocks[-1]

    assert isinstance(block, Figure)
    assert (plain(block.caption), block.credit) == ("La halle, mardi.", "Photo : Jeanne Le Goff")


def test_a_credit_with_a_link_stays_in_the_caption() -> None:
    block = read(f"# Titre\n\n{TEXT}\n\n![](halle.jpg)\n*La halle. © [Jeanne](https://a.example/)*\n").blocks[
        -1
    ]

    assert (plain(block.caption), block.credit) == ("La halle. © Jeanne", None)


def test_a_picture_within_text_follows_it() -> None:
    found = read(f"# Titre\n\n{TEXT} ![La halle](halle.jpg)\n")

    assert [Paragraph, Figure] == [type(block) for block in found.blocks]


def test_a_table_keeps_its_cells() -> None:
    block = read(f"# Titre\n\n{TEXT}\n\n| a | b |\n|---|---|\n| 1 | **2** |\n").blocks[-1]

    assert isinstance(block, Table)
    assert (
        [plain(cell) for cell in block.header],
        [[plain(cell) for cell in row] for row in block.rows],
    ) == (["a", "b"], [["1", "2"]])


def test_a_table_keeps_the_sides_of_its_columns() -> None:
    article = read(f"# Titre\n\n{TEXT}\n\n| a | b | c |\n|---|---:|:---:|\n| 1 | 2 | 3 |\n")

    assert isinstance(article.blocks[-1], Table)
    assert article.blocks[-1].sides == (None, "right", "center")
    assert "| --- | ---: | :---: |" in write_markdown(article)


def test_code_keeps_its_lines() -> None:
    assert read(f"# Titre\n\n{TEXT}\n\n```\nun\n  deux\n```\n").blocks[-1] == Code(text="un\n  deux")


def test_a_script_is_set_aside_with_its_line() -> None:
    found = read(f"# Titre\n\n{TEXT}\n\n<script>alert(1)</script>\n\nUn mot.\n")

    assert [(aside.line, aside.text) for aside in found.set_aside] == [(5, "<script>alert(1)</script>")]
    assert plain(found.blocks[-1].text) == "Un mot."


def test_a_link_that_would_run_something_is_only_text() -> None:
    found = read(f"# Titre\n\n{TEXT}\n\n[un clic](javascript:alert(1))\n")

    assert all(run.href is None for run in found.blocks[-1].text)


def test_unknown_keys_of_front_matter_are_set_aside() -> None:
    found = read(f"---\ntitle: La halle\nlayout: post\n---\n{TEXT}")

    assert [(aside.line, aside.text) for aside in found.set_aside] == [(3, "layout: post")]


def test_a_url_that_is_none_is_an_error() -> None:
    with pytest.raises(ConfigError, match="must be a web URL"):
        read(f"---\ntitle: La halle\nurl: javascript:alert(1)\n---\n{TEXT}")


def test_a_date_that_is_none_is_an_error_at_its_line() -> None:
    with pytest.raises(ConfigError) as caught:
        read(f"---\ntitle: La halle\ndate: demain\n---\n{TEXT}")

    assert caught.value.where.line == 3


def test_text_without_a_heading_has_no_title() -> None:
    with pytest.raises(ContentError, match="no title"):
        read(TEXT)


def test_quotes_nested_beyond_reason_neither_crash_nor_hang() -> None:
    found = read(f"# Titre\n\n{TEXT}\n\n{'> ' * 5000}fin\n")

    assert "fin" in found.set_aside[-1].text


def test_the_title_may_stand_under_a_picture() -> None:
    found = read(f"![La halle](halle.jpg)\n\n# La halle\n\n{TEXT}\n")

    assert (found.title, [block.kind for block in found.blocks]) == ("La halle", ["figure", "paragraph"])


def test_a_repeated_title_is_told_at_its_own_line() -> None:
    found = read(f"---\ntitle: La halle\n---\n\n\n# La halle\n\n{TEXT}")

    assert found.set_aside[0].line == 6


def test_several_paragraphs_of_an_item_are_one_item() -> None:
    found = read(f"# Titre\n\n{TEXT}\n\n- Un\n\n  et sa suite\n\n  - Deux\n- Trois\n")

    assert [bullet.text for bullet in found.bullets] == ["Un\net sa suite", "Deux", "Trois"]


def test_a_first_paragraph_that_repeats_the_lede_is_set_aside() -> None:
    found = read(f"---\ntitle: La halle\nlede: Elle rouvre.\n---\nElle rouvre.\n\n{TEXT}\n")

    assert ([plain(block.text) for block in found.blocks], found.set_aside[0].text) == (
        [TEXT],
        "Elle rouvre.",
    )


def test_each_block_knows_the_line_of_the_file_that_it_came_from() -> None:
    found = read(
        f"---\nlanguage: fr\n---\n# La halle\n\n{TEXT}\n{TEXT}\n\n- un\n- deux\n  - trois\n\n```\ncode\n```\n\n"
        f"| a | b |\n|---|---|\n| c | d |\n\n> Cité.\n\n![](halle.jpg)\n\n## Suite\n\n{TEXT}[^1]\n\n[^1]: Note.\n"
    )

    assert [(block.kind, block.line) for block in found.blocks] == [
        ("paragraph", 6), ("list", 9), ("code", 13), ("table", 17), ("quote", 21), ("figure", 23), ("heading", 25),
        ("paragraph", 27), ("notes", 29),
    ]  # fmt: skip
    assert [(bullet.text, bullet.line) for bullet in found.bullets] == [
        ("un", 9),
        ("deux", 10),
        ("trois", 11),
    ]
