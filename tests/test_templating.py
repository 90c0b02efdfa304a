import os
import re
import tomllib
from pathlib import Path

import factories
import pytest

from newsletter import templating
from newsletter.errors import TemplateError
from newsletter.model import Run

WORDS = sorted((templating.PACKAGED / "email" / "words").glob("*.toml"))
FOOTER = "email/parts/footer.mjml.j2"


def rendered(folder: Path, source: str | bytes, name: str = "a.txt.j2", **values: object) -> str:
    """A project's template, filled in."""
    factories.file(folder / name, source)
    return templating.render(name, project=folder, **values)


def test_a_projects_template_wins_over_the_packaged_one(tmp_path: Path) -> None:
    own = rendered(tmp_path, "à nous", FOOTER)

    assert own == "à nous"
    assert tmp_path / FOOTER == templating.locate(FOOTER, tmp_path)


def test_a_template_that_the_project_does_not_have_is_the_packaged_one(tmp_path: Path) -> None:
    assert templating.PACKAGED / FOOTER == templating.locate(FOOTER, tmp_path) == templating.locate(FOOTER)
    assert (templating.PACKAGED / FOOTER).is_file()


def test_a_part_of_the_project_wins_wherever_it_is_imported(tmp_path: Path) -> None:
    factories.file(
        tmp_path / "email" / "parts" / "text.mjml.j2", "{% macro runs(text, language) %}à nous{% endmacro %}"
    )

    own = rendered(tmp_path, '{% import "email/parts/text.mjml.j2" as parts %}{{ parts.runs((), "fr") }}')

    assert own == "à nous"


def test_a_template_that_was_changed_is_read_again(tmp_path: Path) -> None:
    first = rendered(tmp_path, "avant")
    changed = factories.file(tmp_path / "a.txt.j2", "après")
    os.utime(changed, (0, 0))

    assert (first, templating.render("a.txt.j2", project=tmp_path)) == ("avant", "après")


def test_a_template_of_the_projects_own_is_found_once_it_is_there_and_no_more_once_it_is_gone(
    tmp_path: Path,
) -> None:
    packaged = templating.render("preview/page.css", project=tmp_path)
    own = rendered(tmp_path, "à nous", "preview/page.css")
    (tmp_path / "preview/page.css").unlink()

    again = templating.render("preview/page.css", project=tmp_path)

    assert (packaged, "à nous") == (again, own)


def test_a_template_of_a_folder_that_is_linked_is_read_again(tmp_path: Path) -> None:
    elsewhere, project = tmp_path / "partagé", tmp_path / "templates"
    project.mkdir()
    first = rendered(elsewhere, "avant")
    (project / "email").symlink_to(elsewhere, target_is_directory=True)
    linked = templating.render("email/a.txt.j2", project=project)
    factories.file(elsewhere / "a.txt.j2", "ensuite")

    assert (
        first,
        linked,
        templating.render("email/a.txt.j2", project=project),
    ) == ("avant", "avant", "ensuite")


def test_a_build_looks_for_a_template_once_and_the_next_one_again(tmp_path: Path) -> None:
    with templating.hold_templates():
        first = rendered(tmp_path, "avant")
        within = rendered(tmp_path, "après tout")
    with templating.hold_templates():
        after = templating.render("a.txt.j2", project=tmp_path)

    assert (first, within, after) == ("avant", "avant", "après tout")


@pytest.mark.parametrize(
    ("name", "written"),
    [("a.mjml.j2", "&lt;b&gt;"), ("a.html.j2", "&lt;b&gt;"), ("a.txt.j2", "<b>"), ("a.css", "<b>")],
)
def test_markup_is_escaped_and_plain_text_is_not(tmp_path: Path, name: str, written: str) -> None:
    assert written == rendered(tmp_path, "{{ said }}", name, said="<b>")


