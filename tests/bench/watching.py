"""How long it takes from a save, or from Ctrl+V, to the screen, in Chromium, and how much of it is the build."""

import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import articles

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ROUNDS = 15
# One word: the mail ties a title's last words together with no-break spaces.
MARK = "rouvre{}fois"
# Tells once every frame of the page shows a text, and the browser has painted it.
PAINTED = """
(text) => new Promise((done, fail) => {
  const shown = () => [...document.querySelectorAll("iframe")].every((frame) =>
    "arrived" in frame.dataset && frame.contentDocument.body.textContent.includes(text));
  const look = () => shown() ? requestAnimationFrame(() => setTimeout(done)) : requestAnimationFrame(look);
  setTimeout(() => fail(new Error("A save was not on the screen within ten seconds.")), 10_000);
  look();
})
"""
# Puts HTML on the clipboard, as a copied page does.
COPY = """
(html) => navigator.clipboard.write([new ClipboardItem({ "text/html": new Blob([html], { type: "text/html" }) })])
"""
BUILT = """
() => new Promise((done) => {
  new EventSource("/events").addEventListener("built", (event) => { window.took = JSON.parse(event.data).ms; done(); });
})
"""


def main(project: Path) -> None:
    """Measure with the issue of a project, and print; without a Chromium, say so."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        print("     –  from a save to the screen: there is no Chromium here")
        return
    command = [sys.executable, "-m", "newsletter", "preview", "--no-open", "--port", "8971"]
    config = ["-c", str(project / "content/newsletter.toml")]
    server = subprocess.Popen(
        [*command, *config], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert server.stdout is not None
        watch(server.stdout.readline().strip(), browser, project)
    finally:
        server.terminate()
        server.wait()


def watch(address: str, browser: str, project: Path) -> None:
    """Save an article again and again, and print the medians."""
    from playwright.sync_api import sync_playwright

    article, source = project / "content" / "issues" / "mesure" / "article-0.txt", articles.article(0)
    painted, built = [], []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page(
            viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
        )
        page.goto(address)
        page.wait_for_selector("iframe")
        page.evaluate(BUILT)
        for number in range(ROUNDS + 1):
            time.sleep(0.3)
            mark = MARK.format(number)
            begun = time.perf_counter()
            article.write_text(source.replace("rouvre", mark, 1))
            page.evaluate(PAINTED, mark)
            painted.append(time.perf_counter() - begun)
            built.append(page.evaluate("window.took"))
        pasted = [paste(page, number, source) for number in range(ROUNDS + 1)]
        chromium.close()
    print(f"{median(painted[1:]) * 1000:6.1f}  ms, from a save to the screen (goal 150)")
    print(f"{median(pasted[1:]) * 1000:6.1f}  ms, from Ctrl+V to the article on the screen (goal 500)")
    print(f"{median(built[1:]):6.1f}  ms, of which the build of ten articles takes (goal 30)")


def paste(page: object, number: int, source: str) -> float:
    """Paste an article into the page, and return the seconds until it is on the screen."""
    time.sleep(0.3)
    mark = f"collé{number}fois"
    body = "".join(f"<p>{line}</p>" for line in source.splitlines()[4:] if line.strip())
    page.evaluate(COPY, f"<h1>Un article {mark}</h1>{body}")
    begun = time.perf_counter()
    page.keyboard.press("Control+V")
    page.evaluate(PAINTED, mark)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(Path(sys.argv[1]))
