//! The frameworks shipped as data, read by the same code as a user's own file.

use super::Framework;
use crate::checks::Checks;
use crate::json::Limits;

/// A framework file that comes with the library.
#[derive(Clone, Copy, Debug)]
pub struct Shipped {
    /// Its id.
    pub id: &'static str,
    /// Its text.
    pub text: &'static str,
}

const FILES: [Shipped; 3] = [
    Shipped { id: "vn-766-2022", text: include_str!("../../data/frameworks/vn-766-2022.json") },
    Shipped {
        id: "vn-766-2022-published-groups",
        text: include_str!("../../data/frameworks/vn-766-2022-published-groups.json"),
    },
    Shipped {
        id: "vn-model-commune-2023",
        text: include_str!("../../data/frameworks/vn-model-commune-2023.json"),
    },
];

/// The frameworks that come with the library.
///
/// ```
/// let ids: Vec<&str> = parindex::framework::shipped().iter().map(|file| file.id).collect();
/// assert!(ids.contains(&"vn-766-2022"));
/// ```
pub fn shipped() -> &'static [Shipped] {
    &FILES
}

impl Framework {
    /// A framework that comes with the library; `None` when there is none of that id.
    ///
    /// # Errors
    /// As [`Framework::from_json`]; the shipped files have no faults (a test reads them all).
    pub fn shipped(id: &str) -> Option<Result<Self, Checks>> {
        let file = FILES.iter().find(|file| file.id == id)?;
        Some(Self::from_json(file.text, &Limits::default()))
    }
}
