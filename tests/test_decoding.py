from pathlib import Path

import pytest

from newsletter import decoding
from newsletter.errors import ContentError

HERE = Path("article.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_newsrooms_write(encoding: str) -> None:
    assert decoding.decode_article("L’été à Paris – déjà".encode(encoding), HERE) == "L’été à Paris – déjà"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_every_kind_of_line_end_is_one(end: str) -> None:
    assert decoding.decode_article(f"un{end}deux".encode(), HERE) == "un\ndeux"


def test_control_characters_go() -> None:
    assert decoding.decode_article(b"un\x07\x1b[31m deux\x7f", HERE) == "un[31m deux"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "a Word document"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (b"{\\rtf1 ...", "a rich text document"),
        (b"text\x00with nul", "a binary file"),
    ],
)
def test_what_is_not_text_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(ContentError, match=f"not text but {kind}"):
        decoding.decode_article(data, HERE)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", "\ufeff".encode(), "\u00a0".encode()])
def test_white_space_is_an_empty_file(data: bytes) -> None:
    with pytest.raises(ContentError, match="empty"):
        decoding.decode_article(data, HERE)


def test_a_file_too_large_for_an_article_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"a" * (decoding.ARTICLE_BYTES * 3))

    data = decoding.load_file(path)

    assert len(data) == decoding.PAGE_BYTES + 1
    with pytest.raises(ContentError, match="too large"):
        decoding.decode_article(data, path)


def test_an_absent_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no such file"):
        decoding.load_file(tmp_path / "absent.txt")
    with pytest.raises(ContentError, match="folder"):
        decoding.load_file(tmp_path)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark(encoding: str) -> None:
    assert decoding.decode_article("L’été à Paris, déjà".encode(encoding), HERE) == "L’été à Paris, déjà"


@pytest.mark.parametrize(
    "data",
    [
        "Новости недели в городе".encode("koi8-r"),
        "雪室じゃがいもの夏".encode("shift_jis"),
        "外国专家合作共赢".encode("gbk"),
        "L’été".encode() + b" \xe9t\xe9 " + "déjà là, très tôt".encode(),
        b"un\x81deux",
    ],
)
def test_an_encoding_that_cannot_be_told_is_refused(data: bytes) -> None:
    with pytest.raises(ContentError, match="encoding") as caught:
        decoding.decode_article(data, HERE)

    assert caught.value.hint == "Save it as UTF-8."


def test_what_nobody_sees_goes_and_what_shapes_letters_stays() -> None:
    assert (
        decoding.strip_invisible("Nou\u00advel\u200bles\u2060 de\ufeff mi\u200c\u200f")
        == "Nouvelles de mi\u200c\u200f"
    )
