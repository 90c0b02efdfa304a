import re
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter import links
from newsletter.errors import ContentError, Location

HERE = Location("article.md", 3)
TAGS = {"source": "l-etale", "medium": "email", "campaign": "2026-11-27"}

WORDS = st.text(alphabet="abcXYZ019-._~%26+é ", max_size=8)
QUERIES = st.lists(
    st.tuples(st.sampled_from(["a", "id", "utm_source", "utm_campaign", "utm_medium", "x[]", ""]), WORDS),
    max_size=5,
).map(lambda pairs: "&".join(f"{name}={value}" for name, value in pairs))
URLS = st.builds(
    "{}://{}/{}{}{}".format,
    st.sampled_from(["http", "https", "HTTPS"]),
    st.sampled_from(["exemple.fr", "www.exemple.fr:8080", "a:b@exemple.fr", "[::1]"]),
    WORDS,
    st.just("") | QUERIES.map("?{}".format),
    st.just("") | WORDS.map("#{}".format),
)
NAMES = st.text(max_size=30) | st.text(alphabet="éàÇ’ -–_ab1", min_size=50, max_size=300)


@pytest.mark.parametrize(
    "url",
    [
        *("https://letale.example", "http://letale.example/a?b=c", "https://www.letale.example:8443/a"),
        *("https://LETALE.example/", "https://cartes.letale.example/pont"),
    ],
)
@pytest.mark.parametrize("site", ["https://www.letale.example", "https://letale.example/journal"])
def test_a_publications_pages_are_those_of_its_host_and_of_those_below_it(url: str, site: str) -> None:
    assert links.is_on_site(url, site)


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://autre.example", "https://letale.example"),
        ("https://notreletale.example", "https://letale.example"),
        ("https://letale.example.autre.example", "https://letale.example"),
        ("https://autre.example/?u=https://letale.example", "https://letale.example"),
        ("https://letale.example@autre.example", "https://letale.example"),
        ("https://letale.example", "https://cartes.letale.example"),
        ("mailto:lettre@letale.example", "https://letale.example"),
        ("https://letale.example", None),
    ],
)
def test_other_peoples_pages_are_not_a_publications(url: str, site: str | None) -> None:
    assert not links.is_on_site(url, site)


def test_a_host_is_the_same_in_either_spelling() -> None:
    assert links.is_on_site("https://xn--ltale-9ra.example/a", "https://étale.example") == links.is_on_site(
        links.encode_url("https://étale.example"), "https://xn--ltale-9ra.example"
    )
    assert links.is_on_site(links.encode_url("https://étale.example/a"), "https://étale.example")


@given(URLS)
def test_campaign_tags_are_added_once(url: str) -> None:
    once = links.add_campaign(url, **TAGS)

    assert once == links.add_campaign(once, **TAGS)


@given(URLS)
def test_campaign_tags_keep_the_query_and_the_fragment(url: str) -> None:
    before, after = urlsplit(url), urlsplit(links.add_campaign(url, **TAGS))

    assert after.query.startswith(before.query)
    assert before._replace(query="") == after._replace(query="")


@given(URLS)
def test_every_campaign_tag_is_there_and_none_is_overwritten(url: str) -> None:
    tagged = links.add_campaign(url, **TAGS)

    before = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    after = parse_qsl(urlsplit(tagged).query, keep_blank_values=True)
    wished = {f"utm_{tag}": value for tag, value in TAGS.items()}
    own = {name for name, _ in before}
    assert [pair for pair in wished.items() if pair[0] not in own] == after[len(before) :]


def test_a_campaign_with_spaces_and_signs_is_one_value() -> None:
    tagged = links.add_campaign(
        "https://exemple.fr/#bas", source="L’Étale", medium="email", campaign="a & b=c"
    )

    assert dict(parse_qsl(urlsplit(tagged).query))["utm_campaign"] == "a & b=c"
    assert urlsplit(tagged).fragment == "bas"


@pytest.mark.parametrize(
    "url", ["mailto:a@exemple.fr", "#a1", "images/a.png", "tel:+33123456789", "https://["]
)
def test_what_is_no_address_of_the_web_has_no_campaign(url: str) -> None:
    assert url == links.add_campaign(url, **TAGS)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,a", "/a", "a.html", "www.exemple.fr", "//exemple.fr", "ftp://exemple.fr",
     "mailto:a@exemple.fr", "https://", "https:///a", "https://[", ""],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(ContentError, match="is not a web URL") as raised:
        links.check_link(url, HERE)

    assert raised.value.where == HERE
    assert "https://" in raised.value.hint