@pytest.mark.parametrize(
    ("source", "line", "problem"),
    [
        ("\n{{ isue }}", 2, '"isue" is not given to this template.'),
        ("{% for run in runs %}\n\n{{ run.txt }}{% endfor %}", 3, 'There is no "txt" in "run".'),
        ("\n\n{{ 1 | typset }}", 3, "No filter named 'typset'."),
        ("\n{% if %}", 2, "Expected an expression, got 'end of statement block'."),
        ("{% if true %}\n", 1, "Unexpected end of template."),
        ("\n{{ 1 / 0 }}", 2, "Division by zero."),
        ("\n{{ 'a' + 3 }}", 2, 'Can only concatenate str (not "int") to str.'),
        ("\n{{ none | length }}", 2, "Object of type 'NoneType' has no len()."),
    ],
)
def test_a_mistake_in_a_template_is_told_at_its_line(
    tmp_path: Path, source: str, line: int, problem: str
) -> None:
    with pytest.raises(TemplateError, match=re.escape(problem)) as raised:
        rendered(tmp_path, source, runs=(Run(text="Il part."),))

    assert (tmp_path / "a.txt.j2", line) == (Path(raised.value.where.path), raised.value.where.line)
    assert raised.value.hint


PARTS = "{% macro title(article) %}{{ article.title }}{% endmacro %}"


@pytest.mark.parametrize(
    ("source", "problem", "meant"),
    [
        ("{{ artcle.title }}", '"artcle" is not given to this template.', "article"),
        ("{% if artcle %}{% endif %}", '"artcle" is not given to this template.', "article"),
        ("{% for run in runz %}{% endfor %}", '"runz" is not given to this template.', "runs"),
        ("{% for run in runs %}{{ rnu }}{% endfor %}", '"rnu" is not given to this template.', "run"),
        ("{% set anchor = 1 %}{{ anchro }}", '"anchro" is not given to this template.', "anchor"),
        ("{{ article.titel }}", 'There is no "titel" in "article".', "title"),
        ("{{ article['titel'] }}", 'There is no "titel" in "article".', "title"),
        ("{{ runs[0].txt }}", 'There is no "txt" in "runs[0]".', "text"),
        ("{{ theme.light.acent }}", 'There is no "acent" in "theme.light".', "accent"),
        ("{{ words.read_mroe }}", 'There is no "read_mroe" in "words".', "read_more"),
        (
            "{% import 'parts.txt.j2' as parts %}{{ parts.titel(1) }}",
            'There is no "titel" in "parts".',
            "title",
        ),
        ("{% from 'parts.txt.j2' import titel %}{{ titel(1) }}", "'titel'.", "title"),
        ("{{ 1 | lenght }}", "No filter named 'lenght'.", "length"),
        ("{{ 1 is definde }}", "No test named 'definde'", "defined"),
        ("{% fro run in runs %}", "Encountered unknown tag 'fro'.", "from"),
        (
            "{% include 'email/parts/masthaed.mjml.j2' %}",
            'There is no template "email/parts/masthaed.mjml.j2".',
            "email/parts/masthead.mjml.j2",
        ),
        ("{% import 'prats.txt.j2' as parts %}", 'There is no template "prats.txt.j2".', "parts.txt.j2"),
    ],
)
def test_a_mistake_names_what_was_probably_meant(
    tmp_path: Path, source: str, problem: str, meant: str
) -> None:
    factories.file(tmp_path / "parts.txt.j2", PARTS)

    with pytest.raises(TemplateError, match=re.escape(problem)) as raised:
        rendered(
            tmp_path,
            source,
            article=factories.article(),
            runs=(Run(text="Il part."),),
            theme={"light": {"accent": "#9c1c1c"}},
            words=templating.load_words("fr"),
        )

    assert raised.value.hint.startswith(f'Did you mean "{meant}"?')


def test_what_is_absent_is_told_where_it_was_asked_for_and_not_where_it_was_used(tmp_path: Path) -> None:
    factories.file(tmp_path / "parts.txt.j2", "{% macro more(label) %}{{ label }}{% endmacro %}")

    with pytest.raises(TemplateError) as raised:
        rendered(
            tmp_path,
            "{% import 'parts.txt.j2' as parts %}\n\n{{ parts.more(words.raed) }}",
            words={"read": "Lire"},
        )

    assert (tmp_path / "a.txt.j2", 3) == (raised.value.where.path, raised.value.where.line)
    assert 'There is no "raed" in "words".' in str(raised.value)


def test_a_name_like_no_other_is_told_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as raised:
        rendered(tmp_path, "{{ quux }}", article=1, issue=2)

    assert "There are: article, issue. docs/templates.md" in raised.value.hint


def test_a_placeholder_that_nothing_fills_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match='Nothing is given for "number"'):
        rendered(tmp_path, "{{ 'N° {number}'.format(nmber=1) }}")


def test_what_may_be_absent_can_be_asked_for(tmp_path: Path) -> None:
    source = "{{ 'a' if artcle is defined else 'b' }}{{ article.titel | default('c') }}"

    assert rendered(tmp_path, source, article=factories.article()) == "bc"


