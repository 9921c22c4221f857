#!/usr/bin/env python3
"""Web pages held against a real Chromium and the accessibility rules of axe-core.

usage: browser.py PAGE.html...     needs: apt-get install chromium; pip install playwright axe-playwright-python
From 320 to 1280 pixels a page must never scroll sideways as a whole, and it must ask for nothing beyond itself. At 360
and 1280 pixels axe must find nothing against WCAG 2.2 A and AA and its own best practices. On paper no content may lie
outside the sheets, and landscape sheets stay landscape.
Prints one line a finding and exits 1 on any.
"""
import io
import re
import shutil
import sys
from pathlib import Path

import pdfplumber
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

WIDTHS = (320, 360, 768, 1280)
CHECKED = (360, 1280)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
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
        if width in CHECKED:
            for violation in Axe().run(page, options=RULES).response["violations"]:
                yield f"at {width} px, {violation['id']}: {violation['nodes'][0]['html'][:120]}"
    foreign = [url for url in asked if not url.startswith(("file:", "data:"))]
    if foreign:
        yield f"asks for {foreign[0]}"
    context.close()


def page_findings(browser, path):
    yield from screen_findings(browser, path)
    page = browser.new_page()
    page.goto(path.resolve().as_uri())
    yield from print_findings(page, path.read_text(encoding="utf-8"))
    page.close()


def print_findings(page, source):
    wanted = {paper for paper in ("portrait", "landscape") if re.search(rf"@page p\d+{{size:A4 {paper}", source)}
    found = set()
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        for number, sheet in enumerate(pdf.pages, 1):
            found.add("portrait" if sheet.width < sheet.height else "landscape")
            outside = [c["text"] for c in sheet.chars if c["text"].strip() and not 0 <= c["x0"] <= c["x1"] <= sheet.width]
            if outside:
                yield f"on paper, page {number}: text outside the sheet: {''.join(outside)[:40]!r}"
    if found != wanted:
        yield f"on paper: sheets are {sorted(found)} instead of {sorted(wanted)}"


def main(paths):
    findings = 0
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in map(Path, paths):
            for finding in page_findings(browser, path):
                findings += 1
                print(f"{path}: {finding}")
        browser.close()
    print(f"{len(paths)} pages, {findings} findings")
    return 1 if findings or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
