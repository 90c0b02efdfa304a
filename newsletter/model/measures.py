"""The measures of an email: its boxes in CSS pixels, as templates/email draws them, and what inboxes show."""

# The width that every reading pane and every phone in landscape shows; own choice, as most of the trade.
WIDTH = 600
# What the padding of 32 on each side leaves for text and images.
INNER = 536
# A card's image beside its text.
SIDE = 188
# An image in one of the two columns of a grid, 24 between them.
HALF = 256
# A logo in the masthead, at most; the height keeps it smaller than a title of two lines.
LOGO_WIDTH = 260
LOGO_HEIGHT = 64
# An image on a phone 375 wide, which stands above its text and fills the row.
PHONE = 335
# A sponsor's logo, at most.
SPONSOR_WIDTH = 120
SPONSOR_HEIGHT = 80

# Bytes of decoded HTML after which Gmail shows "[Message clipped]"; not official,
# observed: github.com/hteumeuleu/email-bugs/issues/41 (read 2026-11-23).
GMAIL_CLIP_BYTES = 102 * 1024
# Bytes from which it is worth knowing: services rewrite links and add a pixel. Own margin.
NEAR_CLIP_BYTES = 90 * 1024
# Characters of a subject that iPhone Mail shows in portrait, past which half of the readers see it cut:
# emailtooltester.com/en/blog/subject-line-length (read 2026-11-23).
SUBJECT_MOST = 50
# Characters of a preheader below which the body would fill up the inbox line (own limit, from Litmus' list),
# and those that the longest inbox line shows (Apple Mail, about 140); read 2026-11-23:
# litmus.com/blog/the-ultimate-guide-to-preview-text-support.
PREHEADER_LEAST = 40
PREHEADER_MOST = 140
