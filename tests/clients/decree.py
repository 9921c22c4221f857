#!/usr/bin/env python3
"""Measure a finished plan against the layout rules of Nghị định 30/2020/NĐ-CP, Phụ lục I.

usage: decree.py FILE.pdf...                needs: pip install pdfplumber
The program knows the decree and paper, nothing of kehoach: it takes our PDF and a print of our Word file alike.
Row numbers are those of docs/nghi-dinh-30.md. Prints one line a finding, `FILE page N, row R: what`, then
`N files, M findings`; exits 1 on any finding. What no ruler can decide (is this name official?) is not asked.
"""
import sys

from decree_closing import closing
from decree_opening import opening
from decree_pages import pages


def findings(path):
    from paper import read

    paper = read(path)
    if not paper:
        yield 0, "-", "no pages"
        return
    yield from pages(paper)
    yield from opening(paper)
    yield from closing(paper)


def main(paths):
    total = 0
    for path in paths:
        for page, row, message in findings(path):
            total += 1
            print(f"{path} page {page}, row {row}: {message}")
    print(f"{len(paths)} files, {total} findings")
    return 1 if total or not paths else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
