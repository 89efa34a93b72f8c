//! The shapes of units: a GeoJSON that whoever embeds a map gives.
//!
//! Nothing here draws or ships a border. Read are a `FeatureCollection` (RFC 7946) of polygons in degrees
//! of longitude and latitude, each with the code of its unit in a property, or else as the feature's `id`.
//! Several features of one code are one shape. Degrees are kept in whole steps of 10⁻⁷ (about a centimetre), so
//! that a page and a server draw the same.

use parindex::Exact;
use parindex::exact::decimal;
use parindex::json::{Json, Limits, Value, parse};

use crate::{Language, Message, Speak};

/// Longitude and latitude in steps of 10⁻⁷ degrees.
pub(crate) type Place = (i64, i64);

const PLACES: u8 = 7;
/// One degree in steps.
pub(crate) const DEGREE: i64 = 10_000_000;
/// Faults that are kept; the rest is counted.
const MOST: usize = 20;

/// One thing that is wrong with a GeoJSON, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeFault {
    /// The way to it, such as `features[3].geometry.coordinates[0][5]`; empty: the whole text.
    pub path: String,
    message: Message,
    found: String,
}

impl ShapeFault {
    /// Place, what is wrong and how to mend it, in a sentence.
    pub fn text(&self, language: Language) -> String {
        let said = language.fill(self.message, &[("found", &self.found)]);
        if self.path.is_empty() { said } else { [&self.path, ": ", &said].concat() }
    }
}

/// Every fault of a GeoJSON: the first twenty, and how many more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShapeFaults {
    /// In the order of the text.
    pub list: Vec<ShapeFault>,
    /// Faults beyond these.
    pub beyond: usize,
}

impl ShapeFaults {
    /// That nobody gave any shapes.
    pub fn not_given() -> Self {
        let mut faults = Self::default();
        faults.push("", Message::ShapesNotGiven, "");
        faults
    }

    fn push(&mut self, path: &str, message: Message, found: &str) {
        if self.list.len() < MOST {
            let found = found.chars().take(40).collect();
            self.list.push(ShapeFault { path: path.to_owned(), message, found });
        } else {
            self.beyond += 1;
        }
    }

    /// One sentence a fault, and one for the rest.
    pub fn lines(&self, language: Language) -> Vec<String> {
        let mut lines: Vec<String> = self.list.iter().map(|fault| fault.text(language)).collect();
        if self.beyond > 0 {
            let beyond = crate::words::count(self.beyond, language);
            lines.push(language.fill(Message::Beyond, &[("count", &beyond)]));
        }
        lines
    }
}

/// The shape of one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shape {
    /// The code of the unit.
    pub(crate) code: String,
    /// Rings of all its polygons, holes too; each ends where it began.
    pub(crate) rings: Vec<Vec<Place>>,
}

/// The shapes of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shapes(pub(crate) Vec<Shape>);

impl Shapes {
    /// Reads a GeoJSON. `property` names the property with the unit's code; empty: `code`.
    ///
    /// # Errors
    /// All faults at once, with their places.
    ///
    /// ```
    /// use parindex::json::Limits;
    /// use parindex_view::{Language, charts::Shapes};
    /// let text = r#"{ "type": "FeatureCollection", "features": [{ "type": "Feature", "properties": { "code": "A" },
    ///     "geometry": { "type": "Polygon", "coordinates": [[[105, 21], [105.1, 21], [105.1, 21.1]]] } }] }"#;
    /// let faults = Shapes::from_geojson(text, "", &Limits::default()).unwrap_err();
    /// assert_eq!(faults.list[0].path, "features[0].geometry.coordinates[0]");
    /// assert!(faults.lines(Language::English)[0].contains("is not closed"));
    /// ```
    pub fn from_geojson(text: &str, property: &str, limits: &Limits) -> Result<Self, ShapeFaults> {
        let mut faults = ShapeFaults::default();
        let (tree, checks) = parse(text, limits);
        let Some(tree) = tree else {
            let found = checks.iter().next().map_or("", |check| &*check.found);
            faults.push("", Message::ShapesNoJson, found);
            return Err(faults);
        };
        let property = if property.is_empty() { "code" } else { property };
        let mut read = Reading { property, faults, shapes: Vec::new() };
        read.collection(&tree);
        if !read.faults.list.is_empty() {
            return Err(read.faults);
        }
        Ok(Self(read.shapes))
    }

    /// The shape of a unit.
    pub(crate) fn of(&self, code: &str) -> Option<&Shape> {
        self.0.iter().find(|shape| shape.code == code && !shape.rings.is_empty())
    }
}

