#!/usr/bin/env python3
"""The clerk's desk in a real browser: files in, findings and pages shown and linked, documents taken, by mouse and keyboard.

usage: desk.py chromium|firefox PROGRAM PAGE SAMPLE.xlsx WRONG.xlsx     needs what browser.py needs; Firefox see .ci/run
PAGE is kehoach.html, opened from disk, or `serve` for the page of `PROGRAM serve`. SAMPLE makes its documents; each that
the page saves must equal the command line's. WRONG has findings; they must be shown with their cell, lead to their place
on the page and back, and be explained. Broken files harm nobody. The samples together make what `batch` makes. No page
scrolls sideways, axe finds nothing (Chromium only), nothing but the page itself is asked, and every state looks as in its
small picture in desk/ (Chromium only; UPDATE_GOLDEN=1 draws them anew: look at them). Prints one line a finding and exits
1 on any.
"""
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import sync_playwright

from browser import OVERFLOW, RULES

WIDTHS = (360, 768, 1280)
PICTURES = Path(__file__).parent / "desk"
# Of 255, on average over a picture: letters of another face differ by less, a part that is gone by more.
MOST_DIFFERENT = 6
ENDINGS = {"Word": "docx", "PDF": "pdf", "Trang web": "html"}
# Firefox ESR does not know how to feign these.
AS_IT_IS = {name: "null" for name in ("color_scheme", "reduced_motion", "forced_colors")}


class Desk:
    # Where the browser puts what it saves, if it tells nobody.
    folder = None

    def __init__(self, browser, address, width, **options):
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        self.address = address
        self.page = self.context.new_page()
        self.asked, self.failed = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.failed.append(f"error in the page: {error}"))
        self.page.goto(address)
        self.page.wait_for_selector("body[data-ready]", state="attached")

    def open(self, *paths):
        self.page.set_input_files("#files", [str(path) for path in paths])
        if len(paths) == 1:
            self.page.get_by_role("heading", name=paths[0].name).wait_for()

    def wait_for_pages(self):
        self.page.locator("#pages img").first.wait_for()

    def take(self, click):
        """What a click saves: name and content."""
        return self.found_in_folder(click) if self.folder else self.downloaded(click)

    def found_in_folder(self, click):
        for old in self.folder.iterdir():
            old.unlink()
        click()
        for _ in range(1200):
            time.sleep(0.1)
            files = list(self.folder.iterdir())
            if len(files) == 1 and files[0].suffix != ".part" and files[0].stat().st_size:
                # What the browser shows of a download has the keyboard.
                self.page.bring_to_front()
                return files[0].name, files[0].read_bytes()
        raise TimeoutError("nothing is saved")

    def downloaded(self, click):
        with self.page.expect_download(timeout=120_000) as download:
            click()
        return download.value.suggested_filename, Path(download.value.path()).read_bytes()

    def close(self):
        """What went wrong unseen: errors, and requests to anyone but the page itself."""
        self.context.close()
        own = re.match(r"https?://[^/]+|file://.*", self.address)[0]
        yield from (f"asked for {url}" for url in self.asked if not url.startswith((own, "blob:", "data:")))
        yield from self.failed


def looks(desk, where):
    over = desk.page.evaluate(OVERFLOW)
    if over > 0:
        yield f"{where}: scrolls sideways by {over} px"


