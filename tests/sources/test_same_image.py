"""An image is known again at another size and behind a delivery network, and no other is taken for it."""

import pytest

from newsletter.model import Image
from newsletter.sources.same_image import is_same_image

HALL = "https://port.test/contenus/2026/11/halle.jpg"
STORED = "https%3A%2F%2Fimages.s3.test%2Fpublic%2Fimages%2F12345678-aaaa-bbbb-cccc-1234567890ab_1456x971.jpeg"


@pytest.mark.parametrize(
    ("url", "other"),
    [
        # Substack; the second names no origin, as in a feed that somebody shortened.
        (
            f"https://substackcdn.com/image/fetch/$s_!Ab1C!,w_1456,c_limit,f_auto,q_auto:good/{STORED}",
            f"https://substackcdn.com/image/fetch/$s_!Ab1C!,f_auto,q_auto:good,fl_progressive:steep/{STORED}",
        ),
        (
            "https://substackcdn.com/image/fetch/$s_!a!,f_auto/https%3A%2F%2Fs3.test%2Fa.jpeg",
            "https://substackcdn.com/image/fetch/w_1456/a.jpeg",
        ),
        # WordPress and Photon
        (HALL, "https://port.test/contenus/2026/11/halle-300x200.jpg"),
        (HALL, "https://port.test/contenus/2026/11/halle-scaled.jpg"),
        (HALL, "https://port.test/contenus/2026/11/halle-e1700000000000-1024x683.jpg"),
        (HALL, f"https://i0.wp.com/{HALL.removeprefix('https://')}?resize=600%2C400&ssl=1"),
        ("https://port.test/a.jpg", "https://i0.wp.com/port.test/a.jpg?w=300"),
        (HALL, f"{HALL}?w=600"),
        (HALL, HALL.replace(".jpg", "@2x.jpg")),
        (HALL, HALL.replace("port.test", "cdn.port.test")),
        # Cloudinary, Ghost, imgproxy, Next.js, Cloudflare
        (
            "https://r.test/port/image/upload/v17000/dossier/halle.jpg",
            "https://r.test/port/image/upload/w_600,c_fill,g_auto/f_auto/v17000/dossier/halle.webp",
        ),
        (
            "https://port.test/content/images/2026/11/a.jpg",
            "https://port.test/content/images/size/w600/format/webp/2026/11/a.jpg",
        ),
        (HALL, f"https://img.test/insecure/rs:fit:600:400/plain/{HALL}@webp"),
        (HALL, "https://img.test/s1g/rs:fill:3:4:0/aHR0cHM6Ly9wb3J0/LnRlc3QvY29udGVu/dXMvMjAyNi8xMS9o/YWxsZS5qcGc.jpg"),
        ("https://port.test/a.jpg", "https://port.test/_next/image?url=%2Fa.jpg&w=640&q=75"),
        (HALL, f"https://port.test/_next/image?url={HALL.replace(':', '%3A').replace('/', '%2F')}&w=640"),
        (HALL, "https://port.test/cdn-cgi/image/width=600,format=auto/contenus/2026/11/halle.jpg"),
        # Drupal, Wikimedia, Shopify, Medium, Blogger, Google, X, YouTube
        (
            "https://port.test/sites/default/files/2026-11/halle.jpg",
            "https://port.test/sites/default/files/styles/large/public/2026-11/halle.jpg.webp?itok=abCd",
        ),
        ("https://w.test/commons/a/ab/Halle.jpg", "https://w.test/commons/thumb/a/ab/Halle.jpg/640px-Halle.jpg"),
        ("https://s.test/files/1/halle.jpg?v=12", "https://s.test/files/1/halle_600x_crop_center.jpg?v=12"),
        ("https://m.test/v2/resize:fit:1400/1*abcDEF.jpeg", "https://m.test/v2/resize:fit:720/format:webp/1*abcDEF.jpeg"),
        ("https://b.test/img/R29/AVvX/s1600/halle.jpg", "https://b.test/img/R29/AVvX/w400-h266/halle.jpg"),
        ("https://lh3.test/abcDEFghi=s1600", "https://lh3.test/abcDEFghi=w600-h400"),
        ("https://x.test/media/GabcDEF?format=jpg&name=small", "https://x.test/media/GabcDEF?format=jpg&name=large"),
        ("https://i.test/vi/abcDEF/hqdefault.jpg", "https://i.test/vi/abcDEF/maxresdefault.jpg"),
        ("https://port.test/image.php?id=12", "https://port.test/image.php?id=12&w=300"),
    ],
)  # fmt: skip
def test_an_image_is_the_same_at_another_size_and_behind_a_network(url: str, other: str) -> None:
    assert is_same_image(Image(src=url), Image(src=other))
    assert is_same_image(Image(src=other), Image(src=url))


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("https://port.test/2026/11/1.jpg", "https://port.test/2026/10/1.jpg"),
        ("https://un.test/a.jpg", "https://deux.test/a.jpg"),
        ("https://un.test/images/logo.png", "https://deux.test/images/logo.png"),
        ("https://i0.wp.com/un.test/a.jpg?w=300", "https://i0.wp.com/deux.test/a.jpg?w=300"),
        (
            "https://substackcdn.com/image/fetch/f_auto/https%3A%2F%2Fs3.test%2Fa.jpeg",
            "https://substackcdn.com/image/fetch/f_auto/https%3A%2F%2Fs4.test%2Fa.jpeg",
        ),
        (
            "https://port.test/content/images/2026/11/a.jpg",
            "https://port.test/content/images/size/w600/2026/10/a.jpg",
        ),
        ("https://port.test/photos/plan-10x15.jpg", "https://port.test/photos/plan-20x30.jpg"),
        ("https://port.test/image.php?id=12&w=300", "https://port.test/image.php?id=13&w=300"),
        ("https://port.test/_next/image?url=%2Fa.jpg&w=640", "https://port.test/_next/image?url=%2Fb.jpg&w=640"),
        ("https://port.test/v/12/carte.png", "https://port.test/v/13/carte.png"),
        ("https://i.test/vi/abcDEF/hqdefault.jpg", "https://i.test/vi/ghiJKL/hqdefault.jpg"),
    ],
)  # fmt: skip
def test_images_that_share_only_a_short_name_are_two(url: str, other: str) -> None:
    assert not is_same_image(Image(src=url), Image(src=other))


def test_images_that_a_file_holds_are_told_apart_by_what_they_show() -> None:
    un, deux = (Image(src="embedded.png", data=data) for data in (b"un", b"deux"))

    assert (is_same_image(un, un), is_same_image(un, deux)) == (True, False)
