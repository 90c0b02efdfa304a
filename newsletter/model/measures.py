"""How wide the mail is and what its padding leaves: the boxes of templates/email, in CSS pixels."""

# The width that every reading pane and every phone in landscape shows; own choice, as most of the trade.
WIDTH = 600
# What the padding of 32 on each side leaves for text and pictures.
INNER = 536
# A card's picture beside its text.
SIDE = 188
# A picture in one of the two columns of a grid, 24 between them.
HALF = 256
# A logo in the masthead, at most; the height keeps it smaller than a title of two lines.
LOGO_WIDTH = 260
LOGO_HEIGHT = 64
# A picture on a phone 375 wide, which stands above its text and fills the row.
PHONE = 335
# A sponsor's logo, at most.
SPONSOR_WIDTH = 120
SPONSOR_HEIGHT = 80
