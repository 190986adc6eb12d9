"""Speed of the dataset loaders on synthetic files in the official layouts.

    python benchmarks/loaders.py

Writes some twenty megabytes of each into a temporary folder; prints megabytes a second against
the target of 5.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from entente import panels

SIZE = 20_000_000


def body(header: str, row: str, columns: int, separator: str = ",") -> str:
    """A table of about SIZE bytes whose cells marked {} are whole numbers."""
    rng = np.random.Generator(np.random.PCG64(7))
    count = SIZE // (len(row) + columns)
    cells = rng.integers(2, 990, size=(count, columns))
    lines = [row.format(*values) for values in cells.tolist()]
    return "\n".join([header.replace(",", separator), *lines]) + "\n"


FILES = {
    "atop-directed": (
        "atop5_1ddyr.csv",
        "ddyad,year,stateA,stateB,defense,offense,neutral,nonagg,consul,milcon",
        "{}{},1950,{},{},0,0,1,1,0,-9",
        4,
    ),
    "un-votes": (
        "UNVotes.csv",
        "rcid,ccode,session,vote,date,unres,me,nu,di,hr,co,ec,importantvote",
        "{},{},1,2,1946-01-01,R/1/66,0,0,0,0,0,0,0",
        2,
    ),
    "nmc": (
        "NMC-60-abridged.csv",
        "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version",
        "USA,{},1950,{},{},-9,{},8659,101,.0396975,2021",
        4,
    ),
    "trade": (
        "Dyadic_COW_4.0.csv",
        "ccode1,ccode2,year,importer1,importer2,flow1,flow2,smoothflow1,version",
        "{},{},1920,USA,Canada,{}.86,-9,611.86,4",
        3,
    ),
    "mid-dyads": (
        "dyadic_mid_4.02.csv",
        "disno,dyindex,statea,stateb,strtyr,year,hihost,fatlev,change,change,war",
        "{},1,{},{},1902,1902,4,-9,1,0,0",
        3,
    ),
    "contiguity": (
        "contdird.csv",
        "dyad,state1no,state1ab,state2no,state2ab,year,conttype,version",
        "{},{},USA,{},CAN,1920,1,3.2",
        3,
    ),
}


def main() -> int:
    slow = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, (file, header, row, columns) in FILES.items():
            path = Path(folder) / file
            path.write_text(body(header, row, columns), encoding="utf-8")
            size = path.stat().st_size / 1e6
            start, cpu = time.perf_counter(), time.process_time()
            data = panels.load(name, path)
            took = time.perf_counter() - start
            cpu = time.process_time() - cpu
            slow += size / took < 5
            print(
                f"{name:16s} {size:5.1f} MB {len(data):9,} rows {size / took:6.1f} MB/s "
                f"({size / cpu:5.1f} MB a second of processor)   target 5"
            )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
