#!/usr/bin/env python3
"""The clerk's desk in a real browser: files in, findings and pages shown and linked, documents taken, by mouse and keyboard.

usage: desk.py chromium|firefox PROGRAM PAGE SAMPLE.xlsx WRONG.xlsx     needs what browser.py needs; Firefox see .ci/run
PAGE is kehoach.html, opened from disk, or `serve` for the page of `PROGRAM serve`. SAMPLE makes its documents; each that
the page saves must equal the command line's. WRONG has findings; they must be shown with their cell, lead to their place
on the page and back, and be explained. Hostile files, and an engine that is brought down, harm nobody. The samples together
make what `batch` makes, so do the schools of a workbook; a run can be stopped and gone on with. No page
scrolls sideways, axe finds nothing (Chromium only), nothing but the page itself is asked, and every state looks as in its
small picture in desk/ (Chromium only; UPDATE_GOLDEN=1 draws them anew: look at them). Prints one line a finding and exits
1 on any.
"""
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from urllib.parse import urlparse
from urllib.request import url2pathname

import openpyxl
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import sync_playwright

import hostile
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

    def __init__(self, browser, address, width, before="", **options):
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        self.address = address
        self.page = self.context.new_page()
        self.asked, self.failed = [], []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.failed.append(f"error in the page: {error}"))
        if before:
            self.page.add_init_script(before)
        self.page.goto(address)
        self.page.wait_for_selector("body[data-ready]", state="attached")

    def begin_anew(self):
        self.page.reload()
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


# What a message of ours has, and what it never has.
VIETNAMESE = re.compile(r"[àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]", re.IGNORECASE)
FOREIGN = re.compile(r"\b(error|undefined|null|NaN|exception|unreachable|TypeError|RangeError|failed)\b")
# However long a call may take, in milliseconds.
PATIENCE = 120_000
DONE = re.compile(r"^Xong \d+ tệp, ")
STATES = "[...document.querySelectorAll('#rows tr')].map((row) => [row.cells[0].innerText, row.cells[1].innerText])"


def told(text, name):
    if not VIETNAMESE.search(text) or FOREIGN.search(text):
        yield f"{name} is told as {text[:200]!r}"


def hostile_files(desk, folder, sample):
    """Broken and hostile files are told, together and alone, and the next one is made as ever."""
    page = desk.page
    paths = hostile.write(folder)
    page.set_input_files("#files", [str(path) for path in paths])
    page.get_by_text(DONE).wait_for(timeout=5 * PATIENCE)
    for name, state in page.evaluate(STATES):
        yield from told(state, name)
    for path in paths[::7]:
        page.set_input_files("#files", str(path))
        page.get_by_role("heading", name=path.name, exact=True).wait_for(timeout=PATIENCE)
        yield from told(page.locator("#found").inner_text(), f"{path.name}, alone,")
    for name, content in hostile.GIANT:
        (folder / name).write_bytes(content)
    page.set_input_files("#files", [str(folder / name) for name, _ in hostile.GIANT])
    page.get_by_role("heading", name=hostile.GIANT[0][0]).wait_for(timeout=PATIENCE)
    yield from told(page.locator("#found").inner_text(), hostile.GIANT[0][0])
    yield from good_after(desk, sample, "hostile files")


def good_after(desk, sample, what):
    desk.open(sample)
    desk.wait_for_pages()
    if "Không còn lỗi" not in desk.page.locator("#found").inner_text():
        yield f"after {what} a good one is not made"


# Stands before the code of each worker: a call about a file of this name ends in a trap, as a panic of the engine does.
TRAP = """
(() => {
  const trap = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
  const instantiate = WebAssembly.instantiate;
  WebAssembly.instantiate = async (module, imports) => {
    const { exports } = await instantiate(module, imports);
    let place;
    return { exports: {
      ...exports,
      room: (length) => { place = [exports.room(length), length]; return place[0]; },
      call: (today) => {
        const asked = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, ...place).slice(0, 2000));
        if (asked.includes("bay.json") && !asked.includes('"plans"')) new WebAssembly.Instance(new WebAssembly.Module(trap)).exports.t();
        return exports.call(today);
      },
    } };
  };
})();
"""
TRAPPED = f"""
const RealBlob = Blob;
window.Blob = class extends RealBlob {{
  constructor(parts, options) {{ super(options?.type === "text/javascript" ? [{json.dumps(TRAP)}, ...parts] : parts, options); }}
}};
"""


