//! From degrees to pixels: an equirectangular projection that keeps lengths along the middle parallel.
//!
//! For a province (up to three degrees high) shapes differ from their true form by less than one part in two
//! hundred, which is less than a line on the screen. All in whole numbers: tenths of a pixel come out.

use parindex::order::insert;

use super::shapes::{DEGREE, Place, Shape};

/// Tenths of a pixel.
pub(crate) type Dot = (i32, i32);

/// Steps that are told apart, in tenths of a pixel.
const FINE: i32 = 4;
const BILLION: i64 = 1_000_000_000;

/// How degrees become pixels.
pub(crate) struct Projection {
    west: i64,
    north: i64,
    /// The cosine of the middle latitude, in thousand-millionths.
    squeeze: i64,
    /// Degrees across (squeezed), and the tenths of pixels that they take.
    span: i64,
    tenths: i64,
    left: i64,
    /// Width and height of the drawing in pixels.
    pub(crate) size: (u32, u32),
}

impl Projection {
    /// Fits shapes into `width` pixels and at most `tallest` pixels; none where there is no area.
    pub(crate) fn new(shapes: &[Shape], width: u32, tallest: u32) -> Option<Self> {
        let places = || shapes.iter().flat_map(|shape| &shape.rings).flatten();
        let west = places().map(|place| place.0).min()?;
        let east = places().map(|place| place.0).max()?;
        let south = places().map(|place| place.1).min()?;
        let north = places().map(|place| place.1).max()?;
        let squeeze = cosine((south + north) / 2);
        let (across, down) = (squeezed(east - west, squeeze), north - south);
        if across < 1 || down < 1 {
            return None;
        }
        // A line of two pixels at the edges is not cut.
        let room = (i64::from(width.max(8)) - 4) * 10;
        let most = (i64::from(tallest.max(8)) - 4) * 10;
        let (tenths, high) = match down * room / across {
            high if high > most => (across * most / down, most),
            high => (room, high),
        };
        let height = u32::try_from(high / 10 + 4).ok()?;
        let left = (room - tenths) / 2 + 20;
        Some(Self {
            west,
            north,
            squeeze,
            span: across,
            tenths: tenths.max(1),
            left,
            size: (width, height),
        })
    }

    fn dot(&self, place: Place) -> Dot {
        let x = self.left + squeezed(place.0 - self.west, self.squeeze) * self.tenths / self.span;
        let y = 20 + (self.north - place.1) * self.tenths / self.span;
        (i32::try_from(x).unwrap_or(0), i32::try_from(y).unwrap_or(0))
    }

    /// A ring in tenths of pixels; what would lie on the dot before it is left out.
    pub(crate) fn ring(&self, ring: &[Place]) -> Vec<Dot> {
        let mut dots: Vec<Dot> = Vec::new();
        for place in ring {
            let dot = self.dot(*place);
            let near = dots
                .last()
                .is_some_and(|last| (last.0 - dot.0).abs() < FINE && (last.1 - dot.1).abs() < FINE);
            if !near {
                dots.push(dot);
            }
        }
        dots
    }
}

fn squeezed(degrees: i64, squeeze: i64) -> i64 {
    degrees * (squeeze / 1_000) / (BILLION / 1_000)
}

/// The cosine of a latitude, in thousand-millionths; off by less than one in a million.
fn cosine(latitude: i64) -> i64 {
    // π / 180 in thousand-millionths of a thousand-millionth a step.
    let angle = latitude.clamp(-90 * DEGREE, 90 * DEGREE) * 174_532_925 / (10 * DEGREE);
    let square = angle * angle / BILLION;
    // 1 - x²/2 (1 - x²/12 (1 - x²/30 (1 - x²/56 (1 - x²/90))))
    let mut sum = BILLION;
    for divisor in [90, 56, 30, 12, 2] {
        sum = BILLION - square * sum / BILLION / divisor;
    }
    sum
}

/// Where rings are crossed at a height, from left to right; every second stretch lies inside.
fn crossings(rings: &[Vec<Dot>], y: i32) -> Vec<i32> {
    let mut all = Vec::new();
    for ring in rings {
        for (at, &(x1, y1)) in ring.iter().enumerate() {
            let (x2, y2) = ring[(at + 1) % ring.len()];
            if (y1 <= y) == (y2 <= y) {
                continue;
            }
            let part = i64::from(y - y1) * i64::from(x2 - x1) / i64::from(y2 - y1);
            // A handful at most, so they are put in their order one by one.
            insert(&mut all, x1 + i32::try_from(part).unwrap_or(0), |x| *x);
        }
    }
    all
}

