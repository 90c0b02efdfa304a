"""`newsletter social --cards`: the pictures of articles' words, as files."""

from pathlib import Path
from typing import TYPE_CHECKING

from newsletter.cli import console, options

if TYPE_CHECKING:
    from newsletter.pipeline import Request

# Characters that a warning repeats of those that the machine's fonts draw. Own choice.
_SHOWN = 12


def write_cards(request: "Request", output: Path | None, *, json: bool) -> None:
    """Write the cards of the articles that a request names, and print their paths."""
    from newsletter import pipeline
    from newsletter.export import shapes
    from newsletter.export.card_files import write_cards as write_files

    made = pipeline.make_cards(request)
    folder = output or options.find_output_folder(request) / made.issue / "cards"
    placed = write_files(folder, made.cards)
    for article, name in made.left_out:
        console.warn(article.source, f"There is no card {name}: its text is too long for a picture.")
    for article, foreign in made.list_foreign():
        signs = f"{foreign[:_SHOWN]}{'…' * (len(foreign) > _SHOWN)}"
        problem = f"The cards' own fonts lack {signs}: this machine's draw them. Look at the pictures."
        console.warn(article.source, problem)
    if json:
        console.print_result(shapes.dump_json(shapes.shape_cards(made.issue, placed)))
    else:
        for _, _, path in placed:
            console.print_result(str(path))