def test_a_mistake_in_a_part_is_told_in_that_part(tmp_path: Path) -> None:
    part = factories.file(tmp_path / "part.txt.j2", "{% macro part(said) %}\n{{ said.titel }}{% endmacro %}")

    with pytest.raises(TemplateError) as raised:
        rendered(tmp_path, '{% import "part.txt.j2" as parts %}\n\n\n{{ parts.part("a") }}')

    assert (part, 2) == (Path(raised.value.where.path), raised.value.where.line)


def test_a_mistake_in_a_style_sheet_is_told_at_its_line(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as raised:
        rendered(tmp_path, "p { margin: 0 }\np { width: {{ 1 / 0 }} }", "a.css")

    assert (tmp_path / "a.css", 2) == (Path(raised.value.where.path), raised.value.where.line)


def test_a_template_that_is_absent_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"absent\.j2"):
        templating.render("email/absent.j2", project=tmp_path)


@pytest.mark.parametrize("error", [KeyError, TypeError, ValueError, ZeroDivisionError, AttributeError])
def test_a_bug_in_a_function_stays_that_bug(tmp_path: Path, error: type[Exception]) -> None:
    def buggy() -> None:
        raise error("a bug")

    with pytest.raises(error, match="a bug"):
        rendered(tmp_path, "{{ buggy() }}", buggy=buggy)


@pytest.mark.parametrize("source", ["{{ 3 | join }}", "{{ 'a' | round }}", "{% include 'a.txt.j2' %}"])
def test_a_mistake_that_jinja_notices_is_the_templates_too(tmp_path: Path, source: str) -> None:
    with pytest.raises((TemplateError, TypeError, RecursionError)) as raised:
        rendered(tmp_path, source)

    assert raised.type is TemplateError


def test_a_template_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="UTF-8"):
        rendered(tmp_path, "{# été #}".encode("cp1252"))


def test_a_part_that_is_not_utf8_is_told_at_its_own_line(tmp_path: Path) -> None:
    part = factories.file(tmp_path / "part.txt.j2", "a\n\n{# été #}".encode("cp1252"))

    with pytest.raises(TemplateError, match="UTF-8") as raised:
        rendered(tmp_path, "{% include 'part.txt.j2' %}")

    assert (part, 3) == (raised.value.where.path, raised.value.where.line)


def test_the_mark_of_windows_before_a_template_is_no_part_of_it(tmp_path: Path) -> None:
    factories.file(tmp_path / "email/words/fr.toml", '\ufeffread_more = "Suite"')

    assert (rendered(tmp_path, "\ufeffa"), templating.load_words("fr", tmp_path)["read_more"]) == (
        "a",
        "Suite",
    )


def test_what_includes_itself_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="includes or calls itself") as raised:
        rendered(tmp_path, "{% include 'a.txt.j2' %}")

    assert (tmp_path / "a.txt.j2", 1) == (Path(raised.value.where.path), raised.value.where.line)


def test_a_table_that_is_not_toml_is_told_at_its_line(tmp_path: Path) -> None:
    file = factories.file(tmp_path / "email/words/fr.toml", 'read_more = "Suite"\nminutes = oui\n')

    with pytest.raises(TemplateError, match="not TOML") as raised:
        templating.load_words("fr", tmp_path)

    assert (file, 2) == (raised.value.where.path, raised.value.where.line)


def test_the_interface_speaks_the_readers_language() -> None:
    assert tuple(templating.load_words(code)["unsubscribe"] for code in ("fr", "de")) == (
        "Se désabonner",
        "Abmelden",
    )


@pytest.mark.parametrize("language", ["zu", "xx", ""])
def test_the_interface_speaks_english_where_it_knows_no_better(language: str) -> None:
    assert templating.load_words("en") == templating.load_words(language)


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_the_reader_is_neither_a_man_nor_a_woman_nor_cut_by_a_dot(path: Path) -> None:
    reason = tomllib.loads(path.read_text())["reason"]

    assert not re.search(r"·|\b(?:abonnée?|iscritt[oa]|inscrit[oa])\b", reason)


@pytest.mark.parametrize(
    ("language", "one_number_only"),
    [
        ("ar", "دقائق"),
        ("pl", "minuty"),
        ("fr", "minutes"),
        ("de", "Minuten"),
        ("ru", "минуты"),
        ("he", "דקות"),
    ],
)
def test_minutes_are_said_in_a_form_that_is_right_for_every_number(
    language: str, one_number_only: str
) -> None:
    assert one_number_only not in templating.load_words(language)["minutes"].replace("{minutes}", "")


