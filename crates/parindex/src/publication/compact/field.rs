//! One field after the other: how values of each kind are written and taken.

use crate::exact::Exact;
use crate::text::Title;

/// What stands in a field or in several, one after the other.
///
/// Taking never fails half-way: what is not there is taken as empty or zero, and [`Taking::damaged`] tells it in the
/// end.
pub(super) trait Field: Sized {
    fn put(&self, out: &mut Writing);
    fn take(from: &mut Taking<'_>) -> Self;
}

/// The fields of a struct, in the order in which they are named.
macro_rules! fields {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl Field for $type {
            fn put(&self, out: &mut Writing) {
                $(self.$field.put(out);)*
            }

            fn take(from: &mut Taking<'_>) -> Self {
                Self { $($field: Field::take(from)),* }
            }
        }
    };
}

/// A word of a list that both sides know, by its place.
macro_rules! words {
    ($type:ty [$first:ident $(, $word:ident)* $(,)?]) => {
        impl Field for $type {
            fn put(&self, out: &mut Writing) {
                let all = [Self::$first $(, Self::$word)*];
                out.place(all.iter().position(|word| word == self).unwrap_or(0));
            }

            fn take(from: &mut Taking<'_>) -> Self {
                let all = [Self::$first $(, Self::$word)*];
                all.get(from.place()).copied().unwrap_or(Self::$first)
            }
        }
    };
}

pub(super) use {fields, words};

/// The text that is written: a tab before each field.
#[derive(Default)]
pub(super) struct Writing {
    text: String,
    further: bool,
    beyond: bool,
}

impl Writing {
    pub fn text(&mut self, text: &str) {
        self.text.push('\t');
        if text.contains('\t') || text.contains(MARK) {
            self.further = true;
            let mark = ["{", MARKED, "}"].concat();
            let tab = ["{", TAB, "}"].concat();
            self.text.push_str(&text.replace(MARK, &mark).replace('\t', &tab));
        } else {
            self.text.push_str(text);
        }
    }

    /// A place in a list, or how many there are.
    pub fn place(&mut self, place: usize) {
        let place = u32::try_from(place).ok();
        self.beyond |= place.is_none();
        self.text(&crate::exact::decimal(place.unwrap_or(0).into(), 0));
    }

    /// Here is something that the smallest build cannot read.
    #[cfg(any(feature = "survey", feature = "time"))]
    pub fn further(&mut self) {
        self.further = true;
    }

    /// Whether there was.
    pub fn is_further(&self) -> bool {
        self.further
    }

    /// Adds what was written apart.
    pub fn append(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.beyond |= other.beyond;
    }

    /// The fields with tabs between them.
    pub fn done(self) -> Option<String> {
        self.text.strip_prefix('\t').filter(|_| !self.beyond).map(str::to_owned)
    }
}

/// The escape character, and the names that stand in braces for it and for a tab in a text.
const MARK: &str = "\u{1b}";
const MARKED: &str = "\u{1b}e";
const TAB: &str = "\u{1b}t";

/// The text that is read.
pub(super) struct Taking<'t> {
    rest: Option<&'t str>,
    damaged: bool,
}

impl<'t> Taking<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { rest: Some(text), damaged: false }
    }

    /// The next field.
    pub fn next(&mut self) -> &'t str {
        let Some(rest) = self.rest else {
            self.damaged = true;
            return "";
        };
        match rest.bytes().position(|byte| byte == b'\t') {
            Some(at) => {
                self.rest = rest.get(at + 1..);
                rest.get(..at).unwrap_or("")
            }
            None => {
                self.rest = None;
                rest
            }
        }
    }

    /// Whether nothing follows.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_none()
    }

    /// A place in a list, or how many there are.
    pub fn place(&mut self) -> usize {
        let place = fraction(self.next()).filter(Exact::is_whole);
        let place = place.and_then(|place| usize::try_from(place.numerator()).ok());
        self.damaged |= place.is_none();
        place.unwrap_or(0)
    }

    /// Here stands what should not.
    pub fn damage(&mut self) {
        self.damaged = true;
    }

    /// Whether something was not there or not as it should be.
    pub fn damaged(&self) -> bool {
        self.damaged
    }
}

