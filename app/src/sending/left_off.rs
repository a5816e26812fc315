//! Where the agency's contact left off, to carry on there: on this computer or on another one.

use leptos::prelude::*;
use store::sending::{LeftOff, SentCase};

use super::setting::Setting;
use crate::{parts::InsetText, site::moment_in_words};

/// Says where the last save was, by whom and when, and leads there. Draws nothing for anybody but the agency's own contact,
/// where nothing was saved, or once it is sent.
#[component]
pub fn LeftOffNotice(
    /// What the agency sends.
    setting: Setting,
    /// Its cases.
    cases: Vec<SentCase>,
) -> impl IntoView {
    let left = setting.sending.left_off.clone().filter(|_| setting.is_own())?;
    let case = cases.into_iter().find(|case| case.file.id == left.case)?.file;
    let page = if left.item == domain::sending::Item::Summary {
        setting.at.change_case(&case.id)
    } else {
        setting.at.sent_case(setting.agency(), &case.id)
    };
    let viewer = &setting.entered.inside.viewer;
    let words =
        in_words(&left, &case.reference, viewer.person() == left.by.as_ref(), left.session == viewer.session);
    Some(view! {
        <InsetText>
            <p class="govuk-body">{words}</p>
            <p class="govuk-body">
                <a class="govuk-link" href=format!("{page}#{}", left.item.field())>
                    "Carry on there"
                </a>
            </p>
        </InsetText>
    })
}

fn in_words(left: &LeftOff, reference: &str, is_own: bool, is_this_session: bool) -> String {
    let place = format!("“{}” of case {reference}, on {}", left.item.words(), moment_in_words(left.at));
    match (is_own, is_this_session) {
        (true, true) => format!("You left off at {place}."),
        // A sign-in is all that is known: the same computer has another one after a while.
        (true, false) => {
            format!(
                "You left off at {place}, on another computer or before you last signed in. It is all here."
            )
        }
        (false, _) if left.by_name.is_empty() => format!("Your agency left off at {place}."),
        (false, _) => format!("{} left off at {place}. It is all here.", left.by_name),
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use domain::{id::CaseId, sending::Item};

    use super::*;

    #[test]
    fn another_sign_in_is_said_and_so_is_another_person() {
        let left = LeftOff {
            case: CaseId::new("c"),
            item: Item::Question(3),
            by: None,
            by_name: "Sam Reed".into(),
            at: DateTime::from_timestamp(1_795_338_000, 0).unwrap(),
            session: "s".into(),
        };
        let here = in_words(&left, "LCC-02", true, true);
        assert!(
            here.starts_with("You left off at “Where the evidence for question 3 is” of case LCC-02, on "),
            "{here}"
        );
        assert!(!here.contains("another computer"));
        assert!(
            in_words(&left, "LCC-02", true, false)
                .contains(", on another computer or before you last signed in")
        );
        assert!(in_words(&left, "LCC-02", false, false).starts_with("Sam Reed left off"));
        assert!(
            in_words(&LeftOff { by_name: String::new(), ..left }, "1", false, true)
                .starts_with("Your agency")
        );
    }
}
