//! Reminding agencies to send their cases: seen first, sent in one go or copied, never twice unasked.

use app::{
    mail::Mail,
    site::{now as instant, today},
};
use chrono::{Days, NaiveDate};
use domain::{
    access::Role,
    agency::AgencyRole,
    audit::{AuditDetails, NewAudit, Participant},
    case_file::{CaseDetails, Referral},
    id::AgencyId,
    reminder::{ReminderKind, SentHow},
};
use scraper::{Html, Selector};
use server::postbox::Postbox;
use store::{Saved, audits::AuditKey, reminders::Reminder};

use crate::{
    browser::{Browser, now},
    mail_server::{MailServer, words},
};

const SEND: &str = "/do/send-reminders";
const NOTE: &str = "/do/note-reminders";
const BOX: &str = "reminders[]";

/// A board manager at a server, with an audit whose agencies send in a week. The council has two contacts and the trust
/// one; the hospice has none, and the police reviews only.
struct Scene {
    browser: Browser,
    key: AuditKey,
}

impl Scene {
    async fn new(mail: Mail) -> Self {
        Self::due_in(mail, Some(7)).await
    }

    /// As [`Scene::new`], where agencies send in so many days, or no day is set.
    async fn due_in(mail: Mail, days: Option<u64>) -> Self {
        let mut browser = Browser::with_mail(mail).await;
        let participant = |name: &str, role| Participant { name: name.into(), role };
        let new = NewAudit {
            details: AuditDetails {
                name: "Spring 2027".into(),
                theme: None,
                window: None,
                sample_size: None,
                confidentiality: None,
                records_reviewed: None,
                cases_due_on: days.map(|days| today() + Days::new(days)),
            },
            boards: vec!["Northmere Board".into()],
            participants: vec![
                participant("Northmere Council", AgencyRole::Presenting),
                participant("Vale Trust", AgencyRole::Presenting),
                participant("Mere Hospice", AgencyRole::Presenting),
                participant("Mere Police", AgencyRole::Reviewing),
            ],
            lead: "Northmere Council".into(),
            is_demonstration: false,
        };
        let key = store::audits::create(&browser.database, &new, &now()).await.unwrap();
        let manager = browser.somebody("Morgan Ellis", &key.board, &[(Role::BoardManager, None)]).await;
        browser.sign_in(&manager).await;
        let scene = Self { browser, key };
        for (name, agency) in
            [("Ada Dunn", "Northmere Council"), ("Bo Finch", "Northmere Council"), ("Cy Hale", "Vale Trust")]
        {
            scene.contact(name, agency).await;
        }
        let police = scene.agency("Mere Police").await;
        scene
            .browser
            .somebody("Pat Moss", &scene.key.board, &[(Role::AuditGroupMember, Some(&police))])
            .await;
        scene
    }

    async fn contact(&self, name: &str, agency: &str) {
        let agency = self.agency(agency).await;
        self.browser.somebody(name, &self.key.board, &[(Role::AgencyContact, Some(&agency))]).await;
    }

    async fn agency(&self, name: &str) -> AgencyId {
        let agencies = store::agencies::list(&self.browser.database, &self.key.board, &self.key.audit).await;
        agencies.unwrap().into_iter().find(|agency| agency.name == name).unwrap().id
    }

    fn page(&self) -> String {
        format!("/boards/{}/audits/{}/sending/reminders", self.key.board, self.key.audit)
    }

    async fn open(&mut self) -> &mut Browser {
        let page = self.page();
        self.browser.open(&page).await
    }

    async fn sent(&self) -> Vec<Reminder> {
        store::reminders::list(&self.browser.database, &self.key.board, &self.key.audit).await.unwrap()
    }

