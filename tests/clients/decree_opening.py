"""Rows 1 to 9 of the ledger: letterhead, document type, subject, legal bases."""
import re

NATIONAL_TITLE = re.compile(r"CỘNG H(ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM")
MOTTO = "Độc lập - Tự do - Hạnh phúc"
# Sum of the advances of Times New Roman Bold, mm at 1 pt: 95.7 at 13 pt, 88.3 at 12 pt.
NATIONAL_TITLE_WIDTH = 95.7 / 13
NUMBER = re.compile(r"Số: ?(\d*|[….]*) ?/ ?([A-ZĐa-z]+)-(\S+)$")
# Phụ lục I, mục V, footnote 1: sizes of national title, motto, place and date grow and shrink together.
SIZE_SETS = ((13, 14, 14), (12, 13, 13))
PLACE_DATE = re.compile(r"(.+), ngày ([\d….]*) ?tháng ([\d….]*) ?năm ([\d….]*)$")
# Kinds of documents that the program draws.
KINDS = ("KẾ HOẠCH", "BÁO CÁO")


def opening(paper):
    page = paper[0]
    title = next((line for line in page.lines if NATIONAL_TITLE.fullmatch(line.text)), None)
    if title is None:
        yield 1, "1", "no national title on one line of page 1"
        return
    motto = next((line for line in page.lines if line.text == MOTTO), None)
    kind = next((line for line in page.lines if line.text in KINDS), None)
    yield from national_title(page, title)
    if motto is None:
        yield 1, "2", f"no line {MOTTO!r} (hyphens with spaces)"
    else:
        yield from motto_rows(page, title, motto)
    if kind is None:
        yield 1, "7", "no line KẾ HOẠCH"
        return
    number = next((line for line in page.lines if line.text.startswith("Số:")), None)
    place = next((line for line in page.lines if PLACE_DATE.search(line.text) and line.baseline < kind.baseline), None)
    yield from organisation(page, title, number)
    yield from number_and_place(title, number, place)
    yield from sizes_together(title, motto, place)
    yield from heading(page, kind)


def looks(line, row, sizes, bold, italic):
    smallest, largest = sizes
    if not smallest <= line.size <= largest or len(line.sizes) > 1:
        yield line.page, row, f"{sorted(line.sizes)} pt instead of {smallest}-{largest}: {line.text!r}"
    if line.bold != bold:
        yield line.page, row, f"{'not ' if bold else ''}bold: {line.text!r}"
    if (line.italic if italic else line.upright) is False:
        yield line.page, row, f"{'not italic' if italic else 'italic'}: {line.text!r}"


def centred(line, on, row, what, slack=1.0):
    if abs(line.center - on) > slack:
        yield line.page, row, f"{line.center - on:+.1f} mm off the middle of {what}: {line.text[:50]!r}"


def text_middle(page):
    return (page.left + page.right) / 2


def national_title(page, title):
    yield from looks(title, "1", (12, 13), bold=True, italic=False)
    if title.center < page.width / 2:
        yield 1, "1", "not on the right"
    expected = NATIONAL_TITLE_WIDTH * title.size
    if abs(title.width - expected) > 1.0:
        yield 1, "1", f"{title.width:.1f} mm wide instead of {expected:.1f}: letters are squeezed or spread"


def motto_rows(page, title, motto):
    yield from looks(motto, "2", (13, 14), bold=True, italic=False)
    yield from centred(motto, title.center, "2", "the national title")
    if motto.size < title.size:
        yield 1, "2", "smaller than the national title"
    pitch = (motto.baseline - title.baseline) / (25.4 / 72)
    if not 0 < pitch <= 1.3 * motto.size:
        yield 1, "2", f"{pitch:.1f} pt under the national title: more than single spacing"
    rule = rule_under(page, motto)
    if rule is None:
        yield 1, "2r", "no rule under the motto"
    elif abs(rule.left - motto.left) > 1.5 or abs(rule.right - motto.right) > 1.5:
        yield 1, "2r", f"the rule is {rule.width:.1f} mm, the motto {motto.width:.1f} mm"


def rule_under(page, line, reach=4.0):
    """The first horizontal rule below a line that it overlaps."""
    under = [
        rule
        for rule in page.rules
        if rule.horizontal and 0 < rule.top - line.baseline < reach and rule.left < line.right and line.left < rule.right
    ]
    return min(under, key=lambda rule: rule.top, default=None)


def short_rule(page, line, row, what):
    rule = rule_under(page, line)
    if rule is None:
        yield 1, row, f"no rule under {what}"
        return
    share = rule.width / line.width
    if not 0.32 <= share <= 0.51:
        yield 1, row, f"the rule is {share:.2f} of the line, not 1/3 to 1/2: {line.text!r}"
    if abs(rule.center - line.center) > 1.0:
        yield 1, row, f"the rule is {rule.center - line.center:+.1f} mm off the middle of {what}"


