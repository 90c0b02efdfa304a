"""A request → snippets: of each article, of the whole issue, or of a sponsor's booking."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from newsletter import composition, links, sponsors, templating
from newsletter.config.issue_file import NAME
from newsletter.config.own_texts import SUBJECTS, THREAD, load_own_texts, save_own_texts
from newsletter.config.targets import STDIN
from newsletter.disk import is_file
from newsletter.errors import ConfigError, ContentError
from newsletter.memory import Memory
from newsletter.model import NETWORK_KEYS
from newsletter.pipeline.request import choose_publication, find_in_issues, read_entries, read_issue_file
from newsletter.render.web import choose_image
from newsletter.social.editor_texts import apply_editor_texts, make_own_text, refuse_false_thread
from newsletter.social.networks import choose_networks, get_network
from newsletter.social.posts import write_posts
from newsletter.social.roundup import format_disclosure, make_promotion, make_roundup, write_roundup
from newsletter.social.slot import SnippetOptions
from newsletter.social.threads import write_threads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from newsletter.model import Article, Issue, OwnText, Publication, Snippet, Variant
    from newsletter.pipeline.request import Request
    from newsletter.social.networks import Network

# Articles whose snippets are kept: a hundred, as ten issues have, in each of five forms. Own limit.
REMEMBERED = 512
_memory: Memory[tuple[object, ...], tuple[Snippet, ...]] = Memory(REMEMBERED)

# What a snippet is of.
Subject: TypeAlias = Literal["articles", "issue", "booking"]
Form: TypeAlias = Literal["post", "thread"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SnippetRequest:
    """Which snippets to make.

    Attributes:
        networks: keys of networks; those of newsletter.toml if empty.
        booking: the id of the booking, if that is the subject.
    """

    networks: tuple[str, ...] = ()
    variant: Variant | None = None
    form: Form = "post"
    subject: Subject = "articles"
    booking: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeSnippets:
    """The snippets of an issue, by article.

    Attributes:
        networks: the keys that were asked for; an article lacks those that have no room for the variant, and
            lacks all where it has no such variant.
    """

    issue: str
    networks: tuple[str, ...]
    articles: tuple[tuple[Article, tuple[Snippet, ...]], ...]


def make_snippets(request: Request, wanted: SnippetRequest | None = None) -> MadeSnippets:
    """Make the snippets alone, without images, and without a sponsor unless it is the subject.

    Raises:
        NewsletterError: an article has a problem, or a title is too long for a network.
    """
    wanted, file = wanted or SnippetRequest(), read_issue_file(request)
    if not request.selection.issue:
        file = find_in_issues(file, request)
    options = SnippetOptions(campaign=file.id, variant=wanted.variant, templates=request.templates)
    if wanted.subject == "booking":
        return _make_booking_snippets(request, wanted, options)
    entries = read_entries(request, file)
    publication = choose_publication(request, entries)
    articles = [_locate_image(entry.article) for entry in entries]
    if wanted.subject == "issue":
        articles = [_make_roundup(composition.compose(file, entries, publication), request.templates)]
    return _make_subject_snippets(articles, publication, options, wanted)


def _locate_image(article: Article) -> Article:
    """Return an article whose image is named from the current folder; none where it is in no file."""
    image = article.image
    if image is None or links.is_web(image.src):
        return article
    path = Path(article.source).parent / image.src
    return replace(article, image=replace(image, src=str(path)) if is_file(path) else None)


def make_article_snippets(
    articles: Sequence[Article],
    publication: Publication,
    campaign: str,
    templates: Path | None,
    wanted: SnippetRequest | None = None,
) -> tuple[tuple[Article, tuple[Snippet, ...]], ...]:
    """Return the snippets of articles, by default those that a build leaves."""
    wanted = wanted or SnippetRequest()
    options = SnippetOptions(campaign=campaign, variant=wanted.variant, templates=templates)
    return _make_subject_snippets(articles, publication, options, wanted).articles


def make_issue_snippets(
    issue: Issue, templates: Path | None
) -> tuple[tuple[Article, tuple[Snippet, ...]], ...]:
    """Return the snippets of an issue as a whole, where it has several articles, and of its sponsor."""
    publication, options = issue.publication, SnippetOptions(campaign=issue.id, templates=templates)
    made: list[tuple[Article, tuple[Snippet, ...]]] = []
    if len(issue.entries) > 1:
        articles = [replace(_make_roundup(issue, templates), image=choose_image(issue))]
        wanted = SnippetRequest(subject="issue")
        made += _make_subject_snippets(articles, publication, options, wanted).articles
    if issue.placement:
        articles = [make_promotion(issue.placement, publication.language, issue.source)]
        options = replace(options, disclosure=format_disclosure(issue.placement))
        wanted = SnippetRequest(subject="booking")
        made += _make_subject_snippets(articles, publication, options, wanted).articles
    return tuple(made)


def _make_roundup(issue: Issue, templates: Path | None) -> Article:
    return make_roundup(issue, templating.load_words(issue.language, templates)["number"])


def _make_booking_snippets(request: Request, wanted: SnippetRequest, options: SnippetOptions) -> MadeSnippets:
    """Return what a sponsor says, with who pays for it."""
    project = request.selection.project
    if project is None:
        raise ConfigError(
            "There are no bookings without a project.", hint="Run it in a folder with a newsletter.toml."
        )
    path = project.content / sponsors.NAME
    placement = sponsors.find_placement(path, wanted.booking)
    article = _locate_image(make_promotion(placement, project.publication.language, str(path)))
    options = replace(options, disclosure=format_disclosure(placement))
    return _make_subject_snippets([article], project.publication, options, wanted)


def _make_subject_snippets(
    articles: Sequence[Article], publication: Publication, options: SnippetOptions, wanted: SnippetRequest
) -> MadeSnippets:
    networks, rules = _list_networks(publication, wanted), publication.social
    options = replace(options, hashtags=rules.hashtags, site=publication.site, tags=rules.tags)
    with templating.hold_templates():
        edition = templating.digest_templates(options.templates)
        rows = [
            (article, _recall_snippets(article, options, networks, wanted, edition)) for article in articles
        ]
    if wanted.variant is None:
        rows = [
            (
                article,
                tuple(apply_editor_texts(made, find_own_texts(article, wanted.form), article, networks)),
            )
            for article, made in rows
        ]
    keys = tuple(network.key for network in networks)
    return MadeSnippets(issue=options.campaign, networks=keys, articles=tuple(rows))


def _recall_snippets(
    article: Article,
    options: SnippetOptions,
    networks: tuple[Network, ...],
    wanted: SnippetRequest,
    edition: str,
) -> tuple[Snippet, ...]:
    """Return an article's snippets, the same for as long as the templates are the same."""
    write = _choose_writer(wanted)
    key = (article.source, article.name, options, networks, wanted)
    return _memory.recall(key, (article, edition), lambda: write(article, options, networks))


