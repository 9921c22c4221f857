#!/usr/bin/env python3
"""Files that are broken, or made to break whoever opens them: more than sixty, each of its own kind.

usage: hostile.py FOLDER     writes them there
"""
import io
import json
import re
import struct
import sys
import zipfile
import zlib
from pathlib import Path

SAMPLES = Path(__file__).parent.parent.parent / "samples"
WORKBOOK = (SAMPLES / "cai-tien-chat-luong.xlsx").read_bytes()
FREE = json.loads((SAMPLES / "ke-hoach-tu-do.json").read_text())
PLAN = json.loads((SAMPLES / "cai-tien-chat-luong.json").read_text())
SHEET = "xl/worksheets/sheet1.xml"
MB = 1024 * 1024


def packed(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(name, content)
    return out.getvalue()


def parts(package=WORKBOOK):
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        return {name: source.read(name) for name in source.namelist()}


def workbook(change):
    """The sample with its parts changed."""
    own = parts()
    change(own)
    return packed(own.items())


def with_part(name, content):
    return workbook(lambda own: own.update({name: content}))


def without(name):
    return workbook(lambda own: own.pop(name))


def sheet(rows):
    head = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return with_part(SHEET, head + rows + b"</sheetData></worksheet>")


def cell(address, text):
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'.encode()


def plan(**changes):
    return json.dumps({**PLAN, **changes}).encode()


def free(blocks):
    return json.dumps({**FREE, "sections": [{"title": "Phần", "blocks": blocks}]}).encode()


def nested_sections(depth):
    section = {"title": "Trong cùng", "text": "Hết."}
    for _ in range(depth):
        section = {"title": "Phần", "sections": [section]}
    # By hand: the library does not go so deep.
    return json.dumps({**FREE, "sections": "@"}).replace('"@"', json.dumps([section])).encode()


def png(width, height, rows=b""):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def word(document):
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" '
             'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    links = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Target="word/document.xml" '
             'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>')
    return packed([("[Content_Types].xml", types), ("_rels/.rels", links), ("word/document.xml", document)])


def body(inside):
    return ('<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
            f"{inside}</w:body></w:document>")


