//! Reports of real audits, through the product's own words: the demonstration's, and random ones.

use chrono::NaiveDate;
use domain::{
    access::Role,
    agency::{AgencyKind, AgencyRole},
    audit::{AuditDetails, AuditStatus, Confidentiality},
    audit_tool::AuditTool,
    board_report::{BoardReport, ReportCase, ReportSource},
    case_file::Referral,
    confidentiality::{Confirmation, ConfirmedWording, STARTING_WORDS},
    dates::Window,
    document::Document,
    draw::{
        AgencyCode, CannotUse, Replacement, ReportedAgency, ReportedDraw, ReportedList, ReportedSeed,
        ReportedTakeBack, Salt, Seed, Strata, commit,
    },
    edition::{Edition, EditionReason},
    finding::{Finding, FindingKind},
    import::{self, ImportFiles},
    meeting::{
        Scoring,
        in_report::{MeetingSource, ReportedFirst, ReportedMeeting, ReportedPerson},
    },
    observation::{Observation, conversation::SpokeWith, reply::Reply},
    rating::{NotRatedReason, Outcome, Rating},
    report_words,
    trail::{Hash, Head},
};
use proptest::{collection::vec, option, prelude::*};

use crate::{observed, typed};

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().checked_add_days(chrono::Days::new(number)).unwrap()
}

/// The demonstration's current audit, for its first board.
pub(crate) fn demonstration() -> Document {
    written(current())
}

/// The same audit once its report was agreed, and the text of its cases erased after that.
pub(crate) fn second_edition() -> Document {
    written(ReportSource {
        status: AuditStatus::Agreed(day(330)),
        edition: Some(Edition { number: 2, on: day(340), reason: EditionReason::Erased }),
        ..current()
    })
}

fn written(source: ReportSource) -> Document {
    report_words::document(&BoardReport::new(source, day(325)))
}

/// Read from its files.
fn current() -> ReportSource {
    let imported = import::read(&ImportFiles {
        cases: include_bytes!("../../demo/autumn_2026/cases.csv").to_vec(),
        ratings: include_bytes!("../../demo/autumn_2026/ratings.csv").to_vec(),
        findings: include_bytes!("../../demo/autumn_2026/findings.csv").to_vec(),
    })
    .unwrap();
    let name = |agency: usize| imported.agencies[agency].clone();
    ReportSource {
        details: AuditDetails {
            name: "Autumn 2026 (demonstration)".into(),
            theme: Some("Hearing the adult’s own words".into()),
            window: Some(Window { from: day(212), to: day(303) }),
            sample_size: Some(3),
            confidentiality: Some(Confidentiality {
                agreed_on: day(313),
                arrangements: include_str!("../../demo/autumn_2026/confidentiality.txt").into(),
            }),
            records_reviewed: Some(true),
            cases_due_on: None,
        },
        status: AuditStatus::Draft,
        edition: None,
        tool: AuditTool::msp_case_file(),
        tool_agreed_on: Some(day(82)),
        board: "Northmere and Tarnholt Safeguarding Adults Board".into(),
        boards: vec![
            "Northmere and Tarnholt Safeguarding Adults Board".into(),
            "Quillford City Safeguarding Adults Board".into(),
        ],
        lead: name(0),
        agencies: imported.agencies.iter().map(|name| (name.clone(), None, AgencyRole::Presenting)).collect(),
        cases: imported
            .cases
            .iter()
            .map(|case| ReportCase {
                agency: name(case.agency),
                referral: case.referral.clone(),
                outcomes: case.answers.iter().map(|(question, answer)| (*question, answer.outcome)).collect(),
            })
            .collect(),
        observations: observed::round(&imported.agencies),
        rates_observations: true,
        pairs: imported
            .agencies
            .iter()
            .zip(imported.agencies.iter().cycle().skip(1))
            .map(|(audited, auditing)| (audited.clone(), auditing.clone()))
            .collect(),
        pairs_agreed_on: Some(day(250)),
        findings: imported
            .findings
            .iter()
            .map(|finding| Finding {
                agency: name(imported.cases[finding.case].agency),
                is_from_observation: false,
                case_ref: imported.cases[finding.case].reference.clone(),
                question: finding.question,
                kind: finding.kind,
                text: finding.text.clone(),
                owner: finding.owner.clone(),
                due: finding.due,
            })
            .collect(),
        main_messages: include_str!("../../demo/autumn_2026/main_messages.txt").into(),
        response: String::new(),
        draw: Some(drawn(&[name(0), name(1)], "Six dice, rolled in the meeting.")),
        confidentiality: Some(ConfirmedWording {
            version: 2,
            written_on: day(300),
            words: STARTING_WORDS.to_owned(),
            people: vec![
                confirmed("Priya Nair", Role::AuditLead, None),
                confirmed("Daniel Hughes", Role::AgencyContact, Some(name(0))),
            ],
            earlier: Vec::new(),
        }),
        meetings: met(&[name(0), name(1)], "Priya Nair"),
        trail: Head { seq: 1_234, hash: Hash::new("5d41402a".repeat(8)), at: 1_795_338_000_000 },
        is_demonstration: true,
    }
}

