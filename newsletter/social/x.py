"""X's weighted length, exactly as twitter-text 3.1.0 counts it, in time linear in the text.

Two steps: every URL becomes 23 letters (`urls.shorten`), then every character is weighed (`weight`).
Rules: github.com/twitter/twitter-text, `config/v3.json` (read 2026-11-23).
"""

from __future__ import annotations

import re
from functools import cache

from newsletter.social.urls import as_characters, as_units, shorten


def weight(text: str) -> int:
    """The weighted length of a text in NFC."""
    seen = as_characters(shorten(as_units(text)))
    if _JOINED.search(seen):
        seen = _emoji().sub("😀", seen)
    return len(seen) + len(_LIGHT.sub("", seen))


# Characters that weigh 1; all others weigh 2: twitter-text `config/v3.json` (read 2026-11-23).
_LIGHT = re.compile("[\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]+")

# Emoji of several characters that weigh 2 together: those of Emoji 11, which is what twitter-text 3.1.0
# knows, through twemoji-parser 11.0.2 (read 2026-11-23). A newer sequence weighs as much as its parts.
_JOINED = re.compile("[\u20e3\ufe0f🇦-🇿🏻-🏿\u200d\U000e007f]")
_TONE = "[🏻-🏿]"
_JOINER = "\u200d"
_COLOUR = "\ufe0f"  # asks for the coloured picture of a character that is text otherwise
_PICTURES = (
    "©®™‼⁉ℹ↔-↙↩↪⌚⌛⌨⏏⏭-⏯⏱⏲⏸-⏺Ⓜ▪▫▶◀◻-◾☀-☄☎☑☔☕☘☠☢☣☦☪☮☯☸-☺♀♂♈-♓♟♠♣♥♦♨♻♿⚒-⚗⚙⚛⚜⚠⚡⚪⚫⚰⚱⚽⚾⛄⛅⛈⛏⛑⛓⛔"
    "⛩⛪⛰-⛵⛸⛺⛽✂✈✉✏✒✔✖✝✡✳✴❄❇❗❣❤➡⤴⤵⬅-⬇⬛⬜⭐⭕〰〽㊗㊙🀄🅰🅱🅾🅿🈂🈚🈯🈷🌡🌤-🌬🌶🍽🎖🎗🎙-🎛🎞🎟🏍🏎🏔-🏟🏳🏵🏷"
    "🐿👁📽🕉🕊🕯🕰🕳🕶-🕹🖇🖊-🖍🖥🖨🖱🖲🖼🗂-🗄🗑-🗓🗜-🗞🗡🗣🗨🗯🗳🗺🛋🛍-🛏🛠-🛥🛩🛰🛳"
)
_BODIES = (
    "✊✋🎅🏂-🏄🏇🏊👂👃👆-👐👦-👩👮👰-👸👼💁-💃💅-💇💪🕺🖕🖖"
    "🙅-🙇🙋-🙏🚣🚴-🚶🛀🛌🤘-🤜🤞🤟🤦🤰-🤹🤽🤾🦵🦶🦸🦹🧑-🧝"
)
_BODIES_IN_TEXT = "☝⛷⛹✌✍🏋🏌🕴🕵🖐"
_GENDERED = "🏃🏄🏊👮👱👳👷💁💂💆💇🙅-🙇🙋🙍🙎🚣🚴-🚶🤦🤵🤷-🤹🤽🤾🦸🦹🧖-🧝"
_WORK = f"(?:[⚕⚖✈]{_COLOUR}|[🌾🍳🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦰-🦳])"
_GENDER = f"{_JOINER}[♀♂]{_COLOUR}"
_KISS = f"{_JOINER}❤{_COLOUR}{_JOINER}(?:💋{_JOINER})?"
_CHILDREN = f"{_JOINER}(?:👦(?:{_JOINER}👦)?|👧(?:{_JOINER}[👦👧])?)"
_NATIONS = "|".join("".join(chr(0xE0000 + ord(each)) for each in name) for name in ("eng", "sct", "wls"))
# Flags: a country's first letter, then its second letters.
_COUNTRIES = (
    "ACDEFGILMOQRSTUWXZ BABDEFGHIJLMNOQRSTVWYZ CACDFGHIKLMNOPRUVWXYZ DEGJKMOZ EACEGHRSTU FIJKMOR"
    " GABDEFGHILMNPQRSTUWY HKMNRTU ICDELMNOQRST JEMOP KEGHIMNPRWYZ LABCIKRSTUVY MACDEFGHKLMNOPQRSTUVWXYZ"
    " NACEFGILOPRUZ OM PAEFGHKLMNRSTWY QA REOSUW SABCDEGHIJKLMNORSTVXYZ TACDFGHJKLMNORTVWZ UAGMNSYZ"
    " VACEGINU WFS XK YET ZAMW"
)
_FLAGS = tuple(
    "".join((indicators[0], "[", *indicators[1:], "]"))
    for indicators in ([chr(ord("🇦") + ord(each) - ord("A")) for each in row] for row in _COUNTRIES.split())
)


@cache
def _emoji() -> re.Pattern[str]:
    """All of them; made for the texts that hold one."""
    return re.compile(
        "|".join(
            (
                f"[👨👩]{_TONE}?{_JOINER}{_WORK}",
                f"[🏋🏌🕴🕵⛹](?:{_TONE}|{_COLOUR}){_GENDER}",
                f"[{_GENDERED}]{_TONE}?{_GENDER}",
                f"[👯🤼🧞🧟]{_GENDER}",
                f"👩{_KISS}[👨👩]|👨{_KISS}👨",
                f"(?:👨(?:{_JOINER}[👨👩])?|👩(?:{_JOINER}👩)?){_CHILDREN}",
                f"🏳{_COLOUR}{_JOINER}🌈|🏴{_JOINER}☠{_COLOUR}|👁{_JOINER}🗨",
                f"[#*0-9]{_COLOUR}?\u20e3",
                f"[{_PICTURES}]{_COLOUR}",
                f"[{_BODIES_IN_TEXT}](?:{_COLOUR}{_TONE}?|{_TONE})",
                f"[{_BODIES}]{_TONE}",
                f"🏴\U000e0067\U000e0062(?:{_NATIONS})\U000e007f",
                *_FLAGS,
            )
        )
    )