struct Reading<'r> {
    property: &'r str,
    faults: ShapeFaults,
    shapes: Vec<Shape>,
}

impl Reading<'_> {
    fn collection(&mut self, tree: &Json<'_>) {
        if text(field(tree, "type")) != Some("FeatureCollection") {
            let found = text(field(tree, "type")).unwrap_or("–");
            self.faults.push("type", Message::ShapesNoCollection, found);
        }
        let Some(features) = list(field(tree, "features")) else {
            self.faults.push("features", Message::ShapesNoFeatures, "");
            return;
        };
        if features.is_empty() {
            self.faults.push("features", Message::ShapesNoFeatures, "");
        }
        for (number, feature) in features.iter().enumerate() {
            self.feature(&indexed("features", number), feature);
        }
    }

    fn feature(&mut self, path: &str, feature: &Json<'_>) {
        let named = field(feature, "properties").and_then(|all| field(all, self.property));
        let code = match named.or_else(|| field(feature, "id")).map(|code| &code.value) {
            Some(Value::Text(code) | Value::Number(code)) if !code.trim().is_empty() => &**code,
            _ => {
                let path = [path, ".properties"].concat();
                self.faults.push(&path, Message::ShapesNoCode, self.property);
                ""
            }
        };
        let geometry = field(feature, "geometry");
        let path = [path, ".geometry"].concat();
        let mut rings = Vec::new();
        if let Some(geometry) = geometry.filter(|geometry| geometry.value != Value::Null) {
            let coordinates = field(geometry, "coordinates");
            let inner = [&path, ".coordinates"].concat();
            match text(field(geometry, "type")) {
                Some("Polygon") => self.polygon(&inner, coordinates, &mut rings),
                Some("MultiPolygon") => match list(coordinates) {
                    Some(polygons) => {
                        for (number, polygon) in polygons.iter().enumerate() {
                            self.polygon(&indexed(&inner, number), Some(polygon), &mut rings);
                        }
                    }
                    None => self.faults.push(&inner, Message::ShapesNoRing, ""),
                },
                other => {
                    let path = [&path, ".type"].concat();
                    self.faults.push(&path, Message::ShapesNoPolygon, other.unwrap_or("–"));
                }
            }
        }
        match self.shapes.iter_mut().find(|shape| shape.code == code) {
            Some(shape) => shape.rings.extend(rings),
            None => self.shapes.push(Shape { code: code.to_owned(), rings }),
        }
    }

    fn polygon(&mut self, path: &str, polygon: Option<&Json<'_>>, rings: &mut Vec<Vec<Place>>) {
        let Some(read) = list(polygon).filter(|rings| !rings.is_empty()) else {
            self.faults.push(path, Message::ShapesNoRing, "");
            return;
        };
        for (number, ring) in read.iter().enumerate() {
            let path = indexed(path, number);
            if let Some(ring) = self.ring(&path, ring) {
                rings.push(ring);
            }
        }
    }

    /// A ring, or its first fault.
    fn ring(&mut self, path: &str, ring: &Json<'_>) -> Option<Vec<Place>> {
        let Some(read) = list(Some(ring)) else {
            self.faults.push(path, Message::ShapesNoRing, "");
            return None;
        };
        let mut places = Vec::with_capacity(read.len());
        for (number, position) in read.iter().enumerate() {
            match place(position) {
                Ok(place) => places.push(place),
                Err((message, found)) => {
                    self.faults.push(&indexed(path, number), message, &found);
                    return None;
                }
            }
        }
        if places.len() < 3 {
            self.faults.push(path, Message::ShapesNoRing, "");
            return None;
        }
        if places.first() != places.last() {
            self.faults.push(path, Message::ShapesOpenRing, "");
            return None;
        }
        Some(places)
    }
}

fn place(position: &Json<'_>) -> Result<Place, (Message, String)> {
    let number = |at: usize| {
        let Value::Number(text) = &list(Some(position))?.get(at)?.value else { return None };
        // More digits than the reader takes say nothing: they are below any size of an atom.
        let text = if text.contains(['e', 'E']) { text } else { text.get(..24).unwrap_or(text) };
        Exact::parse(text)?.rounded(PLACES)
    };
    let (Some(longitude), Some(latitude)) = (number(0), number(1)) else {
        return Err((Message::ShapesNoPlace, String::new()));
    };
    if longitude.abs() > 180 * DEGREE || latitude.abs() > 90 * DEGREE {
        let found = [decimal(longitude, PLACES), decimal(latitude, PLACES)].join(", ");
        return Err((Message::ShapesNoDegrees, found));
    }
    Ok((longitude, latitude))
}