/// A meeting of a group that scored alone, with everything in it that a report can say of one.
fn met(agencies: &[String], words: &str) -> MeetingSource {
    let person = |agency: &String| ReportedPerson { name: words.to_owned(), agency: Some(agency.clone()) };
    let outcomes = [
        Outcome::Rated(Rating::Red),
        Outcome::Rated(Rating::Amber),
        Outcome::Rated(Rating::Green),
        Outcome::Rated(Rating::NotApplicable),
        Outcome::NotRated(NotRatedReason::AdultDied),
    ];
    let outcome = |at: u32| outcomes[at as usize % outcomes.len()];
    let first = (0..6)
        .flat_map(|case| (1..=8).flat_map(move |question| (0..3).map(move |rater| (case, question, rater))))
        .map(|(case, question, rater)| ReportedFirst {
            case,
            agency: agencies[case as usize % agencies.len()].clone(),
            question,
            rater,
            first: outcome(case + u32::from(question) / 3 + rater / 2),
            agreed: outcome(case + u32::from(question) / 3),
            is_late: case == 5 && rater == 2,
            is_set_aside: false,
        })
        .collect();
    MeetingSource {
        scoring: Scoring::MembersAlone,
        own_agency_rates: false,
        meetings: vec![ReportedMeeting {
            held_on: day(320),
            present: agencies.iter().map(person).collect(),
            apologies: agencies.first().map(person).into_iter().collect(),
            also_present: vec![words.to_owned()],
            signed: 1,
            signed_before_change: 1,
        }],
        interests: agencies.first().map(|agency| (person(agency), 2)).into_iter().collect(),
        first,
    }
}

/// A draw with everything in it that a report can say of one.
fn drawn(names: &[String], words: &str) -> ReportedDraw {
    let on = day(10);
    let commitment = commit(&Salt::new(*b"salt"), &[words]);
    let why = Replacement { reason: CannotUse::RecordMissing, words: words.to_owned() };
    ReportedDraw {
        window: Window { from: on, to: on },
        sample_size: 3,
        strata: Some(Strata::Setting),
        seed: Some(ReportedSeed {
            seed: Seed::new("314159").expect("is not empty"),
            story: words.to_owned(),
            fixed_on: on,
        }),
        agencies: names
            .iter()
            .enumerate()
            .map(|(place, name)| ReportedAgency {
                name: name.clone(),
                code: AgencyCode::new(&format!("A{place}")).expect("is a code"),
                list: Some(ReportedList {
                    commitment: commitment.clone(),
                    sent_on: on,
                    size: 2,
                    own_count: 4,
                    outside_window: 1,
                    audited_before: 1,
                    unreadable: 1,
                    after_seed: true,
                }),
                drawn_on: Some(on),
                in_use: 2,
                short: vec![(Some("Own Home".to_owned()), 2)],
                parts_without: vec!["Hospital - Acute".to_owned()],
                replaced: vec![(on, why.clone())],
                taken_back: vec![ReportedTakeBack {
                    commitment: commitment.clone(),
                    on,
                    after_seed: true,
                    words: words.to_owned(),
                }],
            })
            .collect(),
    }
}

fn confirmed(name: &str, role: Role, agency: Option<String>) -> Confirmation {
    Confirmation { name: name.to_owned(), role, agency, on: day(310) }
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        Just(Outcome::NotRatedYet),
        prop::sample::select(NotRatedReason::ALL.to_vec()).prop_map(Outcome::NotRated),
        prop::sample::select(Rating::ALL.to_vec()).prop_map(Outcome::Rated),
    ]
}

