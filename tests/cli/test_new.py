import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import factories
import pytest
from sites import Site, answering, serving
from typer.testing import CliRunner, Result

from newsletter.cli.app import app

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEXT = (
    "Le nouveau marché couvert ouvrira samedi, après deux ans de travaux. Les étals ont été tirés au sort, et "
    "chacun s’en accommode ; les habitués cherchent encore leurs marchands, un plan à la main."
)
MORE = (
    "Les forains reviendront jeudi, dit-on, s’il ne pleut pas. Le marché de nuit, lui, attendra le printemps, et "
    "les lampions avec lui, que les voisins ont pourtant passé l’hiver à réparer."
)
PASTED = f"La halle aux légumes rouvre ses portes\n\n{TEXT}\n\n{MORE}\n"


def run(*words: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=stdin)


def item(name: str, day: str = "", body: str = TEXT) -> str:
    date = f"<pubDate>{day} 2026 10:00:00 +0100</pubDate>" if day else ""
    return f"<item><title>{name.title()}</title><link>https://phare.example/{name}</link>{date}<description>{body}</description></item>"


def feed(*items: str) -> str:
    return f"<rss version='2.0'><channel><link>https://phare.example</link>{''.join(items)}</channel></rss>"


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def named(issue: str) -> list[str]:
    """The articles of an issue, as its issue.toml names them."""
    path = Path("content/issues") / issue / "issue.toml"
    return [table["file"] for table in tomllib.loads(path.read_text()).get("article", [])]


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def house(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without an issue, and the current folder, on the first of December."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796126400")
    factories.file(empty / "content" / "newsletter.toml", 'name = "Le Phare"\n')
    return empty


# What is made


def test_an_issue_of_files_builds_at_once(house: Path) -> None:
    factories.file(house / "halle.txt", PASTED)
    factories.file(
        house / "b" / "pont.md", f"---\nurl: https://phare.example/pont\n---\n# Le pont\n\n{TEXT}\n"
    )

    result = run("new", "2026-12-04", "halle.txt", "b/pont.md")

    assert (result.exit_code, result.stdout) == (0, "content/issues/2026-12-04/issue.toml\n")
    assert result.stderr == "Next: newsletter build 2026-12-04 --open\n"
    assert tomllib.loads(Path("content/issues/2026-12-04/issue.toml").read_text()) == {
        "date": factories.date(2026, 12, 4),
        "article": [{"file": "halle.txt"}, {"file": "pont.md", "url": "https://phare.example/pont"}],
    }
    assert run("build", "2026-12-04").exit_code == 0


def test_files_are_copied_to_the_byte_and_never_moved(house: Path) -> None:
    path = factories.file(house / "halle.txt", PASTED.replace("\n", "\r\n").encode("cp1252"))

    run("new", "2026-12-04", "halle.txt")

    assert path.read_bytes() == Path("content/issues/2026-12-04/halle.txt").read_bytes()


def test_pictures_that_an_article_names_come_along(house: Path) -> None:
    text = f"---\nimage: images/halle.png\n---\n# La halle\n\n{TEXT}\n\n![Le pont](b/pont.png)\n"
    factories.file(house / "a" / "halle.md", text)
    factories.file(house / "a" / "images" / "halle.png", factories.picture())
    factories.file(house / "a" / "b" / "pont.png", factories.picture((1, 2, 3)))
    factories.file(house / "a" / "b" / "autre.png", factories.picture((4, 5, 6)))

    run("new", "2026-12-04", "a/halle.md")

    assert set(held(Path("content/issues/2026-12-04"))) == {
        "halle.md", "images/halle.png", "b/pont.png", "issue.toml",
    }  # fmt: skip
    assert run("build", "2026-12-04").exit_code == 0


def test_what_lies_in_the_issues_folder_already_stays_there(house: Path) -> None:
    folder = Path("content/issues/2026-12-04")
    factories.file(folder / "textes" / "halle.txt", PASTED)

    result = run("new", "2026-12-04", "content/issues/2026-12-04/textes/halle.txt")

    assert (result.exit_code, named("2026-12-04")) == (0, ["textes/halle.txt"])
    assert set(held(folder)) == {"textes/halle.txt", "issue.toml"}