def organisation(page, title, number):
    end = number.baseline if number else title.baseline + 20
    left = [line for line in page.lines if line.right < title.left + 1 and title.baseline - 1 < line.baseline < end - 1]
    bold = [line for line in left if line.bold]
    if not bold:
        yield 1, "4", "no issuing body in bold, left of the national title"
        return
    for line in left:
        row = "4" if line.bold else "3"
        if line.size != title.size:
            yield 1, row, f"{line.size} pt beside a national title of {title.size} pt: {line.text!r}"
        yield from looks(line, row, (12, 13), bold=line.bold, italic=False)
        yield from centred(line, bold[-1].center, row, "the issuing body")
        if line.text != line.text.upper():
            yield 1, row, f"not in capitals: {line.text!r}"
        if not line.bold and line.baseline > bold[0].baseline:
            yield 1, row, f"the governing body stands under the issuing body: {line.text!r}"
    yield from short_rule(page, bold[-1], "4r", "the issuing body")
    if number:
        yield from centred(number, bold[-1].center, "5", "the issuing body", slack=1.5)


def number_and_place(title, number, place):
    if number is None:
        yield 1, "5", "no line beginning with Số:"
    else:
        yield from looks(number, "5", (13, 13), bold=False, italic=False)
        match = NUMBER.match(number.text)
        if match is None:
            yield 1, "5", f"not of the form Số: 05/KH-…: {number.text!r}"
        elif match[1].isdigit() and len(match[1]) < 2:
            yield 1, "5", f"a number below 10 needs a zero: {number.text!r}"
    if place is None:
        yield 1, "6", "no line of place and date"
        return
    yield from looks(place, "6", (13, 14), bold=False, italic=True)
    yield from centred(place, title.center, "6", "the national title", slack=2.0)
    if number and abs(place.baseline - number.baseline) > 0.6:
        yield 1, "6", f"{place.baseline - number.baseline:+.1f} mm off the line of the number"
    _, day, month, _ = PLACE_DATE.search(place.text).groups()
    wrong_day = day.isdigit() and (len(day) != 2)
    wrong_month = month.isdigit() and month != (f"0{int(month)}" if int(month) <= 2 else str(int(month)))
    if wrong_day or wrong_month:
        yield 1, "6", f"zeros: days below 10 and months 1 and 2 only: {place.text!r}"


def sizes_together(title, motto, place):
    sizes = [line and line.size for line in (title, motto, place)]
    if not any(all(size in (None, wanted) for size, wanted in zip(sizes, each)) for each in SIZE_SETS):
        yield 1, "sizes", f"national title, motto, place and date {sizes}: of no one set {SIZE_SETS}"


def heading(page, kind):
    middle = text_middle(page)
    yield from looks(kind, "7", (13, 14), bold=True, italic=False)
    yield from centred(kind, middle, "7", "the text area")
    below = [line for line in page.lines if line.baseline > kind.baseline + 1]
    subject = []
    for line in below:
        # The subject ends where its lines stop being bold and centred without a gap.
        last = (subject or [kind])[-1]
        if not line.bold or line.baseline - last.baseline > 9 or abs(line.center - middle) > 3:
            break
        subject.append(line)
    if not subject:
        yield 1, "8", "no subject under KẾ HOẠCH"
        return
    for line in subject:
        yield from looks(line, "8", (13, 14), bold=True, italic=False)
        yield from centred(line, middle, "8", "the text area")
    if subject[-1].text.endswith("."):
        yield 1, "8", "the subject ends with a full stop"
    yield from short_rule(page, subject[-1], "8r", "the subject")
    yield from legal_bases(page, below[len(subject) :])


def legal_bases(page, lines):
    """Row 9, where the form has them: the italic paragraphs that follow the subject."""
    bases = []
    for line in lines:
        if not line.italic:
            break
        bases.append(line)
    if not bases:
        return
    left = min(line.left for line in bases)
    first_lines = [index for index, line in enumerate(bases) if line.left > left + 5 or len(bases) == 1]
    ends = [bases[index - 1] for index in first_lines[1:]]
    for line in bases:
        yield from looks(line, "9", (13, 14), bold=False, italic=True)
    for line in ends:
        if not line.text.endswith(";"):
            yield 1, "9", f"a legal basis ends without a semicolon: {line.text[-40:]!r}"
    # On a page full of bases the last one stands on the next page.
    if len(bases) < len(lines) and not bases[-1].text.endswith("."):
        yield 1, "9", f"the last legal basis ends without a full stop: {bases[-1].text[-40:]!r}"
