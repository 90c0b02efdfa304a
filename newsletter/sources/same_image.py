"""An article's images: the one at its head, and the same one at other sizes or behind a delivery network."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from newsletter.model import Figure, Paragraph, SetAside, list_figures, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsletter.model import Block, Image

# A whole URL inside another, written out or encoded: Substack, Cloudinary, imgproxy, wsrv.nl.
_INNER = re.compile(r"https?(?::|%3A)(?:/|%2F){1,2}(?=[^/])", re.IGNORECASE)
# The same in base 64, which may be parted by slashes: imgproxy.
_CODED = re.compile(r"/(aHR0c[\w/-]+={0,2})(?:\.\w{2,5})?$")
# A host as the first folder: i0.wp.com/port.example/…
_HOST = re.compile(r"^/*([\w-]+(?:\.[\w-]+)*\.(?!jpe?g|png|gif|webp|avif|svg)[a-z]{2,})/", re.IGNORECASE)
# Folders that say how the image is to be delivered: `w_600,c_fill`, `size/w600`, `600x400`, `fit-in`,
# `cdn-cgi/image/width=600,format=auto`, `styles/large/public`, `resize:fit:1400`.
_MANNER = re.compile(
    r"/(?:\$s_![\w-]*!(?:,[\w.:%!;-]+)*|[a-z]{1,3}_[\w.:%!;-]+(?:,[a-z]{1,3}_[\w.:%!;-]+)*,?|[\w-]+=[\w.:%-]+(?:,[\w-]+=[\w.:%-]+)*,?"
    r"|v\d{5,}|v\d(?=/(?:resize|max|fit))"
    r"|(?:resize|rs|rt|format|fit|gravity|quality):[\w.:-]+|(?:max|width|height|format|quality)/[a-z]*\d*(?=/)"
    r"|(?:size|resize|width|height|quality)[_-]?\d[\w.-]*|(?:[whqc]\d{2,4}|s(?:\d{1,3}0|72))(?:-[a-z]+\d*)*|[whqsc][_:]\d[\w.:-]*"
    r"|size/[\w-]+|format/\w+|\d{2,4}x\d{0,4}|\d{3,4}(?=/cpsprodpb/)|cdn-cgi/image|image/(?:fetch|upload)"
    r"|styles/[\w-]+/(?:public|private)|fit-in|x?large|medium|small|thumb(?:nail)?s?|full)(?=/)",
    re.IGNORECASE,
)
# A network's way to an image elsewhere, which leaves unsaid where.
_FETCHED = re.compile(r"/image/fetch/")
# What the other sizes of a file are called: `halle-600x400`, `halle@2x`, `halle-scaled`, `halle_1456x971`,
# `halle_600x_crop_center`, `halle-e1700000000` once it was changed, `AbC=w600-h400`, YouTube's `hqdefault`.
_SIZE = re.compile(
    r"(?:[-_.]?(?:\d{3,5}x\d{2,5}|\d{2}x\d{3,5}|\d{2,5}x(?=$|_))(?:_crop_[a-z]+)?|@\dx|-e\d{10,13}"
    r"|[-_](?:scaled|thumb(?:nail)?|small|medium|large)|=[a-z]{1,2}\d+(?:-[a-z]{1,2}\d*)*)+$"
    r"|^(?:hq|mq|sd|maxres)(?=default$)"
)
_SUFFIX = re.compile(r"(?:\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|bmp|heic))+(?:@\w+)?$", re.IGNORECASE)
# Wikimedia's smaller ones, which stand in a folder named like the file.
_SCALED = re.compile(r"/([^/]+)/(?:page\d+-)?\d+px-[^/]+$")
# Parameters that name a file, and those that say how it is to be delivered.
_NAMING = ("url", "src", "image", "u")
_DELIVERY = re.compile(
    r"(?:max-?|min-?)?(?:w|h|width|height)|q|quality|fit|crop|resize|size|format|fm|auto|dpr|ssl|strip|name|itok|v"
    r"|ver|t|s|sig|auth|token|ixlib|ixid|cs|bg|blur|rect|zoom|scale|mode",
    re.IGNORECASE,
)
# What hosts are called that only deliver a site's files.
_DELIVERING = re.compile(
    r"^(?:www\d?|(?:cdn|imgs?|images?|static|assets?|media|medias|files|photos?|i|s)\d*)[.](?=.+[.])"
)
# URLs inside one another at most; characters of a path, or figures in a row, that name a file among all
# those of the web. Own limits.
_DEEP, _NAMED = 3, 24
# Characters of a URL that is taken apart: those of images are shorter, but for their own data. Own limit.
_LONG = 1_000
_FIGURES = re.compile(r"\d{4}")
_REPEATED = "the words of an image that is shown already"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadImage:
    """The image over an article, and the blocks below it."""

    image: Image | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageName:
    """What all URLs of one image have in common.

    Attributes:
        path: folders and name, without what is said of its size.
        host: of the image itself; "" where a delivery network leaves it unsaid.
        carrier: the host that delivers it.
    """

    path: str
    host: str
    carrier: str

    def is_same(self, other: ImageName) -> bool:
        """Return whether both name one image: a short name does so on one host only."""
        if self.path != other.path:
            return False
        if not self.host or not other.host:
            return self.carrier == other.carrier
        return self.host == other.host or len(self.path) >= _NAMED or _FIGURES.search(self.path) is not None


def identify_image(src: str) -> ImageName:
    """Return what an image is called, whatever its size and whoever delivers it."""
    if len(src) > _LONG:
        return ImageName(path=src, host="", carrier="")
    carrier = _split_url(src)[0]
    for _ in range(_DEEP):
        inner = _find_inner(src)
        if inner == src:
            break
        src = inner
    host, path, query = _split_url(src)
    named = parse_qsl(query)
    if own := next((value for key, value in named if key in _NAMING and "/" in value), ""):
        path, named = f"/{own.lstrip('/')}", []
    if host == carrier and (match := _HOST.match(path)):
        host, path = _DELIVERING.sub("", match[1].lower()), path[match.end() - 1 :]
    unsaid = host == carrier and _FETCHED.search(path) is not None
    path = _SCALED.sub(r"/\1", path)
    folders, _, file = _MANNER.sub("", f"/{path.lstrip('/')}").rpartition("/")
    stem = _SUFFIX.sub("", file)
    rest = [] if stem != file else [f"{key}={value}" for key, value in named if not _DELIVERY.fullmatch(key)]
    name = f"{folders}/{_SIZE.sub('', stem) or stem}".lower() + "?".join(["", *rest])
    return ImageName(path=name, host="" if unsaid else host, carrier=carrier)


def is_same_image(image: Image, other: Image) -> bool:
    """Return whether two images are one, at two sizes perhaps."""
    if image.data or other.data:
        return image.data == other.data
    return image.src == other.src or identify_image(image.src).is_same(identify_image(other.src))


def take_head_image(blocks: Sequence[Block], image: Image | None = None) -> HeadImage:
    """Return the article's image, the known one or that of a figure at the head of its text.

    The figure goes out of the text with it, unless it has a caption to show.
    """
    head = next((block for block in blocks if isinstance(block, Figure | Paragraph)), None)
    first = head if isinstance(head, Figure) else None
    if image:
        figures = list_figures(blocks)
        first = next((figure for figure in figures if is_same_image(figure.image, image)), None)
    if first is None:
        return HeadImage(image=image, blocks=tuple(blocks))
    alt = first.image.alt or (image.alt if image else "")
    if join_caption(first):
        return HeadImage(image=replace(first.image, alt=alt), blocks=tuple(blocks))
    return HeadImage(
        image=replace(image or first.image, alt=alt),
        blocks=tuple(block for block in blocks if block is not first),
    )


def drop_repeated(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[SetAside, ...]]:
    """Return blocks with every image once, where it stands first, and the captions of the others."""
    kept: list[Block] = []
    places: dict[str, list[int]] = {}
    set_aside: list[SetAside] = []
    for block in blocks:
        if not isinstance(block, Figure):
            kept.append(block)
            continue
        known = places.setdefault(identify_image(block.image.src).path, [])
        place = next(
            (at for at in known if is_same_image(list_figures([kept[at]])[0].image, block.image)), None
        )
        if place is None:
            known.append(len(kept))
            kept.append(block)
            continue
        first, words = list_figures([kept[place]])[0], join_caption(block)
        if words and not join_caption(first):
            first, words = replace(first, caption=block.caption, credit=block.credit), ""
        elif words == join_caption(first):
            words = ""
        if block.image.alt and not first.image.alt:
            first = replace(first, image=replace(first.image, alt=block.image.alt))
        elif block.image.alt not in {"", first.image.alt}:
            words = f"{block.image.alt} {words}".strip()
        kept[place] = first
        if words:
            set_aside.append(SetAside(line=block.line or 1, text=words, why=_REPEATED))
    return tuple(kept), tuple(set_aside)


def _find_inner(src: str) -> str:
    """Return the URL inside a URL, or the same where none is."""
    if inner := [found.start() for found in _INNER.finditer(src, 1)]:
        url = src[inner[-1] :]
        return unquote(url.partition("&")[0] if src[inner[-1] - 1] == "=" else url)
    if coded := _CODED.search(src):
        text = coded[1].replace("/", "").rstrip("=")
        try:
            return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        except (binascii.Error, ValueError):
            return src
    return src


def _split_url(src: str) -> tuple[str, str, str]:
    """Return host, path and query; a URL that is none is a path."""
    try:
        parts = urlsplit(src)
    except ValueError:
        return "", src, ""
    return _DELIVERING.sub("", parts.netloc.lower()), unquote(parts.path), parts.query


def join_caption(figure: Figure) -> str:
    """Return the caption of a figure, and who made it."""
    return f"{plain(figure.caption)} {figure.credit or ''}".strip()
