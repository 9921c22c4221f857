#!/usr/bin/env python3
"""Counts the machine instructions of six jobs, each a run of its own from start to end, and holds them against the table
of docs/hieu-nang.md: speed that is lost, or won, unseen is told.

usage: instructions.py PROGRAM        PROGRAM: as `cargo build --release` builds it
Needs valgrind. A count is the same on every machine but for what its C library does otherwise: far less than LIMIT.
"""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TABLE = Path("docs/hieu-nang.md")
# A row of the table: what is run, between backticks, and the millions of instructions.
ROW = re.compile(r"^\| `kehoach (?P<job>[^`]+)` \|.*\| (?P<millions>[\d.,]+) \|$", re.MULTILINE)
JOBS = 6
# The share by which a count may differ.
LIMIT = 0.05


def counted(program, job, folder):
    """Millions of instructions of the job, with what it writes in the folder. A check that finds something ends with 1."""
    command = [program, *job.split()]
    if command[1] in ("make", "convert"):
        command += ["-o", folder] if command[1] == "make" else [f"{folder}/out.json"]
    log = f"{folder}/count"
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log}", *command],
        capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"{job}: ended with {run.returncode}\n{run.stderr}")
    found = re.search(r"Collected : (\d+)", Path(log).read_text())
    return int(found.group(1)) / 1e6


def main(program):
    rows = [(row["job"], float(row["millions"].replace(",", "."))) for row in ROW.finditer(TABLE.read_text())]
    if len(rows) != JOBS:
        sys.exit(f"{TABLE} has {len(rows)} rows of jobs, not {JOBS}")
    is_wrong = False
    for job, wanted in rows:
        with tempfile.TemporaryDirectory() as folder:
            millions = counted(program, job, folder)
        share = millions / wanted - 1
        is_off = abs(share) > LIMIT
        is_wrong |= is_off
        print(f"{job:45} {millions:8.1f} million, written {wanted:8.1f} ({share:+.1%}){' WRONG' if is_off else ''}")
    if is_wrong:
        sys.exit(f"speed changed by more than {LIMIT:.0%}: find out why, then write the counts into {TABLE}")


if __name__ == "__main__":
    main(sys.argv[1])