def trapped(browser, address, folder, sample, **options):
    """The engine brought down by one file: that one is told, alone and among others, and all others are made."""
    desk = Desk(browser, address, 1280, before=TRAPPED, **options)
    page = desk.page
    bad = folder / "bay.json"
    shutil.copy("samples/cai-tien-chat-luong.json", bad)
    desk.open(bad)
    text = page.locator("#found").inner_text()
    if "các tệp khác không ảnh hưởng" not in text:
        yield f"a trap is told as {text[:200]!r}"
    yield from good_after(desk, sample, "a trap")
    others = sorted(Path("samples").glob("*.json"))
    page.set_input_files("#files", [str(path) for path in [*others[:2], bad, *others[2:]]])
    page.get_by_text(DONE).wait_for(timeout=PATIENCE)
    states = dict(page.evaluate(STATES))
    if "gặp lỗi" not in states.pop("bay.json", ""):
        yield "a trap among others is not told"
    yield from (f"beside a trap {path.name} is {states.get(path.name)!r}" for path in others if states.get(path.name) != "đã làm")
    yield from desk.close()


def many(desk, program, samples, folder):
    """Many files make what `batch` makes of their folder, report included."""
    page = desk.page
    source = folder / "nhieu"
    source.mkdir()
    for sample in samples:
        shutil.copy(sample, source)
    desk.begin_anew()
    desk.open(*sorted(source.iterdir()))
    page.get_by_text(DONE).wait_for(timeout=PATIENCE)
    yield from as_batch(desk, program, source, folder / "ra", "many")


def as_batch(desk, program, source, out, what):
    """All documents and the report as one file, against what `batch` writes."""
    _, taken = desk.take(desk.page.locator("#take-all").click)
    subprocess.run([program, "batch", source, "-o", out, "--format", "docx,pdf,html", "--quiet"], capture_output=True)
    with zipfile.ZipFile(io.BytesIO(taken)) as packed:
        ours = {name: packed.read(name) for name in packed.namelist()}
    theirs = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    theirs = {name: content for name, content in theirs.items() if not name.startswith(".")}
    if not theirs:
        yield f"{what}: batch writes nothing"
    for name in sorted(ours.keys() | theirs.keys()):
        if ours.get(name) != theirs.get(name):
            yield f"{what}: {name} {'differs' if name in ours and name in theirs else 'is only on one side'}"


SCHOOLS = 30


def district_workbook(program, folder):
    """The workbook of an office, what is common taken from a plan, with some schools."""
    path = folder / "quan-ly.xlsx"
    form = [program, "form", "--district", "--from", "samples/cai-tien-chat-luong.json", "-o", path]
    subprocess.run(form, check=True, capture_output=True)
    book = openpyxl.load_workbook(path)
    sheet = book["Danh sách trường"]
    heads = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[3]}
    for number in range(1, SCHOOLS + 1):
        typed = {"Mã trường": f"TH-{number:03}", "Tên trường": f"Trường THCS Số {number}", "Cơ quan ban hành": f"TRƯỜNG THCS SỐ {number}"}
        for head, value in typed.items():
            sheet.cell(3 + number, heads[head], value)
    book.save(path)
    return path


