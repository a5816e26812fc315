//! The demonstration: whole, harmless, and open about being invented.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::{DateTime, Utc};
use domain::{
    access::{Role, owes_confirmation},
    agency::AgencyRole,
    audit::AuditStatus,
    audit_tool::AuditTool,
    board_report::BoardReport,
    dates::Month,
    draw::RowStanding,
    finding::FindingKind,
    observation::Standing,
    rating::{Outcome, Rating},
    report_words,
    sending::SendingStatus,
};
use server::{
    demo::{self, DemoError, DemonstrationAudit},
    demo_confidentiality, demo_draws, demo_meeting, demo_observations, demo_people, demo_sending,
};
use store::{
    Database, StoreError, agencies, audits, boards, cases, confidentiality, draws, findings, memberships,
    observations, people, report_source, tools,
};

fn both() -> [DemonstrationAudit; 2] {
    demo::demonstration_audits().unwrap()
}

fn now() -> DateTime<Utc> {
    "2026-11-16T09:30:00Z".parse().unwrap()
}

/// A migrated SQLite file in a folder that goes when it is dropped.
async fn empty_database() -> (tempfile::TempDir, Database) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("demonstration.sqlite").display());
    let database = Database::open(&url).await.unwrap();
    database.migrate().await.unwrap();
    (folder, database)
}

async fn filled_database() -> (tempfile::TempDir, Database) {
    let (folder, database) = empty_database().await;
    demo::fill(&database, now()).await.unwrap();
    (folder, database)
}

/// Everything in an audit that somebody wrote, with where it stands.
fn texts(audit: &DemonstrationAudit) -> Vec<(String, &str)> {
    let name = &audit.new.details.name;
    let mut texts = vec![
        (format!("{name}, main messages"), audit.main_messages),
        (
            format!("{name}, confidentiality"),
            &audit.new.details.confidentiality.as_ref().unwrap().arrangements,
        ),
    ];
    if let Some((_, responses)) = audit.agreed {
        texts.extend(responses.map(|response| (format!("{name}, response"), response)));
    }
    for case in &audit.imported.cases {
        texts.push((format!("{name}, {}, referral", case.reference), &case.referral.summary));
        for (question, answer) in &case.answers {
            texts.push((format!("{name}, {}, question {question}", case.reference), &answer.evidence));
        }
    }
    for finding in &audit.imported.findings {
        let reference = &audit.imported.cases[finding.case].reference;
        texts.push((format!("{name}, {reference}, finding"), &finding.text));
        texts.extend(finding.owner.as_deref().map(|owner| (format!("{name}, {reference}, owner"), owner)));
    }
    texts
}

#[test]
fn each_of_five_agencies_brings_three_cases_to_each_audit() {
    for audit in both() {
        let presenting =
            audit.new.participants.iter().filter(|agency| agency.role == AgencyRole::Presenting).count();
        assert_eq!((presenting, audit.imported.agencies.len()), (5, 5));
        for (at, agency) in audit.imported.agencies.iter().enumerate() {
            let cases = audit.imported.cases.iter().filter(|case| case.agency == at).count();
            assert_eq!(cases, 3, "{agency}");
            assert!(audit.new.participants.iter().any(|participant| participant.name == *agency), "{agency}");
        }
    }
}

#[test]
fn every_question_of_every_case_is_rated_and_says_what_was_seen() {
    for audit in both() {
        let answers: Vec<_> = audit.imported.cases.iter().flat_map(|case| &case.answers).collect();
        assert_eq!(answers.len(), 120);
        for (question, answer) in answers {
            assert!(matches!(answer.outcome, Outcome::Rated(_)), "question {question}");
            assert!(!answer.evidence.trim().is_empty(), "question {question}");
        }
    }
}

