//! From a JSON tree to values, telling each fault with its path.

use crate::checks::{Check, Checks, Problem};
use crate::exact::{Exact, push_decimal};
use crate::json::{Json, Value};
use crate::order::order;
use crate::text::Title;

/// One step of a path.
#[derive(Clone, Copy)]
enum Step<'p> {
    Root,
    Field(&'p str),
    Index(usize),
    Key(&'p str),
}

/// A value of the tree and the way to it. The path is written out only when a check needs it.
#[derive(Clone, Copy)]
pub struct Spot<'p> {
    json: &'p Json<'p>,
    parent: Option<&'p Spot<'p>>,
    step: Step<'p>,
}

impl<'p> Spot<'p> {
    pub fn root(json: &'p Json<'p>) -> Self {
        Self { json, parent: None, step: Step::Root }
    }

    pub fn path(&self) -> String {
        let mut out = self.parent.map(Spot::path).unwrap_or_default();
        match self.step {
            Step::Root => {}
            Step::Field(name) => {
                if !out.is_empty() {
                    out.push('.');
                }
                out.push_str(name);
            }
            Step::Index(index) => {
                out.push('[');
                push_decimal(&mut out, i128::try_from(index).unwrap_or(0), 0);
                out.push(']');
            }
            Step::Key(key) => push_key(&mut out, key),
        }
        out
    }

    pub fn fault(&self, problem: Problem) -> Check {
        Check::fault(problem, &self.path()).at(self.json.at)
    }

    pub fn json(&self) -> &'p Json<'p> {
        self.json
    }

    /// The field of an object, absent or null aside.
    pub fn field(&'p self, name: &'p str) -> Option<Spot<'p>> {
        let Value::Map(fields) = &self.json.value else { return None };
        let (name, json) = fields.iter().find(|(key, _)| key == name)?;
        (json.value != Value::Null).then_some(Spot {
            json,
            parent: Some(self),
            step: Step::Field(name),
        })
    }

    /// Like [`Spot::field`], but its absence is a fault.
    pub fn required(&'p self, name: &'p str, checks: &mut Checks) -> Option<Spot<'p>> {
        let field = self.field(name);
        if field.is_none() && matches!(self.json.value, Value::Map(_)) {
            checks.push(self.fault(Problem::MissingField).expected(name));
        }
        field
    }

    /// Whether this is an object; tells each field that is not known.
    pub fn object(&self, known: &[&str], checks: &mut Checks) -> bool {
        let Value::Map(fields) = &self.json.value else {
            self.wrong_type("an object", checks);
            return false;
        };
        for (name, json) in fields {
            if !known.contains(&&**name) {
                let check = self.fault(Problem::UnknownField).found(name).at(json.at);
                checks.push(check.expected(&known.join(", ")));
            }
        }
        true
    }

    /// The entries of an object whose keys are data.
    pub fn entries(&'p self, checks: &mut Checks) -> Vec<(&'p str, Spot<'p>)> {
        let Value::Map(fields) = &self.json.value else {
            self.wrong_type("an object", checks);
            return Vec::new();
        };
        fields
            .iter()
            .map(|(key, json)| (&**key, Spot { json, parent: Some(self), step: Step::Key(key) }))
            .collect()
    }

    /// The items of an array.
    pub fn items(&'p self, checks: &mut Checks) -> Vec<Spot<'p>> {
        let Value::List(items) = &self.json.value else {
            self.wrong_type("an array", checks);
            return Vec::new();
        };
        let spot = |(index, json)| Spot { json, parent: Some(self), step: Step::Index(index) };
        items.iter().enumerate().map(spot).collect()
    }

    pub fn wrong_type(&self, expected: &str, checks: &mut Checks) {
        let found = match &self.json.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(text) => text,
            Value::Text(text) => text,
            Value::List(_) => "an array",
            Value::Map(_) => "an object",
        };
        checks.push(self.fault(Problem::WrongType).found(found).expected(expected));
    }

    pub fn text(&self, checks: &mut Checks) -> Option<&'p str> {
        match &self.json.value {
            Value::Text(text) if text.trim().is_empty() => {
                checks.push(self.fault(Problem::EmptyText));
                None
            }
            Value::Text(text) => Some(text),
            _ => {
                self.wrong_type("a string", checks);
                None
            }
        }
    }

    /// A number, written as a JSON number or as a string; `%` divides by a hundred.
    pub fn number(&self, checks: &mut Checks) -> Option<Exact> {
        let (Value::Number(text) | Value::Text(text)) = &self.json.value else {
            self.wrong_type("a number", checks);
            return None;
        };
        let number = match text.strip_suffix('%') {
            Some(percent) => {
                Exact::parse(percent.trim_end()).and_then(|number| number.divide(&Exact::from(100)))
            }
            None => Exact::parse(text),
        };
        if number.is_none() {
            checks.push(self.fault(Problem::NotANumber).found(text));
        }
        number
    }

    /// A number of zero or more.
    pub fn amount(&self, checks: &mut Checks) -> Option<Exact> {
        let number = self.number(checks)?;
        if number.is_negative() {
            checks.push(self.fault(Problem::Negative).found(&number.to_text()));
            return None;
        }
        Some(number)
    }

    /// A whole number up to `most`.
    pub fn whole(&self, most: u16, checks: &mut Checks) -> Option<u16> {
        let number = self.amount(checks)?;
        let whole =
            u16::try_from(number.numerator()).ok().filter(|&n| number.is_whole() && n <= most);
        if whole.is_none() {
            let check = self.fault(Problem::TooMany).found(&number.to_text());
            checks.push(check.expected_number(usize::from(most)));
        }
        whole
    }

    /// One of a few words.
    pub fn word<T: Copy>(&self, words: &[(&str, T)], checks: &mut Checks) -> Option<T> {
        let text = self.text(checks)?;
        let found = words.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            checks.push(self.fault(Problem::NotOneOf).found(text).expected(&known.join(", ")));
        }
        found.map(|(_, value)| *value)
    }

    /// A string, or an object with `vi` and perhaps `en`.
    pub fn title(&'p self, checks: &mut Checks) -> Option<Title> {
        match &self.json.value {
            Value::Text(_) => self.text(checks).map(Title::from),
            _ if self.object(&["vi", "en"], checks) => {
                let vi = self.required("vi", checks)?.text(checks)?.to_owned();
                let en = self.field("en").and_then(|en| en.text(checks)).map(str::to_owned);
                Some(Title { vi, en })
            }
            _ => None,
        }
    }

    /// Whether the document says the format that is read here.
    pub fn format(&'p self, format: &'p str, checks: &mut Checks) {
        if let Some(spot) = self.required("format", checks)
            && let Some(found) = spot.text(checks)
            && found != format
        {
            checks.push(spot.fault(Problem::WrongFormat).found(found).expected(format));
        }
    }
}

/// Writes `["key"]`.
pub fn push_key(out: &mut String, key: &str) {
    out.push_str("[\"");
    out.push_str(key);
    out.push_str("\"]");
}

/// Tells the second of two equal ids; `fault` makes the check of the one at a place. An empty id is
/// one that could not be read, which has been told.
pub fn tell_twice(ids: &[&str], checks: &mut Checks, fault: &dyn Fn(usize) -> Check) {
    let order = order(ids.len(), &|a, b| ids[a].cmp(ids[b]));
    for pair in order.windows(2) {
        if !ids[pair[0]].is_empty() && ids[pair[0]] == ids[pair[1]] {
            checks.push(fault(pair[1]));
        }
    }
}
