//! Which reminders agencies got, and that nothing goes out twice.

use domain::{
    access::Who,
    agency::AgencyRole,
    id::{AgencyId, AuditId, BoardId},
    reminder::{PlannedReminder, Reminded, ReminderKind, SentHow},
    sign_in::EmailAddress,
    trail::{By, Chain, Detail, Event, Stream},
};
use store::{
    Database, StoreError, agencies, audits,
    audits::AuditKey,
    people,
    reminders::{self, Noted},
    trail::{self, About},
};

use crate::example::{self, COUNCIL, POLICE, TRUST, at, by, day};

async fn planned(db: &Database, key: &AuditKey, agency: &str, number: u32) -> PlannedReminder {
    PlannedReminder { agency: example::agency(db, key, agency).await, kind: ReminderKind::Days7, number }
}

async fn begin(db: &Database, key: &AuditKey, planned: &PlannedReminder) -> Result<Noted, StoreError> {
    reminders::begin(db, &key.board, &key.audit, planned, Some(day("2026-12-15")), &by(3)).await
}

async fn copied(db: &Database, key: &AuditKey, planned: &PlannedReminder) -> Result<Noted, StoreError> {
    reminders::note_copied(db, &key.board, &key.audit, planned, None, 1, &by(4)).await
}

/// What was changed in the audit, newest first.
async fn told(db: &Database, key: &AuditKey) -> Vec<Event> {
    let chain = Chain::Board(key.board.clone());
    let tool = audits::get(db, &key.board, &key.audit).await.unwrap().tool_id;
    let about = About::Audit { audit: key.audit.clone(), tool };
    let mut told = trail::list(db, &chain, Stream::Changes, &about, None, 100).await.unwrap();
    told.retain(|event| event.deed == "agency_reminded");
    told
}

