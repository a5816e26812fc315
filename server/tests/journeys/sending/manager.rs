//! What the manager sees, accepts and asks for.

use domain::{
    access::Role,
    sending::{Item, SendingStatus, note_field},
};

use super::scene::{ACCEPT, ASK, RECORD, SEND, Scene, TAKE_BACK};
use crate::browser::now;

#[tokio::test]
async fn the_manager_sees_asked_opened_sent_and_late() {
    let scene = Scene::due_in(-1).await;
    let mut manager = scene.manager().await;
    manager.open("/audits").await.sees("Agencies’ cases: 0 of 2 sent, 2 late");
    manager
        .open(&scene.page(""))
        .await
        .sees("Cases sent by agencies")
        .sees("0 of 2 sent, 2 late")
        .sees("Somebody is late");
    let mut contact = scene.contact().await;
    contact.open(&scene.council_page("")).await.sees("which was yesterday");
    manager
        .open(&manager.link("Cases sent by agencies"))
        .await
        .sees("Opened")
        .sees("Late")
        .sees("Asked")
        .sees("2 of 2");
    contact
        .open(&scene.council_page("/send"))
        .await
        .submit(SEND, &[("confirmed", "yes")])
        .await
        .does_not_see("take it back");
    manager.open(&scene.page("/sending")).await.sees("1 of 2 sent, 1 late, 1 sent late").sees("by Cass Reed");
    manager.sees("Sent Sent late");
    manager.open("/audits").await.sees("1 of 2 sent, 1 late, 1 sent late");
    manager.open(&scene.page("/sending")).await;
    assert_eq!(manager.link("Northmere Council"), scene.council_page("/answer"));
    assert_eq!(manager.link("Vale Trust"), scene.page(&format!("/sending/{}", scene.trust)));
    manager.open(&manager.link("Change the day")).await.sees("By when agencies send their cases");
    let late = [("cases_due-day", "31"), ("cases_due-month", "2")];
    manager
        .submit("/do/change-details", &late)
        .await
        .sees("The day by which agencies send their cases must be a real date");
    let cleared = [("cases_due-day", ""), ("cases_due-month", ""), ("cases_due-year", "")];
    manager
        .submit("/do/change-details", &cleared)
        .await
        .sees("By when agencies send their cases Not recorded");
    manager.open(&scene.page("/sending")).await.sees("nobody is late").does_not_see("1 late");
    assert!(scene.due(-1).len() > 8);
}

#[tokio::test]
async fn the_manager_reads_everything_and_accepts_it() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    contact
        .open(&scene.case_page())
        .await
        .submit(RECORD, &[("presenter", "Team manager"), ("place-8", "Closure form, box 4")])
        .await;
    let mut manager = scene.manager().await;
    manager
        .open(&scene.council_page("/answer"))
        .await
        .sees("has not sent its cases yet")
        .sees("Closure form, box 4");
    assert!(!manager.html().contains(ACCEPT) && !manager.html().contains(ASK));
    contact.open(&scene.council_page("/send")).await.submit(SEND, &[("confirmed", "yes")]).await;
    manager
        .open(&scene.council_page("/answer"))
        .await
        .sees("Sent on")
        .sees("Team manager")
        .sees("Closure form, box 4");
    manager.submit(ACCEPT, &[]).await.sees("Accepted").sees("1 of 2 sent");
    assert_eq!(manager.address, scene.page("/sending"));
    contact.open(&scene.council_page("")).await.sees("accepted on").does_not_see("take it back");
    contact.post(TAKE_BACK, &scene.about()).await.sees("This cannot be taken back any more");
    assert_eq!(scene.sending().await.sending.status(), SendingStatus::Accepted);
}

#[tokio::test]
async fn changes_need_a_note_and_open_it_again() {
    let scene = Scene::new().await;
    let _ = scene.sent().await;
    let mut lead = scene.signed_in("Lena Park", Role::AuditLead, None).await;
    lead.open(&scene.council_page("/answer")).await.submit(ASK, &[]).await;
    lead.sees("There is a problem").sees("Write at least one note");
    let field = note_field(&scene.case, Item::Question(2));
    lead.submit(ASK, &[(&field, "Call 943 476 5919 about it.")]).await.sees("an NHS number (943 476 5919)");
    assert_eq!(lead.value(ASK, &field).as_deref(), Some("Call 943 476 5919 about it."));
    assert!(lead.html().contains(&format!("href=\"#{field}\"")), "the summary leads to the note");
    lead.submit(ASK, &[(&field, "Which page?")])
        .await
        .sees("Changes asked for")
        .sees("0 of 2 sent, 1 asked for changes");
    lead.open(&scene.council_page("/answer"))
        .await
        .sees("Changes were asked for")
        .sees("Which page?")
        .sees("To do");
    let mut late = scene.about();
    late.extend([("version", "9"), ("note-whole", "More.")]);
    lead.post(ASK, &late).await.sees("What you typed was not saved").sees("More.");
}

