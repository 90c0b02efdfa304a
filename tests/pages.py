"""What a reader sees of a page, and a page without what no reader sees."""

import re
from html.parser import HTMLParser


class Page(HTMLParser):
    """What a reader sees of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said = ""
        self.feed(page)
        self.close()

    def handle_data(self, data: str) -> None:
        self.said += data


def without_sheets(page: str) -> str:
    """Without style sheets and scripts."""
    return re.sub(r"<(style|script)\b.*?</\1>", "", page, flags=re.DOTALL)