/// An audit of any shape, with any text wherever people type.
pub(crate) fn random() -> impl Strategy<Value = Document> {
    let agencies =
        vec((typed::text(), any::<bool>(), option::of(prop::sample::select(AgencyKind::ALL.to_vec()))), 1..6);
    let details = (
        typed::text(),
        option::of(typed::text()),
        option::of((0u64..300, 0u64..90)),
        option::of(1u32..9),
        option::of(typed::text()),
        option::of(any::<bool>()),
    );
    let cases = vec((any::<prop::sample::Index>(), vec(outcome(), 8)), 0..40);
    let finding = (
        any::<prop::sample::Index>(),
        typed::text(),
        option::of(1u8..=8),
        prop::sample::select(FindingKind::ALL.to_vec()),
        option::of(typed::text()),
        option::of(0u64..900),
    );
    let words = (typed::text(), typed::text(), typed::text(), vec(typed::text(), 0..3), any::<bool>());
    let quotation = (
        prop::sample::select(SpokeWith::ALL.to_vec()),
        prop::sample::select(Reply::ALL.to_vec()),
        typed::text(),
    );
    (agencies, details, cases, vec(finding, 0..12), words, vec(quotation, 0..5)).prop_map(
        |(
            agencies,
            details,
            cases,
            findings,
            (board, messages, response, further, is_agreed),
            quotations,
        )| {
            let names: Vec<String> =
                agencies.iter().enumerate().map(|(number, (name, ..))| format!("{name}{number}")).collect();
            let (name, theme, window, sample_size, arrangements, records_reviewed) = details;
            let observations: Vec<Observation> = quotations
                .iter()
                .map(|(spoke_with, reply, text)| {
                    let adult = [(); 4].map(|()| (*reply, text.as_str()));
                    observed::recorded(("a", "b"), *spoke_with, [*reply; 3], adult, [Some(Rating::Amber); 7])
                })
                .collect();
            let source = ReportSource {
                details: AuditDetails {
                    name,
                    theme,
                    window: window.map(|(from, days)| Window { from: day(from), to: day(from + days) }),
                    sample_size,
                    confidentiality: arrangements
                        .map(|arrangements| Confidentiality { agreed_on: day(1), arrangements }),
                    records_reviewed,
                    cases_due_on: None,
                },
                status: if is_agreed { AuditStatus::Agreed(day(300)) } else { AuditStatus::Draft },
                edition: is_agreed.then(|| Edition {
                    number: names.len() as u32,
                    on: day(300),
                    reason: EditionReason::ALL[names.len() % 3],
                }),
                tool: AuditTool::msp_case_file(),
                tool_agreed_on: is_agreed.then(|| day(2)),
                boards: std::iter::once(board.clone()).chain(further).collect(),
                board,
                lead: names[0].clone(),
                agencies: names
                    .iter()
                    .zip(&agencies)
                    .enumerate()
                    .map(|(number, (name, (_, presents, kind)))| {
                        let presents = *presents || number == 0;
                        let role = if presents { AgencyRole::Presenting } else { AgencyRole::Reviewing };
                        (name.clone(), *kind, role)
                    })
                    .collect(),
                cases: cases
                    .into_iter()
                    .map(|(agency, outcomes)| ReportCase {
                        agency: agency.get(&names).clone(),
                        referral: Referral::default(),
                        outcomes: (1..=8).zip(outcomes).collect(),
                    })
                    .collect(),
                observations,
                rates_observations: is_agreed,
                pairs: names.iter().cloned().zip(names.iter().rev().cloned()).collect(),
                pairs_agreed_on: is_agreed.then(|| day(3)),
                findings: findings
                    .into_iter()
                    .map(|(agency, text, question, kind, owner, due)| Finding {
                        agency: agency.get(&names).clone(),
                        is_from_observation: false,
                        case_ref: "01".into(),
                        question,
                        kind,
                        text,
                        owner,
                        due: due.map(day),
                    })
                    .collect(),
                draw: is_agreed.then(|| drawn(&names, &messages)),
                confidentiality: is_agreed.then(|| ConfirmedWording {
                    version: 1,
                    written_on: day(1),
                    words: response.clone(),
                    people: names
                        .iter()
                        .map(|name| confirmed(&messages, Role::AuditGroupMember, Some(name.clone())))
                        .collect(),
                    earlier: Vec::new(),
                }),
                meetings: if is_agreed { met(&names, &messages) } else { MeetingSource::default() },
                main_messages: messages,
                response,
                trail: Head { seq: 1_234, hash: Hash::new("5d41402a".repeat(8)), at: 1_795_338_000_000 },
                is_demonstration: false,
            };
            written(source)
        },
    )
}