    /// The values of the boxes by their labels, with whether each is ticked.
    fn boxes(&self) -> Vec<(String, String, bool)> {
        let document = Html::parse_document(self.browser.html());
        let inputs = Selector::parse("input[type=checkbox]").unwrap();
        document
            .select(&inputs)
            .map(|input| {
                let label =
                    Selector::parse(&format!("label[for=\"{}\"]", input.attr("id").unwrap())).unwrap();
                let label = document.select(&label).next().unwrap().text().collect::<String>();
                let value = input.attr("value").unwrap().to_owned();
                (label.trim().to_owned(), value, input.attr("checked").is_some())
            })
            .collect()
    }

    fn ticked(&self) -> Vec<String> {
        self.boxes().into_iter().filter(|(.., ticked)| *ticked).map(|(label, ..)| label).collect()
    }

    fn value(&self, agency: &str) -> String {
        self.boxes().into_iter().find(|(label, ..)| label == agency).unwrap().1
    }

    /// Posts the boxes of these agencies, as the page shows them.
    async fn choose(&mut self, action: &str, agencies: &[&str]) -> &mut Browser {
        let values: Vec<String> = agencies.iter().map(|agency| self.value(agency)).collect();
        self.post(action, &values).await
    }

    async fn post(&mut self, action: &str, values: &[String]) -> &mut Browser {
        let (board, audit) = (self.key.board.to_string(), self.key.audit.to_string());
        let mut fields = vec![("board", board.as_str()), ("audit", audit.as_str())];
        fields.extend(values.iter().map(|value| (BOX, value.as_str())));
        self.browser.post(action, &fields).await
    }

    /// Sets another day by which agencies send.
    async fn set_due(&self, due_on: Option<NaiveDate>) {
        let (db, board, audit) = (&self.browser.database, &self.key.board, &self.key.audit);
        let stored = store::audits::get(db, board, audit).await.unwrap();
        let details = AuditDetails { cases_due_on: due_on, ..stored.details };
        let saved = store::audits::change_details(db, board, audit, &details, stored.version, &now()).await;
        assert!(matches!(saved.unwrap(), Saved::Kept { .. }));
    }
}

async fn posted() -> (MailServer, Mail) {
    let (server, address) = MailServer::start().await;
    (server, Mail::by(Postbox::new(&address, "Our Audits <audit@example.org>").unwrap()))
}

/// Text with its white space folded.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn every_mail_is_seen_as_it_goes_and_all_go_at_once() {
    let (mail, post) = posted().await;
    let mut scene = Scene::new(post).await;
    let overview = scene.page().replace("/reminders", "");
    scene.browser.open(&overview).await;
    assert_eq!(scene.browser.link("Remind agencies"), scene.page());
    scene
        .open()
        .await
        .sees("The reminder for 7 days before is due.")
        .sees("in 7 days")
        .sees("Ada Dunn (ada.dunn@people.example); Bo Finch (bo.finch@people.example)")
        .sees("No agency has been reminded yet.")
        .does_not_see("Mere Police");
    assert_eq!(scene.ticked(), ["Northmere Council", "Vale Trust"]);
    let sendings = scene.page().replace("/reminders", "");
    scene.browser.open(&sendings).await.sees("The reminder for 7 days before is due for 2 agencies.");
    scene.browser.open(&scene.browser.link("Remind agencies")).await;
    let seen = folded(&scene.browser.words());
    assert_eq!(mail.mails().len(), 0, "looking sends nothing");
    scene.browser.submit(SEND, &[]).await;
    scene
        .browser
        .sees("Northmere Council : the reminder was sent to 2 people.")
        .sees("Vale Trust : the reminder was sent to one person.")
        .sees("7 days before, due on")
        .sees("by Morgan Ellis")
        .sees("by mail");
    let mails = mail.mails();
    assert_eq!(mails.len(), 3);
    for (to, agency) in
        [("ada.dunn", "Northmere Council"), ("bo.finch", "Northmere Council"), ("cy.hale", "Vale Trust")]
    {
        let one = mails.iter().find(|mail| mail.contains(&format!("To: {to}@people.example"))).unwrap();
        let words = folded(&words(one));
        assert!(seen.contains(&words), "{words} was not seen before it went: {seen}");
        assert!(one.contains("Subject: Reminder: cases for Spring 2027"), "{one}");
        let link = format!("{overview}/{}", scene.agency(agency).await);
        assert!(words.contains(&format!("http://127.0.0.1:3000{link}")), "{words}");
    }
}

