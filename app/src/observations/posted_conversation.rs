//! The conversation as a browser posts it.

use domain::{
    dates::TypedDate,
    observation::{
        conversation::{AdultAnswerForm, ConversationForm},
        safety::SafetyForm,
    },
};
use serde::{Deserialize, Serialize};

/// One entry for each field of the form. A field that was not posted is empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PostedConversation {
    spoke_with: String,
    #[serde(rename = "held_on-day")]
    held_on_day: String,
    #[serde(rename = "held_on-month")]
    held_on_month: String,
    #[serde(rename = "held_on-year")]
    held_on_year: String,
    asked_by: String,
    is_independent: String,
    weeks_after: String,
    interpreter: String,
    communication: String,
    #[serde(rename = "reply-experience")]
    reply_experience: String,
    #[serde(rename = "words-experience")]
    words_experience: String,
    #[serde(rename = "quotation-experience")]
    quotation_experience: String,
    #[serde(rename = "reply-informed")]
    reply_informed: String,
    #[serde(rename = "words-informed")]
    words_informed: String,
    #[serde(rename = "quotation-informed")]
    quotation_informed: String,
    #[serde(rename = "reply-in_control")]
    reply_in_control: String,
    #[serde(rename = "words-in_control")]
    words_in_control: String,
    #[serde(rename = "quotation-in_control")]
    quotation_in_control: String,
    #[serde(rename = "reply-happy")]
    reply_happy: String,
    #[serde(rename = "words-happy")]
    words_happy: String,
    #[serde(rename = "quotation-happy")]
    quotation_happy: String,
}

impl PostedConversation {
    /// The form, with the answer to the question of safety that stood on the same page.
    pub(super) fn with(self, safety: SafetyForm) -> ConversationForm {
        let answer = |reply, words, quotation| AdultAnswerForm { reply, words, quotation };
        ConversationForm {
            spoke_with: self.spoke_with,
            held_on: TypedDate::new(self.held_on_day, self.held_on_month, self.held_on_year),
            asked_by: self.asked_by,
            is_independent: self.is_independent,
            weeks_after: self.weeks_after,
            interpreter: self.interpreter,
            communication: self.communication,
            answers: [
                answer(self.reply_experience, self.words_experience, self.quotation_experience),
                answer(self.reply_informed, self.words_informed, self.quotation_informed),
                answer(self.reply_in_control, self.words_in_control, self.quotation_in_control),
                answer(self.reply_happy, self.words_happy, self.quotation_happy),
            ],
            safety,
        }
    }
}
