"""What pages embed, as every reader of HTML takes it."""

from pathlib import Path

import pytest

from newsletter import sources
from newsletter.model import Block, Paragraph, Quote, plain
from newsletter.sources.hypertext import read_html
from newsletter.sources.outline import Reading

VIDEO = "https://www.youtube.com/watch?v=nUit12345_-"
TEXT = (
    "La criée ouvre désormais à cinq heures, pour laisser aux mareyeurs le temps de charger, et les riverains "
    "n’en demandaient pas tant : le quai dort encore quand passent les premiers camions."
)


def read(html: str) -> Reading:
    return read_html(html, base="https://port.example/a")


def link_of(block: Block) -> tuple[str, str | None]:
    assert isinstance(block, Paragraph)
    return plain(block.text), next((run.href for run in block.text if run.href), None)


# Emoji


@pytest.mark.parametrize(
    "image",
    [
        '<img src="https://s.w.org/images/core/emoji/15/72x72/1f41f.png" alt="🐟" class="wp-smiley">',
        '<img src="https://s.w.org/images/core/emoji/15/svg/1f41f.svg" alt="">',
        '<img src="https://cdn.example/twemoji/v/1f41f.svg" alt="🐟">',
        '<img src="https://port.example/x.png" class="emoji" role="img" alt="🐟">',
        '<img src="https://port.example/x.png" alt="🐟">',
    ],
)
def test_an_emoji_that_is_an_image_stays_in_its_sentence(image: str) -> None:
    [block] = read(f"<p>Du bar {image}, enfin.</p>").blocks

    assert isinstance(block, Paragraph)
    assert plain(block.text) == "Du bar 🐟, enfin."


def test_an_image_that_only_speaks_of_fish_stays_an_image() -> None:
    blocks = read('<p>Du bar.</p><img src="https://port.example/bar.jpg" alt="Un bar">').blocks

    assert [block.kind for block in blocks] == ["paragraph", "figure"]


# Players


@pytest.mark.parametrize(
    ("html", "link"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/nUit12345_-?rel=0" title="La nuit au port"></iframe>',
            ("La nuit au port", VIDEO),
        ),
        (
            (
                '<figure><div><iframe data-src="//www.youtube-nocookie.com/embed/nUit12345_-" '
                'title="YouTube video player"></iframe></div><figcaption>La nuit</figcaption></figure>'
            ),
            ("La nuit", VIDEO),
        ),
        (
            '<iframe src="https://player.vimeo.com/video/123456"></iframe>',
            ("vimeo.com/123456", "https://vimeo.com/123456"),
        ),
        (
            '<lite-youtube videoid="nUit12345_-" title="La nuit au port"></lite-youtube>',
            ("La nuit au port", "https://www.youtube.com/watch?v=nUit12345_-"),
        ),
        ('<lite-vimeo videoid="123456"></lite-vimeo>', ("vimeo.com/123456", "https://vimeo.com/123456")),
        (
            '<iframe src="https://cartes.example/12" title="Les lignes du bac"></iframe>',
            ("Les lignes du bac", "https://cartes.example/12"),
        ),
        (
            '<audio controls src="/son.mp3" title="La corne"></audio>',
            ("La corne", "https://port.example/son.mp3"),
        ),
        (
            '<video><source src="https://a.example/v.mp4"><a href="https://a.example/v.mp4">Voir le film</a></video>',
            ("Voir le film", "https://a.example/v.mp4"),
        ),
        ("<p>https://www.youtube.com/watch?v=nUit12345_-</p>", ("youtube.com/watch?v=nUit12345_-", VIDEO)),
    ],
)
def test_what_plays_becomes_a_link_with_its_title(html: str, link: tuple[str, str]) -> None:
    reading = read(f"<p>Avant.</p>{html}<p>Après.</p>")

    assert [link_of(block) for block in reading.blocks] == [("Avant.", None), link, ("Après.", None)]


def test_a_frame_that_nothing_names_is_set_aside_with_its_address() -> None:
    reading = read('<p>Avant.</p>\n<iframe src="https://outil.example/12"></iframe>')

    assert [(aside.line, aside.text) for aside in reading.set_aside] == [(2, "https://outil.example/12")]


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="https://www.googletagmanager.com/ns.html" width="0" height="0"></iframe>',
        '<iframe src="https://ads.doubleclick.net/x" title="Bateaux"></iframe>',
        '<iframe title="Bateaux"></iframe>',
    ],
)
def test_frames_that_nobody_sees_leave_nothing(frame: str) -> None:
    reading = read(f"<p>Avant.</p>{frame}")

    assert (len(reading.blocks), reading.set_aside) == (1, ())


# Posts


def test_a_tweet_is_a_quotation_by_its_author_that_leads_to_it() -> None:
    [quote] = read(
        '<blockquote class="twitter-tweet"><p lang="fr">Le bac repart <a href="https://t.co/x">#bac</a></p>&mdash; '
        'Le port (@port) <a href="https://twitter.com/port/status/9?ref_src=twsrc%5Etfw">2 mars 2026</a></blockquote>'
    ).blocks

    assert isinstance(quote, Quote)
    assert quote.cite == "Le port (@port) 2 mars 2026"
    assert [(run.text, run.href) for run in quote.text] == [
        ("Le bac repart", "https://twitter.com/port/status/9"),
        (" ", None),
        ("#bac", "https://t.co/x"),
    ]