#[test]
fn a_red_rating_says_whether_it_was_not_done_or_not_recorded() {
    for audit in both() {
        let answers = audit.imported.cases.iter().flat_map(|case| &case.answers);
        let reds: Vec<_> =
            answers.filter(|(_, answer)| answer.outcome == Outcome::Rated(Rating::Red)).collect();
        assert!(!reds.is_empty(), "{} has nothing to learn from", audit.new.details.name);
        for (_, answer) in reds {
            let begins_well =
                ["Not done: ", "Not recorded: "].iter().any(|start| answer.evidence.starts_with(start));
            assert!(begins_well, "{}", answer.evidence);
        }
    }
}

#[test]
fn whether_outcomes_were_met_is_left_open_only_where_none_were_expressed() {
    for audit in both() {
        for case in &audit.imported.cases {
            let [wanted, met] = [2, 8].map(|question| {
                let (_, answer) = case.answers.iter().find(|(number, _)| *number == question).unwrap();
                answer
            });
            if met.outcome == Outcome::Rated(Rating::NotApplicable) {
                let were_none =
                    wanted.outcome == Outcome::Rated(Rating::Red) || wanted.evidence.contains("chose not to");
                assert!(were_none, "{}", case.reference);
            }
        }
    }
}

#[test]
fn every_enquiry_was_concluded_inside_the_window() {
    for audit in both() {
        let window = audit.new.details.window.unwrap();
        for case in &audit.imported.cases {
            let month = case.referral.concluded.unwrap();
            assert!((Month::of(window.from)..=Month::of(window.to)).contains(&month), "{}", case.reference);
        }
    }
}

#[test]
fn every_action_has_an_owner_and_a_day_after_the_group_met() {
    for audit in both() {
        let agreed_on = audit.new.details.confidentiality.as_ref().unwrap().agreed_on;
        for kind in FindingKind::ALL {
            assert!(audit.imported.findings.iter().any(|finding| finding.kind == kind), "no {kind:?}");
        }
        for finding in &audit.imported.findings {
            let is_action = finding.kind == FindingKind::Action;
            assert_eq!(finding.owner.is_some(), is_action, "{}", finding.text);
            assert_eq!(finding.due.is_some_and(|due| due > agreed_on), is_action, "{}", finding.text);
        }
    }
}

#[test]
fn the_main_messages_count_what_the_ratings_say() {
    let [spring, autumn] = both();
    let rated = |audit: &DemonstrationAudit, question: u8, rating: Rating| {
        let answers = audit.imported.cases.iter().flat_map(|case| &case.answers);
        answers
            .filter(|(number, answer)| *number == question && answer.outcome == Outcome::Rated(rating))
            .count()
    };
    assert!(spring.main_messages.contains("of fifteen cases, five were rated red and six amber"));
    assert_eq!((rated(&spring, 4, Rating::Red), rated(&spring, 4, Rating::Amber)), (5, 6));
    assert!(autumn.main_messages.contains("In one case every question that applied was rated red."));
    let all_red = autumn.imported.cases.iter().filter(|case| {
        case.answers.iter().all(|(_, answer)| {
            [Rating::Red, Rating::NotApplicable].map(Outcome::Rated).contains(&answer.outcome)
        })
    });
    assert_eq!(all_red.count(), 1);
}

/// Whether ten digits stand in a row, as in an NHS number or a telephone number, spaces and hyphens aside.
fn holds_ten_digits(text: &str) -> bool {
    let mut digits = 0;
    text.chars().filter(|character| !matches!(character, ' ' | '-')).any(|character| {
        digits = if character.is_ascii_digit() { digits + 1 } else { 0 };
        digits == 10
    })
}

#[test]
fn no_text_holds_what_could_name_or_reach_a_person() {
    assert!(holds_ten_digits("NHS 000 000-0000."));
    for audit in both() {
        let texts = texts(&audit);
        assert!(texts.len() > 120);
        for (place, text) in texts {
            assert!(!text.contains('@') && !text.contains("http"), "{place}: an address");
            assert!(!holds_ten_digits(text), "{place}: a number");
            for title in ["Mr", "Mrs", "Ms", "Miss", "Dr", "born"] {
                let is_there = text.split(|letter: char| !letter.is_alphabetic()).any(|word| word == title);
                assert!(!is_there, "{place}: {title}");
            }
        }
    }
}

