#!/usr/bin/env python3
"""No heading ends a page, no row of a table stands alone on one and no signature, in our PDF and in the print of our Word file.

usage: page_ends.py FILE.pdf...                  finds what stands alone
       page_ends.py --vary PLAN.json FOLDER      writes variations of a plan into FOLDER, see below
       page_ends.py --ends PLAN.json FOLDER      writes plans that end with each kind of block
needs: pip install pdfplumber
A heading is a line outside tables whose words are all bold, or that begins with a number and is all italic. A row is alone
when the table begins with it at the foot of a page, or goes on with nothing else under its repeated head; unless it is
higher than a third of the text or has no room beside the next one. A signature is alone when its page begins with it.
Prints one line a finding, exits 1 on any. That it can find one is tried first, on pages made up for it.

The variations make the first text of a plan longer, line by line and by one paragraph more: so each heading of its
first pages comes to stand at the foot of a page in some of them, under more paragraphs and under fewer.
"""
import copy
import json
import os
import re
import sys
from types import SimpleNamespace

from decree_pages import content
from page_tables import lone_rows, try_rows

NUMBERED = re.compile(r"([IVX]+\.|\d+(\.\d+)*\.|[a-zđ]\)) ")
LINE = "Nhà trường rà soát từng nội dung, ghi rõ người làm, thời hạn và kết quả cần đạt. "
LINES, PARAGRAPHS = 9, 2


def is_heading(line):
    if line.text.startswith("Hình "):
        return False
    return line.bold or (line.italic and bool(NUMBERED.match(line.text)))


def headings_at_foot(paper):
    """The last line of each page but the last, where it is a heading."""
    for page in paper[:-1]:
        lines = [line for line in content(page) if line.text.strip()]
        # The signer's name, before annexes.
        if any(line.text.startswith("Nơi nhận") for line in lines):
            continue
        if lines and is_heading(lines[-1]) and not page.in_table(lines[-1]):
            yield page.number, lines[-1].text


def lone_signature(paper):
    """Pages that begin with the recipients."""
    for page in paper[1:]:
        lines = [line for line in content(page) if line.text.strip()]
        # The signer's authority may stand a little higher.
        if lines and lines[0].text.isupper():
            del lines[0]
        if lines and lines[0].text.startswith("Nơi nhận"):
            yield page.number, lines[0].text


def made_up(*lines):
    lines = [SimpleNamespace(text=text, bold=bold, italic=italic, top=30, baseline=30) for text, bold, italic in lines]
    return SimpleNamespace(number=1, lines=lines, in_table=lambda line: line.text == "Mức 1")


def try_itself():
    text, last = ("Chữ của một đoạn.", False, False), made_up(("Hết.", False, False))
    for line, is_found in [
        (("II. MỤC TIÊU", True, False), True),
        (("2.1. Mục tiêu", True, True), True),
        (("a) Mục tiêu", False, True), True),
        (("Căn cứ Luật Giáo dục;", False, True), False),
        (("Mức 1", True, False), False),
        (text, False),
    ]:
        found = list(headings_at_foot([made_up(text, line), last]))
        assert bool(found) == is_found, f"page_ends.py does not see {line}: {found}"
    assert not list(headings_at_foot([made_up(("II. MỤC TIÊU", True, False))])), "the last page may end so"
    signature = [("HIỆU TRƯỞNG", True, False), ("Nơi nhận:", True, True)]
    assert list(lone_signature([last, made_up(*signature)])), "page_ends.py does not see a lone signature"
    assert not list(lone_signature([last, made_up(text, *signature)]))
    try_rows()


def first_text(plan):
    """The list that holds the first text of a plan, and its place there."""
    stack = [plan["sections"]]
    while stack:
        node = stack.pop(0)
        if isinstance(node, list):
            if node and isinstance(node[0], str):
                return node, 0
            stack[:0] = node
        elif isinstance(node, dict):
            blocks = [node[key] for key in ("blocks", "sections") if key in node]
            if isinstance(node.get("text"), str) and len(node["text"]) > 60:
                return node, "text"
            stack[:0] = blocks
    return None


def vary(path, folder):
    with open(path, encoding="utf-8") as file:
        plan = json.load(file)
    name = os.path.splitext(os.path.basename(path))[0]
    for paragraphs in range(PARAGRAPHS):
        for lines in range(1, LINES + 1):
            varied = copy.deepcopy(plan)
            bases = varied.setdefault("legal_bases", [])
            bases.extend(["Căn cứ nghị quyết của hội đồng trường"] * paragraphs)
            place = first_text(varied)
            if place is None:
                return f"{path}: no text to make longer"
            place[0][place[1]] = (place[0][place[1]].rstrip() + " " + LINE * lines).strip()
            with open(os.path.join(folder, f"{name}-{paragraphs}-{lines}.json"), "w", encoding="utf-8") as file:
                json.dump(varied, file, ensure_ascii=False)
    return None


# What a plan may end with: paragraphs, lists, tables of few, many and high rows.
ROWS = [["Rà soát hồ sơ", "Tổ văn phòng"], ["Bổ sung thiết bị", "Tổ chuyên môn"], ["Tự đánh giá", "Hội đồng trường"]]
TABLE = {"type": "table", "columns": [{"width": 20}, {"width": 60}], "head": [["Công việc", "Người thực hiện"]]}
LAST = {
    "paragraph": "Nhà trường thực hiện nghiêm túc.",
    "paragraphs": LINE * 5,
    "list": {"type": "list", "items": ["Rà soát hồ sơ;", "Bổ sung thiết bị;", LINE * 2]},
    "table": {**TABLE, "rows": ROWS},
    "long-table": {**TABLE, "rows": ROWS * 4},
    "high-rows": {**TABLE, "rows": [[name, LINE * 8] for name, _ in ROWS + ROWS[:2]]},
}
ABOVE = range(0, 34, 2)


def ends(path, folder):
    """Plans without closing words that end with each kind of block, under more and more lines."""
    with open(path, encoding="utf-8") as file:
        plan = {key: value for key, value in json.load(file).items() if key not in ("closing", "appendices")}
    for kind, last in LAST.items():
        for lines in ABOVE:
            above = {"title": "NỘI DUNG", "blocks": ["Một dòng chữ."] * (lines + 1)}
            plan["sections"] = [above, {"title": "TỔ CHỨC THỰC HIỆN", "blocks": ["Các bộ phận thực hiện:", last]}]
            with open(os.path.join(folder, f"ends-{kind}-{lines}.json"), "w", encoding="utf-8") as file:
                json.dump({**plan, "closing": []}, file, ensure_ascii=False)


def findings(paper):
    for page, text in headings_at_foot(paper):
        yield f"page {page} ends with the heading {text!r}"
    for page, text in lone_rows(paper):
        yield f"page {page} has one row alone: {text!r}"
    for page, text in lone_signature(paper):
        yield f"page {page} begins with the signature: {text!r}"


def main(arguments):
    try_itself()
    if arguments[:1] == ["--vary"]:
        return vary(*arguments[1:])
    if arguments[:1] == ["--ends"]:
        return ends(*arguments[1:])
    from paper import read

    total = 0
    for path in arguments:
        for finding in findings(read(path)):
            total += 1
            print(f"{path} {finding}")
    print(f"{len(arguments)} files, {total} findings")
    return 1 if total or not arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