/// The stretch inside at a height that holds `x`.
fn around(rings: &[Vec<Dot>], y: i32, x: i32) -> Option<(i32, i32)> {
    let all = crossings(rings, y);
    all.chunks_exact(2).map(|two| (two[0], two[1])).find(|(from, to)| *from <= x && x <= *to)
}

/// Where words of a width and a height stand inside, as near to the middle of the height as they can; tenths of
/// pixels.
pub(crate) fn place_for(rings: &[Vec<Dot>], wide: i32, height: i32) -> Option<Dot> {
    let top = rings.iter().flatten().map(|dot| dot.1).min()?;
    let bottom = rings.iter().flatten().map(|dot| dot.1).max()?;
    // 8, 7, 9, 6, 10 and so on sixteenths from the top.
    let steps = (0..15).map(|step| if step % 2 == 0 { 8 + step / 2 } else { 7 - step / 2 });
    for step in steps {
        let y = top + (bottom - top) * step / 16;
        let mut best: Option<(i32, i32)> = None;
        for two in crossings(rings, y).chunks_exact(2) {
            let middle = two[0].midpoint(two[1]);
            let (mut from, mut to) = (two[0], two[1]);
            for edge in [y - height / 2, y + height / 2] {
                let (left, right) = around(rings, edge, middle).unwrap_or((middle, middle));
                from = from.max(left);
                to = to.min(right);
            }
            if to - from >= wide && best.is_none_or(|(_, widest)| to - from > widest) {
                best = Some((from.midpoint(to), to - from));
            }
        }
        if let Some((x, _)) = best {
            return Some((x, y));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(ring: &[(i64, i64)]) -> Shape {
        let ring = ring.iter().map(|(x, y)| (x * DEGREE / 10, y * DEGREE / 10)).collect();
        Shape { code: "A".into(), rings: vec![ring] }
    }

    /// Values of a table of cosines.
    #[test]
    fn cosines() {
        for (degrees, expected) in [
            (0, 1_000_000_000),
            (21, 933_580_426),
            (45, 707_106_781),
            (60, 500_000_000),
            (-21, 933_580_426),
        ] {
            let found = cosine(degrees * DEGREE);
            assert!((found - expected).abs() < 1_000, "{degrees}: {found}");
        }
    }

    /// At 60 degrees a degree of longitude is half as long as one of latitude.
    #[test]
    fn lengths_are_kept_along_the_middle_parallel() {
        let square = [shape(&[(1000, 595), (1010, 595), (1010, 605), (1000, 605), (1000, 595)])];
        let projection = Projection::new(&square, 204, 1000).expect("an area");
        assert_eq!(projection.size.0, 204);
        assert!((403..=405).contains(&projection.size.1), "{:?}", projection.size);
        let dots = projection.ring(&square[0].rings[0]);
        assert_eq!(dots[0].0, 20);
        assert!((dots[1].0 - 2020).abs() <= 1, "{dots:?}");
        // Too tall: made narrower and put in the middle.
        let low = Projection::new(&square, 204, 104).expect("an area");
        assert_eq!(low.size, (204, 104));
        let dots = low.ring(&square[0].rings[0]);
        assert!(
            (dots[1].0 - dots[0].0 - 500).abs() <= 1 && (dots[0].0 - 770).abs() <= 1,
            "{dots:?}"
        );
    }

    #[test]
    fn a_point_has_no_area() {
        assert!(Projection::new(&[shape(&[(1, 1), (1, 1), (1, 1)])], 200, 200).is_none());
        assert!(Projection::new(&[], 200, 200).is_none());
    }

    /// An L: its upper arm is narrow, so wide words stand in the lower one, and none in its notch.
    #[test]
    fn words_stand_inside() {
        let corner =
            vec![(0, 0), (300, 0), (300, 700), (1000, 700), (1000, 1000), (0, 1000), (0, 0)];
        let shape = [corner];
        assert_eq!(place_for(&shape, 200, 160), Some((150, 500)));
        let (x, y) = place_for(&shape, 900, 160).expect("a place");
        assert!(x == 500 && (780..=920).contains(&y), "{x} {y}");
        assert_eq!(place_for(&shape, 1100, 160), None);
        let hole = vec![(200, 200), (800, 200), (800, 800), (200, 800), (200, 200)];
        let edge = vec![(0, 0), (1000, 0), (1000, 1000), (0, 1000), (0, 0)];
        let (x, y) = place_for(&[edge, hole], 190, 40).expect("a place");
        assert!((x, y) == (100, 500) || (x, y) == (900, 500), "{x} {y}");
    }
}