#[test]
fn the_words_are_the_glossarys() {
    for audit in both() {
        for (place, text) in texts(&audit) {
            for word in ["victim", "service user", "perpetrator", "score", "client"] {
                assert!(!text.to_lowercase().contains(word), "{place}: {word}");
            }
        }
    }
}

#[test]
fn the_findings_show_letters_of_welsh_polish_and_greek() {
    let [_, autumn] = both();
    let findings: String = autumn.imported.findings.iter().map(|finding| finding.text.as_str()).collect();
    for letter in ['ŵ', 'ŷ', 'ń', 'Η', 'φ', 'ή'] {
        assert!(findings.contains(letter), "{letter}");
    }
}

#[tokio::test]
async fn both_audits_are_there_for_both_boards_the_newer_first() {
    let (_folder, database) = filled_database().await;
    let boards = boards::list(&database).await.unwrap();
    assert_eq!(boards.len(), 2);
    let host = boards.iter().find(|board| board.name.starts_with("Northmere")).unwrap();
    let listed = audits::list(&database, &host.id).await.unwrap();
    let names: Vec<&str> = listed.iter().map(|audit| audit.name.as_str()).collect();
    assert_eq!(names, ["Autumn 2026 (demonstration)", "Spring 2026 (demonstration)"]);
    for audit in &listed {
        assert_eq!((audit.cases, audit.answers_given, audit.answers_wanted), (15, 120, 120));
        let receiving = audits::receiving_boards(&database, &host.id, &audit.id).await.unwrap();
        assert_eq!(receiving.len(), 2);
        let is_agreed = matches!(audit.status, AuditStatus::Agreed(_));
        for board in receiving {
            assert_eq!(board.response.is_empty(), !is_agreed, "{}", board.name);
        }
    }
    assert!(matches!([listed[0].status, listed[1].status], [AuditStatus::Draft, AuditStatus::Agreed(_)]));
}

#[tokio::test]
async fn what_lies_in_the_files_lies_in_the_database() {
    let (_folder, database) = filled_database().await;
    for audit in both() {
        let [key] = &audits::find_by_name(&database, &audit.new.details.name).await.unwrap()[..] else {
            panic!("there is one audit of this name");
        };
        let stored = audits::get(&database, &key.board, &key.audit).await.unwrap();
        assert_eq!(stored.details, audit.new.details);
        assert_eq!((stored.lead_name, stored.main_messages.as_str()), (audit.new.lead, audit.main_messages));
        let tool = tools::get(&database, &key.board, &stored.tool_id).await.unwrap();
        assert_eq!(tool.tool, AuditTool::msp_case_file());
        assert!(tool.agreed_on.is_some());
        let cases = cases::list(&database, &key.board, &key.audit).await.unwrap();
        let findings = findings::list(&database, &key.board, &key.audit).await.unwrap();
        assert_eq!((cases.len(), findings.len()), (15, audit.imported.findings.len()));
        let agencies = agencies::list(&database, &key.board, &key.audit).await.unwrap();
        let part =
            |role| agencies.iter().filter(|agency| agency.role == role && agency.kind.is_some()).count();
        assert_eq!((part(AgencyRole::Presenting), part(AgencyRole::Reviewing)), (5, 2));
    }
}

#[tokio::test]
async fn every_page_and_report_can_say_that_it_is_a_demonstration() {
    let (_folder, database) = filled_database().await;
    for board in boards::list(&database).await.unwrap() {
        for audit in both() {
            let key = audits::find_by_name(&database, &audit.new.details.name).await.unwrap().remove(0);
            assert!(audits::get(&database, &key.board, &key.audit).await.unwrap().is_demonstration);
            let source = report_source::get(&database, &key.board, &key.audit, &board.id).await.unwrap();
            let report = BoardReport::new(source, now().date_naive());
            let document = report_words::document(&report);
            assert!(document.notices.iter().any(|notice| notice.contains("invented")), "{}", board.name);
            assert!(document.running_head.contains("(demonstration)"), "{}", document.running_head);
            assert!(report.to_json()["audit"].as_str().unwrap().contains("(demonstration)"));
        }
    }
}