#[tokio::test]
async fn the_same_reminder_does_not_go_twice_unasked() {
    let (mail, post) = posted().await;
    let mut scene = Scene::new(post).await;
    scene.open().await;
    let values = [scene.value("Northmere Council"), scene.value("Vale Trust")];
    scene.post(SEND, &values[1..]).await.sees("Vale Trust : the reminder was sent to one person.");
    // The same form again, as a second click or somebody else sends it.
    scene.post(SEND, &values).await;
    scene
        .browser
        .sees("Vale Trust : nothing was sent: something has changed")
        .sees("Northmere Council : the reminder was sent to 2 people.");
    assert_eq!(mail.mails().len(), 3);
    assert_eq!(scene.ticked(), Vec::<String>::new());
    scene.browser.submit(SEND, &[]).await.sees("Choose the agencies that you remind");
    assert!(scene.browser.title().starts_with("Error: "), "{}", scene.browser.title());
    assert_eq!(mail.mails().len(), 3);
    scene.browser.sees("It was last reminded on");
    scene.choose(SEND, &["Vale Trust"]).await.sees("Vale Trust : the reminder was sent to one person.");
    let kinds: Vec<ReminderKind> = scene.sent().await.iter().map(|sent| sent.reminded.kind).collect();
    assert_eq!(kinds, [ReminderKind::Now, ReminderKind::Days7, ReminderKind::Days7]);
    // With another day, the reminder of that day is due.
    scene.set_due(Some(today() + Days::new(6))).await;
    scene.open().await;
    assert_eq!(scene.ticked(), ["Northmere Council", "Vale Trust"]);
}

#[tokio::test]
async fn what_the_mail_server_does_not_take_is_told_by_agency_and_not_noted_as_sent() {
    let (mail, post) = posted().await;
    let mut scene = Scene::new(post).await;
    scene.contact("Refused One", "Northmere Council").await;
    scene.contact("Refused Two", "Mere Hospice").await;
    scene.open().await;
    scene.browser.words();
    scene.choose(SEND, &["Northmere Council", "Mere Hospice", "Vale Trust"]).await;
    scene
        .browser
        .sees("Northmere Council : the reminder was sent to 2 people. The mail server did not take the mail to \
               refused.one@people.example")
        .sees("Mere Hospice : the reminder was not sent: the mail server did not take it. It is not noted as sent.")
        .sees("Vale Trust : the reminder was sent to one person.");
    let sent: Vec<_> =
        scene.sent().await.into_iter().map(|one| (one.agency_name, one.people, one.how)).collect();
    assert_eq!(
        sent,
        [("Northmere Council".to_owned(), 2, SentHow::Mailed), ("Vale Trust".to_owned(), 1, SentHow::Mailed),]
    );
    assert_eq!(mail.mails().len(), 3);
    assert_eq!(scene.ticked(), ["Mere Hospice"], "it is still due");
    scene.choose(NOTE, &["Mere Hospice"]).await.sees("Mere Hospice : noted that you have sent the reminder.");
    assert_eq!(scene.ticked(), Vec::<String>::new());
    assert_eq!(mail.mails().len(), 3, "what somebody sent themselves is not sent again");
}

#[tokio::test]
async fn a_mail_server_that_does_not_answer_leaves_everything_due() {
    let postbox = Postbox::new("smtp://127.0.0.1:1", "audit@example.org").unwrap();
    let mut scene = Scene::new(Mail::by(postbox)).await;
    scene.open().await;
    scene.choose(SEND, &["Vale Trust", "Northmere Council"]).await;
    scene
        .browser
        .sees("Vale Trust : the reminder was not sent")
        .sees("Northmere Council : the reminder was not sent");
    assert_eq!(scene.sent().await, []);
    assert_eq!(scene.ticked(), ["Northmere Council", "Vale Trust"]);
}

