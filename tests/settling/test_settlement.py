"""A correction settles an article on disk: all at once or not at all, and it can be gone back on."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import factories
import pytest
import word_files

import newsletter
from newsletter import sources
from newsletter.errors import ContentError
from newsletter.model import Article, Heading, list_figures, plain
from newsletter.settling import change
from newsletter.settling.corrections import Take, correct
from newsletter.settling.leftovers import list_all_pieces
from newsletter.settling.settlement import ArticlePlace, find_original, go_back, settle
from newsletter.sources.hints import Hints

TEXT = """La halle rouvre samedi

Les étals ont changé de place.

Le marché couvert ouvre samedi, après deux ans de travaux, dit la mairie.

Ce qui change ici

Le prix du kilo de poires ne change pas, dit la mairie dans sa lettre du soir.
"""
HTML = """<!doctype html><html lang="fr"><body><article><h1>La halle rouvre samedi</h1>
<p>Les étals ont changé de place, dit la mairie dans une lettre de trois pages aux habitants.</p>
<figure><img src="halle.png" alt="La halle"><figcaption>À quai.</figcaption></figure>
<p>Le marché couvert ouvre samedi, après deux ans de travaux, et la ville en paie la moitié.</p></article></body></html>"""


@dataclass
class Desk:
    """An issue of one article, and what an editor does to it."""

    folder: Path
    file: str
    plain: str | None = None

    @property
    def toml(self) -> Path:
        return self.folder / "issue.toml"

    @property
    def place(self) -> ArticlePlace:
        table = tomllib.loads(self.toml.read_text())["article"][0]
        neighbours = tuple(self.folder.parent.glob("*/issue.toml"))
        return ArticlePlace(
            issue=self.toml, file=table["file"], plain=table.get("plain"), neighbours=neighbours
        )

    def read(self) -> Article:
        plain_path = self.place.plain_path
        return sources.read(self.place.path, Hints(plain=plain_path.read_text() if plain_path else None))

    def take(self, words: str, kind: str) -> change.Change:
        article = self.read()
        original = find_original(self.place, article)
        pieces = list_all_pieces(article, sources.read(original) if original else None)
        at = next(at for at, piece in enumerate(pieces) if words in piece.text)
        return settle(self.place, correct(article, pieces, Take(piece=at, kind=kind)), article)

    def list_files(self) -> dict[str, bytes]:
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in paths}

    def headings(self) -> list[str]:
        return [plain(block.text) for block in self.read().blocks if isinstance(block, Heading)]


def make_desk(root: Path, name: str, content: bytes | str, plain: str | None = None) -> Desk:
    folder = root / "content" / "issues" / "2026-11-27"
    factories.file(root / "content" / "newsletter.toml", 'name = "L’Étale"\nlanguage = "fr"\n')
    folder.mkdir(parents=True, exist_ok=True)
    data = content if isinstance(content, bytes) else content.encode()
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    line = f'plain = "{plain}"\n' if plain else ""
    toml = f'# À relire.\ndate = 2026-11-27\n\n[[article]]\nfile = "{name}"  # la halle\n{line}url = "https://a.example/"\n'
    (folder / "issue.toml").write_text(toml)
    return Desk(folder, name, plain)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path, "halle.txt", TEXT)


def test_a_correction_writes_markdown_keeps_the_original_and_edits_one_line_of_issue_toml(desk: Desk) -> None:
    before = desk.toml.read_text()
    factories.file(desk.folder / "halle.snippets.toml", '[x]\ntext = "Un bref."\n')

    desk.take("Ce qui change", "heading")

    assert desk.headings() == ["Ce qui change ici"]
    assert desk.toml.read_text() == before.replace("halle.txt", "halle.md")
    assert set(desk.list_files()) == {"halle.md", "halle.snippets.toml", "issue.toml", "originals/halle.txt"}
    assert (desk.folder / "originals" / "halle.txt").read_text() == TEXT
    assert "settled: originals/halle.txt\n" in (desk.folder / "halle.md").read_text()


def test_a_second_correction_changes_the_settled_file_alone(desk: Desk) -> None:
    desk.take("Ce qui change", "heading")
    before = desk.list_files()

    desk.take("Le prix du kilo", "quote")

    after = desk.list_files()
    assert {name for name in after if after[name] != before.get(name)} == {"halle.md"}
    assert desk.headings() == ["Ce qui change ici"]


def test_every_correction_can_be_undone_in_turn(desk: Desk) -> None:
    states = [desk.list_files()]
    changes = [desk.take("Ce qui change", "heading")]
    states.append(desk.list_files())
    changes += [desk.take("Le prix du kilo", "aside")]
    states.append(desk.list_files())
    changes.append(go_back(desk.place, desk.read()))

    for made, state in zip(reversed(changes), reversed(states), strict=True):
        change.take_back(made)
        assert desk.list_files() == state


def test_what_was_saved_since_is_never_undone(desk: Desk) -> None:
    made = desk.take("Ce qui change", "heading")
    saved = (desk.folder / "halle.md").read_text().replace("poires", "pommes")
    (desk.folder / "halle.md").write_text(saved)

    with pytest.raises(ContentError, match="changed since"):
        change.take_back(made)

    assert (desk.folder / "halle.md").read_text() == saved


def test_going_back_brings_the_original_and_keeps_what_was_settled(desk: Desk) -> None:
    before = desk.list_files()
    desk.take("Ce qui change", "heading")
    settled = (desk.folder / "halle.md").read_bytes()

    go_back(desk.place, desk.read())

    assert desk.list_files() == {**before, "originals/halle.settled.md": settled}


def test_what_is_doubtful_still_stays_so_when_another_line_is_corrected(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, "halle.txt", f"Ville\n\n{TEXT}")
    original = desk.read()
    doubtful = {piece.text for piece in list_all_pieces(original, None) if piece.second}

    desk.take("Ce qui change", "heading")

    pieces = list_all_pieces(desk.read(), original)
    assert {piece.text for piece in pieces if piece.second} == doubtful - {"Ce qui change ici"} != set()


def test_a_line_left_out_stays_in_sight_and_comes_back(desk: Desk) -> None:
    desk.take("Le prix du kilo", "aside")
    article = desk.read()
    original = sources.read(desk.folder / "originals" / "halle.txt")
    pieces = list_all_pieces(article, original)

    assert (pieces[-1].kind, pieces[-1].why) == ("aside", "left out by the editor")

    desk.take("Le prix du kilo", "paragraph")

    assert [plain(block.text)[:12] for block in desk.read().blocks][-1] == "Le prix du k"
    assert all(piece.kind != "aside" for piece in list_all_pieces(desk.read(), original))


def test_markdown_is_settled_in_its_place(tmp_path: Path) -> None:
    source = "---\ntitle: La halle rouvre\ndate: 2026-11-20\ncategories: [Ville]\ndraft: true\n---\n\nUn texte.\n\nUn autre.\n"
    desk = make_desk(tmp_path, "halle.md", source)
    toml = desk.toml.read_bytes()

    desk.take("Un autre", "heading")

    article = desk.read()
    assert desk.toml.read_bytes() == toml
    assert (desk.folder / "originals" / "halle.md").read_text() == source
    assert (str(article.published), article.categories, desk.headings()) == (
        "2026-11-20",
        ("Ville",),
        ["Un autre."],
    )
    assert any("draft" in aside.text for aside in article.set_aside)

    go_back(desk.place, article)

    assert (desk.folder / "halle.md").read_text() == source
    assert set(desk.list_files()) == {"halle.md", "issue.toml", "originals/halle.settled.md"}


def test_the_pictures_of_a_document_become_files(tmp_path: Path) -> None:
    png = word_files.PNG
    data = word_files.document(
        word_files.paragraph("La halle rouvre", style="Titre"),
        word_files.paragraph("Le marché couvert ouvre samedi, dit la mairie."),
        word_files.paragraph(word_files.picture("rId9", "La halle")),
        word_files.paragraph("Ce qui change"),
        parts={"media/image1.png": png},
        relations={"rId9": "image media/image1.png"},
    )
    desk = make_desk(tmp_path, "halle.docx", data)
    [before] = list_figures(desk.read().blocks)

    desk.take("Ce qui change", "heading")

    [figure] = list_figures(desk.read().blocks)
    assert before.image.data
    assert figure.image.src.startswith("images/halle-")
    assert (desk.folder / figure.image.src).read_bytes() == before.image.data
    assert (desk.folder / "originals" / "halle.docx").read_bytes() == data


def test_a_picture_left_out_comes_back_as_it_was(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, "halle.html", HTML)
    factories.file(desk.folder / "halle.png", "une image")
    [before] = list_figures(desk.read().blocks)
    article = desk.read()
    pieces = list_all_pieces(article, None)
    at = next(at for at, piece in enumerate(pieces) if piece.kind == "figure")
    settle(desk.place, correct(article, pieces, Take(piece=at, kind="aside")), article)

    assert list_figures(desk.read().blocks) == []

    article, original = desk.read(), sources.parse(HTML.encode(), desk.folder / "halle.html")
    pieces = list_all_pieces(article, original)
    at = next(at for at, piece in enumerate(pieces) if getattr(piece, "origin", None))
    settle(desk.place, correct(article, pieces, Take(piece=at, kind="same")), article)

    assert list_figures(desk.read().blocks) == [before]


def test_the_plain_text_of_a_paste_goes_and_comes_with_its_page(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, "halle.html", HTML, "halle.plain.txt")
    factories.file(desk.folder / "halle.plain.txt", TEXT)
    factories.file(desk.folder / "halle.png", "une image")
    before = desk.list_files()

    desk.take("Le marché couvert", "quote")

    assert "plain" not in desk.toml.read_text()
    assert {"originals/halle.html", "originals/halle.plain.txt"} < set(desk.list_files())

    go_back(desk.place, desk.read())

    after = desk.list_files()
    assert {name: data for name, data in after.items() if name != "issue.toml" and "settled" not in name} == {
        name: data for name, data in before.items() if name != "issue.toml"
    }
    assert tomllib.loads(after["issue.toml"].decode()) == tomllib.loads(before["issue.toml"].decode())


@pytest.mark.parametrize("name", ["../autre/halle.md", "../../halle.md"])
def test_an_article_of_another_folder_is_copied_with_its_pictures(tmp_path: Path, name: str) -> None:
    source = "# La halle rouvre\n\nUn texte.\n\n![La halle](vues/halle.png)\n\nUn autre.\n"
    desk = make_desk(tmp_path, name, source)
    there = (desk.folder / name).resolve()
    factories.file(there.parent / "vues" / "halle.png", "une image")

    desk.take("Un autre", "heading")

    assert there.read_text() == source
    assert desk.place.file == "halle.md"
    assert {"halle.md", "originals/halle.md", "vues/halle.png"} < set(desk.list_files())
    assert desk.headings() == ["Un autre."]


def test_what_another_issue_names_too_stays_as_it_is(tmp_path: Path) -> None:
    desk = make_desk(tmp_path, "halle.md", "# La halle rouvre\n\nUn texte.\n\nUn autre.\n")
    factories.file(desk.folder / "halle.snippets.toml", '[x]\ntext = "Un bref."\n')
    other = desk.folder.parent / "2026-12-04" / "issue.toml"
    factories.file(other, 'date = 2026-12-04\n\n[[article]]\nfile = "../2026-11-27/halle.md"\n')
    before = desk.list_files()

    desk.take("Un autre", "heading")

    after = desk.list_files()
    assert after["halle.md"] == before["halle.md"]
    assert desk.place.file == "halle-2.md"
    assert after["halle-2.snippets.toml"] == before["halle.snippets.toml"]


def test_no_file_is_overwritten_whatever_is_called_so_already(desk: Desk) -> None:
    for name in ("halle.md", "originals/halle.txt", "originals/halle-2.plain.txt"):
        factories.file(desk.folder / name, f"Un tout autre texte : {name}.")
    before = desk.list_files()

    desk.take("Ce qui change", "heading")

    after = desk.list_files()
    assert {name: after[name] for name in before if name not in {"halle.txt", "issue.toml"}} == {
        name: data for name, data in before.items() if name not in {"halle.txt", "issue.toml"}
    }
    assert after["originals/halle-3.txt"].decode() == TEXT
    assert desk.place.file == "halle-2.md"


class Killed(BaseException):
    """The end of the program."""


STEPS = ("create", "replace", "edit", "remove")


def run_until(monkeypatch: pytest.MonkeyPatch, step: int, *, killed: bool) -> None:
    """Let the program end before a step; killed, it cannot tidy up."""
    left = [step]

    def count(act: object) -> object:
        def wrapped(*given: object) -> None:
            if not left[0]:
                raise Killed if killed else OSError(28, "No space left on device")
            left[0] -= 1
            act(*given)

        return wrapped

    for name in STEPS:
        monkeypatch.setattr(change.Change, name, count(getattr(change.Change, name)))
    if killed:
        monkeypatch.setattr(change, "_reverse", lambda _: None)


def build_text(root: Path) -> str:
    return newsletter.build(here=root).email.text


@pytest.mark.parametrize("name", ["halle.txt", "halle.md"])
@pytest.mark.parametrize("act", ["settle", "back"])
@pytest.mark.parametrize("killed", [True, False], ids=["killed", "failed"])
def test_ended_before_any_step_the_issue_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, act: str, *, killed: bool
) -> None:
    seen: set[str | bool] = set()
    for step in range(12):
        root = tmp_path / str(step)
        desk = make_desk(root, name, TEXT if name.endswith("txt") else f"# {TEXT}")
        if act == "back":
            desk.take("Ce qui change", "heading")
        whole = desk.list_files()
        with monkeypatch.context() as patch:
            run_until(patch, step, killed=killed)
            try:
                go_back(desk.place, desk.read()) if act == "back" else desk.take("Ce qui change", "heading")
                done = True
            except (Killed, newsletter.NewsletterError):
                done = False
        if not killed and not done:
            assert desk.list_files() == whole
        seen.add(build_text(root) if killed else done)
        if done:
            break
    else:
        pytest.fail("it never came to an end")

    # The issue as it was, or as it was wanted.
    assert len(seen) == 2