def test_a_region_speaks_its_language() -> None:
    assert templating.load_words("fr") == templating.load_words("fr-CH")


@pytest.mark.parametrize("path", WORDS, ids=lambda path: path.stem)
def test_every_language_has_the_same_words(path: Path) -> None:
    english, own = (
        tomllib.loads(file.read_text(encoding="utf-8")) for file in (path.with_name("en.toml"), path)
    )

    assert set(english) == set(own)
    assert {key: re.findall(r"\{\w*\}", said) for key, said in english.items()} == {
        key: re.findall(r"\{\w*\}", said) for key, said in own.items()
    }
    assert all(said.strip() for said in own.values())


def words_file(folder: Path, text: str, language: str = "fr") -> Path:
    return factories.file(folder / "email" / "words" / f"{language}.toml", text)


def test_a_word_that_a_project_leaves_out_is_the_packaged_one(tmp_path: Path) -> None:
    words_file(tmp_path, 'read_more = "Continuer"')

    own, packaged = templating.load_words("fr", tmp_path), templating.load_words("fr")

    assert own == {**packaged, "read_more": "Continuer"}


def test_a_word_that_a_language_does_not_have_is_said_in_english(tmp_path: Path) -> None:
    words_file(tmp_path, 'read_more = "Funda kabanzi"', "zu")

    own = templating.load_words("zu", tmp_path)

    assert (own["read_more"], own["unsubscribe"]) == (
        "Funda kabanzi",
        templating.load_words("en")["unsubscribe"],
    )


@pytest.mark.parametrize(
    ("written", "problem", "hint"),
    [
        ('read_mroe = "Continuer"', 'There is no word "read_mroe".', "Did you mean read_more?"),
        ("read_more = 3", '"read_more" must be text.', 'read_more = "Lire la suite"'),
        *(
            (f'number = "N° {field}"', f'"number": nothing fills in "N° {field}".', "{number}")
            for field in ("{nummer}", "{number", "number}", "{}", "{number.a}", "{number[0]}", "{number:d}")
        ),
    ],
)
def test_a_word_that_no_template_can_use_is_told_at_its_line(
    tmp_path: Path, written: str, problem: str, hint: str
) -> None:
    file = words_file(tmp_path, f'# à nous\ncontents = "Sommaire"\n{written}\n')

    with pytest.raises(TemplateError, match=re.escape(problem)) as raised:
        templating.load_words("fr", tmp_path)

    assert (file, 3) == (raised.value.where.path, raised.value.where.line)
    assert hint in raised.value.hint


def test_all_words_that_are_wrong_are_told_at_once(tmp_path: Path) -> None:
    words_file(tmp_path, 'un = "1"\ndeux = "2"\n')

    with pytest.raises(TemplateError) as raised:
        templating.load_words("fr", tmp_path)

    assert len(raised.value.others) == 1


def test_words_that_are_not_utf8_are_told(tmp_path: Path) -> None:
    factories.file(tmp_path / "email" / "words" / "fr.toml", 'contents = "Numéro"'.encode("cp1252"))

    with pytest.raises(TemplateError, match="UTF-8"):
        templating.load_words("fr", tmp_path)


@pytest.mark.parametrize(("said", "shown"), [("none", "nothing"), ("3", "3")])
def test_a_function_that_is_asked_what_it_cannot_answer_is_told_at_the_line(
    tmp_path: Path, said: str, shown: str
) -> None:
    with pytest.raises(TemplateError, match=f'"typeset" needs text but was given {shown}') as raised:
        rendered(
            tmp_path,
            f"\n{{{{ typeset({said}) }}}}",
            typeset=templating.check_arguments("typeset", str, str.upper),
        )

    assert (tmp_path / "a.txt.j2", 2) == (Path(raised.value.where.path), raised.value.where.line)


def test_a_function_that_is_given_too_little_is_told_at_the_line(tmp_path: Path) -> None:
    def headline(title: str, language: str) -> str:
        return title + language

    with pytest.raises(
        TemplateError, match="\"headline\": missing a required argument: 'language'"
    ) as raised:
        rendered(
            tmp_path, "\n{{ headline('a') }}", headline=templating.check_arguments("headline", str, headline)
        )

    assert (tmp_path / "a.txt.j2", 2) == (Path(raised.value.where.path), raised.value.where.line)