def test_an_article_comes_from_standard_input(house: Path) -> None:
    run("new", "2026-12-04", "-", stdin=PASTED)

    [file] = named("2026-12-04")
    assert file == "la-halle-aux-legumes-rouvre-ses-portes.txt"
    assert Path("content/issues/2026-12-04", file).read_text() == PASTED


def test_without_articles_the_file_says_how_to_name_one(house: Path) -> None:
    result = run("new", "2026-12-04")

    text = Path("content/issues/2026-12-04/issue.toml").read_text()
    assert (result.exit_code, '# file = "my-article.txt"' in text) == (0, True)
    assert "no article" in run("build", "2026-12-04").stderr


def test_every_line_behind_a_mark_is_right_once_the_mark_is_taken_away(house: Path) -> None:
    factories.file(house / "my-article.txt", PASTED)
    run("new", "2026-12-04")
    path = Path("content/issues/2026-12-04/issue.toml")

    meant = [
        line.removeprefix("# ") if " = " in line or "[[" in line else line
        for line in path.read_text().split("\n")
    ]
    path.write_text("\n".join(meant).replace("https://…", "https://phare.example"))
    factories.file(path.parent / "my-article.txt", PASTED)

    assert run("build", "2026-12-04").exit_code == 0


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (["2026-12-04"], "2026-12-04"),
        (["2026-12-04-special"], "2026-12-04"),
        (["2026-12-04", "--date", "2026-12-05"], "2026-12-05"),
        (["noel"], "2026-11-27"),
        (["2026-13-45"], "2026-11-27"),
    ],
)
def test_an_issue_is_dated_as_told_by_its_name_or_today(
    house: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], day: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795780800")

    run("new", *words)

    text = Path("content/issues", words[0], "issue.toml").read_text()
    assert f"\ndate = {day}\n" in text


def test_the_issue_may_be_named_as_the_folder_that_it_will_be(house: Path) -> None:
    assert run("new", "content/issues/2026-12-04").stdout == "content/issues/2026-12-04/issue.toml\n"


