#!/usr/bin/env python3
"""Puts the page of src/desk/page and the engine into one file that needs nothing else.

usage: assemble.py ENGINE.wasm OUT.html     needs: pip install zopfli
Styles and scripts stand in the page, each allowed by its digest; the engine is packed (gzip) and stands behind them in
pieces, so that the page is at work while it still comes in. The policy of the page lets it run these and nothing else, and
speak to nobody. The file is UTF-16: two bytes of the engine are a letter, where UTF-8 takes a quarter more. Its first two
bytes say so to every browser, whatever a server says.
"""
import base64
import hashlib
import re
import struct
import sys
from pathlib import Path

from zopfli.gzip import compress

PAGE = Path(__file__).parent.parent / "desk/page"
FEED = "carrier.feed()"
# A file to be carried about, and sent by mail.
LARGEST = 5_000_000
# Bytes in a piece of the engine.
PIECE = 128 * 1024
# Stands before a letter that is changed in its highest bit: what no text, or no element, can hold as it is.
SIGN = 0xF8FF
CHANGED = {0x0000, 0x000D, ord("<"), SIGN, 0xFEFF, 0xFFFE, 0xFFFF} | set(range(0xD800, 0xE000))


def letters(piece):
    """Some bytes of the packed module as text; an odd last one has a zero behind it."""
    text = []
    for (letter,) in struct.iter_unpack("<H", piece + bytes(len(piece) % 2)):
        text += [chr(SIGN), chr(letter ^ 0x8000)] if letter in CHANGED else [chr(letter)]
    return "".join(text)


def pieces(packed):
    """The packed module as elements of the page; behind each a call that takes it in."""
    starts = range(0, len(packed), PIECE)
    for start in starts:
        piece = packed[start:start + PIECE]
        last = " data-last" if start == starts[-1] else ""
        yield f'<script type="text/plain" data-size="{len(piece)}"{last}>{letters(piece)}</script><script>{FEED}</script>\n'


def digest(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def main(module, out):
    page = (PAGE / "index.html").read_text()
    style = (PAGE / "desk.css").read_text()
    scripts = [name.replace("server.js", "module.js") for name in re.findall(r'<script src="([^"]+)" defer></script>\n', page)]
    codes = ["\n" + (PAGE / name).read_text() for name in scripts]
    packed = compress(Path(module).read_bytes(), numiterations=3)
    policy = "; ".join([
        "default-src 'none'",
        f"script-src {' '.join(map(digest, [*codes, FEED]))} 'wasm-unsafe-eval'",
        # Places of marks are set by script, which no policy of styles stands against.
        f"style-src {digest(style)}",
        "worker-src blob:", "img-src blob: data:", "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
    ])
    page = re.sub(r'\n  <script src="[^"]+" defer></script>', "", page)
    page = page.replace('<link rel="stylesheet" href="desk.css">', f"<style>{style}</style>")
    page = page.replace('<meta charset="utf-8">', f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
    end = "".join(f"<script>{code}</script>\n" for code in codes) + "".join(pieces(packed))
    page = page.replace("</body>", end + "</body>")
    Path(out).write_bytes(b"\xff\xfe" + page.encode("utf-16-le"))
    size = Path(out).stat().st_size
    print(f"{out}: {size:,} bytes, of them {len(packed):,} packed engine")
    if size > LARGEST:
        sys.exit(f"{out} is larger than {LARGEST:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
