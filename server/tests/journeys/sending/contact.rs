//! The contact's journey, without JavaScript.

use domain::sending::{Item, SendingStatus};

use super::scene::{MARK, RECORD, SEND, Scene, TAKE_BACK};

#[tokio::test]
async fn a_contact_sees_at_once_what_is_asked_and_by_when() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let due = format!("Due on {}, in 3 days", scene.due(3));
    contact.open("/audits").await.sees(&format!("Send your cases: not started. {due}"));
    contact.open(&scene.page("")).await.sees("Send your cases").sees("Not started").sees(&due);
    let list = contact.link("Send your cases");
    assert_eq!(list, scene.council_page(""));
    contact
        .open(&list)
        .await
        .sees("Send your cases")
        .sees(&due)
        .sees("No list was asked for. 2 cases are in the audit");
    contact.sees("Case NC-01").sees("0 of 8 questions").sees("Something is missing in 2 of 2 cases");
    assert_eq!(scene.sending().await.sending.status(), SendingStatus::Opened);
    contact.open("/audits").await.sees("Send your cases: in progress.");
    contact.open(&scene.page("/sending")).await.sees("Case NC-01");
    assert_eq!(contact.address, scene.council_page(""), "sent on to their own");
}

#[tokio::test]
async fn a_case_is_filled_in_on_one_page_checked_and_sent_with_gaps() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    contact.open(&scene.council_page("")).await;
    contact.open(&contact.link("Where the evidence for each question is")).await;
    let tool = domain::audit_tool::AuditTool::msp_case_file();
    for question in &tool.questions {
        contact.sees(&format!("{}. {}", question.number, question.wording));
    }
    contact.does_not_see("Red").does_not_see("Upload");
    let typed = [
        ("presenter", "Team manager"),
        ("place-3", "Minutes, page 2"),
        ("needs_action", "no"),
        ("then", "list"),
    ];
    contact.submit(RECORD, &typed).await.sees("1 of 8 questions");
    assert_eq!(contact.address, scene.council_page(""));

    let summary = contact.link("Summary of the referral");
    contact
        .open(&summary)
        .await
        .submit("/do/change-case", &[("summary", "A concern about care at home.")])
        .await;
    contact
        .sees("Case NC-01")
        .sees("Where the agency says the evidence is")
        .sees("Presented by Team manager");

    contact.open(&scene.council_page("/send")).await;
    contact
        .sees("where the evidence is for questions 1, 2, 4, 5, 6, 7, 8")
        .sees("Case NC-02: the summary of the referral");
    contact
        .sees("A concern about care at home.")
        .sees("Minutes, page 2")
        .sees("Team manager")
        .sees("You can send with these gaps");
    contact.sees("No number, address or date of birth was found.");
    contact
        .submit(SEND, &[])
        .await
        .sees("There is a problem")
        .sees("Say that you have checked that no name stands in it");
    assert!(!scene.sending().await.sending.is_sent());
    contact.submit(SEND, &[("confirmed", "yes")]).await.sees("Sent on").sees("by Cass Reed");
    contact.sees(&format!("Until the end of {} you can take it back", scene.due(3)));
    contact.open("/audits").await.sees("Send your cases: sent");
    contact.open(&scene.council_page("/send")).await.sees("Sent on");
    assert_eq!(contact.address, scene.council_page(""), "there is nothing to send twice");
}

#[tokio::test]
async fn what_is_sent_is_read_only_until_it_is_taken_back() {
    let scene = Scene::new().await;
    let mut contact = scene.sent().await;
    contact
        .open(&scene.case_page())
        .await
        .sees("Your agency has sent its cases.")
        .does_not_see("Save and go to the list");
    contact
        .open(&scene.page(&format!("/cases/{}/change", scene.case)))
        .await
        .sees("Your agency has sent its cases");
    let mut posted = scene.about_case();
    posted.extend([("version", "0"), ("presenter", "Nurse"), ("needs_action", "yes")]);
    contact.post(RECORD, &posted).await.sees("What you typed was not saved").sees("Nurse");
    let said = scene.said().await;
    assert_eq!(
        (said.sending.presenter.as_str(), said.safety.unwrap().safety.needs_action),
        ("", true),
        "a yes is kept"
    );
    contact.open(&scene.council_page("")).await.submit(TAKE_BACK, &[]).await.does_not_see("Sent on");
    contact
        .open(&scene.case_page())
        .await
        .submit(RECORD, &[("presenter", "Nurse")])
        .await
        .sees("Saved. Still missing:");
    assert_eq!(scene.said().await.sending.presenter, "Nurse");
}