def test_the_project_may_be_named(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (house / "elsewhere").mkdir()
    monkeypatch.chdir(house / "elsewhere")

    result = run("new", "2026-12-04", "-c", "../content/newsletter.toml")

    assert (result.exit_code, Path("../content/issues/2026-12-04/issue.toml").is_file()) == (0, True)


def test_json_says_what_was_made(house: Path) -> None:
    factories.file(house / "pont.md", f"---\nurl: https://phare.example/pont\n---\n# Le pont\n\n{TEXT}\n")

    found = json.loads(run("new", "2026-12-04", "pont.md", "--json").stdout)

    assert found == {
        "issue": "2026-12-04",
        "path": "content/issues/2026-12-04/issue.toml",
        "articles": [
            {"file": "pont.md", "title": "Le pont", "url": "https://phare.example/pont", "set_aside": 0}
        ],
    }


def test_a_dry_run_names_the_files_and_writes_none(house: Path) -> None:
    factories.file(house / "halle.txt", PASTED)
    before = held(house)

    result = run("new", "2026-12-04", "halle.txt", "--dry-run")

    assert result.stdout == "content/issues/2026-12-04/halle.txt\ncontent/issues/2026-12-04/issue.toml\n"
    assert held(house) == before


# Feeds


def test_the_newest_articles_of_a_feed_come_first_and_not_too_many(house: Path) -> None:
    names = [
        item("un", "Mon, 16 Nov"),
        item("trois", "Wed, 18 Nov"),
        item("deux", "Tue, 17 Nov"),
        item("zero"),
    ]
    factories.file(house / "feed.xml", feed(*names))

    run("new", "2026-12-04", "--feed", "feed.xml", "--limit", "3")
    run("new", "2026-12-11", "--feed", "feed.xml")

    assert named("2026-12-04") == ["trois.md", "deux.md", "un.md"]
    assert named("2026-12-11") == ["zero.md"]


def test_ten_articles_are_taken_where_nothing_else_is_said(house: Path) -> None:
    factories.file(house / "feed.xml", feed(*(item(f"n{number}") for number in range(12))))

    run("new", "2026-12-04", "--feed", "feed.xml")

    assert named("2026-12-04") == [f"n{number}.md" for number in range(10)]


@pytest.mark.parametrize("since", ["2026-11-17", "10d", "1w"])
def test_older_articles_than_asked_for_stay_out(
    house: Path, monkeypatch: pytest.MonkeyPatch, since: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795100000")  # 2026-11-19
    names = [item("lundi", "Mon, 9 Nov"), item("mardi", "Tue, 17 Nov"), item("sans-date")]
    factories.file(house / "feed.xml", feed(item("jadis", "Sun, 1 Nov"), *names))

    run("new", "2026-12-04", "--feed", "feed.xml", "--since", since)

    expected = ["mardi.md", "lundi.md", "sans-date.md"] if since == "10d" else ["mardi.md", "sans-date.md"]
    assert named("2026-12-04") == expected


def test_what_an_older_issue_has_is_left_out_and_said(house: Path) -> None:
    factories.file(house / "feed.xml", feed(item("un"), item("deux"), item("trois")))
    factories.file(
        house / "content" / "issues" / "2026-11-20" / "issue.toml",
        'date = 2026-11-20\n[[article]]\nfile = "un.md"\nurl = "http://PHARE.example/un/?utm_source=x"\n'
        '[[article]]\nfile = "deux.md"\n',
    )
    factories.file(
        house / "content" / "issues" / "2026-11-20" / "deux.md",
        "---\nurl: https://phare.example/deux#a\n---\n# Deux\n\nTexte.\n",
    )
    factories.file(house / "content" / "issues" / "2026-11-13" / "issue.toml", "not toml")

    result = run("new", "2026-12-04", "--feed", "feed.xml")

    assert named("2026-12-04") == ["trois.md"]
    assert result.stderr.split("\n")[:2] == [
        '"Un" is already in 2026-11-20; it is left out.',
        '"Deux" is already in 2026-11-20; it is left out.',
    ]


def test_an_article_that_is_named_comes_though_an_older_issue_has_it(house: Path) -> None:
    factories.file(house / "pont.md", f"---\nurl: https://phare.example/pont\n---\n# Le pont\n\n{TEXT}\n")
    run("new", "2026-11-27", "pont.md")

    result = run("new", "2026-12-04", "pont.md")

    assert named("2026-12-04") == ["pont.md"]
    assert '"Le pont" is already in 2026-11-27; it is taken all the same.' in result.stderr


def test_an_article_that_is_named_and_in_the_feed_stands_once(house: Path) -> None:
    factories.file(house / "pont.md", f"---\nurl: https://phare.example/un\n---\n# Le pont\n\n{TEXT}\n")
    factories.file(house / "feed.xml", feed(item("un"), item("deux")))

    run("new", "2026-12-04", "pont.md", "--feed", "feed.xml")

    assert named("2026-12-04") == ["pont.md", "deux.md"]


def test_what_holds_nothing_to_show_is_left_out_and_said(house: Path) -> None:
    untitled = "<item><link>https://phare.example/b</link><description></description></item>"
    factories.file(house / "feed.xml", feed(item("vide", body=""), untitled, item("plein")))

    result = run("new", "2026-12-04", "--feed", "feed.xml")

    assert named("2026-12-04") == ["plein.md"]
    assert result.stderr.split("\n")[:2] == [
        '"Vide" has no text in the feed; give its URL instead.',
        "An article without a title is left out: https://phare.example/b.",
    ]


def test_a_picture_of_a_feed_that_nobody_can_find_does_not_stop_the_build(house: Path) -> None:
    body = f"<![CDATA[<p>{TEXT}</p><img src='pont.jpg' alt='Le pont'><p>{MORE}</p>]]>"
    factories.file(
        house / "feed.xml",
        f"<rss version='2.0'><channel><item><title>Un</title><description>{body}</description></item></channel></rss>",
    )

    run("new", "2026-12-04", "--feed", "feed.xml")

    assert run("build", "2026-12-04").exit_code == 0


def test_two_articles_of_one_title_have_files_of_their_own(house: Path) -> None:
    twins = item("un"), item("un").replace("example/un", "example/autre")
    factories.file(house / "feed.xml", feed(*twins))

    run("new", "2026-12-04", "--feed", "feed.xml")

    assert named("2026-12-04") == ["un.md", "un-2.md"]


def test_an_item_too_short_to_tell_is_in_the_language_of_the_project(house: Path) -> None:
    factories.file(house / "content" / "newsletter.toml", 'name = "Il Faro"\nlanguage = "it"\n')
    factories.file(house / "flux.xml", feed(item("agenda", body="Lundi.")))

    run("new", "i", "--feed", "flux.xml")

    assert b"language: it" in (house / "content/issues/i/agenda.md").read_bytes()


def test_an_item_that_moved_is_known_by_its_guid(house: Path) -> None:
    guid = "<guid isPermaLink='false'>https://phare.example/?p=77</guid></item>"
    factories.file(house / "feed.xml", feed(item("ferme-lundi").replace("</item>", guid)))
    run("new", "2026-11-27", "--feed", "feed.xml")
    factories.file(house / "feed.xml", feed(item("ferme-mardi").replace("</item>", guid)))

    result = run("new", "2026-12-04", "--feed", "feed.xml")

    assert (result.exit_code, '"Ferme-Mardi" is already in 2026-11-27' in result.stderr) == (1, True)


def test_one_guid_on_two_sites_is_two_articles(house: Path) -> None:
    ours = item("un").replace("</item>", "<guid isPermaLink='false'>77</guid></item>")
    factories.file(house / "feed.xml", feed(ours, ours.replace("phare.example", "port.example")))

    run("new", "2026-12-04", "--feed", "feed.xml")

    assert named("2026-12-04") == ["un.md", "un-2.md"]


def test_a_date_in_the_future_is_told(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795100000")  # 2026-11-19
    factories.file(house / "feed.xml", feed(item("un", "Thu, 19 Nov"), item("deux", "Fri, 20 Nov")))

    result = run("new", "2026-12-04", "--feed", "feed.xml")

    told = [line for line in result.stderr.split("\n") if "future" in line]
    assert told == ['"Deux" is dated 2026-11-20, in the future.']


def test_what_a_new_file_leaves_out_is_told_with_the_reason(house: Path) -> None:
    frame = "<iframe src='https://outil.example/12'></iframe>"
    body = f"<![CDATA[<p>{TEXT}</p>{frame}<p>{MORE}</p>]]>"
    factories.file(house / "feed.xml", feed(item("un", body=body)))

    result = run("new", "2026-12-04", "--feed", "feed.xml")

    told = result.stderr.split("\n")[0]
    assert told == '"Un" leaves out "https://outil.example/12" (a frame that email cannot show).'


def test_an_item_without_a_title_takes_its_first_sentence_and_that_is_told(house: Path) -> None:
    untitled = "<item><description>Le bac reprend. Deux traversées de moins.</description></item>"
    factories.file(house / "feed.xml", feed(untitled))

    result = run("new", "2026-12-04", "--feed", "feed.xml")

    assert named("2026-12-04") == ["le-bac-reprend.md"]
    assert "the first sentence: it is the title, for the feed gives none" in result.stderr


def test_an_empty_feed_is_told_from_an_old_one(house: Path) -> None:
    factories.file(house / "feed.xml", feed())

    assert "The feed is empty" in run("new", "2026-12-04", "--feed", "feed.xml").stderr


@pytest.mark.parametrize("words", [[], ["--since", "2026-11-30"]])
def test_a_feed_with_nothing_new_makes_no_issue(house: Path, words: list[str]) -> None:
    factories.file(house / "feed.xml", feed(item("un", "Mon, 16 Nov")))
    run("new", "2026-11-27", "--feed", "feed.xml")

    result = run("new", "2026-12-04", "--feed", "feed.xml", *words)

    assert (result.exit_code, "nothing new in this feed" in result.stderr) == (1, True)
    assert not Path("content/issues/2026-12-04").exists()


# Addresses


def test_a_page_becomes_a_file_that_people_can_edit(house: Path, site: Site) -> None:
    html = (
        "<html lang=fr><head><title>La halle</title></head><body><article><h1>La halle aux légumes rouvre ses portes</h1>"
        f"<p>{TEXT}</p><h2>Après</h2><p>{MORE} <a href='/plan'>Le plan</a>.</p></article></body></html>"
    )
    site.routes["/halle"] = answering(html.encode(), Content_Type="text/html; charset=utf-8")

    result = run("new", "2026-12-04", site.url("/halle"), "--allow-private", "--json")

    assert json.loads(result.stdout)["articles"] == [
        {
            "file": "la-halle-aux-legumes-rouvre-ses-portes.md",
            "title": "La halle aux légumes rouvre ses portes",
            "url": site.url("/halle"),
            "set_aside": 0,
        }
    ]
    assert Path("content/issues/2026-12-04/la-halle-aux-legumes-rouvre-ses-portes.md").read_text() == (
        f"---\ntitle: La halle aux légumes rouvre ses portes\nurl: {site.url('/halle')}\nlanguage: fr\n---\n\n"
        f"{TEXT}\n\n## Après\n\n{MORE} [Le plan]({site.url('/plan')}).\n"
    )


def test_text_from_an_address_is_kept_as_it_came(house: Path, site: Site) -> None:
    site.routes["/halle.txt"] = answering(
        PASTED.encode("koi8-r", "replace"), Content_Type="text/plain; charset=koi8-r"
    )

    run("new", "2026-12-04", site.url("/halle.txt"), "--allow-private")

    [file] = held(Path("content/issues/2026-12-04")).keys() - {"issue.toml"}
    assert file.endswith(".txt")
    assert Path("content/issues/2026-12-04", file).read_text() == PASTED.encode("koi8-r", "replace").decode(
        "koi8-r"
    )


def test_a_feed_may_be_an_address(house: Path, site: Site) -> None:
    site.routes["/feed"] = answering(feed(item("un")).encode(), Content_Type="application/rss+xml")

    run("new", "2026-12-04", "--feed", site.url("/feed"), "--allow-private")

    assert named("2026-12-04") == ["un.md"]


def test_the_own_network_is_not_asked_unless_that_is_meant(house: Path, site: Site) -> None:
    site.routes["/feed"] = answering(feed(item("un")).encode())

    for words in (["new", "2026-12-04", "--feed", site.url("/feed")], ["read", site.url("/feed")]):
        result = run(*words)
        assert (result.exit_code, "--allow-private" in result.stderr) == (1, True)
    assert site.asked == []


def test_nothing_is_said_of_progress_where_nobody_watches(house: Path, site: Site) -> None:
    site.routes["/halle.txt"] = answering(PASTED.encode(), Content_Type="text/plain")

    result = run("new", "2026-12-04", site.url("/halle.txt"), "--allow-private")

    assert result.stderr == "Next: newsletter build 2026-12-04 --open\n"


# What goes wrong leaves nothing behind


def refusal(*words: str) -> str:
    """The error of a command, with its hint; no issue is made."""
    before = held(Path("content"))
    result = run("new", *words)
    assert (result.exit_code, result.stdout, held(Path("content")) == before) == (1, "", True)
    error, hint = result.stderr.strip().split("\n")
    assert (error.startswith("error: "), hint.startswith("hint: ")) == (True, True)
    return result.stderr


def test_an_issue_that_is_there_stays_as_it_is(house: Path) -> None:
    factories.file(house / "halle.txt", PASTED)
    run("new", "2026-12-04")

    assert "There is already an issue of that name." in refusal("2026-12-04", "halle.txt")


def test_a_file_that_is_there_stays_as_it_is(house: Path) -> None:
    factories.file(house / "halle.txt", PASTED)
    factories.file(house / "content" / "issues" / "2026-12-04" / "halle.txt", "à moi")

    assert "halle.txt: This file already exists." in refusal("2026-12-04", "halle.txt")


@pytest.mark.parametrize("absent", ["absent.txt", "absent.md", "a.png", "."])
def test_a_mistake_in_the_last_article_keeps_the_first_from_being_copied(house: Path, absent: str) -> None:
    factories.file(house / "halle.txt", PASTED)
    factories.file(house / "a.png", factories.picture())

    assert absent in refusal("2026-12-04", "halle.txt", absent)


@pytest.mark.parametrize(
    ("src", "said"),
    [
        ("absent.png", "There is no image"),
        ("../secret.png", "lies outside"),
        ("/etc/hostname", "lies outside"),
    ],
)
def test_a_picture_that_is_not_there_shows_at_once(house: Path, src: str, said: str) -> None:
    factories.file(house / "secret.png", factories.picture())
    factories.file(house / "a" / "halle.md", f"---\nimage: {src}\n---\n# La halle\n\n{TEXT}\n")

    result = run("new", "2026-12-04", "a/halle.md")

    assert (result.exit_code, Path("content/issues").exists()) == (1, False)
    assert said in result.stderr


def test_two_files_of_one_name_are_told_apart_by_their_owner(house: Path) -> None:
    factories.file(house / "a" / "halle.txt", PASTED)
    factories.file(house / "b" / "halle.txt", PASTED)

    assert 'Another file of this issue is called "halle.txt".' in refusal(
        "2026-12-04", "a/halle.txt", "b/halle.txt"
    )


def test_a_feed_is_no_article(house: Path) -> None:
    factories.file(house / "feed.xml", feed(item("un")))

    assert "--feed feed.xml" in refusal("2026-12-04", "feed.xml")


def test_a_page_is_no_feed(house: Path) -> None:
    factories.file(
        house / "une.html",
        "<html><head><link rel=alternate type=application/rss+xml href=https://phare.example/rss></head></html>",
    )

    assert "names as its feed https://phare.example/rss" in refusal("2026-12-04", "--feed", "une.html")


def test_without_a_project_there_is_no_issue(empty: Path) -> None:
    factories.file(empty / "halle.txt", PASTED)

    result = run("new", "2026-12-04", "halle.txt")

    assert (result.exit_code, "`newsletter init`" in result.stderr) == (1, True)
    assert held(empty).keys() == {"halle.txt"}


@pytest.mark.parametrize(
    "name",
    ["halle.txt", "a/b", "..", ".caché", "https://phare.example/", "a\x07b", "absent/2026-12-04", "a" * 300],
)
def test_what_is_no_name_of_a_folder_is_wrong_usage(house: Path, name: str) -> None:
    factories.file(house / "halle.txt", PASTED)

    result = run("new", name)

    assert (result.exit_code, Path("content/issues").exists()) == (2, False)


@pytest.mark.parametrize(
    "words", [["--since", "hier"], ["--since", "2026-13-01"], ["--date", "demain"], ["--limit", "0"]]
)
def test_what_is_no_date_or_number_is_wrong_usage(house: Path, words: list[str]) -> None:
    assert run("new", "2026-12-04", *words).exit_code == 2


# Reading addresses and feeds


def test_read_takes_an_address(house: Path, site: Site) -> None:
    site.routes["/halle.txt"] = answering(PASTED.encode(), Content_Type="text/plain")

    found = json.loads(run("read", site.url("/halle.txt"), "--allow-private", "--json").stdout)

    assert (found["title"], found["url"]) == (
        "La halle aux légumes rouvre ses portes",
        site.url("/halle.txt"),
    )


def test_read_lists_the_articles_of_a_feed_and_says_what_to_do_with_it(house: Path) -> None:
    factories.file(house / "feed.xml", feed(item("un", "Mon, 16 Nov"), item("deux")))

    result = run("read", "feed.xml")

    assert result.stdout == "2026-11-16  Un\n            Deux\n"
    assert result.stderr == "A feed. For an issue of its articles: newsletter new ISSUE --feed feed.xml\n"


def test_read_json_of_a_feed_has_the_shape_of_each_article(house: Path) -> None:
    factories.file(house / "feed.xml", feed(item("un"), item("deux")))

    found = json.loads(run("read", "--json", "feed.xml").stdout)

    assert [article["title"] for article in found["articles"]] == ["Un", "Deux"]