@pytest.mark.parametrize(
    ("html", "link"),
    [
        (
            (
                '<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/Ab1/?utm_source=x">'
                '<div><a href="https://www.instagram.com/p/Ab1/">Voir cette publication sur Instagram</a>'
                '<p><a href="https://www.instagram.com/p/Ab1/">Une publication partagée par Le port (@port)</a></p></div>'
                "</blockquote>"
            ),
            ("Une publication partagée par Le port (@port)", "https://www.instagram.com/p/Ab1/"),
        ),
        (
            (
                '<blockquote class="mastodon-embed" data-embed-url="https://social.example/@port/1/embed">'
                '<a href="https://social.example/@port/1"><div>Post by @port@social.example</div><div>View on Mastodon</div>'
                "</a></blockquote>"
            ),
            ("Post by @port@social.example", "https://social.example/@port/1/embed"),
        ),
        (
            '<blockquote class="wp-embedded-content"><a href="https://autre.example/b">Un autre article</a></blockquote>',
            ("Un autre article", "https://autre.example/b"),
        ),
    ],
)
def test_a_post_without_words_of_its_own_is_a_link(html: str, link: tuple[str, str]) -> None:
    [block] = read(html).blocks

    assert link_of(block) == link


def test_the_words_of_a_tiktok_are_quoted_and_lead_to_it() -> None:
    [quote] = read(
        '<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@port/video/7"><section>'
        '<a href="https://www.tiktok.com/@port?refer=embed">@port</a><p>La criée, de nuit</p>'
        '<a href="https://www.tiktok.com/music/x">♬ son original</a></section></blockquote>'
    ).blocks

    assert isinstance(quote, Quote)
    assert [(run.text, run.href) for run in quote.text] == [
        ("La criée, de nuit", "https://www.tiktok.com/@port/video/7")
    ]


# Cards


@pytest.mark.parametrize(
    ("card", "link", "left_out"),
    [
        (
            (
                '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://b.example/x"><div>'
                '<div class="kg-bookmark-title">Choisir un bateau</div><div class="kg-bookmark-description">Le guide</div>'
                '<img class="kg-bookmark-icon" src="https://b.example/favicon.ico"><span class="kg-bookmark-author">Ana'
                "</span></div></a></figure>"
            ),
            ("Choisir un bateau", "https://b.example/x"),
            ["Le guide Ana"],
        ),
        (
            (
                '<div class="kg-card kg-file-card"><a href="https://b.example/l.pdf"><div class="kg-file-card-title">La '
                'liste</div><div class="kg-file-card-filename">l.pdf</div></a></div>'
            ),
            ("La liste", "https://b.example/l.pdf"),
            ["l.pdf"],
        ),
        (
            (
                '<div class="kg-card kg-audio-card"><audio src="https://b.example/s.mp3"></audio><div class="kg-audio-title">'
                'La corne</div><span class="kg-audio-current-time">0:00</span></div>'
            ),
            ("La corne", "https://b.example/s.mp3"),
            ["0:00"],
        ),
        (
            (
                '<div class="wp-block-file"><a href="https://b.example/l.pdf">La liste</a>'
                '<a class="wp-block-file__button" href="https://b.example/l.pdf">Télécharger</a></div>'
            ),
            ("La liste", "https://b.example/l.pdf"),
            ["Télécharger"],
        ),
        (
            (
                '<div class="file-embed-wrapper"><div class="file-embed-details-h1">La liste</div>'
                '<a class="file-embed-button" href="https://b.example/l.pdf"><span>Download</span></a></div>'
            ),
            ("La liste", "https://b.example/l.pdf"),
            ["Download"],
        ),
    ],
)
def test_a_card_becomes_one_link_with_its_title(
    card: str, link: tuple[str, str], left_out: list[str]
) -> None:
    reading = read(f"<p>Avant.</p>{card}")

    assert [link_of(block) for block in reading.blocks] == [("Avant.", None), link]
    assert [aside.text for aside in reading.set_aside] == left_out


def test_a_call_outs_sign_stands_before_its_words() -> None:
    [block] = read(
        '<div class="kg-callout-card"><div class="kg-callout-emoji">💡</div>'
        '<div class="kg-callout-text">Venez <b>tôt</b>.</div></div>'
    ).blocks

    assert isinstance(block, Paragraph)
    assert plain(block.text) == "💡 Venez tôt."


def test_a_pull_quote_is_a_quotation() -> None:
    [block] = read('<div class="pullquote"><p>On a marché sur la mer.</p></div>').blocks

    assert isinstance(block, Quote)


def test_a_saved_page_keeps_what_it_embeds_and_takes_no_name_from_a_card(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f"<html lang=fr><title>La criée</title><body><main><article><h1>La criée</h1><p>{TEXT}</p>"
        '<figure class="kg-bookmark-card"><a href="https://b.example/x"><div class="kg-bookmark-title">Un bateau</div>'
        '<span class="kg-bookmark-author">Ana Roux</span></a></figure>'
        f'<div class="video-player"><iframe src="https://www.youtube.com/embed/nUit12345_-" title="La nuit"></iframe></div>'
        f"<p>{TEXT[::-1]}</p></article></main></body></html>",
        encoding="utf-8",
    )

    article = sources.read(page)

    assert article.byline is None
    assert [link_of(block) for block in article.blocks[1:3]] == [
        ("Un bateau", "https://b.example/x"),
        ("La nuit", VIDEO),
    ]


def test_a_post_whose_words_only_its_data_holds_is_quoted() -> None:
    data = '{"url":"https://twitter.com/port/status/9","full_text":"Le bac repart","username":"port","name":"Le port"}'
    [quote] = read(f"<div class='tweet' data-attrs='{data}'></div>").blocks

    assert isinstance(quote, Quote)
    assert (plain(quote.text), quote.cite) == ("Le bac repart", "Le port (@port)")
