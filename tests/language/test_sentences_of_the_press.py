"""French sentences as the press writes them, each with a trap for whoever cuts at full stops."""

from __future__ import annotations

import pytest

from newsletter.language import split_sentences

# A bar where the text has to be cut.
TRAPS = [
    # Names and titles.
    "M. Macron a dit : « Non. »| Puis il a repris l’avion.",
    "J.-P. Bruneau et A. Le Goff ont signé.| Le maire s’abstient.",
    "Trois candidats (MM. Faure, Roux et Mme. Petit) restent.| Le vote est clos.",
    "La Vve. Roux et le Cte. Hugo arrivent.| Le bal commence.",
    "S. M. Charles III et S. A. R. La princesse Anne saluent.| La foule crie.",
    "Il a régné après Louis XIV.| La cour a ri.",
    "Un tube de Gims feat. Stromae.| La suite demain.",
    "L’O.N.U. et la S.N.C.F. Réseau se taisent.| Les usagers attendent.",
    # Numbers, units and dates.
    "Le chômage recule à 7,5 %.| La Banque de France attend 7,8 %.",
    "Les ventes bondissent de 12,5 %, à 1.250.000 unités.| Le cours a suivi.",
    "Prix : 3 000 €/m².| Une folie.",
    "Il fera 5 °C.| Le vent tombera.",
    "Le site passe en 5G.| Orange investit dans la R&D.| Le reste attendra.",
    "Ils vivaient au VIe s. av. J.-C. Rome n’était rien.",
    "Concert dim. 3 mai, max. 300 places, min. 5 musiciens.| Gratuit.",
    "Selon l’éd. de fév. 2027, p. 4, rien ne change.| Fin.",
    "Cuire 20 min.| Servir aussitôt.",
    "Version 2.0.| Elle sort demain.",
    # References and addresses.
    "Art. 1. Les députés siègent.| Art. 2. Le Sénat aussi.",
    "Chap. III. Le retour du roi.",
    "Que dit l’art. L. 121-1 ?| Rien.",
    "Victor Hugo, Les Misérables, t. II, chap. 4.| On y lit ceci.",
    "Marché pl. Bellecour, puis bld. Voltaire.| Entrée libre.",
    "Univ. Paris-Cité, rés. Les Pins, bât. Mimosa.| Sonnez deux fois.",
    # A letter that is a name.
    "La mairie a un plan B.| Le conseil l’ignore.",
    "Le jour J.| Les bénévoles sont prêts.",
    "Elle manque de vitamine D.| Le médecin s’inquiète.",
    "Le pianiste A. Roux joue au plan-les-Ouates.| Entrée libre.",
    # What is quoted, and who speaks.
    "« Qui vient ? » demande Mme Roux.| Personne.",
    "« Je pars », dit-il.| « Je reste », dit-elle.",
    "« C’est non ! », tranche-t-il.| Fin du débat.",
    "« La loi ? Quelle loi ? »| L’avocat sourit.",
    "Elle titre : « Sète, l’an I. Le récit. »| On y croit.",
    "Il a écrit : « J’accuse… ! »| Zola n’a pas tremblé.",
    "Nul ne sait qui a tiré… sauf lui.| Il se tait.",
]


@pytest.mark.parametrize("marked", TRAPS)
def test_a_sentence_of_the_press_is_cut_where_it_ends_and_nowhere_else(marked: str) -> None:
    for space in (" ", "\u00a0", "\u202f"):
        expected = tuple(part.strip() for part in _typeset(marked, space).split("|"))

        actual = split_sentences(_typeset(marked, space).replace("|", ""), "fr")

        assert expected == actual


def _typeset(text: str, space: str) -> str:
    """French spaces as typed, and as printed: before high signs and inside quotation marks."""
    for sign in ":;!?»%€":
        text = text.replace(f" {sign}", f"{space}{sign}")
    return text.replace("« ", f"«{space}")