def as_ever(desk, name):
    """The state against its small picture."""
    desk.page.wait_for_selector("body[data-whole]", state="attached")
    # Only the page of `serve` has this button: one picture for both.
    desk.page.evaluate("document.getElementById('end').hidden = true")
    desk.page.wait_for_timeout(300)
    shot = Image.open(io.BytesIO(desk.page.screenshot())).convert("L")
    shot = shot.resize((shot.width // 3, shot.height // 3), Image.LANCZOS)
    known = PICTURES / f"{name}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        PICTURES.mkdir(exist_ok=True)
        shot.quantize(16).save(known, optimize=True)
        return
    difference = ImageStat.Stat(ImageChops.difference(shot, Image.open(known).convert("L"))).mean[0]
    if difference > MOST_DIFFERENT:
        yield f"{name} looks otherwise than its picture by {difference:.1f}"


def accessible(desk, where):
    from axe_playwright_python.sync_playwright import Axe

    for violation in Axe().run(desk.page, options=RULES).response["violations"]:
        yield f"{where}: {violation['id']}: {violation['nodes'][0]['html'][:120]}"


def documents(desk, sample, program):
    """Documents that the page saves, against the command line's."""
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "make", sample, "-o", folder, "--format", "docx,pdf,html", "--quiet"]
        subprocess.run(command, check=True, capture_output=True)
        for title, ending in ENDINGS.items():
            button = desk.page.locator("#take").get_by_role("button", name=title, exact=True)
            name, taken = desk.take(button.click)
            if name != f"{sample.stem}.{ending}":
                yield f"{name} is not called {sample.stem}.{ending}"
            if taken != (Path(folder) / f"{sample.stem}.{ending}").read_bytes():
                yield f"{name} differs from the command line's"


def findings(desk):
    """The first finding with a place: shown with its cell, marked on its page and found from there, explained."""
    page = desk.page
    first = page.locator(".finding").filter(has=page.get_by_role("button", name="Xem trên trang")).first
    cell = re.search(r"ô ([A-Z]+\d+)", first.inner_text())
    if not cell:
        yield f"a finding names no cell: {first.inner_text()[:100]!r}"
        return
    first.get_by_role("button", name="Xem trên trang").first.click()
    page.locator(".mark").wait_for()
    if cell[1] not in page.locator("#place").inner_text():
        yield f"the mark says {page.locator('#place').inner_text()!r}, not {cell[1]}"
    frame = page.locator(".mark").bounding_box()
    page.mouse.click(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    if "ô " not in page.locator("#place").inner_text():
        yield f"a click on the page says {page.locator('#place').inner_text()!r}"
    if not page.locator(".finding.lit").count():
        yield "a click on the page shows no finding"
    page.locator("#pages").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    if "ô " not in page.locator("#status").inner_text():
        yield f"the keyboard leads to no cell: {page.locator('#status').inner_text()!r}"
    page.keyboard.press("Enter")
    if not page.evaluate("document.activeElement.closest('.finding')"):
        yield "the keyboard does not lead from the page to its finding"
    first.get_by_role("button", name="Quy tắc").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    if not page.locator("#rule-page").inner_text().strip():
        yield "the page of a rule is empty"
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")


def broken_files(desk, folder, sample):
    """Files that are none are told, and the next one is made as ever."""
    for name, content in [("hong.xlsx", b"PK\x03\x04" + bytes(300)), ("rong.json", b""), ("sau.json", b"[" * 200_000)]:
        (folder / name).write_bytes(content)
        desk.open(folder / name)
    desk.open(sample)
    desk.wait_for_pages()
    if "Không còn lỗi" not in desk.page.locator("#found").inner_text():
        yield "after broken files a good one is not made"


def members(name, content):
    """The parts of a workbook: its package says which system it was made on. Of other files the bytes."""
    if content is None or not name.endswith(".xlsx"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {part: package.read(part) for part in package.namelist()}


def many(desk, program, samples, folder):
    """Many files make what `batch` makes of their folder, report included."""
    page = desk.page
    source = folder / "nhieu"
    source.mkdir()
    for sample in samples:
        shutil.copy(sample, source)
    page.reload()
    page.wait_for_selector("body[data-ready]", state="attached")
    desk.open(*sorted(source.iterdir()))
    page.get_by_text(re.compile(r"^Xong \d+ tệp, ")).wait_for(timeout=120_000)
    _, taken = desk.take(page.locator("#take-all").click)
    command = [program, "batch", source, "-o", folder / "ra", "--format", "docx,pdf,html", "--quiet"]
    subprocess.run(command, capture_output=True)
    with zipfile.ZipFile(io.BytesIO(taken)) as packed:
        ours = {name: packed.read(name) for name in packed.namelist()}
    theirs = {path.relative_to(folder / "ra").as_posix(): path.read_bytes() for path in (folder / "ra").rglob("*") if path.is_file()}
    theirs = {name: content for name, content in theirs.items() if not name.startswith(".")}
    for name in sorted(ours.keys() | theirs.keys()):
        if members(name, ours.get(name)) != members(name, theirs.get(name)):
            yield f"many: {name} {'differs' if name in ours and name in theirs else 'is only on one side'}"


def blank_form(desk):
    page = desk.page
    if not page.locator("#begin").evaluate("element => element.open"):
        page.locator("#begin summary").click()
    page.locator("#school-type").select_option(index=2)
    name, taken = desk.take(page.get_by_role("button", name="Tải biểu mẫu").click)
    if name != "ke-hoach.xlsx" or not taken.startswith(b"PK"):
        yield f"the blank form is {name}, {taken[:4]!r}"


def used(browser, address, program, sample, wrong, **options):
    """All that a clerk does, once."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(browser, address, 1280, **options)
        found += blank_form(desk)
        desk.open(sample)
        desk.wait_for_pages()
        found += documents(desk, sample, program)
        desk.open(wrong)
        desk.wait_for_pages()
        found += findings(desk)
        found += broken_files(desk, Path(folder), sample)
        found += many(desk, program, sorted(Path("samples").glob("*.json")) + [wrong], Path(folder))
        found += desk.close()
    return found


def seen(browser, address, sample, wrong, axe, **options):
    """Every state at every width, in light and dark."""
    found = []
    for width, dark in [(width, dark) for width in WIDTHS for dark in ((False, True) if axe else (False,))]:
        where = f"{width} px{', dark' if dark else ''}"
        if axe:
            # Axe is put into the page, which its policy forbids to others.
            options |= {"bypass_csp": True, "color_scheme": "dark" if dark else "light"}
        desk = Desk(browser, address, width, **options)
        states = [("start", lambda: None), ("plan", lambda: (desk.open(sample), desk.wait_for_pages())),
                  ("findings", lambda: (desk.open(wrong), desk.wait_for_pages()))]
        for name, go in states:
            go()
            found += looks(desk, f"{name}, {where}")
            if axe:
                found += accessible(desk, f"{name}, {where}")
            if axe and width != 768:
                found += as_ever(desk, f"{name}-{width}{'-dark' if dark else ''}")
        found += desk.close()
    return found


def chromium(playwright):
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


def in_browser(kind, program, address, sample, wrong):
    with sync_playwright() as playwright:
        if kind == "firefox":
            # Debian's, as it is, by the protocol that browsers have in common.
            Desk.folder = Path(tempfile.mkdtemp())
            settings = {"browser.download.folderList": 2, "browser.download.dir": str(Desk.folder),
                        "browser.download.alwaysOpenPanel": False}
            browser = playwright.firefox.launch(
                channel="moz-firefox", executable_path=shutil.which("firefox-esr"), firefox_user_prefs=settings)
            options = AS_IT_IS
        else:
            browser, options = chromium(playwright), {}
        found = used(browser, address, program, sample, wrong, **options)
        found += seen(browser, address, sample, wrong, kind == "chromium", **options)
        if address.startswith("http"):
            # The button ends the program.
            page = browser.new_page(**options)
            page.goto(address)
            page.get_by_role("button", name="Kết thúc").click()
            page.get_by_text("Chương trình đã dừng").wait_for()
        browser.close()
    return found


def main(kind, program, page, sample, wrong):
    sample, wrong = Path(sample), Path(wrong)
    server = None
    address = Path(page).resolve().as_uri()
    if page == "serve":
        server = subprocess.Popen([program, "serve", "--no-browser"], stdout=subprocess.PIPE, text=True)
        address = re.search(r"http://\S+", server.stdout.readline())[0]
    try:
        found = in_browser(kind, program, address, sample, wrong)
        if server:
            server.wait(timeout=20)
    except subprocess.TimeoutExpired:
        found.append("the program goes on after its page ended it")
    finally:
        if server:
            server.kill()
    for finding in found:
        print(finding)
    print(f"desk, {kind}, {page if server else 'from disk'}: {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
