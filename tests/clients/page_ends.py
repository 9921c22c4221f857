#!/usr/bin/env python3
"""No heading ends a page, in our PDF and in the print of our Word file.

usage: page_ends.py FILE.pdf...                  finds headings that end a page
       page_ends.py --vary PLAN.json FOLDER      writes variations of a plan into FOLDER, see below
needs: pip install pdfplumber
A heading is a line outside tables whose words are all bold, or that begins with a number and is all italic. Prints one
line a finding, exits 1 on any. That it can find one is tried first, on pages made up for it.

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


def main(arguments):
    try_itself()
    if arguments[:1] == ["--vary"]:
        return vary(*arguments[1:])
    from paper import read

    total = 0
    for path in arguments:
        for page, text in headings_at_foot(read(path)):
            total += 1
            print(f"{path} page {page} ends with the heading {text!r}")
    print(f"{len(arguments)} files, {total} headings at the foot of a page")
    return 1 if total or not arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