on_both! {
    async fn a_reminder_by_mail_is_begun_finished_and_read_again(db) {
        let key = example::audit(&db).await;
        let email = EmailAddress::parse("morgan@people.example").unwrap();
        let morgan = people::add(&db, &email, "Morgan", false, &by(1)).await.unwrap();
        let by_morgan = By::of(Who::Person(morgan), at(3));
        let planned = planned(&db, &key, TRUST, 1).await;
        let due_on = Some(day("2026-12-15"));
        let begun = reminders::begin(&db, &key.board, &key.audit, &planned, due_on, &by_morgan).await;
        assert_eq!(begun.unwrap(), Noted::Kept);
        let listed = reminders::list(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!((listed[0].how, listed[0].people), (SentHow::Begun, 0), "until it is known what became of it");
        assert_eq!(told(&db, &key).await, []);
        reminders::finish(&db, &key.board, &key.audit, &planned, 2, &by(5)).await.unwrap();
        let listed = reminders::list(&db, &key.board, &key.audit).await.unwrap();
        let [one] = &listed[..] else { panic!("one reminder: {listed:?}") };
        assert_eq!((one.agency_name.as_str(), one.number, one.made_by.as_str()), (TRUST, 1, "Morgan"));
        assert_eq!(one.reminded, Reminded { kind: ReminderKind::Days7, due_on });
        assert_eq!((one.made_at, one.how, one.people), (at(3), SentHow::Mailed, 2));
        let told = told(&db, &key).await;
        let detail = Detail::default().say("reminder", "days_7").say("how", "mailed").say("people", 2);
        assert_eq!((told[0].other.as_str(), told[0].detail.as_str()), (planned.agency.as_str(), detail.to_text().as_str()));
        reminders::finish(&db, &key.board, &key.audit, &planned, 9, &by(6)).await.unwrap();
        assert_eq!(reminders::list(&db, &key.board, &key.audit).await.unwrap(), listed, "it is finished once");
    }

    async fn two_who_send_at_the_same_time_send_once(db) {
        let key = example::audit(&db).await;
        let planned = planned(&db, &key, TRUST, 1).await;
        let (first, second) = tokio::join!(begin(&db, &key, &planned), begin(&db, &key, &planned));
        let mut both = [first.unwrap(), second.unwrap()];
        both.sort_by_key(|noted| *noted == Noted::Overtaken);
        assert_eq!(both, [Noted::Kept, Noted::Overtaken]);
        assert_eq!(copied(&db, &key, &planned).await.unwrap(), Noted::Overtaken);
        assert_eq!(reminders::list(&db, &key.board, &key.audit).await.unwrap().len(), 1);
    }

    async fn what_nobody_got_is_taken_out_and_can_be_sent_again(db) {
        let key = example::audit(&db).await;
        let planned = planned(&db, &key, TRUST, 1).await;
        assert_eq!(begin(&db, &key, &planned).await.unwrap(), Noted::Kept);
        reminders::finish(&db, &key.board, &key.audit, &planned, 0, &by(5)).await.unwrap();
        assert_eq!(reminders::list(&db, &key.board, &key.audit).await.unwrap(), []);
        assert_eq!(told(&db, &key).await, []);
        assert_eq!(begin(&db, &key, &planned).await.unwrap(), Noted::Kept);
    }

    async fn what_was_copied_is_noted_and_told_at_once(db) {
        let key = example::audit(&db).await;
        for (agency, number) in [(TRUST, 1), (COUNCIL, 1), (TRUST, 2)] {
            let planned = planned(&db, &key, agency, number).await;
            assert_eq!(copied(&db, &key, &planned).await.unwrap(), Noted::Kept);
        }
        let listed = reminders::list(&db, &key.board, &key.audit).await.unwrap();
        let names: Vec<_> = listed.iter().map(|one| (one.agency_name.as_str(), one.how, one.made_by.as_str())).collect();
        assert_eq!(names, [
            (COUNCIL, SentHow::Copied, ""),
            (TRUST, SentHow::Copied, ""),
            (TRUST, SentHow::Copied, ""),
        ]);
        assert_eq!(told(&db, &key).await.len(), 3);
        // What is copied is not taken out by what was to go by mail.
        let first = planned(&db, &key, TRUST, 1).await;
        reminders::finish(&db, &key.board, &key.audit, &first, 0, &by(5)).await.unwrap();
        assert_eq!(reminders::list(&db, &key.board, &key.audit).await.unwrap().len(), 3);
    }

    async fn only_an_agency_that_presents_cases_in_an_audit_under_way_is_reminded(db) {
        let key = example::audit(&db).await;
        let reviewing = planned(&db, &key, POLICE, 1).await;
        let nobody = PlannedReminder { agency: AgencyId::new("nobody"), ..reviewing.clone() };
        let trust = planned(&db, &key, TRUST, 1).await;
        let elsewhere = AuditKey { board: BoardId::new("nowhere"), ..key.clone() };
        let gone = AuditKey { audit: AuditId::new("gone"), ..key.clone() };
        for (key, planned) in [(&key, &reviewing), (&key, &nobody), (&elsewhere, &trust), (&gone, &trust)] {
            assert!(matches!(begin(&db, key, planned).await, Err(StoreError::NotFound { .. })));
            assert!(matches!(copied(&db, key, planned).await, Err(StoreError::NotFound { .. })));
        }
        assert_eq!(copied(&db, &key, &trust).await.unwrap(), Noted::Kept);
        assert_eq!(reminders::list(&db, &elsewhere.board, &key.audit).await.unwrap(), []);
        audits::agree(&db, &key.board, &key.audit, day("2026-12-20"), &by(6)).await.unwrap();
        let later = planned(&db, &key, TRUST, 2).await;
        assert!(matches!(begin(&db, &key, &later).await, Err(StoreError::Agreed)));
        assert!(matches!(copied(&db, &key, &later).await, Err(StoreError::Agreed)));
    }

    async fn an_agency_that_leaves_the_audit_takes_its_reminders_with_it(db) {
        let key = example::audit(&db).await;
        for agency in [TRUST, COUNCIL] {
            let planned = planned(&db, &key, agency, 1).await;
            assert_eq!(copied(&db, &key, &planned).await.unwrap(), Noted::Kept);
        }
        let trust = example::agency(&db, &key, TRUST).await;
        agencies::change(&db, &key.board, &key.audit, &trust, None, AgencyRole::Reviewing, &by(5)).await.unwrap();
        agencies::remove(&db, &key.board, &key.audit, &trust, &by(6)).await.unwrap();
        let listed = reminders::list(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!(listed.iter().map(|one| one.agency_name.as_str()).collect::<Vec<_>>(), [COUNCIL]);
    }
}
