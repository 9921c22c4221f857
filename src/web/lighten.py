#!/usr/bin/env python3
"""Takes out of the module what libraries carry and no document needs.

usage: lighten.py WHOLE.wasm LIGHT.wasm
As the linker wrote it, before wasm-opt: that one parts data at their zeros, and nothing is found whole after it.
"""
import re
import struct
import sys
from pathlib import Path

# The first words of the dictionary of Brotli, and its size.
DICTIONARY, DICTIONARY_SIZE = b"timedownlifeleft", 122_784


def lightened(module):
    """The module without what libraries carry and no document needs: colours of printing presses (profiles of CMYK), and
    the dictionary of a packing that only fonts of the web use. Zeros stand in their place; they weigh nothing."""
    module = bytearray(module)
    # A profile (ICC.1:2010, 7.2): its size first, the space of its colours at 16, `acsp` at 36.
    for found in re.finditer(rb"CMYK.{16}acsp", bytes(module), re.DOTALL):
        start = found.start() - 16
        (size,) = struct.unpack(">I", module[start:start + 4])
        if start + size <= len(module):
            module[start:start + size] = bytes(size)
    start = module.find(DICTIONARY)
    if start >= 0:
        module[start:start + DICTIONARY_SIZE] = bytes(DICTIONARY_SIZE)
    return bytes(module)


if __name__ == "__main__":
    whole, light = map(Path, sys.argv[1:])
    light.write_bytes(lightened(whole.read_bytes()))
