//! JSON text as a light tree: numbers stay text, every value knows where it stands.
//!
//! One reader serves frameworks, datasets and publications. It keeps numbers literally and
//! positions for the checks, refuses depth and size beyond [`Limits`], and tells of keys that
//! stand twice. The writer serves files (readable) and fingerprints (RFC 8785).

mod parse;
mod write;

use std::borrow::Cow;

use crate::text::Normalise;

pub use parse::parse;
pub use write::{canonical, pretty};

/// One value and the byte where it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Json<'a> {
    /// What stands there.
    pub value: Value<'a>,
    /// The byte of the text at which it begins.
    pub at: usize,
}

/// A JSON value; numbers keep their text.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as written.
    Number(Cow<'a, str>),
    /// A string, unescaped, in normal form C.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Json<'a>>),
    /// An object, in the order of the text.
    Map(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// What a text may not pass.
#[derive(Clone, Copy)]
pub struct Limits {
    /// Bytes of text.
    pub bytes: usize,
    /// Arrays and objects inside each other.
    pub depth: usize,
    /// Significant digits of a number; 15 for text that came out of JavaScript numbers.
    pub digits: usize,
    /// How text is brought to normal form C.
    pub normalise: Normalise,
}

impl Limits {
    /// The limits of files: 64 MiB, 64 levels, 28 digits.
    pub const fn files(normalise: Normalise) -> Self {
        Self { bytes: 64 << 20, depth: 64, digits: crate::exact::MOST_DIGITS, normalise }
    }
}

#[cfg(feature = "unicode")]
impl Default for Limits {
    fn default() -> Self {
        Self::files(crate::text::compose)
    }
}

/// Builders for trees that are written.
pub mod build {
    use super::{Cow, Json, Value};

    /// A tree under construction owns its text.
    pub type Tree = Json<'static>;

    fn tree(value: Value<'static>) -> Tree {
        Json { value, at: 0 }
    }

    /// A number in plain decimal text.
    pub fn number(text: String) -> Tree {
        tree(Value::Number(Cow::Owned(text)))
    }

    /// A string.
    pub fn text(text: &str) -> Tree {
        tree(Value::Text(Cow::Owned(text.into())))
    }

    /// `true` or `false`.
    pub fn yes_no(value: bool) -> Tree {
        tree(Value::Bool(value))
    }

    /// `null`.
    pub fn null() -> Tree {
        tree(Value::Null)
    }

    /// An array.
    pub fn list(items: Vec<Tree>) -> Tree {
        tree(Value::List(items))
    }

    /// An object that grows field by field; what is absent is left out.
    #[derive(Default)]
    pub struct Fields(Vec<(Cow<'static, str>, Tree)>);

    impl Fields {
        /// Adds a field.
        pub fn with(mut self, name: &str, value: Tree) -> Self {
            self.put(name, value);
            self
        }

        /// The same in place.
        pub fn put(&mut self, name: &str, value: Tree) {
            self.0.push((Cow::Owned(name.into()), value));
        }

        /// Adds a string, or `null` where there is none.
        pub fn put_text(&mut self, name: &str, value: Option<&str>) {
            self.put(name, value.map_or_else(null, text));
        }

        /// Adds a field when there is a value.
        pub fn maybe(self, name: &str, value: Option<Tree>) -> Self {
            match value {
                Some(value) => self.with(name, value),
                None => self,
            }
        }

        /// Adds a list unless it is empty.
        pub fn list(self, name: &str, items: Vec<Tree>) -> Self {
            if items.is_empty() { self } else { self.with(name, list(items)) }
        }

        /// Adds an object unless it is empty.
        pub fn map(self, name: &str, fields: Fields) -> Self {
            if fields.0.is_empty() { self } else { self.with(name, fields.done()) }
        }

        /// The object.
        pub fn done(self) -> Tree {
            tree(Value::Map(self.0))
        }
    }
}
