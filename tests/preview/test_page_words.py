"""The words of the preview page: each used, in every language, and none outside the files of words."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import factories
import pytest

from newsletter import templating
from newsletter.errors import TemplateError
from newsletter.preview.page_facts import list_facts
from newsletter.preview.page_files import render_shell
from newsletter.preview.page_words import list_words
from newsletter.social.networks import NETWORKS

FOLDER = templating.PACKAGED / "preview"
MODULES = sorted(FOLDER.glob("*.js"))
LANGUAGES = sorted((FOLDER / "words").glob("*.toml"))
ENGLISH = templating.load_words("en", None, "preview")
PLURAL = re.compile(r"\.(?:zero|one|two|few|many|other)$")
COMMENT = re.compile(r"(?m)(?:^|\s)//.*$")
# Keys that the modules put together of the names of things: of what the page is told, and of what they name.
MADE = re.compile(r"say\(`([^`]*)`")
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
SEVERAL = re.compile(r"[a-z]{2,} [a-z]{2,}")
# What several words are that no page shows: classes and selectors, and values of attributes and styles.
FOR_CODE = re.compile(r"(?:class: |className = |(?:querySelector(?:All)?|closest|matches|matchMedia)\()$")
NO_WORDS = re.compile(r"<|noopener |allow-|soft none$|\d+px ")
# What begins with a capital and is no word: keys of the keyboard, headers of HTTP, types of what is dragged, proper names.
NAMES = {"Alt+ArrowUp Alt+ArrowDown", "Alt+↑ ↓", "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "Content-Type", "Ctrl+V", "Ctrl+Z", "End", "Enter", "Escape", "Files", "Home", "X-Newsletter-Token"}  # fmt: skip


def read_words(path: Path) -> dict[str, str]:
    def flatten(table: dict, before: str = "") -> Iterator[tuple[str, str]]:
        for key, word in table.items():
            yield from flatten(word, f"{before}{key}.") if isinstance(word, dict) else [(before + key, word)]

    return dict(flatten(tomllib.loads(path.read_text(encoding="utf-8"))))


def read_sources() -> str:
    return "\n".join(COMMENT.sub("", module.read_text(encoding="utf-8")) for module in MODULES)


def test_every_word_is_said_by_a_module_or_the_shell_and_nothing_else_is() -> None:
    sources, shell = read_sources(), (FOLDER / "page.html.j2").read_text(encoding="utf-8")
    whole = set(re.findall(r'say\("([^"]+)"', sources)) | set(re.findall(r'words\["([^"]+)"\]', shell))
    made = [re.sub(r"\\\$\\\{.*?\\\}", r"(\\w+)", re.escape(form)) for form in MADE.findall(sources)]
    things = f"{sources} {json.dumps(list_facts())} {NETWORKS}".replace("code points", "code_points")
    known = {PLURAL.sub("", key) for key in ENGLISH}

    unsaid = [
        key
        for key in known - whole
        if not any(
            (match := re.fullmatch(form, key)) and re.search(rf"\b{match[1]}\b", things) for form in made
        )
    ]

    assert unsaid == [], "no module says these: use them, or take them out of en.toml and fr.toml"
    assert whole - known == set(), "no file of words has these: add them to en.toml and fr.toml"


@pytest.mark.parametrize("path", LANGUAGES, ids=lambda path: path.stem)
def test_a_language_says_all_that_english_says_with_the_same_things_filled_in(path: Path) -> None:
    own = read_words(path)

    def list_fields(words: dict[str, str]) -> dict[str, set[str]]:
        return {PLURAL.sub("", key): set(re.findall(r"\{\w*\}", word)) for key, word in words.items()}

    assert list_fields(own) == list_fields(dict(ENGLISH)), f"add what is missing to preview/words/{path.name}"
    assert all(word.strip() for word in own.values())


def test_french_is_set_as_french_is() -> None:
    wrong = re.compile(r"'|\.\.\.|[^\u00a0\u202f][:;!?%»](?=\s|$)|«[^\u00a0]|\d [a-z]")

    assert [word for word in read_words(FOLDER / "words" / "fr.toml").values() if wrong.search(word)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_a_module_holds_no_words_of_its_own(module: Path) -> None:
    source = COMMENT.sub("", module.read_text(encoding="utf-8"))

    literals = [
        (source[: match.start()], match[1] or match[2] or "")
        for match in LITERAL.finditer(source)
        if not NO_WORDS.match(match[1] or match[2] or "")
    ]

    capitals = [text for _, text in literals if re.match(r"\s*[A-Z][a-z]+", text) and text not in NAMES]
    several = [text for before, text in literals if SEVERAL.search(text) and not FOR_CODE.search(before)]
    assert capitals + several == [], "say these with a key of preview/words/en.toml and fr.toml"


def test_the_shell_speaks_the_publications_language_before_there_is_a_state() -> None:
    french, hebrew = render_shell("fr-CH", None), render_shell("he", None)

    assert '<html lang="fr-CH" dir="ltr">' in french
    assert "Aller au contenu" in french
    assert '"page.offline":"L’aperçu s’est arrêté.' in french
    assert '<html lang="en" dir="ltr">' in hebrew  # which nobody has written yet


def test_a_project_adds_a_language_or_says_a_word_otherwise(tmp_path: Path) -> None:
    lines = '{ one = "שורה", two = "{count} שורות", other = "{count} שורות" }'
    factories.file(tmp_path / "preview/words/he.toml", f'[tabs]\ntext = "טקסט"\n[text]\nlines = {lines}\n')
    factories.file(tmp_path / "preview/words/fr.toml", '[tabs]\nsnippets = "Posts"\n')

    hebrew, french = list_words("he", tmp_path), list_words("fr", tmp_path)

    assert hebrew["page"] == {"language": "he", "dir": "rtl"}
    assert hebrew["words"]["text.lines.two"] == "{count} שורות"
    assert hebrew["words"]["tabs.source"] == "Source"
    assert (french["words"]["tabs.snippets"], french["words"]["tabs.text"]) == ("Posts", "Texte")


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ('[tabs]\nsnipets = "Posts"\n', 2, 'There is no word "tabs.snipets".'),
        ('[text]\nlines = { one = "{n} ligne" }\n', 2, '"text.lines.one": nothing fills in "{n} ligne".'),
        ("[tabs]\ntext = 3\n", 2, '"tabs.text" must be text.'),
    ],
)
def test_a_wrong_word_of_a_project_is_told_at_its_line_and_the_page_still_loads(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    path = factories.file(tmp_path / "preview/words/fr.toml", text)

    with pytest.raises(TemplateError) as raised:
        list_words("fr", tmp_path)

    assert (raised.value.problem, raised.value.where.path, raised.value.where.line) == (problem, path, line)
    assert "Aller au contenu" in render_shell("fr", tmp_path)
