"""What chance does to a file: to its bytes, words, tags and attributes, and to the files inside a zip."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

# Bytes of a mutated file at most: what is longer is tried by the limits' own tests.
LONGEST = 400_000

TAG = re.compile(rb"<[^<>]{1,300}>")
ATTRIBUTE = re.compile(rb"[\w:-]{1,40}\s{0,3}=\s{0,3}(\"[^\"<>]{0,300}\"|'[^'<>]{0,300}')")
WORD = re.compile(rb"\w{1,40}")
LINE = re.compile(rb"[^\n]{0,500}\n")
NUMBER = re.compile(rb"\d{1,40}")
CONTROL_WORD = re.compile(rb"\\[a-z]{1,20}-?\d*")

ODD = [
    "\0", "\x01", "\x0b", "\x1b]0;x\x07", "\x7f", "\x85", "\xa0", "\xad", "\u0301" * 40, "\u061c", "\u200b", "\u200d",
    "\u2028", "\u202e", "\u2066", "\ufeff", "\ufffe", "\uffff", "\U000e0001", "\U0010ffff", "👩‍👩‍👧", "🇫🇷", "İ", "ß", "ŉ", "ﬁ",
    "²", "٣", "一", "Ⅷ", "½", "🄀", "\r", "\r\r\n", "\t" * 9, "’", "« »", "…", "&#0;", "&#2;", "&#x110000;", "&#9999999999;",
    "&#xd800;", "&amp;amp;", "&copy", "&", "%00", "%", "=?utf-8?q?a=0D=0ABcc:_b?=", "\\u0000", "\\", '"""', "'''", "{{ x }}", "{% x %}",
]  # fmt: skip
ODD_BYTES = [
    *(sign.encode() for sign in ODD),
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xfe\xff",
    b"\x80\x81",
    b"\xf4\x90\x80\x80",
]
NUMBERS = [
    b"0", b"-1", b"1", b"65535", b"4294967296", b"9" * 40, b"9" * 5_000, b"-" + b"1" * 4_400, b"1e999", b"0x7fffffff", "²".encode(),
    "٣".encode(), b"NaN", b"", b"1.5", b"10000-13-45", b"9999-12-31", b"0001-01-01", b"00:99",
]  # fmt: skip
# Words that mean something to one reader or another.
TOKENS = [
    b"<", b">", b"</", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<![D?]]>", b"<!DOCTYPE html>", b"<?xml version='1.0'?>", b"<p>", b"</p>", b"<br>",
    b"<ul><li>", b"</li></ul>", b"<ol start='99999999999'>", b"<table><tr><td colspan=99999 rowspan=99999>", b"</td></tr></table>", b"<blockquote>",
    b"<h1>", b"</h1>", b"<h2>", b"</h2>", b"<title>", b"<script>", b"<style>", b"<template>", b"<svg>", b"<math>", b"<pre>", b"<textarea>", b"<noscript>",
    b"<figure><img src=x>", b"<figcaption>", b"<a href='javascript:x'>", b"<a href='http://[::1'>", b"<img src='data:image/png;base64,AAAA'>", b"<base href='//a'>",
    b"<details><summary>", b"<iframe src='https://www.youtube.com/embed/x'>", b"<div hidden>", b"<div style='display:none'>", b"<plaintext>", b"<frameset>",
    b"# ", b"## ", b"> ", b"- ", b"* ", b"1. ", b"```", b"~~~", b"---\n", b"+++\n", b"***", b"| a | b |\n|---|---|\n", b"[^1]", b"[^1]: ", b"[a]: b", b"![", b"](", b"$$",
    b"[[a|b]]", b":::", b"{: .a}", b"{{< a >}}", b"[caption]", b"[/caption]", b"<!-- wp:paragraph -->", b"{\\", b"\\par ", b"\\bin99 ", b"\\'e9", b"\\u-1?", b"{\\*\\",
    b"Par Jeanne Martin", b"Publi\xc3\xa9 le 27 novembre 2026", b"Lire aussi", b"https://a.example/b", b"a@b.example", b"[", b"]", b"{", b"}", b"=", b'"', b"'", b",",
    b"[[article]]\n", b"[[booking]]\n", b"[x.thread]\n", b"true", b"nan", b"inf", b"2026-11-27", b"1979-05-27T07:32:00-00:00", b"<item>", b"</item>", b"<entry>", b"<textInput>",
    b"<category>", b"<width>", b"<media:content url='a' width='b'>", b"<enclosure url='a'/>", b"<content:encoded>", b"<updated>", b"null", b"\\ud800",
    b"Content-Type: multipart/mixed; boundary=B\r\n", b"--B\r\n", b"Content-Transfer-Encoding: base64\r\n", b"Content-ID: <\xe9>\r\n", b"charset=utf-7", b"charset=undefined",
    b"\r\n\r\n", b"=\r\n", b"=E9", b"Subject: =?utf-8?b?/w==?=\r\n", b"Date: x\r\n",
]  # fmt: skip
NESTED = [
    (b"<div>", b"</div>"), (b"<ul><li>", b"</li></ul>"), (b"<blockquote>", b"</blockquote>"), (b"<b>", b"</b>"), (b"<table><tr><td>", b"</td></tr></table>"),
    (b"<x>", b""), (b"", b"</div>"), (b"<!--", b""), (b"(", b")"), (b"[", b"]"), (b"{", b"}"), (b"> ", b""), (b"*", b"*"), (b"- ", b"\n"), (b"{\\b ", b"}"), (b"![", b"](a)"),
    (b"<w:p>", b"</w:p>"), (b"<text:p>", b"</text:p>"), (b"<span>", b"</span>"), (b"<font>", b""), (b"a.", b""), (b'"', b'"'), (b"`", b""), (b"_", b""), (b"<a href=x>", b""),
]  # fmt: skip


