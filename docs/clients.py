"""Write newsletter/checks/clients.json from caniemail.com’s data: python docs/clients.py caniemail.json."""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[1] / "newsletter" / "checks" / "clients.json"
NOTICE = "Data of caniemail.com, MIT: see LICENSE-caniemail.txt. Written by docs/clients.py."
# Families as a publication names them, where they are not caniemail's; None: a client that is no more.
FAMILIES = {
    ("free-fr", "desktop-webmail"): "free",
    ("outlook", "outlook-com"): "outlook-com",
    ("outlook", "ios"): "outlook-com",
    ("outlook", "android"): "outlook-com",
    ("outlook", "windows-mail"): None,
}
NAMES = {
    "free": "Free",
    "laposte": "La Poste",
    "thunderbird": "Thunderbird",
    "yahoo": "Yahoo",
    "outlook-com": "Outlook.com",
}
PLATFORMS = {"desktop-webmail": "web", "mobile-webmail": "mobile web", "outlook-com": "web", "macos": "macOS"}
# Notes that a check looks at; the others only say more of "partially".
KEPT_NOTES = {"html-anchor-links": ("7",), "html-h1-h6": ("1",), "css-important": ("3",)}


def build_table(data: bytes) -> str:
    """Return the file: for each feature, a letter for each client, y, n, a (partially) or u (unknown)."""
    source = json.loads(data)
    clients = [
        (family, platform)
        for family, platforms in _collect_platforms(source["data"]).items()
        for platform in sorted(platforms)
        if FAMILIES.get((family, platform), family)
    ]
    table = {
        "notice": NOTICE,
        "date": source["last_update_date"][:10],
        "sha256": hashlib.sha256(data).hexdigest(),
        "clients": [[FAMILIES.get(key, key[0]), _name(*key, source["nicenames"])] for key in clients],
        "notes": {
            f"{feature['slug']}#{note}": [
                at for at, key in enumerate(clients) if f"#{note}" in _read_latest(feature, *key).split()
            ]
            for feature in source["data"]
            for note in KEPT_NOTES.get(feature["slug"], ())
        },
        "features": {
            feature["slug"]: [
                feature["title"].strip(),
                "".join(_read_latest(feature, *key)[0] for key in clients),
            ]
            for feature in source["data"]
            if feature["category"] != "others"
        },
    }
    return json.dumps(table, ensure_ascii=False, indent=0) + "\n"


def _collect_platforms(features: list[dict[str, Any]]) -> dict[str, set[str]]:
    families: dict[str, set[str]] = {}
    for feature in features:
        for family, platforms in sorted(feature["stats"].items()):
            families.setdefault(family, set()).update(platforms)
    return dict(sorted(families.items()))


def _read_latest(feature: dict[str, Any], family: str, platform: str) -> str:
    """Return what the latest version does; caniemail has them in order."""
    versions: dict[str, str] = feature["stats"].get(family, {}).get(platform, {})
    return list(versions.values())[-1] if versions else "u"


def _name(family: str, platform: str, nice: dict[str, dict[str, str]]) -> str:
    name = NAMES.get(FAMILIES.get((family, platform)) or family) or nice["family"].get(family, family)
    return f"{name} ({PLATFORMS.get(platform) or nice['platform'][platform]})"


if __name__ == "__main__":
    TARGET.write_text(build_table(Path(sys.argv[1]).read_bytes()), encoding="utf-8")