def test_an_address_of_the_web_is_encoded() -> None:
    url = " https://exemple.fr/été à deux?q=c’est là#où "

    assert (
        links.check_link(url, HERE)
        == "https://exemple.fr/%C3%A9t%C3%A9%20%C3%A0%20deux?q=c%E2%80%99est%20l%C3%A0#o%C3%B9"
    )


@given(URLS)
def test_an_address_is_encoded_once_and_says_the_same(url: str) -> None:
    encoded = links.check_link(url, HERE)

    assert encoded == links.check_link(encoded, HERE)
    assert encoded.isascii()
    assert " " not in encoded
    assert unquote(url.strip()) == unquote(encoded)


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("www.été.fr", "www.xn--t-9fab.fr"),
        ("été.fr:8080", "xn--t-9fab.fr:8080"),
        ("[::1]", "[::1]"),
        pytest.param(
            "a:b@été.fr",
            "a:b@xn--t-9fab.fr",
        ),
    ],
)
def test_a_host_is_written_as_the_network_knows_it(host: str, known: str) -> None:
    assert links.check_link(f"https://{host}/là", HERE) == f"https://{known}/l%C3%A0"


def test_a_host_has_no_space() -> None:
    with pytest.raises(ContentError):
        links.check_link("https://exemple .fr/", HERE)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("bonjour@exemple.fr", "mailto:bonjour@exemple.fr"),
        ("https://exemple.fr/contact", "https://exemple.fr/contact"),
        ("https://exemple.fr/@bac", "https://exemple.fr/@bac"),
    ],
)
def test_a_contact_is_an_email_address_or_a_page(address: str, link: str) -> None:
    assert link == links.link_contact(address)


@given(NAMES)
def test_a_slug_is_a_name_for_files_and_campaigns(name: str) -> None:
    slug = links.make_slug(name)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= 60
    assert slug == links.make_slug(slug)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Le bac, la nuit & l'été", "le-bac-la-nuit-l-ete"),
        ("  2026_11_27 — n° 42 ", "2026-11-27-n-42"),
        ("港の夜", "article"),
        ("…", "article"),
        ("Le cœur, l’Œuvre", "le-coeur-l-oeuvre"),
        ("Straße, Łódź, mały, Øre, smør, Æther, læge", "strasse-lodz-maly-ore-smor-aether-laege"),
        ("L’Étale", "l-etale"),
        ("2020–2024", "2020-2024"),
    ],
)
def test_a_slug_reads_like_its_name(name: str, slug: str) -> None:
    assert slug == links.make_slug(name)


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://a.example/b?utm_source=rss&c=1&utm_medium=feed#d", "https://a.example/b?c=1#d"),
        ("https://a.example/b?utm_source=rss", "https://a.example/b"),
        ("https://a.example/b?c=1&d", "https://a.example/b?c=1&d"),
    ],
)
def test_the_campaign_of_others_comes_off(url: str, bare: str) -> None:
    assert links.remove_campaign(url) == bare


@pytest.mark.parametrize(
    ("wrapped", "url"),
    [
        (
            "https://www.google.com/url?q=https://exemple.fr/note?x%3D1%26y%3D2&sa=D&source=editors&usg=AOv",
            "https://exemple.fr/note?x=1&y=2",
        ),
        ("https://www.google.fr/url?sa=t&url=https%3A%2F%2Fexemple.fr%2F", "https://exemple.fr/"),
        (
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexemple.fr%2Fa%23b&data=05%7C01",
            "https://exemple.fr/a#b",
        ),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fexemple.fr%2F%3Ffbclid%3D1&h=AT0",
            "https://exemple.fr/?fbclid=1",
        ),
        (
            "https://a.safelinks.protection.outlook.com/?url=https%3A%2F%2Fgoogle.fr%2Furl%3Fq%3Dhttps%253A%252F%252Fexemple.fr%252Fété",
            "https://exemple.fr/%C3%A9t%C3%A9",
        ),
    ],
)
def test_a_link_leads_straight_where_a_program_put_its_own_url_in_front(wrapped: str, url: str) -> None:
    assert links.unwrap_url(wrapped) == url


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/search?q=https://exemple.fr",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://www.google.com/url?sa=D",
        "https://exemple.fr/url?q=https://ailleurs.fr",
        "mailto:a@exemple.fr?url=https://ailleurs.fr",
    ],
)
def test_a_url_that_wraps_none_stays(url: str) -> None:
    assert links.unwrap_url(url) == url


@given(URLS)
def test_unwrapping_changes_nothing_twice(url: str) -> None:
    once = links.unwrap_url(url)

    assert links.unwrap_url(once) == once
