"""What [social] of newsletter.toml changes in snippets: campaign tags, and each key of a network."""

from __future__ import annotations

import factories
import pytest

from newsletter.errors import ConfigError
from newsletter.export import shapes
from newsletter.model import Article, Bullet, BulletList, NetworkRules, Snippet, SocialRules, text
from newsletter.model.social_rules import LinkTags
from newsletter.social.networks import choose_networks
from newsletter.social.posts import write_posts
from newsletter.social.slot import SnippetOptions

SITE = "https://www.letale.example"
URL = "https://letale.example/pont"
POINTS = ("Les travaux prendront deux ans.", "Le dernier bac part à minuit.")


def article(**said: object) -> Article:
    blocks = (BulletList(items=tuple(Bullet(body=text(point)) for point in POINTS)),)
    keys = {"title": "Le pont ferme pour deux ans", "lede": "La Vorelle reste sans pont.", "url": URL}
    return factories.article(**{**keys, "tags": ("Ponts", "Vorelle", "Bac"), "blocks": blocks} | said)


def make(key: str, said: Article | None = None, **own: object) -> Snippet:
    rules = SocialRules(networks=(key,), own=(NetworkRules(network=key, **own),))
    options = SnippetOptions(campaign="no-7", site=SITE)
    [snippet] = write_posts(said or article(), options, choose_networks(rules))
    return snippet


# ── Campaign tags ────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("tags", "query"),
    [
        ("full", "?utm_source=x&utm_medium=social&utm_campaign=no-7"),
        ("short", "?utm_source=x"),
        ("none", ""),
    ],
)
def test_a_link_has_the_campaign_tags_that_are_set(tags: LinkTags, query: str) -> None:
    options = SnippetOptions(campaign="no-7", site=SITE, tags=tags)

    [snippet] = write_posts(article(), options, choose_networks(SocialRules(networks=("x",))))

    assert snippet.link == f"{URL}{query}"
    assert snippet.text.endswith(f"\n\n{URL}{query}")


@pytest.mark.parametrize("site", ["https://autre.example", "https://letale.example.autre.example"])
def test_a_link_to_another_site_has_no_campaign_tags(site: str) -> None:
    options = SnippetOptions(campaign="no-7", site=site)

    snippets = write_posts(article(), options)

    assert {snippet.link for snippet in snippets} == {URL}


# ── One network ──────────────────────────────────────────────────────────────


def test_a_network_opens_with_the_angle_that_is_set_for_it() -> None:
    assert make("x", variant="title").text.startswith("Le pont ferme")
    assert make("mastodon", variant="lede").text.startswith("La Vorelle")
    assert make("x", variant="points").text.startswith("– Les travaux")


def test_where_an_article_lacks_the_angle_that_is_set_the_network_has_its_usual_one() -> None:
    assert make("x", variant="question").variant == "lede"


def test_the_angle_that_is_asked_for_wins_over_the_one_that_is_set() -> None:
    [network] = choose_networks(
        SocialRules(networks=("x",), own=(NetworkRules(network="x", variant="points"),))
    )

    [snippet] = write_posts(article(), SnippetOptions(campaign="no-7", variant="title"), [network])

    assert snippet.variant == "title"


def test_items_stand_behind_the_sign_that_is_set() -> None:
    assert [line for line in make("linkedin", bullet="→").text.split("\n") if line.startswith("→ ")] == [
        f"→ {point.removesuffix('.')}." for point in POINTS
    ]


@pytest.mark.parametrize("key", ["x", "facebook", "bluesky", "mastodon", "linkedin", "telegram", "pinterest"])
def test_as_many_hashtags_are_shown_as_are_set(key: str) -> None:
    assert make(key, hashtags=2).text.endswith("\n\n#Ponts #Vorelle")
    assert "#" not in make(key, hashtags=0).text


@pytest.mark.parametrize("key", ["whatsapp", "reddit", "discord", "slack", "google"])
def test_hashtags_are_refused_where_they_lead_nowhere(key: str) -> None:
    with pytest.raises(ConfigError, match=r'"hashtags": .* takes 0 at most, got 1'):
        make(key, hashtags=1)


@pytest.mark.parametrize("key", ["linkedin", "facebook"])
def test_a_link_in_the_first_comment_is_not_in_the_text_which_says_where_it_is(key: str) -> None:
    snippet = make(key, link="comment")

    assert "https" not in snippet.text
    assert "\n\nLien en commentaire" in snippet.text
    assert (snippet.link_in, snippet.separate_link) == ("comment", snippet.link)


def test_the_title_opens_where_the_comment_takes_the_card_away() -> None:
    assert make("linkedin", link="comment").text.startswith("Le pont ferme")
    assert make("linkedin", link="comment", variant="lede").text.startswith("La Vorelle")


def test_without_a_link_nothing_is_said_of_the_first_comment() -> None:
    assert "commentaire" not in make("linkedin", article(url=None), link="comment").text


def test_an_api_gets_a_post_without_the_link_that_is_in_the_first_comment() -> None:
    made = article()
    snippet = make("linkedin", made, link="comment")

    shape = shapes.shape_snippets("no-7", [(made, [snippet])])["articles"][0]["snippets"][0]

    assert shape["first_comment"] == snippet.link
    assert "content" not in shape["parts"][0]["api"]


@pytest.mark.parametrize(
    ("key", "link", "problem"),
    [
        ("x", "comment", "on X the link is in the text, not in the comment"),
        ("bluesky", "text", "on Bluesky the link is in the card, not in the text"),
        ("instagram", "comment", "on Instagram the link is in the bio, not in the comment"),
    ],
)
def test_a_link_is_refused_where_the_network_has_no_place_for_it(key: str, link: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        make(key, link=link)
