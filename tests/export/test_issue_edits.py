import threading
import tomllib
from collections import Counter
from pathlib import Path

import factories
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.config.issue_file import IssueFile, parse_issue
from newsletter.errors import ConfigError, ContentError
from newsletter.export import issue_editing
from newsletter.export.issue_editing import apply_edits, edit_issue
from newsletter.export.issue_edits import (
    ConflictError,
    Edit,
    MoveArticle,
    PutBack,
    RemoveArticle,
    SetKey,
)

PATH = Path("issue.toml")
ISSUE = """\
date = 2026-12-04   # a Friday
# subject = "…"
intro = '''
# no comment
[[article]]
'''

# the lead
[[article]]
file = "pont.txt"
layout = 'lead'  # large

[[article]]
file = "quai.txt"

# ── what follows is short ──

# by Lina
[[article]]
file = "bac.txt"
section = "Culture" # ours
# url = "https://…"
[[article]]
file = "halle.txt"
# to be checked

[[article]]
file = "filet.txt"
section = 'Sport'"""


def changed(*edits: Edit, text: str = ISSUE) -> str:
    """The text with the edits, which must be undone to the byte."""
    draft, undo = apply_edits(text, edits, PATH)
    assert apply_edits(draft, undo, PATH)[0] == text
    return draft


def outline(text: str) -> list[str]:
    """The articles in order, a section's title before those that it begins with; held ones in brackets."""
    tables = tomllib.loads(text.removeprefix("\ufeff"))["article"]
    names: list[str] = []
    for table in tables:
        name = table["file"].removesuffix(".txt")
        if table.get("hold"):
            names.append(f"({name})")
        else:
            names += [f"{table['section']}:", name] if "section" in table else [name]
    return names


def move(file: str, *, text: str = ISSUE, **place: str) -> MoveArticle:
    """A move by one who has seen the text."""
    files = [article.file for article in parse_issue(text.removeprefix("\ufeff"), PATH).articles]
    at = files.index(file) if file in files else 0
    between = (files[at - 1] if at else None, files[at + 1] if at + 1 < len(files) else None)
    return MoveArticle(file=file, between=between, **place)


# ── Laws ─────────────────────────────────────────────────────────────────────

_COMMENTS = st.sampled_from(
    ["", "# a word", "# layout = 'card'", "  # inside", "", "\t", "# [[article]]", '# file = "x.txt"']
)
_KEYS = st.sampled_from(
    [
        "layout = 'card' # why",
        'title="Un « pont »"',
        'lede = """\nTwo\n# lines\n"""',
        "hold = true",
        "",
        "# plain",
    ]
)
_FILES = ("a.txt", "b.txt", "c.txt", "d.txt")


