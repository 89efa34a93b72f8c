# 3,321 units with an estimate and a standard error each, ranked in 1,000 draws with the quantiles of every
# rank: numpy (one thread) against our native and wasm code, in turns; then the page's slider and the draws for
# 102 communes. Usage: draws.py NATIVE MODULE.mjs; exit 1 where a limit is missed.
import os

os.environ["OMP_NUM_THREADS"] = "1"
import json
import subprocess
import sys
import time

import numpy

UNITS, DRAWS, ROUNDS = 3321, 1000, 3
LIMITS = {"native": 10, "wasm": 6}
native, module = sys.argv[1:]
estimates = 40 + numpy.arange(UNITS) * 2357 % 5000 / 100


def numpy_milliseconds():
    rng = numpy.random.default_rng(1)
    start = time.perf_counter()
    drawn = rng.normal(estimates, 2.0, size=(DRAWS, UNITS))
    ranks = (-drawn).argsort(axis=1).argsort(axis=1) + 1
    numpy.percentile(ranks, [5, 50, 95], axis=0)
    return (time.perf_counter() - start) * 1000


best = {}
said = {}
for _ in range(ROUNDS):
    best["numpy"] = min(best.get("numpy", numpy.inf), numpy_milliseconds(), numpy_milliseconds())
    ours = float(subprocess.run([native], check=True, capture_output=True, text=True).stdout)
    best["native"] = min(best.get("native", numpy.inf), ours)
    said = json.loads(subprocess.run(["node", module], check=True, capture_output=True, text=True).stdout)
    best["wasm"] = min(best.get("wasm", numpy.inf), said["draws"])
failed = False
for name, limit in LIMITS.items():
    ratio = best["numpy"] / best[name]
    failed |= ratio < limit
    print(f"    {UNITS} units, {DRAWS} draws: numpy {best['numpy']:.0f} ms, {name} {best[name]:.1f} ms: "
          f"{ratio:.1f} times as fast, at least {limit} {'' if ratio >= limit else 'MISSED'}")
for name, what, limit in [("step", "slider step of a full re-score", 0.1), ("communes", "10,000 draws for 102 communes of JSON.parse", 6)]:
    failed |= said[name] > limit
    print(f"    {what}: {said[name]:.3f}, limit {limit} {'' if said[name] <= limit else 'MISSED'}")
sys.exit(failed)
