"""What the code says in English is said in French by the page of a French publication."""

import json
import re
from pathlib import Path

import factories
import pytest
from english_messages import Collector
from hypothesis import given
from hypothesis import strategies as st

from newsletter.errors import TemplateError
from newsletter.preview.page_messages import load_messages, make_translator, translate_values

# What no page shows: commands, files that a command alone writes, and what stands in a table of the documentation.
SILENT = (
    "cli/",
    "__init__.py",
    "__main__.py",
    "checks/foreign_emails.py",
    "export/packaged_files.py",
    "pipeline/review.py",
    "preview/serving.py",
    "services.py",
)
# Words that are written like a thing in a message, and stand in none.
NO_MESSAGES = {"a link", "the author"}
MESSAGES = load_messages("fr", None)
# English that is left in a French message: one of a few words fits it too well. What is quoted is the user's.
ENGLISH = re.compile(r"\b(?:the|is|are|not|none|which|with|this|and|has|of|an|for|it|or)\b")
QUOTED = re.compile(r"`[^`]*`|«[^»]*»|\"[^\"]*\"|<[^>]*>|\{first_name[^}]*\}|\[[^\]]*\]|\{%.*?%\}")


def number_holes(message: str) -> str:
    """Fill in what can be found again."""
    numbers = iter(range(1, 100))
    return re.sub(r"\{\}", lambda _: f"§{next(numbers)}§", message)


def list_numbers(message: str) -> list[str]:
    return sorted(re.findall(r"§\d+§", message))


def test_every_message_of_the_code_is_said_in_french() -> None:
    english = {text: at for text, at in Collector(SILENT).list_messages().items() if text not in NO_MESSAGES}

    said = {text: MESSAGES.translate(number_holes(text)) for text in english}

    missing = [
        f'{json.dumps(text, ensure_ascii=False)} = "…"  # {english[text]}'
        for text, french in said.items()
        if french is None
        or list_numbers(french) != list_numbers(number_holes(text))
        or ENGLISH.search(QUOTED.sub("", french))
    ]
    assert len(english) > 500
    assert not missing, "Say in templates/preview/messages/fr.toml:\n" + "\n".join(missing)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ('There is no image "port.jpg".', "Il n’y a pas d’image « port.jpg »."),
        ('"lines" must be a list, not 3.', "« lines » doit être une liste, et non 3."),
        ('"text" must be text, not [3].', "« text » doit être du texte, et non [3]."),
        ("Send 524,288 bytes at most.", "Envoyez 524\u202f288 octets au plus."),
        ("halle.md: 3 lines set aside.", "halle.md\u00a0: 3 lignes mises de côté."),
        ("halle.md cannot be read: permission denied.", "halle.md ne peut pas être lu\u00a0: accès refusé."),
        ('"a.svg" is a drawing that cannot be read.', "« a.svg » est un dessin illisible."),
        ("Le bac : un an après", "Le bac : un an après"),
        ("", ""),
    ],
)
def test_what_is_filled_in_stands_in_the_french_message(english: str, french: str) -> None:
    assert make_translator("fr-CH", None)(english) == french.replace("« ", "«\u00a0").replace(" »", "\u00a0»")


def test_another_language_keeps_the_english() -> None:
    assert make_translator("de", None)("This file is empty.") == "This file is empty."


@given(st.text(alphabet='a: {}_".,;(x', max_size=400))
def test_nothing_that_is_filled_in_keeps_a_message_from_being_said(hostile: str) -> None:
    said = make_translator("fr", None)(f'There is no image "{hostile}".')

    assert said == f"Il n’y a pas d’image «\u00a0{hostile}\u00a0»."


def test_a_project_adds_a_language_and_changes_a_message(tmp_path: Path) -> None:
    factories.file(tmp_path / "preview/messages/de.toml", "[a]\n'This file is empty.' = \"Leer.\"\n")
    factories.file(tmp_path / "preview/messages/fr.toml", "[a]\n'This file is empty.' = \"Vide.\"\n")

    assert make_translator("de", tmp_path)("This file is empty.") == "Leer."
    assert make_translator("fr", tmp_path)("This file is empty.") == "Vide."
    assert make_translator("fr", tmp_path)("This is a folder.") == "C’est un dossier."


@pytest.mark.parametrize("text", ["[a]\n'No {} here.' = \"Rien.\"\n", "[a]\n'No {} here.' = 3\n", "[a\n"])
def test_a_wrong_message_of_a_project_is_told_and_the_packaged_ones_are_said(
    tmp_path: Path, text: str
) -> None:
    path = factories.file(tmp_path / "preview/messages/fr.toml", text)

    with pytest.raises(TemplateError) as raised:
        load_messages("fr", tmp_path)

    assert raised.value.where.path == path
    assert make_translator("fr", tmp_path)("This file is empty.") == "Ce fichier est vide."


def test_a_reply_says_its_messages_in_french_and_nothing_else() -> None:
    reply = {"text": "a menu", "failed": [{"problem": "This file is empty.", "hint": "", "why": None}]}

    said = translate_values({"lines": ({"why": "a menu"},), "at": 3, **reply}, make_translator("fr", None))

    failed = [{"problem": "Ce fichier est vide.", "hint": "", "why": None}]
    assert said == {"lines": [{"why": "un menu"}], "at": 3, "text": "a menu", "failed": failed}
