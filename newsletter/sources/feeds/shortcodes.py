"""WordPress' shortcodes that nothing has carried out: captions, links and addresses in HTML, others left out.

https://codex.wordpress.org/Shortcode_API (read 2026-12-01): `[name attribute="…"]words[/name]`.
"""

from __future__ import annotations

import html as entities
import re

from newsletter import links
from newsletter.model import SetAside

_VALUE = r"\s+[\w-]+\s*=\s*(?:\"[^\"\]]*\"|'[^'\]]*'|[^\s\]]+)"
_CAPTION = re.compile(
    r"\[caption\b[^\]]*\]\s*((?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?)(.*?)\[/caption\]",
    re.DOTALL | re.IGNORECASE,
)
_EMBED = re.compile(
    r"\[(embed|video|audio|youtube|vimeo|playlist)\b([^\]]*)\](?:([^\[<]*)\[/\1\])?", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s\"'\]<]+")
_PAIR = re.compile(rf"\[(\w[\w-]*)((?:{_VALUE})+)\s*\]([^\[]*)\[/\1\]")
# One with values, the end of one, and those that are known without any.
_OTHER = re.compile(
    rf"\[\w[\w-]*(?:{_VALUE})+\s*/?\]|\[/\w[\w-]*\]|"
    r"\[(?:gallery|playlist|toc|contact-form(?:-7)?|newsletter|mc4wp_form|sharing|jetpack_subscription_form|caption|"
    r"vc_\w+|et_pb_\w+)\b[^\]]*\]"
)
_LEADS = re.compile(r"\b(?:url|href|link)\s*=\s*[\"']?(https?://[^\s\"'\]]+)", re.IGNORECASE)
_WHY = "a shortcode that the feed does not carry out"


def unwrap_shortcodes(html: str) -> tuple[str, list[SetAside]]:
    """Return the HTML with what shortcodes mean, and those that mean nothing here."""
    if "[" not in html:
        return html, []
    left_out: list[SetAside] = []

    def leave_out(found: re.Match[str]) -> str:
        left_out.append(SetAside(line=1, text=entities.unescape(found[0]), why=_WHY))
        return ""

    html = _CAPTION.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", html)
    html = _EMBED.sub(_write_address, html)
    html = _PAIR.sub(_write_link, html)
    return _OTHER.sub(leave_out, html), left_out


def _write_address(found: re.Match[str]) -> str:
    address = _ADDRESS.search(entities.unescape(f"{found[2]} {found[3] or ''}"))
    return f"<p>{entities.escape(address[0])}</p>" if address else found[0]


def _write_link(found: re.Match[str]) -> str:
    """Return the words of a shortcode, as a link where it is one."""
    leads = _LEADS.search(entities.unescape(found[2]))
    if leads and found[3].strip() and links.is_web(leads[1]):
        return f'<a href="{entities.escape(leads[1])}">{found[3]}</a>'
    return found[0]
