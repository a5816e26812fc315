//! Two people at the same form, of whom one makes a mistake: nobody's words are replaced unasked.

use domain::{
    answer::Answer,
    rating::{Outcome, Rating},
};

use crate::{
    browser::{Browser, now},
    findings::{below, with_cases},
};

/// A form that changes a row, and a mistake that can be made in it.
struct Form {
    page: String,
    action: &'static str,
    /// The field that both fill in.
    field: &'static str,
    /// The field of the mistake, a wrong value and a right one.
    mistake: (&'static str, &'static str, &'static str),
}

/// Both open the form; one saves a mistake, the other their words, in either order. The one who mends the mistake is
/// asked before the other's words are replaced.
async fn nothing_is_replaced_unasked(mut one: Browser, form: Form) {
    let Form { page, action, field, mistake: (mended, wrong, right) } = form;
    let mut other = one.another();
    for is_refused_first in [true, false] {
        let (mine, theirs) = (format!("Mine, {is_refused_first}."), format!("Theirs, {is_refused_first}."));
        one.open(&page).await;
        other.open(&page).await;
        if is_refused_first {
            one.submit(action, &[(field, &mine), (mended, wrong)]).await.sees("There is a problem");
            other.submit(action, &[(field, &theirs)]).await;
            one.submit(action, &[(mended, right)]).await;
        } else {
            other.submit(action, &[(field, &theirs)]).await;
            one.submit(action, &[(field, &mine), (mended, wrong)]).await.sees("There is a problem");
        }
        one.sees("Somebody else changed this at the same time").sees(&theirs);
        // One place to be led to: the mistake first, where there is one.
        assert_eq!(one.words_of("#problems").matches("Somebody else").count(), usize::from(is_refused_first));
        assert_eq!(one.value(action, field).as_deref(), Some(mine.as_str()));
        other.open(&page).await;
        assert_eq!(other.value(action, field).as_deref(), Some(theirs.as_str()), "replaced unasked");
        one.submit(action, &[(mended, right)]).await;
        other.open(&page).await;
        assert_eq!(other.value(action, field).as_deref(), Some(mine.as_str()), "not saved");
    }
}

#[tokio::test]
async fn who_mends_a_mistake_in_the_details_is_asked_before_newer_ones_are_replaced() {
    let (browser, key, _) = with_cases().await;
    let page = below(&key, "details");
    let mistake = ("name", "", "Spring 2027");
    let form = Form { page, action: "/do/change-details", field: "theme", mistake };
    nothing_is_replaced_unasked(browser, form).await;
}

#[tokio::test]
async fn who_mends_a_mistake_in_a_case_is_asked_before_a_newer_one_is_replaced() {
    let (mut browser, key, case) = with_cases().await;
    let page = below(&key, &format!("cases/{case}/change"));
    let mistake = ("reference", "", "C-1");
    let form = Form { page, action: "/do/change-case", field: "summary", mistake };
    // The case has no month yet, which would be a second mistake.
    let month = [("concluded-day", "1"), ("concluded-month", "11"), ("concluded-year", "2025")];
    browser.open(&form.page).await.submit(form.action, &month).await;
    nothing_is_replaced_unasked(browser, form).await;
}

#[tokio::test]
async fn who_mends_a_mistake_in_a_question_is_asked_before_a_newer_one_is_replaced() {
    let (browser, key, _) = with_cases().await;
    let page = below(&key, "tool/questions/2");
    let mistake = ("short", "", "Outcomes");
    let form = Form { page, action: "/do/change-tool-question", field: "green", mistake };
    nothing_is_replaced_unasked(browser, form).await;
}

#[tokio::test]
async fn who_mends_a_mistake_in_a_finding_is_asked_before_a_newer_one_is_replaced() {
    let (mut browser, key, case) = with_cases().await;
    crate::findings::record(&mut browser, &key, &case, "As it was.").await;
    let page = browser.link("Change issue");
    let mistake = ("kind", "action", "issue");
    let form = Form { page, action: "/do/change-finding", field: "text", mistake };
    nothing_is_replaced_unasked(browser, form).await;
}

#[tokio::test]
async fn a_mistake_in_a_finding_that_is_gone_can_be_mended_in_a_new_one() {
    let (mut one, key, case) = with_cases().await;
    crate::findings::record(&mut one, &key, &case, "As it was.").await;
    let change = one.link("Change issue");
    let mut other = one.another();
    one.open(&change).await;
    other.open(&format!("{change}/remove")).await.submit("/do/remove-finding", &[]).await;
    one.submit("/do/change-finding", &[("text", "Not lost."), ("kind", "action")]).await;
    one.sees("the finding you were changing was removed").sees("Enter who will see to the action");
    one.submit("/do/record-finding", &[("kind", "issue")]).await.sees("Not lost.");
}

#[tokio::test]
async fn a_condition_that_a_rating_needs_is_kept_and_so_is_what_was_typed() {
    const QUESTION: &str = "/do/change-tool-question";
    let (mut browser, key, case) = with_cases().await;
    let answer = Answer { outcome: Outcome::Rated(Rating::NotApplicable), evidence: String::new() };
    let (db, by) = (&browser.database, now());
    let recorded = store::answers::record(db, &key.board, &key.audit, &case, 3, &answer, 0, &by).await;
    assert!(matches!(recorded, Ok(store::answers::Recorded::Kept { .. })));
    let page = below(&key, "tool/questions/3");
    let everywhere = [("condition", ""), ("not_applicable", ""), ("red", "Typed.")];
    browser.open(&page).await.submit(QUESTION, &everywhere).await;
    browser.sees("a case is rated not applicable for it").does_not_see("Somebody else changed this");
    assert_eq!(browser.value(QUESTION, "condition").as_deref(), Some(""));
    assert_eq!(browser.value(QUESTION, "red").as_deref(), Some("Typed."));
    browser.submit(QUESTION, &[("condition", "There was one."), ("not_applicable", "None.")]).await;
    browser.sees("Typed.").sees("Only where: There was one.");
}