#[tokio::test]
async fn where_no_mail_is_sent_the_words_are_copied_and_noted_by_a_button() {
    let mut scene = Scene::new(Mail::none()).await;
    scene.open().await.sees("This server sends no mail.").sees("Vale Trust has not sent its cases yet.");
    let written = scene.browser.link("Write the mail to Vale Trust");
    assert!(
        written.starts_with(
            "mailto:cy.hale%40people.example?subject=Reminder%3A%20cases%20for%20Spring%202027&body="
        ),
        "{written}"
    );
    let values = [scene.value("Vale Trust")];
    scene
        .post(SEND, &values)
        .await
        .sees("Vale Trust : the reminder was not sent: this server sends no mail.");
    assert_eq!(scene.sent().await, []);
    scene.browser.submit(NOTE, &[]).await;
    scene
        .browser
        .sees("Northmere Council : noted that you have sent the reminder.")
        .sees("copied and sent by hand");
    let sent: Vec<_> = scene.sent().await.into_iter().map(|one| (one.people, one.how)).collect();
    assert_eq!(sent, [(2, SentHow::Copied), (1, SentHow::Copied)]);
    scene.post(NOTE, &values).await.sees("Vale Trust : nothing was sent: something has changed");
    assert_eq!(scene.sent().await.len(), 2);
    let history = format!("/boards/{}/audits/{}/history", scene.key.board, scene.key.audit);
    scene.browser.open(&history).await.sees("Morgan Ellis reminded an agency to send its cases: Vale Trust");
}

#[tokio::test]
async fn what_has_changed_since_it_was_seen_does_not_go() {
    let (mail, post) = posted().await;
    let mut scene = Scene::new(post).await;
    scene.open().await;
    let values = [scene.value("Vale Trust")];
    scene.set_due(Some(today() + Days::new(5))).await;
    scene.post(SEND, &values).await.sees("Vale Trust : nothing was sent").sees("in 5 days");
    let values = [scene.value("Vale Trust")];
    scene.contact("Di Kerr", "Vale Trust").await;
    scene
        .post(SEND, &values)
        .await
        .sees("Vale Trust : nothing was sent")
        .sees("Di Kerr (di.kerr@people.example)");
    assert_eq!((mail.mails().len(), scene.sent().await.len()), (0, 0));
    // What is no reminder of this audit is nobody's.
    let other = ["nobody:days_7:1:0123456789abcdef".to_owned(), "%".to_owned(), String::new()];
    scene.post(SEND, &other).await.sees("Choose the agencies that you remind");
    assert_eq!(mail.mails().len(), 0);
}

#[tokio::test]
async fn an_agency_that_has_sent_is_not_reminded_and_one_without_a_contact_is_named() {
    let (mail, post) = posted().await;
    let mut scene = Scene::new(post).await;
    let trust = scene.agency("Vale Trust").await;
    scene.open().await;
    let before = [scene.value("Vale Trust")];
    let (db, board, audit) = (&scene.browser.database, &scene.key.board, &scene.key.audit);
    store::sending::open(db, board, audit, &trust, &now()).await.unwrap();
    let saved = store::sending::send(db, board, audit, &trust, 1, &now()).await.unwrap();
    assert!(matches!(saved, Saved::Kept { .. }));
    scene.open().await.sees("Mere Hospice has not sent its cases and has no agency contact");
    assert_eq!(
        scene.browser.link("Invite somebody as its agency contact"),
        format!("/boards/{}/people/invite", scene.key.board)
    );
    assert_eq!(scene.ticked(), ["Northmere Council"]);
    scene.post(SEND, &before).await.sees("Vale Trust : nothing was sent: something has changed");
    assert_eq!(mail.mails().len(), 0);
    let lead = scene.browser.somebody("Sam Reed", &scene.key.board, &[(Role::AuditLead, None)]).await;
    scene.browser.sign_in(&lead).await;
    scene.open().await.sees("Ask the board manager to invite somebody as its agency contact.");
    scene.choose(SEND, &["Northmere Council"]).await.sees("the reminder was sent to 2 people");
    assert!(words(&mail.mails()[0]).contains("tell Sam Reed"));
}

