"""Due dates on one core: 10 million of them, against numpy in the same run.

python dates.py FOLDER NATIVE NODE
    FOLDER  for the dates, random with a fixed seed, years 2013 to 2025
    NATIVE  the program bench-dates
    NODE    the script dates.mjs

numpy.busday_offset knows days off by date, but no Saturday that is worked; it is compared for time alone.
Exit 1 where a limit is missed.
"""

import subprocess
import sys
import time
from pathlib import Path

import numpy

DATES = 10_000_000
LIMITS = {"native": 50, "wasm": 20, "hours": 3}

folder, native, node = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
folder.mkdir(parents=True, exist_ok=True)

random = numpy.random.default_rng(766)
first = (numpy.datetime64("2013-01-02") - numpy.datetime64("1970-01-01")).astype(int)
days = (first + random.integers(0, 13 * 365, DATES)).astype(numpy.int32)
amounts = random.integers(1, 61, DATES).astype(numpy.uint32)
moments = days.astype(numpy.int64) * 86_400_000 + random.integers(0, 86_400_000, DATES)
days.tofile(folder / "days.i32")
amounts.tofile(folder / "amounts.u32")
moments.tofile(folder / "moments.i64")

off = [
    line.split(",")[0]
    for name in ("vn_days_off_2013_2017.csv", "vn_days_off_2018_2026.csv")
    for line in Path("tests/data", name).read_text().splitlines()[1:]
    if "worked" not in line
]
dates, offsets = days.astype("datetime64[D]"), amounts.astype(numpy.int64)
calendar = numpy.busdaycalendar(holidays=off)
best = float("inf")
for _ in range(3):
    start = time.perf_counter()
    numpy.busday_offset(dates, offsets, roll="forward", busdaycal=calendar)
    best = min(best, time.perf_counter() - start)


def told(command):
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    return {name: (float(seconds), total) for name, seconds, total in (line.split() for line in lines if line)}


ours, wasm = told([native, str(folder)]), told(["node", node, str(folder)])
missed = False


def ratio(name, value, limit, well):
    global missed
    missed |= not well
    print(f"    {name:<46}{value:8.1f}   limit {limit}   {'' if well else 'MISSED'}".rstrip())


print(f"    {DATES:,} dates; numpy.busday_offset {best:.3f} s, native {ours['working_days'][0]:.4f} s, wasm {wasm['working_days'][0]:.4f} s")
native_ratio, wasm_ratio = best / ours["working_days"][0], best / wasm["working_days"][0]
ratio("native, times as fast as numpy", native_ratio, f"at least {LIMITS['native']}", native_ratio >= LIMITS["native"])
ratio("wasm in Node, times as fast as numpy", wasm_ratio, f"at least {LIMITS['wasm']}", wasm_ratio >= LIMITS["wasm"])
for name, times in (("native", ours), ("wasm", wasm)):
    hours = times["working_hours"][0] / times["working_days"][0]
    ratio(f"{name}, working hours against working days", hours, f"at most {LIMITS['hours']}", hours <= LIMITS["hours"])
for name in ("working_days", "working_hours"):
    if ours[name][1] != wasm[name][1]:
        missed = True
        print(f"    {name}: native and wasm differ")
sys.exit(missed)