def _choose_writer(
    wanted: SnippetRequest,
) -> Callable[[Article, SnippetOptions, Iterable[Network]], tuple[Snippet, ...]]:
    if wanted.subject == "issue":
        return write_roundup
    return write_threads if wanted.form == "thread" else write_posts


def _list_networks(publication: Publication, wanted: SnippetRequest) -> tuple[Network, ...]:
    """Return the networks that were named, else the publication's; for threads, those that have them."""
    rules = publication.social
    networks = choose_networks(replace(rules, networks=wanted.networks) if wanted.networks else rules)
    return tuple(network for network in networks if network.threadable or wanted.form == "post")


# ── Editors' own texts ───────────────────────────────────────────────────────


def find_own_texts(article: Article, form: Form = "post") -> Mapping[str, OwnText]:
    """Return what editors wrote as an article's posts, or as its threads, by network.

    Raises:
        ConfigError: something in their file is wrong.
    """
    texts = _read_own_texts(article)
    named = {key: texts.get(_name_table(article, key, form)) for key in NETWORK_KEYS} if texts else {}
    return {key: own for key, own in named.items() if own}


def list_own_threads(
    articles: Sequence[Article], publication: Publication, campaign: str, templates: Path | None
) -> tuple[tuple[Article, tuple[Snippet, ...]], ...]:
    """Return the threads that editors wrote themselves, which a build leaves beside the posts."""
    wanted = SnippetRequest(form="thread")
    edited = [article for article in articles if find_own_texts(article, "thread")]
    made = make_article_snippets(edited, publication, campaign, templates, wanted)
    return tuple((article, tuple(snippet for snippet in threads if snippet.own)) for article, threads in made)


