"""Section 1 of the ledger: paper, margins, font, colour, page numbers, and the body's lines (row 10)."""
import re
from collections import Counter

from paper import MM

# Single spacing of Times New Roman, in em.
SINGLE = 1.149
FONTS = re.compile(r"(Liberation|TimesNewRoman|Times New Roman)")
DRAFT_MARK = "BẢN NHÁP"
# Ranges in mm: smallest and largest margin.
TOP, BOTTOM, LEFT, RIGHT = (20, 25), (20, 25), (30, 35), (15, 20)


def pages(paper):
    expected = 1
    for page in paper:
        yield from sheet(page)
        yield from margins(page)
        yield from letters(page)
        starts_annex = page.number > 1 and any(re.match(r"Phụ lục( [IVX]+)?$", line.text) for line in page.lines)
        expected = 1 if starts_annex else expected
        yield from page_number(page, expected)
        # A page that wrongly hides its number must not make all that follow wrong.
        expected = 2 if not numbers_above(page) else expected + 1
        yield from body(page)


def content(page):
    """The lines below the top margin, without the mark of a draft."""
    return [line for line in page.lines if line.top > TOP[0] - 0.5 and DRAFT_MARK not in line.text]


def sheet(page):
    size = sorted((round(page.width), round(page.height)))
    if size != [210, 297]:
        yield page.number, "paper", f"{size[0]} x {size[1]} mm instead of A4"


def margins(page):
    lines = content(page)
    for left, top, right, bottom in page.pictures:
        inside = left >= LEFT[0] - 0.4 and top >= TOP[0] - 0.4
        if not inside or page.width - right < RIGHT[0] - 0.4 or page.height - bottom < BOTTOM[0] - 0.4:
            yield page.number, "margins", "a picture reaches into the margins"
    if not lines:
        if not page.pictures:
            yield page.number, "margins", "an empty page"
        return
    # Letters with overhang reach a little over their advance; borders lie on the margin.
    slack = 0.4
    measured = {
        "left": (min(line.left for line in lines), LEFT),
        "right": (page.width - max(line.right for line in lines), RIGHT),
        "top": (min(line.top for line in lines), TOP),
        "bottom": (page.height - max(line.baseline for line in lines), BOTTOM),
    }
    for side, (value, (smallest, _)) in measured.items():
        if value < smallest - slack:
            yield page.number, "margins", f"{side} margin {value:.1f} mm, at least {smallest}"
    # Of a landscape sheet the longest line may end far from the margin.
    if max(line.width for line in lines) > page.width * (2 / 3 if page.width < 250 else 0.8):
        # A full line reaches both margins.
        for side in ("left", "right"):
            value, (_, largest) = measured[side]
            if value > largest + slack:
                yield page.number, "margins", f"{side} margin {value:.1f} mm, at most {largest}"
    top = measured["top"][0]
    if top > TOP[1] + 3 and not page.pictures:
        yield page.number, "margins", f"text begins {top:.1f} mm from the top, at most {TOP[1]}"
    for rule in page.rules:
        if rule.left < LEFT[0] - 0.6 or rule.right > page.width - RIGHT[0] + 0.6:
            yield page.number, "margins", f"a rule from {rule.left:.1f} to {rule.right:.1f} mm leaves the text area"
            break


def letters(page):
    lines = [line for line in page.lines if DRAFT_MARK not in line.text]
    for font in sorted({font for line in lines for font in line.fonts if not FONTS.search(font)}):
        yield page.number, "font", f"{font} instead of Times New Roman or its metric twin"
    for color in sorted({color for line in lines for color in line.colors if any(color) and color != (0, 0, 0, 1)}):
        yield page.number, "font", f"colour {color} instead of black"


def numbers_above(page):
    return [line for line in page.lines if line.top <= TOP[0] - 0.5 and re.fullmatch(r"\d+", line.text)]


def page_number(page, expected):
    numbers = numbers_above(page)
    feet = [line for line in page.lines if line.baseline > page.height - BOTTOM[0] and re.fullmatch(r"\d+", line.text)]
    if feet:
        yield page.number, "page-number", "a number at the foot of the page"
    if expected == 1:
        if numbers:
            yield page.number, "page-number", "the first page shows its number"
        return
    if len(numbers) != 1:
        yield page.number, "page-number", f"{len(numbers)} numbers in the top margin instead of one"
        return
    (number,) = numbers
    if number.text != str(expected):
        yield page.number, "page-number", f"number {number.text} instead of {expected}"
    if not (13 <= number.size <= 14 and number.regular):
        yield page.number, "page-number", f"{number.size} pt {sorted(number.fonts)} instead of 13-14 pt upright"
    # The middle of the sheet or of the text area: the decree only says centred in the margin.
    text_middle = (LEFT[0] + page.width - RIGHT[0]) / 2
    if not min(page.width / 2, text_middle) - 2.6 <= number.center <= max(page.width / 2, text_middle) + 2.6:
        yield page.number, "page-number", f"centred at {number.center:.1f} mm"


def body(page):
    """Row 10, on running text: lines outside tables that begin at the left margin or at the first line indent."""
    closing = next((line.baseline for line in page.lines if line.text == "Nơi nhận:"), page.height)
    above_closing = [line for line in content(page) if line.baseline < closing]
    lines = [line for line in above_closing if line.width > 60 and line.regular and not page.in_table(line)]
    if len(lines) < 6:
        return
    left, right = page.left, page.right
    indents = Counter(round(line.left - left, 1) for line in lines if 5 < line.left - left < 20)
    usual = indents.most_common(1)
    if usual and not 9.6 <= usual[0][0] <= 13.1:
        yield page.number, "10", f"first line indent {usual[0][0]} mm instead of 10 or 12.7"
    for line in lines:
        if not 13 <= line.size <= 14:
            yield page.number, "10", f"{line.size} pt in the text: {line.text[:40]!r}"
    # Neighbours on the page: between two lines of running text a line with bold words may stand.
    for above, line in zip(above_closing, above_closing[1:]):
        if above in lines and line in lines:
            yield from pair(page, above, line, left, right)


def pair(page, above, line, left, right):
    pitch = (line.baseline - above.baseline) / MM
    single = SINGLE * line.size
    continues = line.left < left + 0.5
    if pitch > 3 * single or above.size != line.size:
        return
    if continues and not 0.97 * single <= pitch <= 1.53 * single:
        yield page.number, "10", f"line spacing {pitch / single:.2f} instead of 1 to 1.5: {line.text[:40]!r}"
    if continues and above.right < right - 1.0:
        yield page.number, "10", f"not justified, ends {right - above.right:.1f} mm early: {above.text[-40:]!r}"
    # A new paragraph at single spacing keeps 6 pt; with wider lines the pitch of a line is not known here.
    if not continues and 9 < line.left - left < 14 and pitch < single + 5.5:
        yield page.number, "10", f"{pitch - single:.1f} pt between paragraphs, at least 6: {line.text[:40]!r}"