impl Field for usize {
    fn put(&self, out: &mut Writing) {
        out.place(*self);
    }

    fn take(from: &mut Taking<'_>) -> Self {
        from.place()
    }
}

impl Field for bool {
    fn put(&self, out: &mut Writing) {
        out.place(usize::from(*self));
    }

    fn take(from: &mut Taking<'_>) -> Self {
        from.place() != 0
    }
}

impl Field for String {
    fn put(&self, out: &mut Writing) {
        out.text(self);
    }

    #[cfg(not(all(feature = "survey", feature = "time")))]
    fn take(from: &mut Taking<'_>) -> Self {
        from.next().to_owned()
    }

    #[cfg(all(feature = "survey", feature = "time"))]
    fn take(from: &mut Taking<'_>) -> Self {
        crate::text::fill(from.next(), &[(TAB, "\t"), (MARKED, MARK)])
    }
}

/// A whole number, or two with a bar between them.
impl Field for Exact {
    fn put(&self, out: &mut Writing) {
        let mut text = String::new();
        crate::exact::push_decimal(&mut text, self.numerator(), 0);
        if !self.is_whole() {
            text.push('/');
            crate::exact::push_decimal(&mut text, self.denominator(), 0);
        }
        out.text(&text);
    }

    fn take(from: &mut Taking<'_>) -> Self {
        let taken = fraction(from.next());
        from.damaged |= taken.is_none();
        taken.unwrap_or(Self::ZERO)
    }
}

pub(super) fn fraction(text: &str) -> Option<Exact> {
    let mut parts = [0_i128; 2];
    let (mut at, mut negative) = (0, false);
    for byte in text.bytes() {
        match byte {
            b'-' => negative = true,
            b'/' if at == 0 => at = 1,
            b'0'..=b'9' => {
                parts[at] = parts[at].checked_mul(10)?.checked_add((byte - b'0').into())?;
            }
            _ => return None,
        }
    }
    let [numerator, denominator] = parts;
    let numerator = if negative { -numerator } else { numerator };
    Exact::new(numerator, if at == 0 { 1 } else { denominator })
}

impl<T: Field> Field for Option<T> {
    fn put(&self, out: &mut Writing) {
        self.is_some().put(out);
        if let Some(value) = self {
            value.put(out);
        }
    }

    fn take(from: &mut Taking<'_>) -> Self {
        bool::take(from).then(|| T::take(from))
    }
}

impl<T: Field> Field for Vec<T> {
    fn put(&self, out: &mut Writing) {
        out.place(self.len());
        for value in self {
            value.put(out);
        }
    }

    fn take(from: &mut Taking<'_>) -> Self {
        let mut list = Self::new();
        for _ in 0..from.place() {
            if from.damaged {
                break;
            }
            list.push(T::take(from));
        }
        list
    }
}

impl<T: Field> Field for Box<T> {
    fn put(&self, out: &mut Writing) {
        (**self).put(out);
    }

    fn take(from: &mut Taking<'_>) -> Self {
        Self::new(T::take(from))
    }
}

impl<A: Field, B: Field> Field for (A, B) {
    fn put(&self, out: &mut Writing) {
        self.0.put(out);
        self.1.put(out);
    }

    fn take(from: &mut Taking<'_>) -> Self {
        (A::take(from), B::take(from))
    }
}

impl<A: Field, B: Field, C: Field> Field for (A, B, C) {
    fn put(&self, out: &mut Writing) {
        self.0.put(out);
        self.1.put(out);
        self.2.put(out);
    }

    fn take(from: &mut Taking<'_>) -> Self {
        (A::take(from), B::take(from), C::take(from))
    }
}

fields!(Title { vi, en });
