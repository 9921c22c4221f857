#!/usr/bin/env python3
"""The clerk's desk in a real Chromium: files in, findings and pages shown, documents taken, by mouse and by keyboard.

usage: desk.py PROGRAM SAMPLE.xlsx WRONG.xlsx     needs what browser.py needs
Starts `PROGRAM serve`. SAMPLE makes its documents; each that the page saves must equal the command line's. WRONG has
findings; they must be shown with their cell and explained. No page scrolls sideways, axe finds nothing, nothing but the
server is asked. Prints one line a finding and exits 1 on any.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from browser import OVERFLOW, RULES

WIDTHS = (360, 1280)
ENDINGS = {"Word": "docx", "PDF": "pdf", "Trang web": "html"}


class Desk:
    def __init__(self, browser, address, width):
        # Axe is put into the page, which its policy forbids to others.
        self.context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
        self.page = self.context.new_page()
        self.asked, self.failed = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.failed.append(str(error)))
        self.page.goto(address)
        self.page.wait_for_selector(".choice")

    def open(self, path):
        self.page.set_input_files("#files", str(path))
        self.page.get_by_role("heading", name=path.name).wait_for()

    def looks(self, where):
        over = self.page.evaluate(OVERFLOW)
        if over > 0:
            yield f"{where}: scrolls sideways by {over} px"
        for violation in Axe().run(self.page, options=RULES).response["violations"]:
            yield f"{where}: {violation['id']}: {violation['nodes'][0]['html'][:120]}"

    def foreign(self, address):
        origin = re.match(r"http://[^/]+", address)[0]
        yield from (url for url in self.asked if not url.startswith((origin, "blob:", "data:")))
        yield from self.failed


def documents(desk, sample, program):
    """Documents that the page saves, against the command line's."""
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "make", sample, "-o", folder, "--format", "docx,pdf,html", "--quiet"]
        subprocess.run(command, check=True, capture_output=True)
        for title, ending in ENDINGS.items():
            with desk.page.expect_download() as download:
                desk.page.locator("#take").get_by_role("button", name=title, exact=True).click()
            name = f"{sample.stem}.{ending}"
            if download.value.suggested_filename != name:
                yield f"{download.value.suggested_filename} is not called {name}"
            if Path(download.value.path()).read_bytes() != (Path(folder) / name).read_bytes():
                yield f"{name} differs from the command line's"


def findings(desk):
    """The first finding: shown with its cell, explained by keyboard alone."""
    page = desk.page
    first = page.locator(".finding").first
    if "ô " not in first.inner_text():
        yield f"a finding names no cell: {first.inner_text()[:100]!r}"
    first.get_by_role("button", name="Quy tắc").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    if not page.locator("#rule-page").inner_text().strip():
        yield "the page of a rule is empty"
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")


def one_width(browser, address, width, program, sample, wrong):
    desk = Desk(browser, address, width)
    yield from desk.looks(f"start, {width} px")
    desk.open(sample)
    desk.page.locator("#pages img").first.wait_for()
    yield from desk.looks(f"plan, {width} px")
    yield from documents(desk, sample, program)
    desk.open(wrong)
    yield from desk.looks(f"findings, {width} px")
    yield from findings(desk)
    yield from desk.foreign(address)
    desk.context.close()


def main(program, sample, wrong):
    found = []
    server = subprocess.Popen([program, "serve", "--no-browser"], stdout=subprocess.PIPE, text=True)
    address = re.search(r"http://\S+", server.stdout.readline())[0]
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for width in WIDTHS:
            found += one_width(browser, address, width, program, Path(sample), Path(wrong))
        # The button ends the program.
        page = browser.new_page()
        page.goto(address)
        page.get_by_role("button", name="Kết thúc").click()
        page.get_by_text("Chương trình đã dừng").wait_for()
        browser.close()
    try:
        server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        server.kill()
        found.append("the program goes on after its page ended it")
    for finding in found:
        print(finding)
    print(f"desk: {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
