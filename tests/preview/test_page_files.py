import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest

import newsletter
from newsletter import templating
from newsletter.model import SocialRules, measures
from newsletter.preview.page_facts import list_facts
from newsletter.preview.page_files import LIVE, join_modules, render_page, render_shell
from newsletter.social.networks import NETWORKS, choose_networks

FOLDER = templating.PACKAGED / "preview"
MODULES = sorted(FOLDER.glob("*.js"))
_TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)", re.MULTILINE)
# Bytes of the page without its images, for each network.
LIGHT = 170_000
# Lines of a module at most.
SHORT = 150


def embedded(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="state">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def test_the_page_holds_its_state_and_needs_nothing_from_the_network(project: Path) -> None:
    html = render_page(newsletter.build())

    assert embedded(html)["issue"]["subject"] == "Traverser la Vorelle après minuit"
    shell_alone = re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="([^"#]*)"', shell_alone) == ["data:,"]


def test_the_policy_allows_one_script_and_no_connection(project: Path) -> None:
    html = render_page(newsletter.build())

    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)

    assert policy
    assert "default-src &#39;none&#39;" in policy[1]
    assert re.findall(r"<script[^>]*>", html) == [
        '<script type="application/json" id="state">',
        '<script type="module">',
    ]


def test_a_page_of_fifty_articles_is_light_without_its_pictures(project: Path) -> None:
    folder = project / "content/issues/2026-11-27"
    whole = (folder / "issue.toml").read_text()
    files = re.findall(r'file = "(.+)"', whole)
    entries = [
        f'[[article]]\nfile = "{number}-{name}"\nurl = "https://www.letale.example/2026/11/article-{number}"\n'
        for number, name in zip(range(50), cycle(files))
    ]
    for entry in entries:
        name = entry.split('"')[1]
        shutil.copy(folder / name.partition("-")[2], folder / name)
    (folder / "issue.toml").write_text(whole.partition("[[article]]")[0] + "".join(entries))

    html = render_page(newsletter.build())

    assert len(re.sub(r"data:image/\w+;base64,[\w+/=]+", "", html).encode()) < LIGHT * len(
        choose_networks(SocialRules())
    )


def test_the_live_shell_asks_for_its_parts_and_holds_no_state() -> None:
    html = render_shell("fr", None)

    assert '<script type="module" src="/assets/main.js"></script>' in html
    assert '<link rel="stylesheet" href="/assets/page.css">' in html
    assert 'id="state"' not in html


def test_no_two_modules_use_the_same_name_at_their_top_level() -> None:
    names = Counter(name for module in MODULES for name in _TOP_LEVEL.findall(module.read_text()))

    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_a_module_is_short_and_never_makes_markup_of_text(module: Path) -> None:
    source = module.read_text()

    assert len(source.splitlines()) <= SHORT
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", source
    )
    assert "</script" not in source
    assert source.startswith("// ")


def test_no_module_knows_what_the_server_tells_the_page() -> None:
    script = "\n".join(re.sub(r"//.*", "", module.read_text()) for module in MODULES)
    numbers = {each for each in _numbers(list_facts()) if each > 100}
    networks = {each.key for each in NETWORKS} - {"x", "threads"}  # words of another meaning too

    known = [each for each in numbers if re.search(rf"(?<![\w.]){each}(?!\w)", script.replace("_", ""))]

    assert {measures.WIDTH, measures.GMAIL_CLIP_BYTES} < numbers
    assert known == []
    assert [each for each in networks if each in script] == []


def test_no_two_style_sheets_style_the_same_class() -> None:
    styled: list[set[str]] = []
    for sheet in templating.PACKAGED.glob("preview/*.css"):
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
        selectors = ",".join(re.findall(r"([^{}]+)\{", rules)).split(",")
        styled.append(
            {selector.strip() for selector in selectors if re.fullmatch(r"\s*\.[\w-]+\s*", selector)}
        )

    shared = [one & other for at, one in enumerate(styled) for other in styled[at + 1 :]]

    assert set.union(*shared) <= {".card"}  # a network gives it the colours that only a card has


def _numbers(facts: object) -> Iterator[int]:
    """Every whole number in what the page is told, also of a key such as "375"."""
    if isinstance(facts, dict):
        facts = [*facts, *facts.values()]
    if isinstance(facts, list | tuple):
        for fact in facts:
            yield from _numbers(fact)
    elif str(facts).isdigit():
        yield int(str(facts))


def test_every_module_is_part_of_the_one_script() -> None:
    script = join_modules(None)

    assert not re.search(r"^(?:import|export)\b", script, re.MULTILINE)
    for module in MODULES:
        assert module.name in LIVE or module.read_text().splitlines()[-2] in script
    for name in re.findall(
        r"^export (?:async )?function (\w+)", (FOLDER / "edits.js").read_text(), re.MULTILINE
    ):
        assert f"function {name}() {{}}\n" in script


def test_a_projects_own_module_takes_the_place_of_the_packaged_one(tmp_path: Path) -> None:
    (tmp_path / "preview").mkdir()
    (tmp_path / "preview/icon.js").write_text("// ours\nexport function drawIcon() { ours(); }\n")

    assert "\nfunction drawIcon() { ours(); }" in join_modules(tmp_path)
