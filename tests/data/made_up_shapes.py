"""Writes made_up_shapes.geojson: cells of a bent grid, one a commune, in the order of the codes.

No border of any real place: the cells only show how a map is joined by code. One commune (H44.130) has no cell
and one cell (ho-mau) no commune, so that both are seen to be said.
"""
import json
import random

COLUMNS, ROWS, PARTS = 6, 6, 4
draw = random.Random(766)


def jitter(size):
    return draw.uniform(-size, size)


corners = {
    (x, y): (105.0 + 0.08 * x + jitter(0.018), 21.6 - 0.07 * y + jitter(0.016))
    for x in range(COLUMNS + 1)
    for y in range(ROWS + 1)
}
edges = {}


def edge(a, b):
    """The points from a towards b, b left out; the same line from both sides."""
    low, high = sorted((a, b))
    if (low, high) not in edges:
        (x1, y1), (x2, y2) = corners[low], corners[high]
        edges[low, high] = [
            (x1 + (x2 - x1) * i / PARTS + (jitter(0.006) if i else 0), y1 + (y2 - y1) * i / PARTS + (jitter(0.006) if i else 0))
            for i in range(PARTS)
        ] + [(x2, y2)]
    line = edges[low, high] if (low, high) == (a, b) else edges[low, high][::-1]
    return line[:-1]


cells = [(x, y) for y in range(ROWS) for x in range(COLUMNS) if (x, y) not in {(0, 0), (5, 0), (0, 5), (5, 5), (4, 5)}]
codes = [f"H44.{number}" for number in range(100, 130)] + ["ho-mau"]
features = []
for code, (x, y) in zip(codes, cells):
    around = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
    ring = [point for i in range(4) for point in edge(around[i], around[(i + 1) % 4])]
    ring = [[round(a, 4), round(b, 4)] for a, b in ring + ring[:1]]
    features.append({"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}})

lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in features)
with open("tests/data/made_up_shapes.geojson", "w") as file:
    file.write('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n")
