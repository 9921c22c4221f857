"""The rows of tables that go on over two pages, found by their rules."""
from dataclasses import dataclass
from types import SimpleNamespace

from decree_pages import content

# Rules nearer than this, in millimetres, are one.
NEAR = 1.0
# A row higher than this part of the text of a page may stand alone; so may one that has no room beside the next, with
# a title above the table.
HIGH_ROW = 1 / 3
TITLE = 20
MARGINS = 40


@dataclass
class Table:
    """Text and height of each row; a rule over a part of the width ends none."""

    top: float
    bottom: float
    rows: list


def tables(page):
    """The tables of a page from top to bottom."""
    spans = []
    for rule in sorted((r for r in page.rules if not r.horizontal and r.bottom - r.top > 3), key=lambda r: r.top):
        if spans and rule.top <= spans[-1][1] + NEAR:
            spans[-1][1] = max(spans[-1][1], rule.bottom)
        else:
            spans.append([rule.top, rule.bottom])
    for top, bottom in spans:
        rules = [r for r in page.rules if r.horizontal and top - NEAR <= r.top <= bottom + NEAR]
        if rules:
            edges = [top, *(y for y in full(rules) if top + NEAR < y < bottom - NEAR), bottom]
            yield Table(top, bottom, [row(page, *pair) for pair in zip(edges, edges[1:])])


def full(rules):
    """Where rules run over the whole width."""
    width = max(r.right for r in rules) - min(r.left for r in rules)
    rows = {}
    for rule in rules:
        near = next((y for y in rows if abs(y - rule.top) < NEAR), rule.top)
        rows[near] = rows.get(near, 0) + rule.width
    return sorted(y for y, covered in rows.items() if covered > 0.97 * width)


def row(page, top, bottom):
    return " | ".join(line.text for line in page.lines if top - 0.5 < line.baseline < bottom + 0.5), bottom - top


def lone_rows(paper):
    """Rows that stand alone at the foot of a page or under a repeated head."""
    drawn = [(page, list(tables(page))) for page in paper]
    for (before, above), (page, below) in zip(drawn, drawn[1:]):
        if not above or not below or not goes_on(before, above[-1], page, below[0]):
            continue
        upper, lower = above[-1].rows, below[0].rows
        heads = zip(upper, lower)
        head = next((index for index, (one, other) in enumerate(heads) if one[0] != other[0]), min(len(upper), len(lower)))
        if head == 0 or head == len(lower) or head == len(upper):
            continue
        begins = any(line.baseline < above[-1].top for line in content(before))
        room = page.height - MARGINS
        both = sum(height for _, height in lower[:head]) + upper[-1][1] + lower[head][1]
        ends = len(below) > 1 or any(line.baseline > below[0].bottom for line in content(page)) or page is paper[-1]
        for number, is_alone, (text, height) in [
            (before.number, begins and len(upper) == head + 1, upper[-1]),
            (page.number, ends and len(lower) == head + 1, lower[-1]),
        ]:
            if is_alone and height < room * HIGH_ROW and both + TITLE < room:
                yield number, text[:60]


def goes_on(before, upper, page, lower):
    """Whether nothing stands between the last table of a page and the first of the next."""
    below = any(line.baseline > upper.bottom for line in content(before))
    return not below and not any(line.baseline < lower.top for line in content(page))


def made_up(number, top, *rows):
    """A page with a line of text at its head and a table of rows of a centimetre."""
    edges = [top + 10 * index for index in range(len(rows) + 1)]
    rule = lambda left, right, top, bottom: SimpleNamespace(
        left=left, right=right, top=top, bottom=bottom, horizontal=right - left > bottom - top, width=right - left
    )
    lines = [SimpleNamespace(text=text, baseline=y + 5, top=y + 2) for text, y in zip(rows, edges)]
    if top > 30:
        lines.insert(0, SimpleNamespace(text="Chữ.", baseline=30, top=26))
    rules = [rule(30, 190, y, y) for y in edges] + [rule(x, x, edges[0], edges[-1]) for x in (30, 190)]
    return SimpleNamespace(number=number, lines=lines, rules=rules, height=297)


def try_rows():
    for first, second, found in [
        (("đầu", "một"), ("đầu", "hai", "ba"), [1]),
        (("đầu", "một", "hai"), ("đầu", "ba"), [2]),
        (("đầu", "một", "hai"), ("đầu", "ba", "bốn"), []),
        (("đầu", "một"), ("khác", "hai"), []),
    ]:
        pages = [number for number, _ in lone_rows([made_up(1, 250, *first), made_up(2, 20, *second)])]
        assert pages == found, f"lone rows of {first} and {second}: {pages}"