def district(desk, program, folder):
    """A workbook of many schools: listed, made with progress, stopped, gone on with, taken as one."""
    page = desk.page
    path = district_workbook(program, folder)
    desk.begin_anew()
    page.set_input_files("#files", str(path))
    page.locator("#rows tr.school").nth(SCHOOLS - 1).wait_for(timeout=PATIENCE)
    page.locator("#stop").click()
    page.get_by_text(re.compile(r"^Đã dừng: xong \d+ trong \d+ tệp")).wait_for(timeout=PATIENCE)
    states = page.locator("#rows tr.school").evaluate_all("(rows) => rows.map((row) => row.cells[1].innerText)")
    if not any("đã dừng" in state for state in states) or any(state in ("đợi", "đang làm") for state in states):
        yield f"after a stop the schools are {sorted(set(states))}"
    page.get_by_role("button", name="Làm tiếp").click()
    page.get_by_text(DONE).wait_for(timeout=PATIENCE)
    if page.locator("#resume").is_visible():
        yield "when all is made there is still something to go on with"
    yield from as_batch(desk, program, path, folder / "ra-so", "district")
    page.locator("#rows tr.school button").first.click()
    desk.wait_for_pages()


def other_files(desk, program, path, folder):
    """The coloured workbook and the plan as JSON, against the command line's."""
    (folder / "loi").mkdir()
    subprocess.run([program, "check", path, "--annotate", folder / "loi" / f"{path.stem}-loi.xlsx", "--quiet"], capture_output=True)
    subprocess.run([program, "convert", path, folder / "loi" / f"{path.stem}.json", "--quiet"], capture_output=True)
    theirs = {file.name: file.read_bytes() for file in (folder / "loi").iterdir()}
    for title in ("Excel tô màu chỗ cần sửa", "Tệp JSON"):
        name, content = desk.take(desk.page.locator("#take").get_by_role("button", name=title).click)
        if theirs.get(name) != content:
            yield f"{name} {'differs from' if name in theirs else 'is not among'} the command line's"