def test_a_bug_in_a_function_that_was_asked_rightly_stays_that_bug(tmp_path: Path) -> None:
    def buggy(text: str) -> str:
        return text + 3

    with pytest.raises(TypeError):
        rendered(tmp_path, "{{ buggy('a') }}", buggy=templating.check_arguments("buggy", str, buggy))


FORBIDDEN = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ (''|attr('__class__')).__mro__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ [].append(1) }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{a.__class__.__mro__}'.format_map({'a': 1}) }}",
    "{{ [1]|sum(attribute='__class__') }}",
    "{{ [1]|selectattr('__class__')|list }}",
]
ENDLESS = [
    "{% for i in range(10**9) %}a{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}a{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(40) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for x in [1] recursive %}{{ loop([1, 2]) }}{% endfor %}",
    "{{ 9**9**9**9 }}",
]
ENORMOUS = [
    "{{ 'a' * 10**10 }}",
    "{{ [0] * 10**10 }}",
    "{{ '%10000000000d' % 1 }}",
    "{{ '%*d' % (10000000000, 1) }}",
    "{{ '%*d'|format(10000000000, 1) }}",
    "{{ '{:10000000000}'.format(1) }}",
    "{{ '{:{}}'.format(1, 10000000000) }}",
    "{{ 'a'|center(10**10) }}",
    "{{ 'a'.ljust(10**10) }}",
    "{{ [1]|batch(10**10, 'a')|list }}",
    "{{ {'a': 1}|tojson(indent=10**9) }}",
    "{{ range(99999)|join('a' * 10000) }}",
    "{{ ('a' * 10000)|replace('a', 'b' * 10000) }}",
]
DOUBLING = [
    "{% set ns.x = ns.x ~ ns.x %}",
    "{% set ns.x = ns.x + ns.x %}",
    "{% set ns.x %}{{ ns.x }}{{ ns.x }}{% endset %}",
    "{% set ns.x = ns.x|replace('a', 'aa') %}",
    "{% set ns.x = ns.x.replace('a', 'aa') %}",
    "{% set ns.x = '{0}{0}'.format(ns.x) %}",
    "{% set ns.x = '%s%s' % (ns.x, ns.x) %}",
    "{% set ns.x = '%s%s'|format(ns.x, ns.x) %}",
    "{% set ns.x = ns.x.join([ns.x, ns.x]) %}",
    "{% set ns.x = (ns.x, ns.x)|string %}",
    "{% set ns.x = [ns.x, ns.x] %}",
]


@pytest.mark.parametrize("source", FORBIDDEN)
def test_a_template_runs_no_python_beyond_what_it_is_given(tmp_path: Path, source: str) -> None:
    with pytest.raises(TemplateError, match=r'A template may not use "(_|append)') as raised:
        rendered(tmp_path, f"\n{source}")

    assert (tmp_path / "a.txt.j2", 2) == (Path(raised.value.where.path), raised.value.where.line)


@pytest.mark.parametrize("source", ENDLESS)
def test_a_template_without_end_is_a_mistake_at_its_line(tmp_path: Path, source: str) -> None:
    with pytest.raises(TemplateError, match=r"steps|Range too big|without end|far too large") as raised:
        rendered(tmp_path, f"\n{source}")

    assert raised.value.where.line == 2


@pytest.mark.parametrize(
    "source",
    [
        *ENORMOUS,
        *(
            f"{{% set ns = namespace(x='aaaaaaaaaa') %}}{{% for i in range(60) %}}{step}{{% endfor %}}{{{{ ns.x }}}}"
            for step in DOUBLING
        ),
    ],
)
def test_a_template_cannot_make_more_text_than_memory_has_room_for(tmp_path: Path, source: str) -> None:
    with pytest.raises(TemplateError, match=r"more than \d|far too large"):
        rendered(tmp_path, source)


def test_compiled_templates_of_other_programs_are_not_taken_for_ours(tmp_path: Path) -> None:
    from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader

    source = "{{ ''.__class__ }}"
    (tmp_path / "a.txt.j2").write_text(source)
    other = Environment(loader=FileSystemLoader([tmp_path]), bytecode_cache=FileSystemBytecodeCache())  # noqa: S701
    other.get_template("a.txt.j2").render()

    with pytest.raises(TemplateError, match="may not use"):
        rendered(tmp_path, source)