def mutate(data: bytes, random: Random, others: list[bytes]) -> bytes:
    """Return the file changed in one to six ways; a zip is changed inside, most of the time."""
    if data.startswith(b"PK") and random.random() < 0.85:
        return _mutate_zip(data, random, others)
    for _ in range(random.choice((1, 1, 1, 2, 3, 6))):
        data = random.choice(WAYS)(data, random, others)[:LONGEST]
    return data


def _mutate_zip(data: bytes, random: Random, others: list[bytes]) -> bytes:
    """Change, lose, double or rename a file in the zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        files = [(name, file.read(name)) for name in file.namelist()]
    at = random.randrange(len(files))
    name, content = files[at]
    way = random.random()
    if way < 0.9:
        parts = [part for part in others if not part.startswith(b"PK")]
        files[at] = (name, mutate(content, random, parts or [content]))
    elif way < 0.94:
        del files[at]
    elif way < 0.97:
        files[at] = (random.choice(["../x", "a\\b", "", "x" * 300, "é", name.upper()]) or "x", content)
    else:
        files.insert(at, (random.choice(files)[0] + "x", content))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as file:
        for inner, value in files:
            file.writestr(inner, value)
    return held.getvalue()


def _find(pattern: re.Pattern[bytes], data: bytes, random: Random) -> tuple[int, int]:
    """Return where one of the places lies that a pattern finds; any place where there is none."""
    start = random.randrange(len(data) + 1)
    match = pattern.search(data, start) or pattern.search(data)
    return match.span() if match else (start, min(len(data), start + 3))


def _put(data: bytes, at: int, new: bytes, end: int | None = None) -> bytes:
    return data[:at] + new + data[at if end is None else end :]


def flip(data: bytes, random: Random, others: list[bytes]) -> bytes:
    at = random.randrange(len(data) or 1)
    return _put(data, at, bytes([random.randrange(256)]), at + 1)


def cut(data: bytes, random: Random, others: list[bytes]) -> bytes:
    at = random.randrange(len(data) + 1)
    return data[:at] if random.random() < 0.3 else _put(data, at, b"", at + random.choice((1, 2, 9, 80, 900)))


def insert_token(data: bytes, random: Random, others: list[bytes]) -> bytes:
    at = _find(random.choice((WORD, LINE, TAG)), data, random)[random.randrange(2)]
    return _put(data, at, random.choice(random.choice((TOKENS, ODD_BYTES))))


def change_number(data: bytes, random: Random, others: list[bytes]) -> bytes:
    start, end = _find(NUMBER, data, random)
    return _put(data, start, random.choice(NUMBERS), end)


def change_tag(data: bytes, random: Random, others: list[bytes]) -> bytes:
    start, end = _find(random.choice((TAG, CONTROL_WORD)), data, random)
    here, there = data[start:end], _find(TAG, data, random)
    new = random.choice(
        (b"", here * 2, data[slice(*there)], here.replace(b"<", b"</", 1), here[:-1], here.upper())
    )
    return _put(data, start, new, end)


def change_attribute(data: bytes, random: Random, others: list[bytes]) -> bytes:
    start, end = _find(ATTRIBUTE, data, random)
    here, there = data[start:end], data[slice(*_find(ATTRIBUTE, data, random))]
    name = here.partition(b"=")[0]
    value = random.choice((b"", *NUMBERS, *ODD_BYTES, b"x" * 300, b"http://[", b"//", b"data:,", b"#"))
    return _put(
        data, start, random.choice((b"", here + b" " + here, there, name + b'="' + value + b'"')), end
    )


def swap_lines(data: bytes, random: Random, others: list[bytes]) -> bytes:
    start, end = _find(LINE, data, random)
    line = data[start:end]
    data = _put(data, start, b"", end) if random.random() < 0.6 else data
    return _put(data, _find(LINE, data, random)[0], line * random.choice((1, 1, 2, 30)))


def change_word(data: bytes, random: Random, others: list[bytes]) -> bytes:
    start, end = _find(WORD, data, random)
    there = data[slice(*_find(WORD, data, random))]
    return _put(data, start, random.choice((b"", there, data[start:end] * 2, *TOKENS)), end)


def splice(data: bytes, random: Random, others: list[bytes]) -> bytes:
    other = random.choice(others)
    begin = random.randrange(len(other) + 1)
    piece = other[begin : begin + random.choice((5, 50, 500, 5_000))]
    at = random.randrange(len(data) + 1)
    return _put(data, at, piece, at + random.choice((0, len(piece))))


def nest(data: bytes, random: Random, others: list[bytes]) -> bytes:
    depth = random.choice((3, 30, 300, 1_000, 8_000))
    before, after = random.choice(NESTED)
    at = _find(random.choice((WORD, TAG, LINE)), data, random)[0]
    closed = after * depth if random.random() < 0.6 else b""
    return _put(data, at, before * depth + b"mot" + closed)


def repeat(data: bytes, random: Random, others: list[bytes]) -> bytes:
    pattern = random.choice((WORD, TAG, LINE, ATTRIBUTE))
    start, end = _find(pattern, data, random)
    end = end if random.random() < 0.7 else min(len(data), start + random.choice((1, 40, 400)))
    piece = random.choice((data[start:end], random.choice(TOKENS), random.choice(ODD_BYTES)))
    most = 200_000 // max(1, len(piece))
    return _put(data, start, piece * min(most, random.choice((2, 20, 200, 2_000, 20_000))))


WAYS: list[Callable[[bytes, Random, list[bytes]], bytes]] = [
    flip, cut, insert_token, insert_token, change_number, change_tag, change_tag, change_attribute, swap_lines, change_word, splice, nest, repeat,
]  # fmt: skip
