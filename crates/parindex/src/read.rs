//! From a JSON tree to values, telling each fault with its path.

use std::borrow::Cow;

use crate::checks::{Check, Checks, Problem};
use crate::exact::{Exact, push_decimal};
use crate::json::{Json, Limits, Value};
use crate::order::order;
use crate::text::{Title, listed, push_part};

/// Reads a whole document; its faults get their paths.
pub fn document<T>(
    text: &str,
    limits: &Limits,
    read: impl FnOnce(Spot<'_>, &mut Checks) -> Option<T>,
) -> Result<T, Checks> {
    let (tree, mut checks) = crate::json::parse(text, limits);
    let read = tree.as_ref().and_then(|tree| read(Spot(tree), &mut checks));
    if let Some(tree) = &tree {
        checks.find_paths(&|place| path(tree, place));
    }
    checks.or_refuse(read)
}

/// Objects whose keys are data, by the field that holds them.
const KEYED: [&str; 6] = ["definitions", "inputs", "points", "evidence", "groups", "indicators"];

/// The way to the value that begins at the byte `place`, such as `groups[1].indicators[0].max`.
fn path(tree: &Json<'_>, place: usize) -> String {
    let (mut out, mut at, mut keyed) = (String::new(), tree, false);
    // The value lies in the last child that does not begin behind it.
    while at.at < place {
        match &at.value {
            Value::Map(fields) => {
                let child = fields.iter().rev().find(|(_, child)| child.at <= place);
                let Some((name, child)) = child else { break };
                if keyed {
                    push_key(&mut out, name);
                } else {
                    if !out.is_empty() {
                        out.push('.');
                    }
                    out.push_str(name);
                }
                keyed = !keyed && KEYED.contains(&&**name);
                at = child;
            }
            Value::List(items) => {
                let Some(index) = items.iter().rposition(|child| child.at <= place) else { break };
                out.push('[');
                push_decimal(&mut out, i128::try_from(index).unwrap_or(0), 0);
                out.push(']');
                keyed = false;
                at = &items[index];
            }
            _ => break,
        }
    }
    out
}

/// A value of the tree, to be read. The way to it is found when a check needs it.
#[derive(Clone, Copy)]
pub struct Spot<'p>(pub &'p Json<'p>);

impl<'p> Spot<'p> {
    pub fn fault(self, problem: Problem) -> Check {
        Check::fault(problem, "").at(self.0.at).below(self.0.at)
    }

    pub fn value(self) -> &'p Value<'p> {
        &self.0.value
    }

    /// The field of an object, absent or null aside.
    pub fn field(self, name: &str) -> Option<Self> {
        let Value::Map(fields) = &self.0.value else { return None };
        let (_, json) = fields.iter().find(|(key, _)| key == name)?;
        (!matches!(json.value, Value::Null)).then_some(Self(json))
    }

    /// Like [`Spot::field`], but its absence is a fault.
    pub fn required(self, name: &str, checks: &mut Checks) -> Option<Self> {
        let field = self.field(name);
        if field.is_none() && matches!(self.0.value, Value::Map(_)) {
            checks.push(self.fault(Problem::MissingField).expected(name));
        }
        field
    }

    /// Whether this is an object; tells each field that is not known.
    pub fn object(self, known: &[&str], checks: &mut Checks) -> bool {
        let Some(fields) = self.fields(checks) else { return false };
        for (name, json) in fields {
            if !known.contains(&&**name) {
                let check = self.fault(Problem::UnknownField).found(name).at(json.at);
                checks.push(check.expected(&listed(known)));
            }
        }
        true
    }

    /// The fields of an object; anything else is a fault.
    pub fn fields(self, checks: &mut Checks) -> Option<&'p [(Cow<'p, str>, Json<'p>)]> {
        match &self.0.value {
            Value::Map(fields) => Some(fields),
            _ => {
                self.wrong_type("an object", checks);
                None
            }
        }
    }

    /// The entries of an object whose keys are data.
    pub fn entries(self, checks: &mut Checks) -> &'p [(Cow<'p, str>, Json<'p>)] {
        self.fields(checks).unwrap_or(&[])
    }

    /// The items of an array.
    pub fn items(self, checks: &mut Checks) -> &'p [Json<'p>] {
        match &self.0.value {
            Value::List(items) => items,
            _ => {
                self.wrong_type("an array", checks);
                &[]
            }
        }
    }

    /// The items of an array that may be absent.
    pub fn items_of(self, name: &str, checks: &mut Checks) -> &'p [Json<'p>] {
        self.field(name).map_or(&[], |field| field.items(checks))
    }

    pub fn wrong_type(self, expected: &str, checks: &mut Checks) {
        let found = match &self.0.value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(text) => text,
            Value::Text(text) => text,
            Value::List(_) => "an array",
            Value::Map(_) => "an object",
        };
        checks.push(self.fault(Problem::WrongType).found(found).expected(expected));
    }

    pub fn text(self, checks: &mut Checks) -> Option<&'p str> {
        match &self.0.value {
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

    /// The text of a field that may be absent.
    pub fn text_of(self, name: &str, checks: &mut Checks) -> Option<String> {
        self.field(name)?.text(checks).map(str::to_owned)
    }

    /// The text of a field whose absence is a fault.
    pub fn required_text(self, name: &str, checks: &mut Checks) -> Option<String> {
        self.required(name, checks)?.text(checks).map(str::to_owned)
    }

    /// `true` or `false`.
    #[cfg(feature = "time")]
    pub fn yes_no(self, checks: &mut Checks) -> Option<bool> {
        match &self.0.value {
            Value::Bool(value) => Some(*value),
            _ => {
                self.wrong_type("true or false", checks);
                None
            }
        }
    }

    /// A number, written as a JSON number or as a string; `%` divides by a hundred.
    pub fn number(self, checks: &mut Checks) -> Option<Exact> {
        let (Value::Number(text) | Value::Text(text)) = &self.0.value else {
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
    pub fn amount(self, checks: &mut Checks) -> Option<Exact> {
        let number = self.number(checks)?;
        if number.is_negative() {
            checks.push(self.fault(Problem::Negative).found(&number.to_text()));
            return None;
        }
        Some(number)
    }

    /// A whole number up to `most`.
    pub fn whole(self, most: u16, checks: &mut Checks) -> Option<u16> {
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
    pub fn word<T: Copy>(self, words: &[(&str, T)], checks: &mut Checks) -> Option<T> {
        let text = self.text(checks)?;
        let known = |at: usize| words.get(at).map(|(word, _)| *word);
        Some(words[self.among(text, Problem::NotOneOf, &known, checks)?].1)
    }

    /// The word of a field that may be absent.
    pub fn word_of<T: Copy>(
        self,
        name: &str,
        words: &[(&str, T)],
        checks: &mut Checks,
    ) -> Option<T> {
        self.field(name)?.word(words, checks)
    }

    /// The place of the id that stands here among those that are known.
    pub fn id_among<'k>(
        self,
        known: &dyn Fn(usize) -> Option<&'k str>,
        checks: &mut Checks,
    ) -> Option<usize> {
        self.among(self.text(checks)?, Problem::UnknownId, known, checks)
    }

    /// The place of a text among those that are known, up to the first `None`.
    pub fn among<'k>(
        self,
        text: &str,
        problem: Problem,
        known: &dyn Fn(usize) -> Option<&'k str>,
        checks: &mut Checks,
    ) -> Option<usize> {
        let mut place = 0;
        while let Some(id) = known(place) {
            if id == text {
                return Some(place);
            }
            place += 1;
        }
        let mut all = String::new();
        for place in 0..place {
            push_part(&mut all, ", ", known(place).unwrap_or_default());
        }
        checks.push(self.fault(problem).found(text).expected(&all));
        None
    }

    /// A string, or an object with `vi` and perhaps `en`.
    pub fn title(self, checks: &mut Checks) -> Option<Title> {
        match &self.0.value {
            Value::Text(_) => self.text(checks).map(Title::from),
            _ if self.object(&["vi", "en"], checks) => {
                let vi = self.required_text("vi", checks)?;
                Some(Title { vi, en: self.text_of("en", checks) })
            }
            _ => None,
        }
    }

    /// The title of a field that may be absent.
    pub fn title_of(self, name: &str, checks: &mut Checks) -> Option<Title> {
        self.field(name)?.title(checks)
    }

    /// Whether this is an object, as that of a file: tells each field that is not known, and where the
    /// file does not say the format that is read here. What an editor is told by `$schema` is let by.
    pub fn file(self, format: &str, known: &[&str], checks: &mut Checks) -> bool {
        if !self.object(&[&["$schema", "format"], known].concat(), checks) {
            return false;
        }
        if let Some(spot) = self.required("format", checks)
            && let Some(found) = spot.text(checks)
            && found != format
        {
            checks.push(spot.fault(Problem::WrongFormat).found(found).expected(format));
        }
        true
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

/// Tells the second of two items whose field holds the same text.
#[cfg(feature = "time")]
pub fn tell_items_twice(items: &[Json<'_>], field: &str, checks: &mut Checks) {
    let spot = |at: usize| Spot(&items[at]).field(field).unwrap_or(Spot(&items[at]));
    let text = |at| spot(at).text(&mut Checks::default()).unwrap_or_default();
    let texts: Vec<&str> = (0..items.len()).map(text).collect();
    tell_twice(&texts, checks, &|at| spot(at).fault(Problem::IdTwice).found(texts[at]));
}
