"""The words of the trade as frozen dataclasses: no I/O, nothing third-party.

Text is held as runs, never as markup: the house contains no HTML until a template writes it.
Every string is plain text as its author typed it, no-break spaces included.
"""

from newsletter.model.article import (
    Article,
    Block,
    Bullet,
    BulletList,
    Code,
    Divider,
    Figure,
    Heading,
    Image,
    Paragraph,
    Quote,
    SetAside,
    Table,
    iter_texts,
    list_figures,
    map_texts,
)
from newsletter.model.issue import POINTS, Entry, Issue, Layout, Placement, Publication
from newsletter.model.lengths import Costly, Length
from newsletter.model.results import Email, Finding, Json, LinkPlace, Part, Severity, Snippet, Variant
from newsletter.model.runs import Mark, Run, Text, join_texts, merge_runs, plain, split_runs, text, trim_runs
from newsletter.model.social_rules import NETWORK_KEYS, NetworkRules, OwnText, SocialRules

__all__ = [
    "NETWORK_KEYS",
    "POINTS",
    "Article",
    "Block",
    "Bullet",
    "BulletList",
    "Code",
    "Costly",
    "Divider",
    "Email",
    "Entry",
    "Figure",
    "Finding",
    "Heading",
    "Image",
    "Issue",
    "Json",
    "Layout",
    "Length",
    "LinkPlace",
    "Mark",
    "NetworkRules",
    "OwnText",
    "Paragraph",
    "Part",
    "Placement",
    "Publication",
    "Quote",
    "Run",
    "SetAside",
    "Severity",
    "Snippet",
    "SocialRules",
    "Table",
    "Text",
    "Variant",
    "iter_texts",
    "join_texts",
    "list_figures",
    "map_texts",
    "merge_runs",
    "plain",
    "split_runs",
    "text",
    "trim_runs",
]