def last_year(desk, program, folder, sample):
    """Last year's Word document: mended, made anew, taken forward into a form; against the command line's."""
    page = desk.page
    old = folder / "nam-truoc.docx"
    ours = folder / "word"
    ours.mkdir()
    subprocess.run([program, "make", sample, "-o", ours, "--format", "docx", "--quiet"], check=True, capture_output=True)
    shutil.copy(next(ours.glob("*.docx")), old)
    desk.open(old)
    take = page.locator("#take")
    name, mended = desk.take(take.get_by_role("button", name="Bản đã sửa (.docx)").click)
    subprocess.run([program, "check", old, "--fix", ours / "sua.docx", "--quiet"], check=True, capture_output=True)
    if mended != (ours / "sua.docx").read_bytes():
        yield f"the mended copy {name} differs from the command line's"
    year = page.locator("#school-year option").first.inner_text()
    name, form = desk.take(take.get_by_role("button", name=f"Biểu mẫu Excel năm học {year}").click)
    command = [program, "form", "--from", old, "--school-year", year, "-o", ours / "moi.xlsx", "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    if form != (ours / "moi.xlsx").read_bytes():
        yield f"the form {name} of last year's document differs from the command line's"
    take.get_by_role("button", name="Lập lại văn bản từ tệp này").click()
    desk.wait_for_pages()
    subprocess.run([program, "make", old, "-o", ours / "lai", "--format", "docx", "--quiet"], check=True, capture_output=True)
    name, anew = desk.take(take.get_by_role("button", name="Word", exact=True).click)
    theirs = {path.name: path.read_bytes() for path in (ours / "lai").iterdir()}
    if theirs.get(name) != anew:
        yield f"the document {name} made anew is not the command line's, which makes {sorted(theirs)}"
    page.locator("#pages").focus()
    page.keyboard.press("ArrowRight")
    if "của tệp Word" not in page.locator("#place").inner_text():
        yield "a place on a page of a Word document does not tell its paragraph"


def office(desk, program, folder):
    """A workbook of schools: forms go out and come back, letters, the report; against the command line's."""
    page = desk.page
    path = folder / "quan-ly.xlsx"
    desk.begin_anew()
    page.set_input_files("#files", str(path))
    page.get_by_text(DONE).wait_for(timeout=PATIENCE)
    page.locator("#rows button").first.click()
    take = page.locator("#take")
    _, taken = desk.take(take.get_by_role("button", name="Biểu mẫu cho từng trường").click)
    subprocess.run([program, "split", path, "-o", folder / "phat"], check=True, capture_output=True)
    yield from same_packed(taken, folder / "phat", "forms of schools")
    with page.expect_file_chooser() as chooser:
        take.get_by_text("Thu biểu mẫu các trường gửi về").click()
    name, taken = desk.take(lambda: chooser.value.set_files(sorted(map(str, (folder / "phat").iterdir()))[:3]))
    if f"Chưa gửi ({SCHOOLS - 3} trường)" not in page.locator("#found").inner_text() or not taken.startswith(b"PK"):
        yield f"who did not answer is not told with {name}"
    _, taken = desk.take(page.locator("#take-letters").click)
    subprocess.run([program, "batch", path, "-o", folder / "thu-ra", "--notes", folder / "thu", "--quiet"], capture_output=True)
    yield from same_packed(taken, folder / "thu", "letters")
    _, taken = desk.take(page.locator("#take-document").click)
    (folder / "bao-cao").mkdir()
    outputs = [part for ending in ("docx", "pdf") for part in ("-o", folder / "bao-cao" / f"bao-cao.{ending}")]
    subprocess.run([program, "report", folder / "thu-ra", *outputs], check=True, capture_output=True)
    yield from same_packed(taken, folder / "bao-cao", "the report")


def same_packed(taken, theirs, what):
    with zipfile.ZipFile(io.BytesIO(taken)) as packed:
        ours = {name: packed.read(name) for name in packed.namelist()}
    theirs = {path.name: path.read_bytes() for path in theirs.iterdir()}
    if not theirs:
        yield f"{what}: the command line writes nothing"
    for name in sorted(ours.keys() | theirs.keys()):
        if ours.get(name) != theirs.get(name):
            yield f"{what}: {name} {'differs' if name in ours and name in theirs else 'is only on one side'}"


def blank_form(desk, program):
    page = desk.page
    if not page.locator("#begin").evaluate("element => element.open"):
        page.locator("#begin summary").click()
    page.locator("#school-type").select_option(index=2)
    kind = page.locator("#school-type").input_value()
    form = page.locator("[name=form]:checked").input_value()
    name, taken = desk.take(page.get_by_role("button", name="Tải biểu mẫu").click)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ke-hoach.xlsx"
        subprocess.run([program, "form", form, "--school-type", kind, "-o", path, "--quiet"], check=True, capture_output=True)
        if (name, taken) != (path.name, path.read_bytes()):
            yield f"the blank form {name} differs from the command line's"


def used(browser, address, program, sample, wrong, **options):
    """All that a clerk does, once."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(browser, address, 1280, **options)
        found += blank_form(desk, program)
        desk.open(sample)
        desk.wait_for_pages()
        found += documents(desk, sample, program)
        desk.open(wrong)
        desk.wait_for_pages()
        found += findings(desk)
        found += other_files(desk, program, wrong, Path(folder))
        found += last_year(desk, program, Path(folder), sample)
        found += hostile_files(desk, Path(folder), sample)
        found += many(desk, program, sorted(Path("samples").glob("*.json")) + [wrong], Path(folder))
        found += district(desk, program, Path(folder))
        found += office(desk, program, Path(folder))
        found += desk.close()
        if address.startswith("file"):
            found += trapped(browser, address, Path(folder), sample, **options)
            found += cut(browser, address, Path(folder), **options)
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


def cut(browser, address, folder, **options):
    """A page that lost its end on the way says so."""
    whole = Path(url2pathname(urlparse(address).path)).read_bytes()
    path = folder / "cut.html"
    path.write_bytes(whole[:len(whole) // 4 * 2])
    page = browser.new_page(**options)
    page.goto(path.as_uri())
    page.locator("#status", has_text="không còn nguyên").wait_for()
    page.close()
    return []


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
