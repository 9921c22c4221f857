#!/usr/bin/env python3
"""The folder of a website held against a real Chromium and the accessibility rules of axe-core.

usage: site.py FOLDER...     needs what browser.py needs
Every page is held against what browser.py asks of a page on a screen; links must lead to files of the folder. On the
front page the search must find just the schools that hold the words, with and without diacritics, the filters must
narrow it, the count must be announced, and without script all schools must stand there.
"""
import re
import shutil
import sys
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urldefrag

from playwright.sync_api import sync_playwright

from browser import screen_findings

SHOWN = "li => li.filter(item => item.checkVisibility()).map(item => item.querySelector('.ten').textContent)"
ROWS = """li => li.map(item => ({name: item.querySelector('.ten').textContent, place: item.querySelector('.noi').textContent,
  level: item.dataset.m, type: item.dataset.l}))"""
STEP = 100
PAGES_LOOKED_AT = 6


def fold(text):
    letters = unicodedata.normalize("NFD", text).lower()
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("đ", "d")


class FrontPage:
    def __init__(self, page):
        self.page = page
        self.rows = page.locator("main li").evaluate_all(ROWS)
        self.status = page.get_by_role("status")

    def shown(self):
        return self.page.locator("main li").evaluate_all(SHOWN)

    def expected(self, words="", level="", kind=""):
        fits = lambda row: all(word in fold(row["name"] + " " + row["place"]) for word in fold(words).split())
        return [
            row["name"]
            for row in self.rows
            if fits(row) and level in ("", row["level"]) and kind in ("", row["type"])
        ]

    def ask(self, words="", level="", kind=""):
        """Fills the form in; the findings of the answer."""
        self.page.fill("#ten", words)
        self.page.select_option("#muc", level)
        self.page.select_option("#loai", kind)
        # The answer waits until a hand stops typing.
        self.page.wait_for_timeout(400)
        expected, shown, told = self.expected(words, level, kind), self.shown(), self.status.text_content()
        asked = f"{words!r}, level {level!r}, type {kind!r}"
        if shown != expected[:STEP]:
            yield f"{asked}: shows {len(shown)} schools instead of {len(expected[:STEP])}"
        count = f"{len(expected):,}".replace(",", ".")
        wanted = "Không tìm thấy" if not expected else f" {count} "
        if wanted not in told:
            yield f"{asked}: says {told!r} for {count} schools"


def search_findings(page):
    front = FrontPage(page)
    if not front.rows:
        yield "no school stands on the front page"
        return
    names = [front.rows[0]["name"], front.rows[len(front.rows) // 2]["name"], front.rows[-1]["name"]]
    for name in names:
        for words in (name, fold(name), " ".join(reversed(fold(name).upper().split()))):
            yield from front.ask(words)
    yield from front.ask(front.rows[0]["place"])
    yield from front.ask("khong co truong nay")
    for row in front.rows[:3]:
        yield from front.ask(level=row["level"])
        yield from front.ask(kind=row["type"])
        yield from front.ask(fold(row["name"]).split()[-1], row["level"], row["type"])
    page.get_by_role("button", name="Xóa lọc").click()
    page.wait_for_timeout(400)
    if front.shown() != front.expected()[:STEP]:
        yield "the reset does not bring all schools back"
    more = page.get_by_role("button", name=re.compile("Hiện thêm"))
    if len(front.rows) > STEP:
        more.click()
        if len(front.shown()) != min(2 * STEP, len(front.rows)):
            yield "the button shows no more schools"
        if page.evaluate("document.activeElement.textContent") != front.rows[STEP]["name"]:
            yield "the focus does not go on to the first of the added schools"
    elif more.is_visible():
        yield "a button offers more schools than there are"


def link_findings(page, folder):
    # A year of a website leads back to the page of all years.
    folder = folder.parent if (folder.parent / "index.html").is_file() else folder
    for target in page.locator("a").evaluate_all("links => links.map(link => link.href)"):
        path = Path(unquote(urldefrag(target).url.removeprefix("file://")))
        if not path.is_relative_to(folder) or not path.is_file():
            yield f"a link leads to {target}"


def plain_findings(browser, path):
    """Without script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    items = page.locator("main li")
    hidden = [items.nth(index) for index in (0, items.count() - 1) if not items.nth(index).is_visible()]
    if hidden or page.locator("form").is_visible():
        yield "without script the page is no plain list"
    context.close()


def front_findings(browser, path):
    context = browser.new_context()
    page = context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    yield from link_findings(page, path.parent)
    yield from search_findings(page)
    yield from (f"the console says {message!r}" for message in said)
    context.close()


def fill_search(page):
    page.fill("#ten", "truong")
    page.wait_for_timeout(400)


def site_findings(browser, folder):
    front = folder / "index.html"
    schools = sorted((folder / "truong").rglob("*.html"))[:PAGES_LOOKED_AT]
    for path in [front, *schools]:
        for finding in screen_findings(browser, path):
            yield f"{path.name}: {finding}"
    for finding in screen_findings(browser, front, fill_search):
        yield f"after a search: {finding}"
    for finding in [*front_findings(browser, front), *plain_findings(browser, front)]:
        yield f"{front.name}: {finding}"
    for path in schools:
        page = browser.new_page()
        page.goto(path.as_uri())
        yield from (f"{path.name}: {finding}" for finding in link_findings(page, folder))
        page.close()


def main(folders):
    findings = 0
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for folder in map(Path, folders):
            for finding in site_findings(browser, folder.resolve()):
                findings += 1
                print(f"{folder}: {finding}")
        browser.close()
    print(f"{len(folders)} sites, {findings} findings")
    return 1 if findings or not folders else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
