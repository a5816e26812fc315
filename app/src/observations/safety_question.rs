//! "Does anyone need to act to keep an adult safe?", as every page asks it on which something is recorded.

use domain::observation::safety::SafetyForm;
use leptos::prelude::*;

use crate::{
    kept_form::Shown,
    parts::{DateInput, DateParts, Fieldset, RadioItem, Radios, TextInput, WarningText},
};

/// What comes before any field: a disclosure is never only a field in an audit.
pub const TELL_FIRST: &str = "If somebody is not safe, tell somebody first: go through your own agency’s safeguarding \
                              procedure, or call 999 in an emergency. Then come back here.";

/// The name of the date field.
pub const TOLD_ON: &str = "told_on";

/// The question and who was told. Nothing of what was seen or said is asked for. The fields are `needs_action`,
/// `told_whom`, `told_by`, `told_on-day`, `told_on-month`, `told_on-year` and `told_time`.
#[component]
pub fn SafetyQuestion<F: Send + 'static>(
    /// What stands in the whole form, for what is to be mended.
    shown: Shown<F>,
    /// What stands in these fields.
    form: SafetyForm,
    /// Whether the page is about nothing else, so that a yes can be taken back on it.
    #[prop(optional)]
    by_itself: bool,
    /// Whether it is about the record of a case and not about an observation.
    #[prop(optional)]
    of_a_case: bool,
) -> impl IntoView {
    let stays = !by_itself && form.needs_action == "yes";
    view! {
        <Fieldset legend=if of_a_case { "Keeping an adult safe today" } else { "Something seen or said today" }>
            <WarningText text=TELL_FIRST />
            <Radios
                name="needs_action"
                legend="Does anyone need to act to keep an adult safe?"
                hint="The adult, or any other adult or child. If you are not sure, say yes: the board manager is shown it \
                      first."
                value=form.needs_action.clone()
                error=shown.error("needs_action")
                items=vec![RadioItem::new("yes", "Yes"), RadioItem::new("no", "No")]
            />
            {stays
                .then(|| {
                    view! {
                        <p class="govuk-body">
                            {format!(
                                "Yes stays yes on this page. The board manager can change it to no on the {} own page \
                                 about it.",
                                if of_a_case { "case’s" } else { "observation’s" },
                            )}
                        </p>
                    }
                })}
            <p class="govuk-body">
                {format!(
                    "If yes: who was told, by whom and when. Write nothing of what {}. What you do not know yet can be \
                     filled in later.",
                    if of_a_case { "stands in the record" } else { "was seen or said" },
                )}
            </p>
            <ToldFields shown form />
        </Fieldset>
    }
}

/// Who was told, by whom and when.
#[component]
pub fn ToldFields<F: Send + 'static>(
    /// What stands in the whole form, for what is to be mended.
    shown: Shown<F>,
    /// What stands in these fields.
    form: SafetyForm,
) -> impl IntoView {
    view! {
        <TextInput
            name="told_whom"
            label="Who was told"
            hint="A role and an agency, for example safeguarding duty team, the council. No names."
            value=form.told_whom.clone()
            error=shown.error("told_whom")
            autocomplete="off"
        />
        <TextInput
            name="told_by"
            label="Who told them"
            hint="A role and an agency, for example social worker, the council. No names."
            value=form.told_by.clone()
            error=shown.error("told_by")
            autocomplete="off"
        />
        <DateInput
            name=TOLD_ON
            legend="On what day"
            hint="For example, 27 3 2026."
            value=DateParts::from(&form.told_on)
            error=shown.error(TOLD_ON)
        />
        <TextInput
            name="told_time"
            label="At what time"
            hint="For example, 14:05."
            value=form.told_time
            error=shown.error("told_time")
            class="govuk-input--width-5"
            autocomplete="off"
        />
    }
}
