"""Where in a caption the credit begins; what is not surely one stays in the caption."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsletter.language.credits import find_credit


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Le bac, mardi. ", "Photo : Jeanne Le Goff"),
        ("Le bac, mardi. ", "Photo\u00a0: J. Le Goff."),
        ("Le bac, mardi. ", "PHOTO OUEST-FRANCE"),
        ("Le bac. ", "Crédits : Jeanne d’Arc et Paul de la Tour"),
        ("Le bac. ", "Photo d’archives : AFP"),
        ("Le bac.\n", "Photos Jeanne Roux"),
        ("Le bac ", "(Photo: X)"),
        ("Le bac à quai ", "Photo : Jeanne"),
        ("Le bac à quai ", "© Jeanne, tous droits réservés"),
        ("", "© Jeanne Le Goff / L’Étale"),
        ("", "Photo : DR"),
        ("Der Hafen. ", "Foto: picture alliance/dpa"),
        ("Der Hafen. ", "Bild: Hans von Au"),
        ("The quay. ", "Photograph by Jane Doe for The Guardian"),
        ("El puerto. ", "Fotografía: Ana de la Vega"),
        ("Порт. ", "Фото: Анна Рой"),
        ("", "تصوير: أحمد علي"),
        ("港。", "摄影：王芳"),
    ],
)
def test_a_credit_at_the_end_of_a_caption_is_found(caption: str, credit: str) -> None:
    assert find_credit(caption + credit) == len(caption)


@pytest.mark.parametrize(
    "caption",
    [
        "",
        "Le bac, mardi.",
        "Photo : le bac arrive à quai",
        "Photo : Le bac arrive à quai",
        "Illustration : le marché avant travaux",
        "Sur la photo : Jeanne Le Goff",
        "Une photo de Jeanne Le Goff",
        "Jeanne Le Goff, photographe : Le Phare",
        "Le bac. Photo prise mardi",
        "Le bac. Photo : Jeanne. Mardi, il repart.",
        "Le logo © est protégé",
        "(a) Une halle (b) une autre (c) La troisième",
        "Il dit : « Photo : Jeanne »",
        "Le bac (Photo : Jeanne) à quai",
        "Casco — Foto: Marina Prado",
        "Le bac | © J. Roux",
        "Photo :",
        f"Photo : {'Jeanne ' * 20}",
    ],
)
def test_what_is_not_surely_a_credit_is_none(caption: str) -> None:
    assert find_credit(caption) is None


@given(st.text(max_size=200), st.text(max_size=60))
def test_no_caption_is_cut_outside_of_itself(before: str, name: str) -> None:
    caption = f"{before} © {name}"

    assert (find_credit(caption) or 0) in range(len(caption))