#[tokio::test]
async fn somebody_who_goes_on_at_another_computer_is_told_where_they_left_off() {
    let scene = Scene::new().await;
    let person = scene
        .browser
        .somebody(
            "Cass Reed",
            &scene.key.board,
            &[(domain::access::Role::AgencyContact, Some(&scene.council))],
        )
        .await;
    let (mut here, mut there) = (scene.browser.stranger(), scene.browser.stranger());
    here.sign_in(&person).await;
    there.sign_in(&person).await;
    here.open(&scene.council_page("")).await.does_not_see("left off");
    here.open(&scene.case_page()).await.submit(RECORD, &[("place-4", "Case notes, May")]).await;
    here.open(&scene.council_page(""))
        .await
        .sees("You left off at “Where the evidence for question 4 is” of case NC-01");
    here.does_not_see("another computer");
    there.open(&scene.council_page("")).await.sees("on another computer or before you last signed in");
    assert_eq!(there.link("Carry on there"), format!("{}#place-4", scene.case_page()));
    there.open(&scene.case_page()).await;
    assert_eq!(there.value(RECORD, "place-4").as_deref(), Some("Case notes, May"));
    let mut colleague =
        scene.signed_in("Sam Dale", domain::access::Role::AgencyContact, Some(&scene.council)).await;
    colleague.open(&scene.council_page("")).await.sees("Cass Reed left off at");
    let summary = scene.page(&format!("/cases/{}/change", scene.second));
    there.open(&summary).await.submit("/do/change-case", &[("summary", "A concern.")]).await;
    here.open(&scene.council_page("")).await.sees("You left off at “Summary of the referral” of case NC-02");
}

#[tokio::test]
async fn two_who_fill_in_the_same_case_both_keep_what_they_typed() {
    let scene = Scene::new().await;
    let (mut one, mut other) = (
        scene.contact().await,
        scene.signed_in("Sam Dale", domain::access::Role::AgencyContact, Some(&scene.council)).await,
    );
    one.open(&scene.case_page()).await;
    other.open(&scene.case_page()).await.submit(RECORD, &[("presenter", "Nurse")]).await;
    one.submit(RECORD, &[("presenter", "Team manager")])
        .await
        .sees("Somebody else changed this at the same time")
        .sees("Nurse");
    assert_eq!(one.value(RECORD, "presenter").as_deref(), Some("Team manager"));
    assert_eq!(scene.said().await.sending.presenter, "Nurse");
    one.submit(RECORD, &[]).await;
    assert_eq!(scene.said().await.sending.presenter, "Team manager");
}

#[tokio::test]
async fn what_changed_while_somebody_checked_is_not_sent_unseen() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    contact.open(&scene.council_page("/send")).await;
    let mut other =
        scene.signed_in("Sam Dale", domain::access::Role::AgencyContact, Some(&scene.council)).await;
    other.open(&scene.case_page()).await.submit(RECORD, &[("presenter", "Nurse")]).await;
    contact.submit(SEND, &[("confirmed", "yes")]).await.sees("so nothing was sent").sees("Nurse");
    assert_eq!(contact.value(SEND, "confirmed"), None, "to be ticked anew");
    contact.submit(SEND, &[("confirmed", "yes")]).await.sees("Sent on");
}

#[tokio::test]
async fn what_looks_like_a_name_is_shown_once_more_before_it_is_sent() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    contact.open(&scene.case_page()).await.submit(RECORD, &[("place-1", "Letter of 943 476 5919")]).await;
    contact.sees("an NHS number (943 476 5919)");
    let fingerprint = contact
        .html()
        .split("name=\"names_checked\"")
        .nth(1)
        .unwrap()
        .split("value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    contact.submit(RECORD, &[("names_checked", &fingerprint)]).await;
    contact
        .open(&scene.council_page("/send"))
        .await
        .sees("Case NC-01, where the evidence for question 1 is:")
        .sees("943 476 5919");
}

#[tokio::test]
async fn changes_that_were_asked_for_are_made_marked_and_sent_again() {
    let scene = Scene::new().await;
    let mut contact = scene.sent().await;
    scene
        .ask(&[
            (Item::Whole, "Thank you. Two things:"),
            (Item::Presenter, "Who will be there?"),
            (Item::Summary, "Please write one."),
        ])
        .await;
    contact.open("/audits").await.sees("Send your cases: changes asked for");
    contact
        .open(&scene.council_page(""))
        .await
        .sees("Changes asked for")
        .sees("Who will be there?")
        .sees("To do")
        .sees("Send again");
    contact.open(&scene.case_page()).await.sees("Who will be there?").does_not_see("Thank you. Two things:");
    contact.submit(RECORD, &[("presenter", "Team manager")]).await;
    let changes = || async {
        let (db, key) = (&scene.browser.database, &scene.key);
        let changes = store::sending::changes(db, &key.board, &key.audit, &scene.council).await.unwrap();
        changes.into_iter().map(|change| change.done_at.is_some()).collect::<Vec<_>>()
    };
    assert_eq!(changes().await, [false, false, true]);
    contact.open(&scene.council_page("")).await.submit(MARK, &[]).await.sees("Done");
    assert_eq!(changes().await, [true, false, true]);
    contact
        .open(&scene.council_page("/send"))
        .await
        .submit(SEND, &[("confirmed", "yes")])
        .await
        .sees("Sent on");
    contact.does_not_see("Changes asked for");
}