LAUGHS = ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
          + "]><workbook>&j;</workbook>").encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOISE = bytes((n * 7919 + n // 13) % 256 for n in range(20_000))
STRINGS = b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="%d">%s</sst>'
FLIPPED = bytearray(WORKBOOK)
for at in range(2000, len(FLIPPED), 997):
    FLIPPED[at] ^= 0x5A
LOCKED = WORKBOOK.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(b"PK\x01\x02", b"PK\x01\x02")


def all_files():
    yield from ((f"cut-{share}.xlsx", WORKBOOK[:len(WORKBOOK) * share // 100]) for share in (1, 10, 50, 90, 99))
    yield from {
        "flipped.xlsx": bytes(FLIPPED), "zeros.xlsx": bytes(50_000), "noise.xlsx": NOISE, "header.xlsx": b"PK\x03\x04" + NOISE,
        "empty.xlsx": b"", "empty-zip.xlsx": packed([]), "locked.xlsx": LOCKED, "behind.xlsx": NOISE + WORKBOOK,
        "no-workbook.xlsx": without("xl/workbook.xml"), "no-sheet.xlsx": without(SHEET),
        "no-links.xlsx": without("xl/_rels/workbook.xml.rels"), "no-types.xlsx": without("[Content_Types].xml"),
        "bomb-sheet.xlsx": with_part(SHEET, b"<worksheet><sheetData>" + b"<row/>" * (20 * MB)),
        "bomb-strings.xlsx": with_part("xl/sharedStrings.xml", b"<sst>" + bytes(100 * MB)),
        "bomb-other.xlsx": with_part("xl/media/x.bin", bytes(200 * MB)),
        "many-parts.xlsx": packed([*parts().items(), *((f"x/{n}", b"") for n in range(20_000))]),
        "laughs.xlsx": with_part("xl/workbook.xml", LAUGHS), "deep-xml.xlsx": sheet(b"<row>" * 200_000),
        "unclosed.xlsx": with_part(SHEET, b"<worksheet><sheetData><row><c"), "not-xml.xlsx": with_part(SHEET, NOISE),
        "wide.xlsx": sheet(b'<row r="1048576">' + cell("XFD1048576", "xa") + b"</row>"),
        "beyond.xlsx": sheet(b'<row r="99999999999">' + cell("ZZZZZ99999999999", "ngoài") + b"</row>"),
        "no-string.xlsx": sheet(b'<row r="1"><c r="A1" t="s"><v>4294967295</v></c><c r="B1" t="s"><v>-1</v></c></row>'),
        "many-strings.xlsx": with_part("xl/sharedStrings.xml", STRINGS % (4_000_000_000, b"<si><t>a</t></si>")),
        "long-cell.xlsx": sheet(b'<row r="1">' + cell("A1", "a" * MB) + b"</row>"),
        "many-merged.xlsx": with_part(SHEET, b"<worksheet><sheetData/><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 50_000 + b"</mergeCells></worksheet>"),
        "utf-16.xlsx": with_part("xl/workbook.xml", parts()["xl/workbook.xml"].decode().encode("utf-16")),
        "picture.xlsx": png(10, 10), "page.xlsx": b"<html><body>Excel</body></html>", "pdf.xlsx": b"%PDF-1.7\n" + NOISE,
        "picture.xlsm": png(10, 10), "noise.xls": OLE + NOISE, "header.xls": OLE + bytes(504), "zeros.xls": OLE + bytes(100_000),
        "mimetype.ods": packed([("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]), "noise.ods": NOISE,
        "bomb.ods": packed([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a>" * (30 * MB))]),
        "commas.csv": b"," * (5 * MB), "noise.csv": NOISE, "lines.csv": b"\n" * (5 * MB),
        "empty.json": b"", "null.json": b"null", "list.json": b"[]", "text.json": b'"x"', "noise.json": NOISE,
        "brackets.json": b"[" * (10 * MB), "braces.json": b'{"a":' * MB, "long-text.json": b'{"subject":"' + b"a" * (10 * MB) + b'"}',
        "long-number.json": b'{"version":' + b"9" * MB + b"}", "unended.json": plan()[:-100], "utf-16.json": plan().decode().encode("utf-16"),
        "same-keys.json": b"{" + b'"subject":"x",' * 100_000 + b'"subject":"x"}', "not-utf-8.json": b'{"subject":"\xff\xfe"}',
        "control.json": plan(subject="".join(map(chr, range(1, 32)))), "marks.json": plan(subject="\u202e" + "a" + "\u0301" * 5000),
        "one-word.json": plan(subject="x" * 100_000), "wrong-kinds.json": plan(school=[], letterhead="x", solutions={}),
        "sections.json": nested_sections(60), "sections-deep.json": b'{"sections":[{"sections":[' * 50_000,
        "columns.json": free([{"type": "table", "head": [["C"] * 1000], "rows": [["x"] * 1000] * 3}]),
        "rows.json": free([{"type": "table", "head": [["C"]], "rows": [["x"]] * 3_000}]),
        "outside.json": free([{"type": "image", "file": "../../../etc/passwd", "alt": "Ngoài"}]),
        "cut.docx": word(body("<w:p/>"))[:300], "deep.docx": word(body("<w:tbl><w:tr><w:tc>" * 50_000)),
        "bomb.docx": word(body("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * MB)), "empty.docx": packed([]), "noise.docx": NOISE, "old.docx": OLE + NOISE,
        "laughs.docx": word(LAUGHS),
    }.items()


# A picture that says it is larger than any memory, and the plan that shows it.
GIANT = [("giant.json", free([{"type": "image", "file": "giant.png", "alt": "Lớn"}])), ("giant.png", png(60_000, 60_000))]


def write(folder):
    """Writes all; their paths, each alone."""
    paths = []
    for name, content in all_files():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return paths


if __name__ == "__main__":
    print(f"{len(write(Path(sys.argv[1])))} files")