#[tokio::test]
async fn what_was_taken_back_and_sent_anew_is_not_accepted_unread() {
    let scene = Scene::new().await;
    let mut contact = scene.sent().await;
    let mut manager = scene.manager().await;
    manager.open(&scene.council_page("/answer")).await;
    contact.open(&scene.council_page("")).await.submit(TAKE_BACK, &[]).await;
    manager.submit(ACCEPT, &[]).await.sees("The cases are not sent");
    manager.open(&scene.council_page("/answer")).await;
    contact.open(&scene.council_page("/send")).await.submit(SEND, &[("confirmed", "yes")]).await;
    let version = (scene.sending().await.version - 2).to_string();
    let mut stale = scene.about();
    stale.push(("version", &version));
    manager.post(ACCEPT, &stale).await.sees("Something changed here while you were reading");
    let field = note_field(&scene.case, Item::Summary);
    let mut stale = stale.clone();
    stale.push((&field, "Shorter."));
    manager.post(ASK, &stale).await.sees("Something changed here while you were reading");
    assert_eq!(manager.value(ASK, &field).as_deref(), Some("Shorter."));
    manager.submit(ASK, &[]).await.sees("Changes asked for");
}

#[tokio::test]
async fn managers_and_leads_mend_what_was_sent_and_the_group_sees_it_once_it_is_shared() {
    let scene = Scene::new().await;
    let _ = scene.sent().await;
    let mut manager = scene.manager().await;
    manager
        .open(&scene.case_page())
        .await
        .submit(RECORD, &[("presenter", "Duty manager"), ("place-2", "Assessment, part 3")])
        .await;
    assert_eq!(scene.said().await.sending.presenter, "Duty manager");
    let mut member = scene.signed_in("Tom Ash", Role::AuditGroupMember, Some(&scene.trust)).await;
    let case = scene.page(&format!("/cases/{}", scene.case));
    member.open(&case).await.sees("This page does not exist");
    scene.share().await;
    member
        .open(&case)
        .await
        .sees("Where the agency says the evidence is")
        .sees("Duty manager")
        .sees("Assessment, part 3");
    member
        .open(&format!("{case}/questions/2"))
        .await
        .sees("Assessment, part 3")
        .sees("Presented by: Duty manager");
    member
        .open(&format!("{case}/questions/1"))
        .await
        .sees("Its agency has not filled this in.")
        .does_not_see("Assessment, part 3");
    member.open(&scene.case_page()).await.sees("This page does not exist");
    manager.open(&scene.council_page("/answer")).await.sees("The cases are shared with the audit group");
    let (db, key) = (&scene.browser.database, &scene.key);
    store::retention::erase_case(db, &key.board, &key.audit, &scene.case, app::site::today(), &now())
        .await
        .unwrap();
    member.open(&case).await.does_not_see("Where the agency says").does_not_see("Assessment, part 3");
    member.open(&format!("{case}/questions/2")).await.does_not_see("Assessment, part 3");
    manager.open(&scene.case_page()).await.sees("was erased on").does_not_see("Duty manager");
}

#[tokio::test]
async fn an_agreed_report_ends_sending_on_every_page() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    contact.open(&scene.case_page()).await;
    let (db, key) = (&scene.browser.database, &scene.key);
    store::audits::agree(db, &key.board, &key.audit, now().at.date_naive(), &now()).await.unwrap();
    contact
        .submit(RECORD, &[("presenter", "Nurse")])
        .await
        .sees("What you typed was not saved")
        .sees("Nurse");
    assert!(scene.said().await.sending.is_empty());
    contact.open(&scene.council_page("/send")).await.sees("The report of this audit was agreed");
    assert!(!contact.html().contains(SEND));
    let mut posted = scene.about();
    posted.extend([("version", "1"), ("confirmed", "yes")]);
    contact.post(SEND, &posted).await.sees("The report has been agreed");
}
