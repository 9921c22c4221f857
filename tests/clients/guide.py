#!/usr/bin/env python3
"""The pictures of docs/cai-dat.md: the clerk's desk as it looks in Chromium, at its start and with findings shown.

usage: guide.py KEHOACH.html WRONG.xlsx     needs what browser.py needs; WRONG.xlsx as in desk.py
Each state must look as its picture in docs/images/trang-lam-viec; UPDATE_GOLDEN=1 draws them anew: look at them. Prints one line a
finding and exits 1 on any.
"""
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import sync_playwright

from desk import MOST_DIFFERENT, Desk, chromium

IMAGES = Path(__file__).parents[2] / "docs" / "images" / "trang-lam-viec"
COLOURS = 16


def picture(desk):
    desk.page.wait_for_selector("body[data-whole]", state="attached")
    desk.page.wait_for_timeout(300)
    shot = Image.open(io.BytesIO(desk.page.screenshot())).convert("RGB")
    return shot.resize((shot.width * 2 // 3, shot.height * 2 // 3), Image.LANCZOS)


def held(desk, name):
    """A state against its picture."""
    shot, known = picture(desk), IMAGES / f"{name}.png"
    if os.environ.get("UPDATE_GOLDEN"):
        shot.quantize(COLOURS, dither=Image.Dither.NONE).save(known, optimize=True)
        return
    difference = ImageStat.Stat(ImageChops.difference(shot.convert("L"), Image.open(known).convert("L"))).mean[0]
    if difference > MOST_DIFFERENT:
        yield f"{known.name} shows the desk otherwise by {difference:.1f}"


def shown(desk, wrong):
    """A finding marked on its page."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder) / "ke-hoach.xlsx"
        shutil.copy(wrong, plan)
        desk.open(plan)
        desk.wait_for_pages()
    desk.page.get_by_role("button", name="Xem trên trang").first.click()
    desk.page.locator(".mark").wait_for()


def main(page, wrong):
    with sync_playwright() as playwright:
        browser = chromium(playwright)
        desk = Desk(browser, Path(page).resolve().as_uri(), 1200, device_scale_factor=1)
        found = [*held(desk, "mo")]
        shown(desk, wrong)
        found += held(desk, "sua")
        found += desk.close()
        browser.close()
    print(*found, sep="\n", end="\n" if found else "")
    print(f"guide: {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