#[tokio::test]
async fn a_database_that_holds_the_demonstration_is_not_filled_again() {
    let (_folder, database) = filled_database().await;
    let refusal = demo::fill(&database, now()).await.unwrap_err();
    assert!(matches!(refusal, DemoError::Store(StoreError::NameTaken { .. })), "{refusal}");
    let board = boards::list(&database).await.unwrap().remove(0);
    assert_eq!(audits::list(&database, &board.id).await.unwrap().len(), 2);
}

#[tokio::test]
async fn there_is_somebody_of_every_role_who_goes_in_without_password_or_second_factor() {
    let (_folder, database) = filled_database().await;
    // Again, as where the demonstration's database is kept.
    for _ in 0..2 {
        demo_people::fill(&database, now()).await.unwrap();
    }
    let all = people::list(&database).await.unwrap();
    assert_eq!(all.iter().filter(|person| person.is_administrator).count(), 1);
    let mut roles = Vec::new();
    for person in &all {
        let standing = people::standing(&database, &person.id).await.unwrap().unwrap();
        // Administrators need one everywhere; the demonstration asks nobody.
        assert!(!person.has_password, "{}", person.name);
        assert_eq!(standing.needs_second_factor, person.is_administrator, "{}", person.name);
        assert_eq!(standing.actor.memberships.is_empty(), person.is_administrator, "{}", person.name);
        roles.extend(standing.actor.memberships.iter().map(|membership| membership.role));
    }
    assert!(Role::ALL.into_iter().all(|role| roles.contains(&role)), "{roles:?}");
    let held: u32 = memberships::counts(&database).await.unwrap().iter().map(|(_, roles)| roles).sum();
    assert_eq!((all.len(), held), (11, 11), "nobody is there twice");
}

#[tokio::test]
async fn the_agencies_of_its_people_take_part_and_their_cases_are_shared() {
    let (_folder, database) = filled_database().await;
    demo_people::fill(&database, now()).await.unwrap();
    let mut shared = 0;
    for board in boards::list(&database).await.unwrap() {
        for audit in audits::list(&database, &board.id).await.unwrap() {
            let facts = store::access::audit_facts(&database, &board.id, &audit.id).await.unwrap().unwrap();
            shared += u32::from(facts.is_shared);
            let part = agencies::list(&database, &board.id, &audit.id).await.unwrap();
            for member in memberships::list(&database, &board.id).await.unwrap() {
                let takes_part = |agency| part.iter().any(|one| one.id == agency);
                assert!(member.agency.is_none_or(takes_part), "{}", member.name);
            }
        }
    }
    assert_eq!(shared, 2);
}

#[tokio::test]
async fn everybody_who_is_asked_has_confirmed_the_arrangements_for_both_audits_and_the_draft_prints_it() {
    let (_folder, database) = filled_database().await;
    demo_people::fill(&database, now()).await.unwrap();
    // Again, as where the demonstration's database is kept.
    for _ in 0..2 {
        demo_confidentiality::fill(&database, now()).await.unwrap();
    }
    let host =
        boards::list(&database).await.unwrap().into_iter().find(|board| board.name == demo_host()).unwrap();
    assert_eq!(confidentiality::list(&database, &host.id).await.unwrap().len(), 1);
    let audits = store::access::hosted_facts(&database, &host.id).await.unwrap();
    assert_eq!(audits.len(), 2);
    for listed in &audits {
        assert_eq!(listed.facts.confirmed.as_ref().map(Vec::len), Some(4));
        for person in people::list(&database).await.unwrap() {
            let actor = people::standing(&database, &person.id).await.unwrap().unwrap().actor;
            assert!(!owes_confirmation(&actor, &listed.facts), "{}", person.name);
        }
        let source = report_source::get(&database, &host.id, &listed.audit, &host.id).await.unwrap();
        // The other report was agreed before there were people.
        let printed = source.confidentiality.map(|wording| wording.people.len());
        assert_eq!(printed, (!listed.facts.is_agreed).then_some(4));
    }
}