#[tokio::test]
async fn no_word_and_no_number_of_a_case_goes_by_mail() {
    let (mail, post) = posted().await;
    let mut scene = Scene::new(post).await;
    let council = scene.agency("Northmere Council").await;
    let referral = Referral { summary: "Zebra at home.".into(), ..Referral::default() };
    let details = CaseDetails { agency: council, reference: "NC-77".into(), referral };
    let (db, board, audit) = (&scene.browser.database, &scene.key.board, &scene.key.audit);
    let case = store::cases::add(db, board, audit, &details, &now()).await.unwrap();
    scene.open().await;
    scene.choose(SEND, &["Northmere Council", "Vale Trust"]).await;
    assert_eq!(mail.mails().len(), 3);
    for one in mail.mails() {
        let all = format!("{one}\n{}", words(&one));
        for held in ["Zebra", "NC-77", case.as_str()] {
            assert!(!all.contains(held), "{held}: {all}");
        }
    }
}

#[tokio::test]
async fn nothing_is_due_before_its_day_or_without_one_and_agencies_can_be_reminded_all_the_same() {
    let (mail, post) = posted().await;
    let mut scene = Scene::due_in(post, None).await;
    scene.open().await.sees("No reminder is due by itself, because no day is set");
    assert_eq!(scene.ticked(), Vec::<String>::new());
    scene.choose(SEND, &["Vale Trust"]).await.sees("Vale Trust : the reminder was sent to one person.");
    assert!(folded(&words(&mail.mails()[0])).contains("It is not settled yet by when you send them."));
    scene.set_due(Some(today() + Days::new(20))).await;
    scene.open().await.sees("No reminder is due yet. The next one, for 14 days before, is due on");
    assert_eq!(scene.ticked(), Vec::<String>::new());
    scene.set_due(Some(today() - Days::new(1))).await;
    scene.open().await.sees("The reminder for the day after is due.").sees("which was yesterday");
    assert_eq!(scene.ticked(), ["Northmere Council", "Vale Trust"]);
}

#[tokio::test]
async fn a_closed_account_gets_no_mail_and_an_agreed_or_shared_audit_sends_none() {
    let (mail, post) = posted().await;
    let mut scene = Scene::new(post).await;
    let members = store::memberships::list(&scene.browser.database, &scene.key.board).await.unwrap();
    let ada = members.iter().find(|member| member.name == "Ada Dunn").unwrap().person.clone();
    store::people::close(&scene.browser.database, &ada, &now()).await.unwrap();
    scene.open().await.sees("Bo Finch").does_not_see("Ada Dunn");
    let values = [scene.value("Vale Trust")];
    let (db, board, audit) =
        (scene.browser.database.clone(), scene.key.board.clone(), scene.key.audit.clone());
    store::audits::share_cases(&db, &board, &audit, &now()).await.unwrap();
    scene.post(SEND, &values).await.sees("nothing was sent").sees("The audit group sees the cases");
    store::audits::stop_sharing(&db, &board, &audit, &now()).await.unwrap();
    store::audits::agree(&db, &board, &audit, instant().date_naive(), &now()).await.unwrap();
    scene.post(SEND, &values).await.sees("has been agreed");
    scene.open().await.sees("was agreed on");
    assert!(!scene.browser.html().contains(SEND), "an agreed audit shows no form");
    assert_eq!((mail.mails().len(), scene.sent().await.len()), (0, 0));
}