def save_own_text(
    article: Article, key: str, parts: Sequence[str], publication: Publication, form: Form = "post"
) -> Path:
    """Keep an editor's text as an article's snippet on a network, and return its file's path.

    Raises:
        SnippetError: it is empty, or longer than the network takes.
        ContentError: the article was pasted and is not in a file.
        OutputError: nothing can be written beside the article.
    """
    own = make_own_text(parts, article, get_network(key, publication.social))
    return _write_own_texts(article, {**_read_own_texts(article), _name_table(article, key, form): own})


def delete_own_text(article: Article, key: str, form: Form = "post") -> Path:
    """Delete an editor's text, so that newsletter writes the snippet again; return the file's path.

    Raises:
        OutputError: nothing can be written beside the article.
    """
    table, texts = _name_table(article, key, form), _read_own_texts(article)
    return _write_own_texts(article, {name: own for name, own in texts.items() if name != table})


def _name_table(article: Article, key: str, form: Form) -> str:
    """Return the name of the table that holds what editors wrote for a network."""
    if article.name in SUBJECTS:
        return f"{SUBJECTS[article.name]}.{key}"
    return f"{key}.{THREAD}" if form == "thread" else key


def _read_own_texts(article: Article) -> Mapping[str, OwnText]:
    """Return all that stands in the file beside an article, by table; a booking's has none.

    Raises:
        NewsletterError: something in it is wrong.
    """
    path = Path(article.source)
    if not article.source or path == STDIN or path.name == sponsors.NAME:
        return {}
    texts = load_own_texts(path)
    _refuse_strays(article, path, texts)
    for name, own in texts.items():
        if name.endswith(f".{THREAD}") or len(own.parts) > 1:
            network = get_network(name.removesuffix(f".{THREAD}").rpartition(".")[2])
            refuse_false_thread(network, next(iter(own.where), None))
    return texts


def _refuse_strays(article: Article, path: Path, texts: Mapping[str, OwnText]) -> None:
    """Raise ConfigError where a table is of nothing that its file stands beside."""
    is_whole, stem = article.name in SUBJECTS, path.stem
    if stem == Path(NAME).stem and {each.suffix for each in path.parent.glob(f"{stem}.*")} != {".toml"}:
        return  # an article is called so too, and its texts stand in the same file
    for name, own in texts.items():
        if (name.partition(".")[0] in SUBJECTS.values()) != is_whole:
            hint = (
                "Write [roundup.NETWORK] or [sponsor.NETWORK]." if is_whole else "Write it beside issue.toml."
            )
            raise ConfigError(f"[{name}] is of nothing here.", where=next(iter(own.where), None), hint=hint)


def _write_own_texts(article: Article, texts: Mapping[str, OwnText]) -> Path:
    source = Path(article.source)
    if not is_file(source):
        raise ContentError(
            "This article is not in a file, so its snippets cannot be saved.",
            hint="Save it as a file of its own first.",
        )
    return save_own_texts(source, texts)