@st.composite
def issues(draw: st.DrawFn) -> str:
    """Texts of issue.toml as people write them: comments, empty lines and indentation everywhere."""
    lines = [
        *draw(st.lists(_COMMENTS, max_size=2)),
        "date = 2026-12-04",
        *draw(st.lists(_COMMENTS, max_size=3)),
    ]
    for file in draw(st.permutations(_FILES)):
        indent = draw(st.sampled_from(["", "  "]))
        lines += [*draw(st.lists(_COMMENTS, max_size=3)), "[[article]]", f'{indent}file = "{file}"']
        lines += draw(st.lists(_KEYS, max_size=3, unique_by=lambda line: line[:3]))
        lines += draw(st.sampled_from([[], ['section = "Ville"  # big'], ["section='Mer'"]]))
    text = "\n".join([*lines, *draw(st.lists(_COMMENTS, max_size=2))]) + draw(st.sampled_from(["", "\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return mark + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


_TEXTS = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=9),
    st.just('Un\nmot # de\n"""nous"""'),
)


@st.composite
def edits(draw: st.DrawFn, text: str) -> Edit:
    """One edit by one who has seen the text."""
    document = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    tables = {table["file"]: table for table in document["article"]}
    file, other = draw(st.sampled_from(sorted(tables))), draw(st.sampled_from(sorted(tables)))
    table = tables[file]
    match draw(st.sampled_from(["top", "key", "layout", "hold", "move", "remove"])):
        case "top":
            key = draw(st.sampled_from(["subject", "intro"]))
            return SetKey(key=key, value=draw(_TEXTS), was=document.get(key))
        case "key":
            key = draw(st.sampled_from(["title", "lede", "section"]))
            return SetKey(file=file, key=key, value=draw(_TEXTS), was=table.get(key))
        case "layout":
            return SetKey(
                file=file, key="layout", value=draw(st.sampled_from(["grid", None])), was=table.get("layout")
            )
        case "hold":
            return SetKey(file=file, key="hold", value=not table.get("hold"), was=table.get("hold"))
        case "remove":
            return RemoveArticle(file=file)
    return move(file, text=text, **{draw(st.sampled_from(["after", "before"])): other})


@given(st.data())
def test_what_takes_an_edit_back_takes_it_back_to_the_byte(data: st.DataObject) -> None:
    text, done = data.draw(issues()), []
    for _ in range(3):
        draft, undo = apply_edits(text, [data.draw(edits(text))], PATH)
        done.append((text, undo, draft))
        text = draft

    for former, undo, draft in reversed(done):
        text, again = apply_edits(text, undo, PATH)
        assert text == former
        assert apply_edits(text, again, PATH)[0] == draft


@given(st.data())
def test_lines_that_no_edit_names_stay_to_the_byte(data: st.DataObject) -> None:
    text = data.draw(issues())
    edit = data.draw(edits(text))
    draft, _ = apply_edits(text, [edit], PATH)

    key = edit.key if isinstance(edit, SetKey) else "section"
    names = (key, "section", "hold") if key == "hold" else (key,)
    end = "\r\n" if "\r\n" in text else "\n"
    before, after = (Counter((t + end).splitlines(keepends=True)) for t in (text, draft))
    lost = {line for line in before - after if line.strip()}
    if isinstance(edit, RemoveArticle):
        return
    former = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    values = [former, *former["article"]]
    spans = "".join(str(table[name]) for table in values for name in names if name in table)
    assert all(line.strip().startswith(names) or line.strip(' "\r\n') in spans for line in lost), lost


@given(st.data())
def test_an_edit_changes_what_it_says_and_nothing_else(data: st.DataObject) -> None:
    text = data.draw(issues())
    edit = data.draw(edits(text))
    draft, _ = apply_edits(text, [edit], PATH)

    before, after = (_read(t) for t in (text, draft))
    if isinstance(edit, SetKey):
        tables = {None: before[0], **before[1]}
        value = edit.value.replace("\r\n", "\n") if isinstance(edit.value, str) else edit.value
        tables[edit.file][edit.key] = value or (None if edit.key == "hold" else value)
    if isinstance(edit, RemoveArticle):
        del before[1][edit.file]
    assert _without_sections(before, edit) == _without_sections(after, edit)


def _read(text: str) -> tuple[dict, dict]:
    document = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    return document, {table["file"]: table for table in document.pop("article")}


def _without_sections(read: tuple[dict, dict], edit: Edit) -> list[dict]:
    """What a text says; the sections too, unless the edit is one that passes them on."""
    passes = not isinstance(edit, SetKey) or edit.key == "hold"
    left_out = {"section"} if passes else set()
    tables = [read[0], *(read[1][file] for file in sorted(read[1]))]
    return [
        {key: value for key, value in table.items() if key not in left_out and value not in (None, False)}
        for table in tables
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_is_written_comes_back_from_the_file_as_it_was_typed(line_end: str) -> None:
    text = ISSUE.replace("\n", line_end)
    typed = 'Un « mot » \\ de "nous",\n\n"""à trois""" # et \t plus\n'

    draft = changed(SetKey(key="sign_off", value=typed, was=None), text=text)

    assert parse_issue(draft.replace("\r\n", "\n"), PATH).keys.sign_off == typed
    assert draft.replace("\r\n", "").count("\n") == (0 if line_end == "\r\n" else draft.count("\n"))


# ── Keys ─────────────────────────────────────────────────────────────────────


def test_a_value_is_written_in_its_place_and_keeps_its_comment() -> None:
    draft = changed(
        SetKey(key="date", value="2026-12-11", was="2026-12-04"),
        SetKey(file="pont.txt", key="layout", value="full", was="lead"),
    )

    assert draft == ISSUE.replace("2026-12-04 ", "2026-12-11 ").replace("'lead'", '"full"')


def test_a_new_key_stands_below_the_comment_that_names_it_or_below_the_last_key() -> None:
    draft = changed(
        SetKey(key="subject", value="Le bac", was=None),
        SetKey(file="quai.txt", key="title", value="Q", was=None),
    )

    assert '# subject = "…"\nsubject = "Le bac"\n' in draft
    assert 'file = "quai.txt"\ntitle = "Q"\n\n# ──' in draft


def test_a_key_that_goes_leaves_its_comment() -> None:
    draft = changed(SetKey(file="pont.txt", key="layout", value=None, was="lead"))

    assert draft == ISSUE.replace("layout = 'lead'  # large", "# large")


@pytest.mark.parametrize(
    ("number", "written"), [("58", "58"), ("058", '"058"'), ("n° 58", '"n° 58"'), ("9" * 30, f'"{"9" * 30}"')]
)
def test_a_number_is_written_as_one(number: str, written: str) -> None:
    draft = changed(SetKey(key="number", value=number, was=None))

    assert f"number = {written}\n" in draft
    assert parse_issue(draft, PATH).keys.number == number


@pytest.mark.parametrize(
    "edit",
    [
        SetKey(key="date", value="demain", was="2026-12-04"),
        SetKey(key="date", value=None, was="2026-12-04"),
        SetKey(key="subjekt", value="x", was=None),
        SetKey(key='x = 1\nsubject = "', value="x", was=None),
        SetKey(file="pont.txt", key="layout", value="huge", was="lead"),
        SetKey(file="pont.txt", key="url", value="javascript:x", was=None),
        SetKey(file="absent.txt", key="title", value="x", was=None),
        SetKey(key="subject", value="\x00", was=None),
        RemoveArticle(file="absent.txt"),
        PutBack(source='date = 2026-12-05\n[[article]]\nfile = "x.txt"', after=None, gaps=("", "", "")),
        PutBack(source="[[article]]", after=None, gaps=("", "", "")),
    ],
)
def test_what_would_not_read_is_refused(edit: Edit) -> None:
    with pytest.raises((ConfigError, ContentError)) as raised:
        apply_edits(ISSUE, [edit], PATH)

    assert raised.value.hint


@pytest.mark.parametrize("key", ["hold", None])
def test_the_last_article_may_go_and_come_back(key: str | None) -> None:
    edit = SetKey(file="a.txt", key=key, value=True, was=None) if key else RemoveArticle(file="a.txt")

    draft = changed(edit, text='date = 2026-12-04\n[[article]]\nfile = "a.txt"\n')

    assert parse_issue(draft, PATH).articles == ()


@pytest.mark.parametrize(
    "other", ['article = [{file = "a.txt"}, {file = "b.txt"}]\n', '[["article"]]\nfile = "a.txt"\n']
)
def test_articles_that_are_written_in_another_way_are_left_alone(other: str) -> None:
    with pytest.raises(ContentError) as raised:
        apply_edits(f"date = 2026-12-04\n{other}", [RemoveArticle(file="a.txt")], PATH)

    assert "[[article]]" in (raised.value.hint or "")


# ── Order and sections ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("edit", "order"),
    [
        (move("pont.txt", after="quai.txt"), "quai pont Culture: bac halle Sport: filet"),
        (move("quai.txt", before="bac.txt"), "pont Culture: quai bac halle Sport: filet"),
        (move("quai.txt", after="bac.txt"), "pont Culture: bac quai halle Sport: filet"),
        (move("bac.txt", after="quai.txt"), "pont quai bac Culture: halle Sport: filet"),
        (move("bac.txt", after="halle.txt"), "pont quai Culture: halle bac Sport: filet"),
        (move("halle.txt", before="bac.txt"), "pont quai Culture: halle bac Sport: filet"),
        (move("halle.txt", before="filet.txt"), "pont quai Culture: bac Sport: halle filet"),
        (move("filet.txt", after="halle.txt"), "pont quai Culture: bac halle filet"),
        (move("filet.txt", before="pont.txt"), "filet pont quai Culture: bac halle"),
        (move("bac.txt", before="halle.txt"), "pont quai Culture: bac halle Sport: filet"),
        (move("quai.txt", after="pont.txt"), "pont quai Culture: bac halle Sport: filet"),
        (move("pont.txt", after="pont.txt"), "pont quai Culture: bac halle Sport: filet"),
        (RemoveArticle(file="bac.txt"), "pont quai Culture: halle Sport: filet"),
        (RemoveArticle(file="filet.txt"), "pont quai Culture: bac halle"),
        (
            SetKey(file="bac.txt", key="hold", value=True, was=None),
            "pont quai (bac) Culture: halle Sport: filet",
        ),
        (
            SetKey(file="halle.txt", key="section", value="Bord", was=None),
            "pont quai Culture: bac Bord: halle Sport: filet",
        ),
    ],
)
def test_a_section_keeps_its_beginning(edit: Edit, order: str) -> None:
    assert outline(changed(edit)) == order.split()


def test_an_article_on_hold_comes_back_to_the_head_of_its_section() -> None:
    held = changed(SetKey(file="bac.txt", key="hold", value=True, was=False))

    back = changed(SetKey(file="bac.txt", key="hold", value=False, was=True), text=held)

    assert outline(back) == outline(ISSUE)


def test_comments_travel_with_their_article_and_others_stay() -> None:
    draft = changed(move("bac.txt", before="pont.txt"))

    top = '\n# by Lina\n[[article]]\nfile = "bac.txt"\n# url = "https://…"\n\n# the lead\n[[article]]\n'
    assert top in draft
    assert '# ── what follows is short ──\n\n[[article]]\nfile = "quai.txt"' in draft


# ── Meanwhile ────────────────────────────────────────────────────────────────


def test_edits_of_other_keys_and_articles_join() -> None:
    meanwhile, _ = apply_edits(
        ISSUE, [move("pont.txt", after="quai.txt"), RemoveArticle(file="filet.txt")], PATH
    )

    draft, _ = apply_edits(
        meanwhile,
        [
            SetKey(file="pont.txt", key="layout", value="card", was="lead"),
            move("halle.txt", before="bac.txt"),
        ],
        PATH,
    )

    assert outline(draft) == ["quai", "pont", "Culture:", "halle", "bac"]
    assert _read(draft)[1]["pont.txt"]["layout"] == "card"


def test_what_was_changed_meanwhile_is_a_conflict_and_says_both() -> None:
    seen = SetKey(key="subject", value="Le mien", was=None)
    meanwhile, _ = apply_edits(ISSUE, [SetKey(key="subject", value="Le leur", was=None)], PATH)

    with pytest.raises(ConflictError) as raised:
        apply_edits(meanwhile, [seen, SetKey(key="preheader", value="x", was=None)], PATH)

    [conflict] = raised.value.conflicts
    assert (conflict.was, conflict.now, conflict.wanted) == (None, "Le leur", "Le mien")


def test_the_same_change_from_two_pages_is_none() -> None:
    edit = SetKey(key="subject", value="Le bac", was=None)
    meanwhile, _ = apply_edits(ISSUE, [edit], PATH)

    assert apply_edits(meanwhile, [edit], PATH) == (meanwhile, ())


def test_a_page_does_not_take_back_what_another_one_did_since() -> None:
    mine, undo = apply_edits(ISSUE, [move("filet.txt", before="pont.txt")], PATH)
    theirs, _ = apply_edits(mine, [move("filet.txt", after="bac.txt", text=mine)], PATH)

    with pytest.raises(ConflictError) as raised:
        apply_edits(theirs, undo, PATH)

    assert raised.value.conflicts[0].key == "place"


def test_taking_back_leaves_what_another_page_did_elsewhere() -> None:
    mine, undo = apply_edits(ISSUE, [RemoveArticle(file="bac.txt")], PATH)
    theirs, _ = apply_edits(mine, [SetKey(file="halle.txt", key="layout", value="brief", was=None)], PATH)

    back, _ = apply_edits(theirs, undo, PATH)

    assert outline(back) == outline(ISSUE)
    assert back == ISSUE.replace('file = "halle.txt"\n', 'file = "halle.txt"\nlayout = "brief"\n')


def test_an_article_comes_back_where_the_one_before_it_is_gone_too() -> None:
    mine, undo = apply_edits(ISSUE, [RemoveArticle(file="bac.txt")], PATH)
    theirs, _ = apply_edits(mine, [RemoveArticle(file="quai.txt")], PATH)

    back, _ = apply_edits(theirs, undo, PATH)

    assert sorted(_read(back)[1]) == ["bac.txt", "filet.txt", "halle.txt", "pont.txt"]


def test_what_an_editor_saves_at_that_very_moment_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = factories.file(tmp_path / "issue.toml", ISSUE)
    real, reads = issue_editing.load_file, iter(range(9))

    def load_and_save(path: Path) -> bytes:
        data = real(path)
        if next(reads) == 0:
            path.write_text(ISSUE.replace("a Friday", "saved meanwhile"))
        return data

    monkeypatch.setattr(issue_editing, "load_file", load_and_save)

    edit_issue(path, [SetKey(key="subject", value="Le bac", was=None)])

    assert "saved meanwhile" in path.read_text()
    assert load(path).keys.subject == "Le bac"


def test_two_pages_at_once_lose_nothing(tmp_path: Path) -> None:
    path = factories.file(tmp_path / "issue.toml", ISSUE)
    files = ["pont.txt", "quai.txt", "bac.txt", "halle.txt", "filet.txt"]
    pages = [
        threading.Thread(
            target=edit_issue, args=(path, [SetKey(file=file, key="title", value=file, was=None)])
        )
        for file in files
    ]

    for page in pages:
        page.start()
    for page in pages:
        page.join()

    assert [article.title for article in load(path).articles] == files


def load(path: Path) -> IssueFile:
    return parse_issue(path.read_text(), path)