/// The name of the board that hosts both audits.
fn demo_host() -> String {
    both()[0].new.boards[0].clone()
}

#[tokio::test]
async fn five_enquiries_are_observed_one_is_withdrawn_and_the_report_quotes_only_what_is_agreed_to() {
    let (_folder, database) = filled_database().await;
    demo_people::fill(&database, now()).await.unwrap();
    // Again, as where the demonstration's database is kept.
    for _ in 0..2 {
        demo_observations::fill(&database, now()).await.unwrap();
    }
    let key = audits::find_by_name(&database, &both()[1].new.details.name).await.unwrap().remove(0);
    let observed = observations::list(&database, &key.board, &key.audit).await.unwrap();
    let standings: Vec<Standing> = observed.iter().map(|observation| observation.standing()).collect();
    assert!(
        matches!(
            standings[..],
            [
                Standing::Shared,
                Standing::Shared,
                Standing::Withdrawn(_),
                Standing::NotApproached,
                Standing::Recording
            ]
        ),
        "{standings:?}"
    );
    assert!(observed.iter().all(|observation| observation.auditing.as_ref() != Some(&observation.audited)));
    assert!(observed[2].practice.is_none() && observed[2].summary.value.is_empty());
    let source = report_source::get(&database, &key.board, &key.audit, &key.board).await.unwrap();
    let report = BoardReport::new(source, now().date_naive());
    assert_eq!((report.observations.named, report.quotations.len()), (5, 3));
    let printed = serde_json::to_string(&report_words::document(&report)).unwrap();
    assert!(report.quotations.iter().all(|quotation| printed.contains(&quotation.text)));
}

#[tokio::test]
async fn one_agency_has_sent_and_was_accepted_one_has_begun_and_the_others_were_asked() {
    let (_folder, database) = filled_database().await;
    // Again, as where the demonstration's database is kept.
    for _ in 0..2 {
        demo_sending::fill(&database, now()).await.unwrap();
    }
    let key = audits::find_by_name(&database, demo_sending::AUDIT).await.unwrap().remove(0);
    let audit = audits::get(&database, &key.board, &key.audit).await.unwrap();
    assert!(audit.is_demonstration && audit.shared_at.is_none(), "a visitor can send");
    let sendings = store::sending::list(&database, &key.board, &key.audit).await.unwrap();
    let mut steps: Vec<_> = sendings.iter().map(|one| (one.sending.status(), one.cases)).collect();
    steps.sort();
    use SendingStatus::{Accepted, Asked, Opened};
    assert_eq!(steps, [(Asked, 0), (Asked, 0), (Asked, 0), (Opened, 3), (Accepted, 3)]);
    let accepted = sendings.into_iter().find(|one| one.sending.status() == Accepted).unwrap();
    let cases = store::sending::cases(&database, &key.board, &key.audit, &accepted.agency).await.unwrap();
    assert!(cases.iter().all(|case| case.missing().is_empty()));
}

#[test]
fn no_text_of_an_observation_or_a_sending_names_or_reaches_a_person_and_the_words_are_the_glossarys() {
    let files = [
        include_str!("../demo/autumn_2026/observations.toml"),
        include_str!("../demo/spring_2027/sending.toml"),
    ];
    let texts: Vec<&str> = files
        .iter()
        .flat_map(|file| file.split('"').skip(1).step_by(2))
        .filter(|text| text.len() > 12)
        .collect();
    assert!(texts.len() > 90, "{}", texts.len());
    for text in texts {
        assert!(!text.contains('@') && !text.contains("http") && !holds_ten_digits(text), "{text}");
        let mut words = text.split(|letter: char| !letter.is_alphabetic());
        assert!(words.all(|word| !["Mr", "Mrs", "Ms", "Miss", "Dr", "born"].contains(&word)), "{text}");
        for word in ["victim", "service user", "perpetrator", "score", "client"] {
            assert!(!text.to_lowercase().contains(word), "{text}");
        }
    }
}

