//! The names of the fields that a save changed.

use domain::trail::Detail;

/// Gathers the names of the fields that differ. A save without any changes nothing and is told to nobody.
#[derive(Default)]
pub(crate) struct Fields(Vec<&'static str>);

impl Fields {
    /// Notes a field by its name, where it differs.
    pub(crate) fn with(mut self, name: &'static str, is_changed: bool) -> Self {
        if is_changed {
            self.0.push(name);
        }
        self
    }

    /// Whether nothing differs.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names, as the trail tells them.
    pub(crate) fn detail(&self) -> Detail {
        Detail::default().say("fields", self.0.join(","))
    }
}
