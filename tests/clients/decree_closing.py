"""Rows 10 (end), 11 to 17 of the ledger, and annexes: the signature block and what follows it."""
import re

from decree_opening import centred, looks
from decree_pages import LEFT

PREFIX = re.compile(r"(TM|Q|KT|TL|TUQ)\.")


def closing(paper):
    found = [(page, line) for page in paper for line in page.lines if line.text == "Nơi nhận:"]
    if len(found) != 1:
        yield len(paper), "15", f"{len(found)} lines Nơi nhận: instead of one"
        return
    page, label = found[0]
    right = [line for line in page.lines if line.left > page.width * 0.42 and line.baseline > label.baseline - 2]
    yield from recipients_label(page, label)
    yield from recipients(page, label)
    yield from signature(page, label, right)
    yield from end_of_text(paper, page, label)
    yield from annexes(paper, page)


def recipients_label(page, label):
    yield from looks(label, "15", (12, 12), bold=True, italic=True)
    if not LEFT[0] - 0.5 <= label.left <= LEFT[1] + 0.5:
        yield page.number, "15", f"{label.left:.1f} mm from the left edge, not flush left"


def recipients(page, label):
    lines = [line for line in page.lines if line.left < page.width * 0.42 and line.baseline > label.baseline + 1]
    items = [line for line in lines if line.text.startswith("-")]
    if not items:
        yield page.number, "16", "no recipients"
        return
    texts = []
    for line in lines:
        yield from looks(line, "16", (11, 11), bold=False, italic=False)
        if line.text.startswith("-"):
            texts.append(line.text)
        elif texts:
            texts[-1] += " " + line.text
    for line in items:
        if abs(line.left - label.left) > 0.6:
            yield page.number, "16", f"not flush left: {line.text!r}"
    for text in texts:
        if not text.startswith("- "):
            yield page.number, "16", f"no space after the dash: {text!r}"
    for text in texts[:-1]:
        if not text.endswith(";"):
            yield page.number, "16", f"ends without a semicolon: {text!r}"
    if not re.match(r"- Lưu: VT", texts[-1]) or not texts[-1].endswith("."):
        yield page.number, "17", f"the last recipient is not of the form '- Lưu: VT, ….': {texts[-1]!r}"


def signature(page, label, right):
    if not right:
        yield page.number, "11", "no signature block beside Nơi nhận:"
        return
    head, name = right[0], right[-1]
    if abs(head.baseline - label.baseline) > 1.2:
        yield page.number, "11", f"{head.baseline - label.baseline:+.1f} mm off the line of Nơi nhận:"
    capitals = [line for line in right if line.text == line.text.upper()]
    for line in capitals:
        yield from looks(line, "11", (13, 14), bold=True, italic=False)
        yield from centred(line, head.center, "11", "the signature block")
        if PREFIX.match(line.text) and not re.match(r"[A-Z]+\. ", line.text):
            yield page.number, "11", f"no space after the prefix: {line.text!r}"
    if name in capitals:
        yield page.number, "13", "no name of the signer"
        return
    yield from looks(name, "13", (13, 14), bold=True, italic=False)
    yield from centred(name, head.center, "13", "the signature block")
    if name.baseline - capitals[-1].baseline < 20:
        yield page.number, "12", f"{name.baseline - capitals[-1].baseline:.0f} mm for signature and seal"


def end_of_text(paper, page, label):
    """The text ends with ./. and some of it stands on the page of the signature."""
    before = [line for line in page.lines if line.baseline < label.baseline - 3 and line.top > 19]
    if not before:
        yield page.number, "11", "the signature block stands alone on its page"
        return
    if not before[-1].text.endswith("./.") and not page.in_table(before[-1]):
        yield page.number, "10", f"the text does not end with './.': {before[-1].text[-40:]!r}"


def annexes(paper, last):
    for page in paper[last.number :]:
        for index, line in enumerate(page.lines):
            if re.fullmatch(r"Phụ lục( [IVX]+)?", line.text):
                yield from annex(page, page.lines[index : index + 6])


def annex(page, lines):
    label, rest = lines[0], lines[1:]
    yield from looks(label, "annex", (14, 14), bold=True, italic=False)
    end = next((index for index, line in enumerate(rest) if line.text.startswith("(Kèm theo")), len(rest))
    title = [line for line in rest[:end] if line.bold and line.text == line.text.upper()]
    if not title:
        yield page.number, "annex", "no title in bold capitals"
        return
    for line in title:
        yield from centred(line, label.center, "annex", "its label")
    note = next((line for line in rest if line.text.startswith("(Kèm theo")), None)
    if note is None or not note.italic:
        yield page.number, "annex", "no line (Kèm theo Kế hoạch số …) in italics"