#[tokio::test]
async fn the_third_audit_waits_for_one_list_and_shows_that_another_is_short() {
    let (_folder, database) = filled_database().await;
    // Again, as where the demonstration's database is kept.
    for _ in 0..2 {
        demo_draws::fill(&database, now()).await.unwrap();
    }
    let key = audits::find_by_name(&database, demo_draws::AUDIT).await.unwrap().remove(0);
    assert!(audits::get(&database, &key.board, &key.audit).await.unwrap().is_demonstration);
    let draw = draws::find(&database, &key.board, &key.audit).await.unwrap().unwrap();
    let lists: Vec<(&str, Option<(u32, u32)>)> = draw
        .agencies
        .iter()
        .map(|part| (part.code.as_str(), part.list.as_ref().map(|list| (list.size, list.own_count))))
        .collect();
    assert_eq!(lists, [("LWT", None), ("NMC", Some((41, 41))), ("TRN", Some((17, 20)))]);
    assert!(draw.seed.is_none() && draw.agencies.iter().all(|part| part.drawn_at.is_none()));
    // The agency that is still asked is the one that has a contact.
    demo_people::fill(&database, now()).await.unwrap();
    let asked = draw.agencies.iter().find(|part| part.list.is_none()).unwrap();
    let members = memberships::list(&database, &key.board).await.unwrap();
    let contact = members.iter().find(|member| member.role == Role::AgencyContact).unwrap();
    assert_eq!(contact.agency.as_ref(), Some(&asked.agency));
}

#[test]
fn the_list_that_a_visitor_can_send_has_rows_of_every_kind_that_a_first_list_can_have() {
    let list = demo_draws::read(demo_draws::LIST_TO_SEND).unwrap();
    let kinds = [
        list.count(|row| *row == RowStanding::InWindow),
        list.count(|row| *row == RowStanding::OutsideWindow),
        list.count(|row| matches!(row, RowStanding::Duplicate(_))),
        list.count(|row| matches!(row, RowStanding::Problem { .. })),
    ];
    assert_eq!(kinds, [14, 1, 1, 1]);
}

#[tokio::test]
async fn its_group_has_met_once_and_the_record_of_the_meeting_is_whole() {
    let (_folder, database) = filled_database().await;
    demo_people::fill(&database, now()).await.unwrap();
    demo_meeting::fill(&database, now()).await.unwrap();
    demo_meeting::fill(&database, now()).await.unwrap();
    let host = boards::list(&database)
        .await
        .unwrap()
        .into_iter()
        .find(|board| board.name == demo_host())
        .unwrap()
        .id;
    let audit = audits::list(&database, &host).await.unwrap();
    let audit = audit.into_iter().find(|audit| audit.name == demo_meeting::AUDIT).unwrap().id;
    let met = store::meetings::list(&database, &host, &audit).await.unwrap();
    assert_eq!(met.len(), 1);
    assert!(met[0].ended_at.is_some());
    let there = store::meetings::attendance(&database, &host, &audit).await.unwrap();
    let unsigned: Vec<&str> =
        there.iter().filter(|one| one.signed_at.is_none()).map(|one| one.name.as_str()).collect();
    assert_eq!(unsigned, [demo_meeting::APOLOGIES, demo_meeting::PRESENT[3]]);
    let lines = store::meeting_notes::list(&database, &host, &audit, &met[0].id).await.unwrap();
    assert_eq!(lines.len(), 3);
    let words = [demo_meeting::LEARNING, demo_meeting::DECISION, demo_meeting::ACTION, demo_meeting::OWNER];
    for text in words {
        let found = domain::names_guard::check([("text", text)], "", now().date_naive());
        assert_eq!(found, domain::names_guard::Checked::Clear, "{text}");
    }
    assert_eq!(store::closings::closed_cases(&database, &host, &audit).await.unwrap().len(), 1);
}
