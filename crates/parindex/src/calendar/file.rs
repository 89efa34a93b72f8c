//! Calendars from files, and back.

use std::borrow::Cow;

use super::derive::derive;
use super::model::{self, Model};
use super::{Calendar, write};
use crate::checks::Checks;
use crate::json::Limits;
use crate::json::build::Tree;
use crate::read::Spot;

impl Calendar {
    /// The calendar of Vietnam's public sector that comes with the library.
    pub fn vietnam() -> Self {
        Self::build(vietnam())
    }

    /// Reads a calendar file. One with `weekly_rest` is a calendar of its own; one without adds its
    /// days and holidays to those of [`Calendar::vietnam`], or replaces those of the same date or id.
    ///
    /// # Errors
    /// Every fault of the text.
    pub fn from_json(text: &str, limits: &Limits) -> Result<Self, Checks> {
        let model = Model::read(text, limits)?;
        let whole = model.weekly_rest.is_some();
        Ok(Self::build(if whole { model } else { model.over(&vietnam()) }))
    }

    /// This calendar with the days and holidays of a further file over it.
    ///
    /// # Errors
    /// Every fault of the text.
    pub fn with_file(&self, text: &str, limits: &Limits) -> Result<Self, Checks> {
        Ok(Self::build(Model::read(text, limits)?.over(&self.model())))
    }

    /// Reads a calendar out of a larger document.
    pub(crate) fn read(spot: Spot<'_>, checks: &mut Checks) -> Option<Self> {
        let model = model::read_model(spot, checks)?;
        let whole = model.weekly_rest.is_some();
        Some(Self::build(if whole { model } else { model.over(&vietnam()) }))
    }

    /// The calendar as it was loaded, whole: read again it is the same. One that was unpacked has its
    /// days written out one by one.
    pub fn to_tree(&self) -> Tree {
        write::tree(&self.model())
    }

    pub(super) fn build(model: Model) -> Self {
        let laid = derive(&model, write::fingerprint(&model));
        let (before, worked) = Self::count(&laid);
        Self { laid, before, worked, model: Some(model) }
    }

    fn model(&self) -> Cow<'_, Model> {
        match &self.model {
            Some(model) => Cow::Borrowed(model),
            None => Cow::Owned(Model::of(&self.laid)),
        }
    }
}

/// How the files that come with the library are read: their text is in normal form C.
pub(crate) const SHIPPED: Limits = Limits::files(|_| None);

pub(super) fn vietnam() -> Model {
    const TEXT: &str = include_str!("../../data/calendar/vn.json");
    // A test reads the file; one that could not be read would be an empty calendar.
    Model::read(TEXT, &SHIPPED).unwrap_or_default()
}
