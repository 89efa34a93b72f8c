//! JSON in.

use std::borrow::Cow;

use super::{Json, Limits, Value};
use crate::checks::{Check, Checks, Problem};
use crate::order::order;

/// Reads JSON text. Broken text gives `None` and one fault with its place; keys that stand twice
/// and numbers that are too long are all reported.
pub fn parse<'a>(text: &'a str, limits: &Limits) -> (Option<Json<'a>>, Checks) {
    let mut checks = Checks::default();
    if text.len() > limits.bytes {
        checks.push(
            Check::fault(Problem::TooLarge, "")
                .found_number(text.len())
                .expected_number(limits.bytes),
        );
        return (None, checks);
    }
    let mut reader = Reader { text, at: 0, limits, checks };
    if text.starts_with('\u{feff}') {
        reader.at = 3;
    }
    let tree = reader.value(0).and_then(|tree| {
        reader.space();
        if reader.at == text.len() { Ok(tree) } else { Err(Problem::JsonSyntax) }
    });
    match tree {
        Ok(tree) => (Some(tree), reader.checks),
        Err(problem) => {
            let ends = problem == Problem::JsonSyntax && reader.at >= text.len();
            let problem = if ends { Problem::JsonEnds } else { problem };
            let seen: String = text.get(reader.at..).unwrap_or("").chars().take(12).collect();
            let mut fault = Check::fault(problem, "").found(&seen).at(reader.at);
            if problem == Problem::TooDeep {
                fault = fault.expected_number(limits.depth);
            }
            reader.checks.push(fault);
            (None, reader.checks)
        }
    }
}

struct Reader<'a, 'l> {
    text: &'a str,
    at: usize,
    limits: &'l Limits,
    checks: Checks,
}

type Parsed<T> = Result<T, Problem>;

