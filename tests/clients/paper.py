"""What stands on the pages of a PDF: lines of text and drawn rules, in millimetres from the upper left corner.

Nothing here knows how the file was made: a PDF of kehoach and one printed by an office suite are read alike.
"""
from dataclasses import dataclass
from itertools import groupby

import pdfplumber

MM = 25.4 / 72
# Part of the em above the baseline in Times New Roman and its metric twins.
ASCENT = 0.891


@dataclass
class Line:
    """Text on one baseline, without a gap wider than a word space could be."""

    page: int
    text: str
    left: float
    right: float
    baseline: float
    sizes: set
    fonts: set
    colors: set

    @property
    def center(self):
        return (self.left + self.right) / 2

    @property
    def width(self):
        return self.right - self.left

    @property
    def size(self):
        return max(self.sizes)

    @property
    def top(self):
        return self.baseline - ASCENT * self.size * MM

    @property
    def bold(self):
        return all("Bold" in font for font in self.fonts)

    @property
    def italic(self):
        return all("Italic" in font for font in self.fonts)

    @property
    def upright(self):
        return not any("Italic" in font for font in self.fonts)

    @property
    def regular(self):
        return not any("Bold" in font or "Italic" in font for font in self.fonts)


@dataclass
class Rule:
    """A straight drawn line, or the edge of something filled."""

    page: int
    left: float
    right: float
    top: float
    bottom: float

    @property
    def horizontal(self):
        return self.right - self.left > self.bottom - self.top

    @property
    def center(self):
        return (self.left + self.right) / 2

    @property
    def width(self):
        return self.right - self.left


@dataclass
class Page:
    number: int
    width: float
    height: float
    lines: list
    rules: list
    # Boxes: left, top, right, bottom.
    pictures: list
    # Edges of the text area, as far as anything shows them.
    left: float = 0.0
    right: float = 0.0

    def in_table(self, line):
        """Whether a vertical rule passes beside the line."""
        return any(not r.horizontal and r.top - 1 <= line.baseline <= r.bottom + 1 for r in self.rules)


def read(path):
    """All pages, lines from top to bottom and from left to right."""
    with pdfplumber.open(path) as pdf:
        paper = [page_of(number, page) for number, page in enumerate(pdf.pages, 1)]
    for page in paper:
        # A page may hold nothing that reaches the margins: those of all pages of its width count.
        drawn = [thing for other in paper if other.width == page.width for thing in other.lines + other.rules]
        page.left = min((thing.left for thing in drawn), default=0.0)
        page.right = max((thing.right for thing in drawn), default=page.width)
    return paper


def page_of(number, page):
    height = float(page.height)
    rows = {}
    for char in page.chars:
        baseline = height - char["matrix"][5]
        row = next((key for key in rows if abs(key - baseline) < 0.5), baseline)
        rows.setdefault(row, []).append(char)
    lines = [line for baseline in sorted(rows) for line in lines_of(number, baseline, rows[baseline])]
    rules = [rule_of(number, drawn) for drawn in page.lines + page.rects + page.curves]
    thin = [r for r in rules if min(r.right - r.left, r.bottom - r.top) < 1.2]
    pictures = [tuple(float(image[side]) * MM for side in ("x0", "top", "x1", "bottom")) for image in page.images]
    return Page(number, float(page.width) * MM, height * MM, lines, joined(thin), pictures)


def lines_of(page, baseline, chars):
    """Splits a row where a gap is wider than any justified word space: the columns of the letterhead, table cells."""
    run, previous = [], None
    for char in sorted(chars, key=lambda c: c["x0"]):
        blank = char["text"].isspace()
        if previous is not None and not blank and char["x0"] - previous["x1"] > 1.1 * char["size"]:
            yield from line_of(page, baseline, run)
            run = []
        if not (blank and not run):
            run.append(char)
        # No-break spaces hold a place open, for a number to be written by hand.
        previous = previous if blank and char["text"] != "\u00a0" else char
    yield from line_of(page, baseline, run)


def line_of(page, baseline, chars):
    while chars and chars[-1]["text"].isspace():
        chars = chars[:-1]
    inked = [c for c in chars if not c["text"].isspace()]
    if not inked:
        return
    yield Line(
        page,
        # A space is either in the file or a gap between two letters.
        " ".join("".join(text_with_gaps(chars)).split()),
        inked[0]["x0"] * MM,
        inked[-1]["x1"] * MM,
        baseline * MM,
        {round(c["size"], 1) for c in inked},
        {c["fontname"].split("+")[-1] for c in inked},
        {tuple(c["non_stroking_color"] or ()) for c in inked},
    )


def text_with_gaps(chars):
    previous = None
    for char in chars:
        if previous is not None and char["x0"] - previous["x1"] > 0.15 * char["size"]:
            yield " "
        # A hyphen that ends no line is read as any other.
        yield char["text"].replace("\u2011", "-")
        previous = char


def rule_of(page, drawn):
    return Rule(page, drawn["x0"] * MM, drawn["x1"] * MM, drawn["top"] * MM, drawn["bottom"] * MM)


def joined(rules):
    """Pieces that continue each other as one rule: writers draw a border cell by cell."""
    pieces = sorted((r for r in rules if r.horizontal), key=lambda r: (round(r.top, 1), r.left))
    result = [r for r in rules if not r.horizontal]
    for _, row in groupby(pieces, key=lambda r: round(r.top, 1)):
        current = None
        for piece in row:
            if current and piece.left <= current.right + 0.3:
                current.right = max(current.right, piece.right)
            else:
                current = piece
                result.append(current)
    return result
