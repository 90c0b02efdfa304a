"""The one Jinja environment: the project's templates first, then the packaged ones."""

from newsletter.templating.environment import edition, render
from newsletter.templating.folders import PACKAGED, names, path
from newsletter.templating.given import given
from newsletter.templating.loading import held
from newsletter.templating.tables import table, words

__all__ = ["PACKAGED", "edition", "given", "held", "names", "path", "render", "table", "words"]
