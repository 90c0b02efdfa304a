"""Article → cards: pictures of its words in the theme's look, for networks that show pictures."""

from newsletter.social.cards.card_words import CardWords, choose_card_words, choose_headline
from newsletter.social.cards.drawing import draw_card, get_size

__all__ = ["CardWords", "choose_card_words", "choose_headline", "draw_card", "get_size"]
