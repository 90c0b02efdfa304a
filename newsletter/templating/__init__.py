"""The one Jinja environment: the project's templates first, then the packaged ones."""

from newsletter.templating.catalogue import PACKAGED, list_names, locate
from newsletter.templating.environment import digest_templates, hold_templates, render
from newsletter.templating.template_errors import check_arguments
from newsletter.templating.toml_files import (
    flatten_table,
    list_language_files,
    load_table,
    load_words,
    read_toml,
)

__all__ = [
    "PACKAGED",
    "check_arguments",
    "digest_templates",
    "flatten_table",
    "hold_templates",
    "list_language_files",
    "list_names",
    "load_table",
    "load_words",
    "locate",
    "read_toml",
    "render",
]
