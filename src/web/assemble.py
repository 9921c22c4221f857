#!/usr/bin/env python3
"""Puts the page of src/desk/page and the engine into one file that needs nothing else.

usage: assemble.py ENGINE.wasm OUT.html     needs: pip install zopfli
Styles and scripts stand in the page, each allowed by its digest; the engine is packed (gzip, then four bytes as five
letters). The policy of the page lets it run these and nothing else, and speak to nobody.
"""
import base64
import hashlib
import re
import struct
import sys
from pathlib import Path

from zopfli.gzip import compress

PAGE = Path(__file__).parent.parent / "desk/page"
# A file to be carried about, and sent by mail.
LARGEST = 5_000_000
# From "(" to "}", without "<", which could begin an element.
LETTERS = [chr(code) for code in range(40, 126) if code != 60]


# The first words of the dictionary of Brotli, and its size.
DICTIONARY, DICTIONARY_SIZE = b"timedownlifeleft", 122_784


def lightened(module):
    """The module without what libraries carry and no document needs: colours of printing presses (profiles of CMYK), and
    the dictionary of a packing that only fonts of the web use. Zeros stand in their place; they weigh nothing."""
    module = bytearray(module)
    # A profile (ICC.1:2010, 7.2): its size first, the space of its colours at 16, `acsp` at 36.
    for found in re.finditer(rb"CMYK.{16}acsp", bytes(module), re.DOTALL):
        start = found.start() - 16
        (size,) = struct.unpack(">I", module[start:start + 4])
        if start + size <= len(module):
            module[start:start + size] = bytes(size)
    start = module.find(DICTIONARY)
    if start >= 0:
        module[start:start + DICTIONARY_SIZE] = bytes(DICTIONARY_SIZE)
    return bytes(module)


def packed(module):
    """The module as text, and its packed length in bytes."""
    bytes_ = compress(module, numiterations=3)
    padded = bytes_ + bytes(-len(bytes_) % 4)
    pairs = [one + other for one in LETTERS for other in LETTERS]
    text = []
    for (value,) in struct.iter_unpack(">I", padded):
        value, last = divmod(value, 85)
        value, low = divmod(value, 7225)
        text.append(pairs[value] + pairs[low] + LETTERS[last])
    return "".join(text), len(bytes_)


def digest(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def main(module, out):
    page = (PAGE / "index.html").read_text()
    style = (PAGE / "desk.css").read_text()
    scripts = [name.replace("server.js", "module.js") for name in re.findall(r'<script src="([^"]+)" defer></script>\n', page)]
    codes = ["\n" + (PAGE / name).read_text() for name in scripts]
    text, length = packed(lightened(Path(module).read_bytes()))
    policy = "; ".join([
        "default-src 'none'",
        f"script-src {' '.join(map(digest, codes))} 'wasm-unsafe-eval'",
        # Places of marks are set by script, which no policy of styles stands against.
        f"style-src {digest(style)}",
        "worker-src blob:", "img-src blob: data:", "connect-src 'none'", "base-uri 'none'", "form-action 'none'",
    ])
    page = re.sub(r'\n  <script src="[^"]+" defer></script>', "", page)
    page = page.replace('<link rel="stylesheet" href="desk.css">', f"<style>{style}</style>")
    page = page.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n  <meta http-equiv="Content-Security-Policy" content="{policy}">')
    end = f'<script type="text/plain" id="module" data-length="{length}">{text}</script>\n'
    end += "".join(f"<script>{code}</script>\n" for code in codes)
    page = page.replace("</body>", end + "</body>")
    Path(out).write_text(page)
    size = Path(out).stat().st_size
    print(f"{out}: {size:,} bytes, of them {length:,} packed engine")
    if size > LARGEST:
        sys.exit(f"{out} is larger than {LARGEST:,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
