"""`make bench`: medians and ratios, measured in one run so that a busy machine slows both sides alike."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
import articles
import posting
import reading
import watching

NEWSLETTER = str(Path(sys.executable).with_name("newsletter"))
BARE = """
import typer
app = typer.Typer(rich_markup_mode=None)
@app.command()
def one(): "First."
@app.command()
def two(): "Second."
app()
"""
LIBRARIES = "import typer, jinja2, mjml, premailer"
ROUNDS = 15
SIZES = (1, 10, 100, 1000)
# Other issues of a project: six years of a weekly.
OTHERS = 300


def main() -> None:
    """Measure, and print."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        bare = folder / "bare.py"
        bare.write_text(BARE)
        ten = articles.write(folder / "ten", 10)
        compare(
            "--help, over the --help of a bare Typer program with two commands (goal 1.2)",
            [NEWSLETTER, "--help"],
            [sys.executable, str(bare), "--help"],
        )
        fresh = (str(folder / f"out-{number}") for number in count())
        compare(
            "cold build of ten articles, all outputs, over importing the libraries alone (goal 2)",
            [NEWSLETTER, "build", "-c", str(ten / "content/newsletter.toml"), "-o"],
            [sys.executable, "-c", LIBRARIES],
            last=fresh,
        )
        warm(ten)
        beside(folder)
        growth(folder)
        watching.main(ten)
    reading.main()
    posting.main()


def compare(what: str, ours: list[str], theirs: list[str], last: Iterator[str] | None = None) -> None:
    """Time two commands in turn, and print the median of each and of the ratios.

    Args:
        what: what is measured.
        ours: our command.
        theirs: the other command.
        last: a last word for our command that is another one each time.
    """
    pairs = [(process([*ours, next(last)] if last else ours), process(theirs)) for _ in range(ROUNDS + 1)][1:]
    ratio = median(mine / other for mine, other in pairs)
    mine, other = (median(side) * 1000 for side in zip(*pairs, strict=True))
    print(f"{ratio:6.2f}  {what}: {mine:.0f} ms / {other:.0f} ms")


def process(command: list[str]) -> float:
    """Seconds that a whole process takes; it may keep its modules compiled, as after any installation."""
    start = time.perf_counter()
    subprocess.run(
        command, check=True, capture_output=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    )
    return time.perf_counter() - start


def build(project: Path) -> Callable[[], object]:
    """A build of everything, in memory."""
    import newsletter

    return lambda: newsletter.build(here=project)


def rebuild(project: Path) -> object:
    """A build as the preview does it again and again, without the page."""
    from newsletter import pipeline
    from newsletter.config.targets import select

    return pipeline.build(pipeline.Request(selection=select([], project), day=datetime.now(UTC).date()))


def warm(project: Path) -> None:
    """Print how long a rebuild takes in a process that is already running, after one article was saved."""
    saves = count()
    for what, again in (
        ("(goal 30)", lambda: rebuild(project)),
        ("and its page", build(project)),
    ):
        took = [saved(project, next(saves)) or seconds(again) for _ in range(ROUNDS + 1)][1:]
        print(f"{median(took) * 1000:6.1f}  ms, warm rebuild of ten articles, one of them changed {what}")


def saved(project: Path, number: int) -> None:
    """Save an article that says something else each time."""
    article = project / "content" / "issues" / "mesure" / "article-0.txt"
    article.write_text(articles.article(0).replace("rouvre", f"rouvre{number}fois", 1))


def beside(folder: Path) -> None:
    """Print what the other issues of a project add to a build of the last one, at first and then at a save."""
    project = articles.write(folder / "years", 10)
    alone = median(seconds(lambda: rebuild(project)) for _ in range(ROUNDS))
    source = project / "content" / "issues" / "mesure"
    for number in range(OTHERS):
        day = date(2026, 1, 1) - timedelta(7 * number)
        other = shutil.copytree(source, source.with_name(day.isoformat())) / "issue.toml"
        other.write_text(re.sub(r"(?m)^date = .*", f"date = {day}", other.read_text()))
    first, *others = [seconds(lambda: rebuild(project)) for _ in range(ROUNDS + 1)]
    print(
        f"{(median(others) - alone) * 1000:6.1f}  ms that {OTHERS} other issues add to a warm rebuild; "
        f"{(first - alone) * 1000:.0f} ms to the first one"
    )


def growth(folder: Path) -> None:
    """Print the cost of an article in issues of every size, over its cost in an issue of ten."""
    costs = {}
    for size in SIZES:
        again = build(articles.write(folder / f"size-{size}", size))
        rounds = max(3, min(ROUNDS, 300 // size))
        costs[size] = median(seconds(again) for _ in range(rounds)) / size
    for size, cost in costs.items():
        print(
            f"{cost / costs[10]:6.2f}  cost of an article among {size}, over among ten: {cost * 1000:.2f} ms"
        )


def seconds(run: Callable[[], object]) -> float:
    """Seconds that a call takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
