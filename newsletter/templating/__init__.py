"""The one Jinja environment: the project's templates first, then the packaged ones."""

from newsletter.templating.catalogue import PACKAGED, list_names, locate
from newsletter.templating.environment import digest_templates, hold_templates, render
from newsletter.templating.template_errors import check_arguments
from newsletter.templating.toml_files import has_words, load_table, load_words

__all__ = [
    "PACKAGED",
    "check_arguments",
    "digest_templates",
    "has_words",
    "hold_templates",
    "list_names",
    "load_table",
    "load_words",
    "locate",
    "render",
]
