//! The items that an agency sends of a case: what can be left off at, and what a note can be about.

use std::fmt;

use crate::audit_tool::QUESTIONS;

/// One of the things that are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// All that the agency sends, of no case in particular.
    Whole,
    /// The summary of the referral.
    Summary,
    /// Who presents the case.
    Presenter,
    /// Where the evidence for a question is, 1 to 8.
    Question(u8),
    /// Whether anyone needs to act today to keep an adult safe.
    Safety,
}

impl Item {
    /// The items of one case, in the order of the page on which they are filled in.
    pub fn of_a_case() -> impl Iterator<Item = Item> {
        [Item::Summary, Item::Presenter]
            .into_iter()
            .chain((1..=QUESTIONS).map(Item::Question))
            .chain([Item::Safety])
    }

    /// The item with a code; `None` for a word that is none.
    pub fn from_code(code: &str) -> Option<Self> {
        [Item::Whole].into_iter().chain(Self::of_a_case()).find(|item| item.to_string() == code)
    }

    /// The words for people.
    pub fn words(self) -> String {
        match self {
            Item::Whole => "Everything that was sent".to_owned(),
            Item::Summary => "Summary of the referral".to_owned(),
            Item::Presenter => "Who presents the case".to_owned(),
            Item::Question(number) => format!("Where the evidence for question {number} is"),
            Item::Safety => "Whether anyone needs to act today to keep an adult safe".to_owned(),
        }
    }

    /// The field of the case's form that holds it; the summary is on a page of its own.
    pub fn field(self) -> String {
        match self {
            Item::Whole | Item::Summary => "summary".to_owned(),
            Item::Presenter => "presenter".to_owned(),
            Item::Question(number) => format!("place-{number}"),
            Item::Safety => "needs_action".to_owned(),
        }
    }
}

impl fmt::Display for Item {
    /// The word in the database.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Item::Whole => f.write_str("whole"),
            Item::Summary => f.write_str("summary"),
            Item::Presenter => f.write_str("presenter"),
            Item::Question(number) => write!(f, "question-{number}"),
            Item::Safety => f.write_str("safety"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_has_eleven_items_and_each_is_read_back_from_its_word() {
        let items: Vec<Item> = Item::of_a_case().collect();
        assert_eq!(items.len(), 11);
        for item in items.into_iter().chain([Item::Whole]) {
            assert_eq!(Item::from_code(&item.to_string()), Some(item));
            assert!(!item.words().is_empty());
        }
        assert_eq!(Item::from_code("question-9"), None);
    }
}