fn field<'t>(tree: &'t Json<'_>, name: &str) -> Option<&'t Json<'t>> {
    let Value::Map(fields) = &tree.value else { return None };
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

fn text<'t>(tree: Option<&'t Json<'_>>) -> Option<&'t str> {
    match &tree?.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn list<'t>(tree: Option<&'t Json<'_>>) -> Option<&'t [Json<'t>]> {
    match &tree?.value {
        Value::List(items) => Some(items),
        _ => None,
    }
}

fn indexed(path: &str, number: usize) -> String {
    [path, "[", &crate::number::digits(number as u64), "]"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(properties: &str, coordinates: &str) -> String {
        format!(
            r#"{{ "type": "FeatureCollection", "features": [{{ "type": "Feature", "id": 7, "properties": {properties},
               "geometry": {{ "type": "Polygon", "coordinates": {coordinates} }} }}] }}"#
        )
    }

    const RING: &str = "[[[105,21],[105.5,21],[105.5,21.5],[105,21]]]";

    fn faults(text: &str) -> Vec<String> {
        let faults = Shapes::from_geojson(text, "ma", &Limits::default()).expect_err("faults");
        faults.lines(Language::English)
    }

    #[test]
    fn codes_come_from_the_property_or_the_id() {
        for (properties, code) in
            [(r#"{ "ma": "H44" }"#, "H44"), (r#"{ "ma": 12 }"#, "12"), ("{}", "7"), ("null", "7")]
        {
            let shapes = Shapes::from_geojson(&square(properties, RING), "ma", &Limits::default());
            let shapes = shapes.expect("sound");
            assert_eq!(shapes.0[0].code, code);
            assert_eq!(shapes.0[0].rings[0][1], (1_055_000_000, 210_000_000));
        }
    }

    #[test]
    fn heights_and_long_fractions_are_read_past() {
        let long = "[[[105.00000000000000123456789012345678,21,9],[105.5,21,9],[105.5,21.5,9],[105,21,9]]]";
        let shapes = Shapes::from_geojson(&square("{}", long), "ma", &Limits::default());
        assert_eq!(shapes.map(|shapes| shapes.0[0].rings[0][0]), Ok((105 * DEGREE, 21 * DEGREE)));
    }

    #[test]
    fn every_fault_has_its_place() {
        let at = |coordinates: &str| faults(&square("{}", coordinates));
        assert!(
            at("[[[581000.5,2325000],[1,1],[1,2],[1,1]]]")[0]
                .starts_with("features[0].geometry.coordinates[0][0]: ")
        );
        assert!(at("[[[581000.5,2325000],[1,1],[1,2],[1,1]]]")[0].contains("VN-2000"));
        assert!(
            at(r#"[[[1,1],["x",1],[1,2],[1,1]]]"#)[0]
                .starts_with("features[0].geometry.coordinates[0][1]: ")
        );
        assert!(at("[[[1,1],[2,1],[1,2]]]")[0].contains("not closed"));
        assert!(at("[]")[0].starts_with("features[0].geometry.coordinates: "));
        assert!(faults("{")[0].contains("JSON"));
        let two = faults(r#"{ "type": "Topology" }"#);
        assert!(two[0].contains("Topology") && two[1].starts_with("features: "), "{two:?}");
        let other = r#"{ "type": "FeatureCollection", "features": [{ "geometry": { "type": "Point" } }, 5] }"#;
        let other = faults(other);
        assert_eq!(other.len(), 3, "{other:?}");
        assert!(other[0].contains("\"ma\"") && other[1].contains("Point"), "{other:?}");
    }

    #[test]
    fn many_faults_are_counted() {
        let features = vec!["{}"; 30].join(",");
        let lines =
            faults(&format!(r#"{{ "type": "FeatureCollection", "features": [{features}] }}"#));
        assert_eq!(lines.len(), 21);
        assert!(lines[20].contains("10"));
    }

    #[test]
    fn several_features_of_one_code_are_one_shape() {
        let one = square("{}", RING);
        let feature = &one[one.find('[').expect("a list") + 1..one.rfind(']').expect("a list")];
        let text =
            format!(r#"{{ "type": "FeatureCollection", "features": [{feature}, {feature}] }}"#);
        let shapes = Shapes::from_geojson(&text, "", &Limits::default()).expect("sound");
        assert_eq!((shapes.0.len(), shapes.0[0].rings.len()), (1, 2));
    }
}
