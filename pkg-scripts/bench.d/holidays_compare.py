"""Our days off against python-holidays (Vietnam), 2013 to 2027, with every difference explained. Not a test.

python holidays_compare.py PARINDEX    the command
"""

import csv
import io
import subprocess
import sys

import holidays

text = subprocess.run(
    [sys.argv[1], "calendar", "--from", "2013-01-01", "--to", "2027-12-31", "--format", "csv"],
    check=True, capture_output=True, text=True,
).stdout
theirs = holidays.Vietnam(years=range(2013, 2028))
worked = getattr(theirs, "weekend_workdays", set())


def why(day, ours_off):
    if day["status"] == "presumed":
        return "no decision yet: each presumes its own layout"
    if day["date"].endswith("11-24"):
        return "Culture Day, by Resolution 80-NQ/TW"
    if day["date"] in ("2026-01-02", "2026-01-10"):
        return "the decision of 25/12/2025, later than this version of python-holidays"
    if day["date"].startswith("2014-01") or day["date"].startswith("2014-02"):
        return "10525/VPCP-KGVX, which python-holidays does not have"
    return "look at it"


count = 0
for day in csv.DictReader(io.StringIO(text)):
    year, month, number = map(int, day["date"].split("-"))
    date = __import__("datetime").date(year, month, number)
    ours_off = day["worked"] == "0"
    theirs_off = date in theirs or (date.weekday() >= 5 and date not in worked)
    if ours_off != theirs_off:
        count += 1
        print(f"    {day['date']} ours {'off' if ours_off else 'worked'}: {day['reason']} | {why(day, ours_off)}")
print(f"    python-holidays {holidays.__version__}: {count} days differ")
