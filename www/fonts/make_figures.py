"""Makes the tabular figures that Be Vietnam Pro does not have.

Run beside the fonts, with fonttools and brotli from PyPI: python3 make_figures.py
Each digit of the latin file is centred on one common width; nothing else is kept.
"""

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WIDTH = 680  # of 1000; between the widest figure (4) and the narrowest but one (7)

for weight in (400, 600, 700):
    font = TTFont(f"be-vietnam-pro-latin-{weight}-normal.woff2")
    options = Options(layout_features=[], hinting=False, name_IDs=[1, 2, 13, 14], notdef_outline=False)
    subsetter = Subsetter(options)
    subsetter.populate(text="0123456789")
    subsetter.subset(font)
    glyphs, metrics = font["glyf"], font["hmtx"]
    for name in font.getBestCmap().values():
        advance, bearing = metrics[name]
        shift = (WIDTH - advance) // 2
        glyph = glyphs[name]
        assert not glyph.isComposite()
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(glyphs)
        metrics[name] = (WIDTH, bearing + shift)
    font.flavor = "woff2"
    font.save(f"be-vietnam-pro-figures-{weight}-normal.woff2")