impl<'a> Reader<'a, '_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let there = self.peek() == Some(byte);
        if there {
            self.at += 1;
        }
        there
    }

    fn slice(&self, from: usize) -> &'a str {
        self.text.get(from..self.at).unwrap_or("")
    }

    fn value(&mut self, depth: usize) -> Parsed<Json<'a>> {
        self.space();
        let at = self.at;
        if depth > self.limits.depth {
            return Err(Problem::TooDeep);
        }
        let value = match self.peek() {
            Some(b'{') => self.map(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ if self.word("true") => Value::Bool(true),
            _ if self.word("false") => Value::Bool(false),
            _ if self.word("null") => Value::Null,
            _ => return Err(Problem::JsonSyntax),
        };
        Ok(Json { value, at })
    }

    fn word(&mut self, word: &str) -> bool {
        let there = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        if there {
            self.at += word.len();
        }
        there
    }

    fn list(&mut self, depth: usize) -> Parsed<Value<'a>> {
        self.at += 1;
        let mut items = Vec::new();
        if self.take(b']') {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.take(b']') {
                return Ok(Value::List(items));
            }
            if !self.take(b',') {
                return Err(Problem::JsonSyntax);
            }
        }
    }

    fn map(&mut self, depth: usize) -> Parsed<Value<'a>> {
        self.at += 1;
        let mut fields: Vec<(Cow<'a, str>, Json<'a>)> = Vec::new();
        if self.take(b'}') {
            return Ok(Value::Map(fields));
        }
        loop {
            self.space();
            let at = self.at;
            if self.peek() != Some(b'"') {
                return Err(Problem::JsonSyntax);
            }
            let name = self.string()?;
            if !self.take(b':') {
                return Err(Problem::JsonSyntax);
            }
            let value = self.value(depth + 1)?;
            fields.push((name, Json { at, ..value }));
            if self.take(b'}') {
                break;
            }
            if !self.take(b',') {
                return Err(Problem::JsonSyntax);
            }
        }
        self.tell_twice(&fields);
        Ok(Value::Map(fields))
    }

    fn tell_twice(&mut self, fields: &[(Cow<'a, str>, Json<'a>)]) {
        let order = order(fields.len(), &|a, b| fields[a].0.cmp(&fields[b].0));
        for pair in order.windows(2) {
            let (name, value) = &fields[pair[1]];
            if fields[pair[0]].0 == *name {
                self.checks.push(Check::fault(Problem::KeyTwice, "").found(name).at(value.at));
            }
        }
    }

    fn number(&mut self) -> Parsed<Value<'a>> {
        let from = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        let whole = self.digits();
        let leading_zero = whole > 1 && self.text.as_bytes().get(self.at - whole) == Some(&b'0');
        let mut sound = whole > 0 && !leading_zero;
        let mut significant = whole;
        if self.peek() == Some(b'.') {
            self.at += 1;
            let fraction = self.digits();
            sound &= fraction > 0;
            significant += fraction;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'-' | b'+')));
            sound &= self.digits() > 0;
        }
        if !sound {
            self.at = from;
            return Err(Problem::JsonSyntax);
        }
        let text = self.slice(from);
        if significant > self.limits.digits {
            let kept = text.bytes().filter(u8::is_ascii_digit).skip_while(|&b| b == b'0').count();
            if kept > self.limits.digits {
                let fault = Check::fault(Problem::TooManyDigits, "").found(text).at(from);
                self.checks.push(fault.expected_number(self.limits.digits));
            }
        }
        Ok(Value::Number(Cow::Borrowed(text)))
    }

    fn digits(&mut self) -> usize {
        let from = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.at - from
    }

    fn string(&mut self) -> Parsed<Cow<'a, str>> {
        self.at += 1;
        let from = self.at;
        let mut owned: Option<String> = None;
        let mut plain = from;
        loop {
            match self.peek() {
                Some(b'"') => {
                    let tail = self.slice(plain);
                    self.at += 1;
                    let text = match owned {
                        Some(mut text) => {
                            text.push_str(tail);
                            Cow::Owned(text)
                        }
                        None => Cow::Borrowed(tail),
                    };
                    return Ok(match (self.limits.normalise)(&text) {
                        Some(composed) => Cow::Owned(composed),
                        None => text,
                    });
                }
                Some(b'\\') => {
                    let head = self.slice(plain);
                    let text = owned.get_or_insert_default();
                    text.push_str(head);
                    self.at += 1;
                    let c = self.escape()?;
                    if let Some(text) = &mut owned {
                        text.push(c);
                    }
                    plain = self.at;
                }
                Some(0..=31) | None => return Err(Problem::JsonSyntax),
                Some(_) => self.at += 1,
            }
        }
    }

    fn escape(&mut self) -> Parsed<char> {
        let byte = self.peek().ok_or(Problem::JsonSyntax)?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err(Problem::JsonSyntax),
        })
    }

    fn unicode(&mut self) -> Parsed<char> {
        let first = self.hex()?;
        let code = match first {
            0xd800..=0xdbff => {
                if !self.word("\\u") {
                    return Err(Problem::JsonSyntax);
                }
                let second = self.hex()?;
                if !(0xdc00..=0xdfff).contains(&second) {
                    return Err(Problem::JsonSyntax);
                }
                0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00)
            }
            code => code,
        };
        char::from_u32(code).ok_or(Problem::JsonSyntax)
    }

    fn hex(&mut self) -> Parsed<u32> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|b| char::from(b).to_digit(16));
            code = code * 16 + digit.ok_or(Problem::JsonSyntax)?;
            self.at += 1;
        }
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(text: &str) -> Vec<(&'static str, Option<usize>)> {
        let (_, checks) = parse(text, &Limits::default());
        checks.iter().map(|check| (check.problem.code(), check.at)).collect()
    }

    #[test]
    fn broken_text_is_refused_with_its_place() {
        for (text, at) in [
            ("{\"a\" 1}", 5),
            ("[1,]", 3),
            ("[1 2]", 3),
            ("01", 0),
            ("1.", 0),
            ("-", 0),
            ("\"\t\"", 1),
            ("\"\\x\"", 3),
            ("\"\\ud800\"", 7),
            ("tru", 0),
            ("1 1", 2),
        ] {
            assert_eq!(problems(text), [("json_syntax", Some(at))], "{text}");
        }
        for text in ["", "{", "[1,", "{\"a\":", "\"abc", "[1 "] {
            assert_eq!(problems(text), [("json_ends", Some(text.len()))], "{text}");
        }
    }

    #[test]
    fn ten_thousand_levels_are_refused_in_words() {
        assert_eq!(problems(&"[".repeat(10_000)), [("too_deep", Some(65))]);
    }

    #[test]
    fn every_key_that_stands_twice_is_told() {
        let found = problems(r#"{"a": 1, "a": 2, "b": {"c": 1, "c": 1}}"#);
        assert_eq!(found, [("key_twice", Some(31)), ("key_twice", Some(9))]);
    }

    #[test]
    fn numbers_stay_text_and_strings_are_composed() {
        let (tree, checks) = parse("[1.50, \"e\\u0301\", \"\\ud83d\\ude00\"]", &Limits::default());
        assert!(checks.is_empty());
        let Some(Json { value: Value::List(items), .. }) = tree else { panic!("a list") };
        assert_eq!(items[0].value, Value::Number("1.50".into()));
        assert_eq!(items[1].value, Value::Text("é".into()));
        assert_eq!(items[2].value, Value::Text("😀".into()));
    }
}
