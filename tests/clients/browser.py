#!/usr/bin/env python3
"""Web pages held against a real Chromium and the accessibility rules of axe-core.

usage: browser.py PAGE.html...             needs: apt-get install chromium; pip install playwright axe-playwright-python
       browser.py --paper PAGE.html...     as printed alone
From 320 to 1280 pixels a page must never scroll sideways as a whole, and it must ask for nothing beyond itself. The right
border of each table can be seen, at the end of its box where that scrolls; then a line above says that it does. At 360 and
1280 pixels axe must find nothing against WCAG 2.2 A and AA and its own best practices. On paper no content may lie outside
the sheets, landscape sheets stay landscape, no row of a table stands alone on a sheet, and text stands above the recipients.
Prints one line a finding and exits 1 on any. That it can find each is tried first, on the pages of broken_pages.py.
"""
import io
import re
import shutil
import sys
import tempfile
import unicodedata
from collections import Counter
from pathlib import Path

import pdfplumber
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

import broken_pages

WIDTHS = (320, 360, 768, 1280)
CHECKED = (360, 1280)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
# Of each table: its name, by how many pixels its right border is hidden when its box is scrolled to the end, whether the
# box scrolls, and whether it says so.
TABLES = """() => [...document.querySelectorAll('table')].map((table, index) => {
    const box = table.closest('.scroll') ?? document.body, before = box.scrollLeft
    box.scrollLeft = box.scrollWidth
    const edge = box.getBoundingClientRect().left + box.clientLeft + box.clientWidth
    const hidden = table.getBoundingClientRect().right - edge
    box.scrollLeft = before
    const says = getComputedStyle(box, '::before').display !== 'none'
    return [table.caption?.innerText ?? `table ${index + 1}`, hidden, box.scrollWidth > box.clientWidth + 1, says]
})"""
# A row higher than this part of a sheet may stand alone.
HIGH_ROW = 1 / 3
# A table that begins lower, in points, does not begin its sheet.
TOP_MARGIN = 70
# The words of a page that a reader sees.
TOLD = """() => {
    document.querySelectorAll('.unseen').forEach((hidden) => hidden.remove())
    return document.body.innerText
}"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def screen_findings(browser, path, prepare=None):
    """Of a page on a screen; `prepare` does to it what a reader might have done."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.resolve().as_uri())
    if prepare:
        prepare(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        over = page.evaluate(OVERFLOW)
        if over > 0:
            yield f"at {width} px the page scrolls sideways by {over} px"
        for name, hidden, scrolls, says in page.evaluate(TABLES):
            if hidden > 0.5:
                yield f"at {width} px the right border of {name!r} is cut by {hidden:.1f} px"
            if scrolls and not says:
                yield f"at {width} px {name!r} scrolls and does not say so"
        if width in CHECKED:
            for violation in Axe().run(page, options=RULES).response["violations"]:
                yield f"at {width} px, {violation['id']}: {violation['nodes'][0]['html'][:120]}"
    foreign = [url for url in asked if not url.startswith(("file:", "data:"))]
    if foreign:
        yield f"asks for {foreign[0]}"
    context.close()


def page_findings(browser, path, on_paper_alone=False):
    if not on_paper_alone:
        yield from screen_findings(browser, path)
    page = browser.new_page()
    page.goto(path.resolve().as_uri())
    yield from print_findings(page, path.read_text(encoding="utf-8"))
    page.close()


def print_findings(page, source):
    page.emulate_media(media="print")
    told = letters(page.evaluate(TOLD))
    wanted = {paper for paper in ("portrait", "landscape") if re.search(rf"@page p\d+{{size:A4 {paper}", source)}
    found = set()
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        for number, sheet in enumerate(pdf.pages, 1):
            found.add("portrait" if sheet.width < sheet.height else "landscape")
            yield from lone_signature(number, sheet)
        yield from lone_rows(pdf.pages)
        # What lies outside the sheets is not printed at all.
        lost = told - letters("".join(char["text"] for sheet in pdf.pages for char in sheet.chars))
    if lost:
        yield f"on paper: {sum(lost.values())} letters are lost, outside the sheets: {dict(lost.most_common(5))}"
    if found != wanted:
        yield f"on paper: sheets are {sorted(found)} instead of {sorted(wanted)}"


def letters(text):
    return Counter(letter for letter in unicodedata.normalize("NFC", text) if letter.isalpha())


def lone_signature(number, sheet):
    furniture = re.compile(r"\d*|BẢN NHÁP")
    lines = [line.strip() for line in (sheet.extract_text() or "").splitlines()]
    lines = [line for line in lines if not furniture.fullmatch(line)]
    # The signer's authority may stand a little higher than the recipients.
    if lines and lines[0].isupper():
        del lines[0]
    if number > 1 and lines and lines[0].startswith("Nơi nhận"):
        yield f"on paper, page {number}: no text above the signature"


def lone_rows(sheets):
    """Where a table goes on over two sheets: its first row alone on the first, or its last alone on the second."""
    tables = [sheet.find_tables() for sheet in sheets]
    fragments = [[(rows(table), table, sheet) for table in found] for found, sheet in zip(tables, sheets)]
    for number, (before, after) in enumerate(zip(fragments, fragments[1:]), 1):
        if not before or not after:
            continue
        (above, upper, sheet), (below, lower, next_sheet) = before[-1], after[0]
        head = 0
        while head < min(len(above), len(below)) and above[head][0] == below[head][0]:
            head += 1
        goes_on = head and abs(upper.bbox[0] - lower.bbox[0]) < 1 and abs(upper.bbox[2] - lower.bbox[2]) < 1
        if not goes_on:
            continue
        begins = len(before) > 1 or upper.bbox[1] > TOP_MARGIN
        if begins and len(above) == head + 1 and above[-1][1] < sheet.height * HIGH_ROW:
            yield f"on paper, page {number}: one row of a table alone at its foot: {above[-1][0][:40]!r}"
        is_last = len(after) > 1 or lower.bbox[3] < next_sheet.height * 0.8
        if is_last and len(below) == head + 1 and below[-1][1] < sheet.height * HIGH_ROW:
            yield f"on paper, page {number + 1}: one row of a table alone: {below[-1][0][:40]!r}"


def rows(table):
    """The text of each row and its height."""
    texts = table.extract()
    words = [" ".join((cell or "").replace("\n", " ") for cell in row) for row in texts]
    return list(zip(words, [row.bbox[3] - row.bbox[1] for row in table.rows]))


def try_itself(browser, folder):
    path = Path(folder) / "a.html"

    def found(page, on_paper_alone=False):
        path.write_text(page, encoding="utf-8")
        return list(page_findings(browser, path, on_paper_alone))

    assert not (findings := found(broken_pages.WHOLE)), f"a page without a fault: {findings}"
    for pages, on_paper_alone in ((broken_pages.ON_SCREEN, False), (broken_pages.ON_PAPER, True)):
        for page, wanted in pages:
            findings = found(page, on_paper_alone)
            assert any(wanted in finding for finding in findings), f"browser.py does not see {wanted!r}: {findings}"


def main(paths):
    findings = 0
    on_paper_alone = paths[:1] == ["--paper"]
    paths = paths[on_paper_alone:]
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with tempfile.TemporaryDirectory() as folder:
            try_itself(browser, folder)
        for path in map(Path, paths):
            for finding in page_findings(browser, path, on_paper_alone):
                findings += 1
                print(f"{path}: {finding}")
        browser.close()
    print(f"{len(paths)} pages, {findings} findings")
    return 1 if findings or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
