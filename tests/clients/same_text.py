#!/usr/bin/env python3
"""The Word file, our PDF, the web page and the office suite's print of the Word file tell the same text.

usage: same_text.py FILE.docx OURS.pdf PRINTED.pdf [PAGE.html]      needs: pip install pdfplumber lxml
The Word file's words, in the order of its XML and with the numbers that Word makes itself, must be those of our PDF in the order of its structure tree, one by one:
what a screen reader says, without page numbers and repeated header rows; and those of the web page. Where the Word file
has the issuing body and the national title side by side, the others read the national title first. The print has no such order of its own, so its
words are counted: none may be lost, and only page numbers and words of header rows may come more often.
Prints one line a finding and exits 1 on any.
"""
import re
import sys
import zipfile
from collections import Counter

import pdfplumber
from lxml import etree, html
from pdfminer.pdftypes import resolve1

from word_numbers import labels

BREAK = "\u2028"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def docx_words(path):
    """The words of the body, and those of header rows, which a print may repeat. A word before a forced line break
    ends with BREAK: a PDF has nothing there, since the next line stands elsewhere."""
    with zipfile.ZipFile(path) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{W}body")
        numbers = labels(package, body)
    read_national_title_first(body)
    texts = [numbers.get(paragraph, "") + paragraph_text(paragraph) for paragraph in body.iter(f"{W}p")]
    words = [word for text in texts for word in split(text)]
    heads = [row for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    repeated = [word for row in heads for p in row.iter(f"{W}p") for word in split(paragraph_text(p))]
    return words, set(repeated)


def read_national_title_first(body):
    for row in body.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) == 2 and "".join(cells[1].itertext()).startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"):
            row.append(cells[0])
            return


def web_words(path):
    """The words of a page; elements that stand in a line part no words."""
    body = html.parse(str(path)).getroot().find("body")
    pieces = []

    def walk(element):
        is_block = element.tag not in ("a", "b", "i")
        pieces.extend([" " if is_block else "", element.text or ""])
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        pieces.append(" " if is_block else "")

    walk(body)
    return split("".join(pieces))


def split(text):
    """At spaces, those that end no line too: a page shows them all alike. BREAK is no white space here."""
    return [word for word in re.split("[ \u00a0\t\n\r]+", text) if word]


def paragraph_text(paragraph):
    pieces = []
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{W}br", f"{W}cr"):
            pieces.append(BREAK + " ")
        elif node.tag == f"{W}tab":
            pieces.append(" ")
        elif node.tag == f"{W}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces).replace(" " + BREAK, BREAK)


def structured_words(path):
    """The words of a tagged PDF, leaf by leaf of its structure tree."""
    with pdfplumber.open(path) as pdf:
        marked = {}
        for page in pdf.pages:
            for char in page.chars:
                marked.setdefault((page.page_obj.pageid, char.get("mcid")), []).append(char["text"])
        root = resolve1(resolve1(pdf.doc.catalog["StructTreeRoot"])["K"])
        texts = ["".join("".join(marked.get(content, [])) for content in leaf) for leaf in leaves(root, None)]
        return [word for text in texts for word in split(text)]


def leaves(kids, page):
    """The marked contents of each element in order, as (page, number). Spans and
    links belong to the element around them."""
    own = []
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = resolve1(kid)
        if isinstance(kid, int):
            own.append((page, kid))
        elif "MCID" in kid:
            own.append((page_id(kid, page), kid["MCID"]))
        elif "S" in kid:
            below = list(leaves(resolve1(kid.get("K", [])), page_id(kid, page)))
            if kid["S"].name in ("Span", "Link"):
                own += [content for leaf in below for content in leaf]
            else:
                if own:
                    yield own
                    own = []
                yield from below
    if own:
        yield own


def page_id(element, inherited):
    return element["Pg"].objid if "Pg" in element else inherited


def printed_words(path):
    with pdfplumber.open(path) as pdf:
        words = [word["text"] for page in pdf.pages for word in page.extract_words(x_tolerance_ratio=0.15)]
    # The office suite prints a hyphen that ends no line as a character of its own.
    return [word.replace("\u2011", "-") for word in words]


def first_difference(ours, words):
    """Where our words leave those of the Word file, in words; None when they never do."""
    at = 0
    pending = ""
    for word in words:
        pending += word.rstrip(BREAK)
        if at < len(ours) and ours[at] == pending:
            at, pending = at + 1, ""
        elif not word.endswith(BREAK):
            return f"word {at + 1}: {' '.join(ours[at : at + 6])!r} instead of {pending!r}"
    if pending or at < len(ours):
        return f"the end: {' '.join(ours[at : at + 6])!r} instead of {pending!r}"
    return None


def count_findings(words, repeated, printed):
    """Letters are counted, not words: the print breaks words wider than their column where it likes."""
    wanted, got = Counter("".join(words).replace(BREAK, "")), Counter("".join(printed).replace("\u00a0", ""))
    extra_allowed = set("".join(repeated)) | set("0123456789")
    for letter in sorted(wanted | got):
        if got[letter] < wanted[letter]:
            yield f"the print lost {wanted[letter] - got[letter]} x {letter!r}"
        elif got[letter] > wanted[letter] and letter not in extra_allowed:
            yield f"the print has {got[letter] - wanted[letter]} x {letter!r} too many"


def main(docx, ours, printed, page=None):
    words, repeated = docx_words(docx)
    found = []
    told = [(ours, structured_words(ours))] + ([(page, web_words(page))] if page else [])
    for path, told_words in told:
        difference = first_difference(told_words, words)
        if difference:
            found.append(f"{path}: differs from {docx} at {difference}")
    found += [f"{printed}: {message}" for message in count_findings(words, repeated, printed_words(printed))]
    print("\n".join(found + [f"{len(words)} words, {len(found)} findings"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:5]))
