"""Makes articles to measure with: each different, each of the length that a weekly runs."""

from pathlib import Path

_SUBJECTS = ("marché", "pont", "phare", "musée", "lycée", "verger", "moulin", "théâtre", "canal", "refuge")
_SENTENCES = (
    "Le {what} rouvre samedi, après {n} mois de travaux et deux hivers d’attente.",
    "Les habitants ont gardé la main sur le projet, du premier croquis à la dernière planche.",
    "« Nous voulions un lieu simple », résume Élise Morvan, qui suit le chantier depuis {n} mois.",
    "Le budget, de {n} 000 euros, a été voté à l’unanimité moins une voix.",
    "Une seconde tranche est prévue au printemps ; elle dépendra des artisans disponibles.",
)


def write(folder: Path, count: int) -> Path:
    """Write a project with one issue of `count` articles, and give its newsletter.toml's folder."""
    issue = folder / "content" / "issues" / "mesure"
    issue.mkdir(parents=True)
    (folder / "content" / "newsletter.toml").write_text(
        'name = "La mesure"\nsite = "https://mesure.example"\nunsubscribe = "https://mesure.example/u"\n'
        'address = "1, rue de la Mesure, 75000 Paris"\ncontact = "bonjour@mesure.example"\n'
    )
    lines = ["date = 2026-11-27\n"]
    for number in range(count):
        (issue / f"article-{number}.txt").write_text(article(number))
        lines.append(f'[[article]]\nfile = "article-{number}.txt"\nurl = "https://mesure.example/{number}"\n')
    (issue / "issue.toml").write_text("\n".join(lines))
    return folder


def article(number: int) -> str:
    """One pasted article of about 300 words."""
    what = _SUBJECTS[number % len(_SUBJECTS)]
    said = [sentence.format(what=what, n=number + 10) for sentence in _SENTENCES]
    bullets = "\n".join(f"  • Point {index} : {sentence}" for index, sentence in enumerate(said[:4], 1))
    paragraph = " ".join(said)
    parts = [
        "Territoire",
        f"Le {what} numéro {number} rouvre ses portes",
        said[0],
        paragraph,
        "Un chantier du pays",
        paragraph,
        "Ce qui change :",
        bullets,
        paragraph,
    ]
    return "\n\n".join(parts) + "\n"
