#!/usr/bin/env python3
"""The numbers and signs that Word puts in front of the paragraphs of a file (ECMA-376 part 1, 17.9).

usage: word_numbers.py FILE.docx      prints each label with the beginning of its paragraph; needs: pip install lxml
"""
import sys
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
         (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def value(element, path):
    found = None if element is None else element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def labels(package, body):
    """The label of each paragraph that has one, with what parts it from the text, by element."""
    names = package.namelist()
    if "word/numbering.xml" not in names:
        return {}
    numbering = Numbering(etree.fromstring(package.read("word/numbering.xml")))
    styles = {style.get(f"{W}styleId"): style for style in etree.fromstring(package.read("word/styles.xml")).iter(f"{W}style")}
    found = {}
    for paragraph in body.iter(f"{W}p"):
        place = place_of(paragraph, styles)
        if place:
            found[paragraph] = numbering.next(*place)
    return found


def place_of(paragraph, styles):
    """List and level: what the paragraph says, else its style, else the style below that."""
    level = value(paragraph, "pPr/numPr/ilvl")
    number = value(paragraph, "pPr/numPr/numId")
    style = styles.get(value(paragraph, "pPr/pStyle"))
    while style is not None and number is None:
        number = value(style, "pPr/numPr/numId")
        level = level or value(style, "pPr/numPr/ilvl")
        style = styles.get(value(style, "basedOn"))
    return (number, int(level or 0)) if number not in (None, "0") else None


class Numbering:
    def __init__(self, root):
        self.definitions = {
            definition.get(f"{W}abstractNumId"): {int(level.get(f"{W}ilvl")): level for level in definition.iter(f"{W}lvl")}
            for definition in root.iter(f"{W}abstractNum")
        }
        self.lists = {number.get(f"{W}numId"): number for number in root.iter(f"{W}num")}
        self.counted = {}
        self.begun = set()

    def next(self, number, level):
        """Counts on: lists with one definition share their counters, an overridden start holds once for each list."""
        definition = value(self.lists[number], "abstractNumId")
        levels = self.definitions[definition]
        counts = self.counted.setdefault(definition, {})
        starts = {int(one.get(f"{W}ilvl")): value(one, "startOverride") for one in self.lists[number].iter(f"{W}lvlOverride")}
        if level in starts and (number, level) not in self.begun:
            counts[level] = int(starts[level])
        else:
            counts[level] = counts[level] + 1 if level in counts else int(value(levels[level], "start"))
        self.begun.add((number, level))
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        text = value(levels[level], "lvlText")
        if value(levels[level], "numFmt") != "bullet":
            for at, one in levels.items():
                if f"%{at + 1}" in text:
                    text = text.replace(f"%{at + 1}", written(counts[at], value(one, "numFmt")))
        return text + {"nothing": "", "space": " ", None: "\t", "tab": "\t"}[value(levels[level], "suff")]


def written(number, form):
    if form == "decimal":
        return str(number)
    if form == "lowerLetter":
        return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    if form == "upperRoman":
        text = ""
        for worth, sign in ROMAN:
            text += sign * (number // worth)
            number %= worth
        return text
    raise ValueError(f"unknown number format {form}")


if __name__ == "__main__":
    with zipfile.ZipFile(sys.argv[1]) as opened:
        root = etree.fromstring(opened.read("word/document.xml"))
        for paragraph, label in labels(opened, root).items():
            print(label, "".join(paragraph.itertext())[:60], sep="| ")
