//! One report, three files: PDF, HTML and JSON say the same.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../report/tests/observed.rs"]
mod observed;

use std::process::Command;

use app::reports::standalone_html;
use domain::{
    access::Role,
    agency::{AgencyKind, AgencyRole},
    audit::{AuditDetails, AuditStatus, Confidentiality},
    audit_tool::AuditTool,
    board_report::{BoardReport, ReportCase, ReportSource},
    case_file::Referral,
    confidentiality::{Confirmation, ConfirmedWording, EarlierConfirmation},
    dates::{Month, Window, iso_date},
    document::{Block, Cell, Document, Table},
    draw::{
        AgencyCode, CannotUse, Replacement, ReportedAgency, ReportedDraw, ReportedList, ReportedSeed,
        ReportedTakeBack, Salt, Seed, Strata, commit,
    },
    edition::{Edition, EditionReason},
    finding::{Finding, FindingKind},
    rating::{NotRatedReason, Outcome, Rating},
    report_words::document,
    trail::{Hash, Head},
};
use scraper::{ElementRef, Html, Node, Selector};

const STYLE: &str = "p { margin: 0 }";

/// A draw with everything in it that a report can say of one.
fn drawn(names: &[String], words: &str) -> ReportedDraw {
    let on = iso_date("2026-11-02").unwrap();
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

/// An invented audit with something in every part of the report, and with letters that HTML must escape.
fn report() -> BoardReport {
    let day = |text: &str| iso_date(text).unwrap();
    let agencies = ["Alder & Sons Council", "Beech <Trust>", "Čapek Hospitals"];
    let outcome = |place: usize, question: u8| match (place + usize::from(question) * 3) % 7 {
        0 => Outcome::Rated(Rating::Red),
        1 | 2 => Outcome::Rated(Rating::Amber),
        3 if matches!(question, 3 | 5 | 6 | 8) => Outcome::Rated(Rating::NotApplicable),
        4 if question == 7 => Outcome::NotRated(NotRatedReason::AdultDied),
        5 if question == 2 => Outcome::NotRatedYet,
        _ => Outcome::Rated(Rating::Green),
    };
    let cases = (0..15)
        .map(|place| ReportCase {
            agency: agencies[place % 3].to_owned(),
            referral: Referral {
                concluded: Some(Month::of(day("2026-09-14"))),
                types_of_risk: vec!["Self-Neglect".to_owned(), "Domestic Abuse".to_owned()],
                locations: vec!["Own Home".to_owned()],
                sources: Vec::new(),
                summary: "Never printed.".to_owned(),
            },
            outcomes: (1..=8).map(|question| (question, outcome(place, question))).collect(),
        })
        .collect();
    let finding = |kind, question, text: &str, owner: Option<&str>, due: Option<&str>| Finding {
        agency: agencies[0].to_owned(),
        is_from_observation: false,
        case_ref: "ASC-1".to_owned(),
        question,
        kind,
        text: text.to_owned(),
        owner: owner.map(str::to_owned),
        due: due.map(day),
    };
    let source = ReportSource {
        details: AuditDetails {
            name: "Autumn 2026".to_owned(),
            theme: Some("\"What do you want?\" & what came of it".to_owned()),
            window: Some(Window { from: day("2026-08-01"), to: day("2026-10-31") }),
            sample_size: Some(6),
            confidentiality: Some(Confidentiality {
                agreed_on: day("2026-11-02"),
                arrangements: "No copies.".to_owned(),
            }),
            records_reviewed: Some(false),
            cases_due_on: None,
        },
        status: AuditStatus::Agreed(day("2026-11-20")),
        edition: Some(Edition { number: 2, on: day("2026-11-21"), reason: EditionReason::Erased }),
        tool: AuditTool::msp_case_file(),
        tool_agreed_on: None,
        board: "Northmere Board".to_owned(),
        boards: vec!["Northmere Board".to_owned(), "Ashvale Board".to_owned()],
        lead: agencies[0].to_owned(),
        agencies: agencies
            .iter()
            .map(|name| ((*name).to_owned(), Some(AgencyKind::NhsTrust), AgencyRole::Presenting))
            .chain([("Quince Police".to_owned(), None, AgencyRole::Reviewing)])
            .collect(),
        cases,
        observations: observed::round(&agencies.map(str::to_owned)),
        rates_observations: true,
        pairs: agencies
            .iter()
            .rev()
            .zip(agencies)
            .map(|(audited, by)| ((*audited).to_owned(), by.to_owned()))
            .collect(),
        pairs_agreed_on: Some(day("2026-09-08")),
        findings: vec![
            finding(FindingKind::GoodPractice, Some(1), "Asked at once, in <her> own words.", None, None),
            finding(FindingKind::Issue, None, "Two records\nfor one case.", None, None),
            finding(
                FindingKind::Action,
                Some(8),
                "Ask at the end.",
                Some("Team managers"),
                Some("2027-03-31"),
            ),
        ],
        main_messages: "Asking is usual.\n\n- At the start\n- Less at the end".to_owned(),
        response: "We agree & will report in May.".to_owned(),
        draw: Some(drawn(&agencies.map(str::to_owned), "Dice & a <cup>, in the meeting.")),
        confidentiality: Some(ConfirmedWording {
            version: 2,
            written_on: day("2026-10-20"),
            words: "What is said stays here & nowhere <else>.\n\n- No copies\n- No names".to_owned(),
            people: vec![
                Confirmation {
                    name: "Zoë O'Hara & Co".to_owned(),
                    role: Role::AuditGroupMember,
                    agency: Some(agencies[1].to_owned()),
                    on: day("2026-11-03"),
                },
                Confirmation {
                    name: "Ada Lark".to_owned(),
                    role: Role::AuditLead,
                    agency: None,
                    on: day("2026-11-02"),
                },
            ],
            earlier: vec![EarlierConfirmation {
                version: 1,
                confirmation: Confirmation {
                    name: "Ben Roe".to_owned(),
                    role: Role::AgencyContact,
                    agency: None,
                    on: day("2026-10-02"),
                },
                again_on: None,
            }],
        }),
        meetings: domain::meeting::in_report::MeetingSource::default(),
        trail: Head { seq: 1_234, hash: Hash::new("5d41402a".repeat(8)), at: 1_795_338_000_000 },
        is_demonstration: true,
    };
    BoardReport::new(source, day("2026-11-22"))
}

fn cell(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text,
        Cell::Rating(rating) => rating.word(),
    }
}

/// The texts of a block in reading order. A chart's bars have words of their own; its caption stands for it.
fn texts(block: &Block) -> Vec<&str> {
    match block {
        Block::Heading { text, .. } | Block::Paragraph(text) | Block::Notice(text) => vec![text],
        Block::Statement { text, source } => vec![text, source],
        Block::List(items) => items.iter().map(String::as_str).collect(),
        Block::Facts(facts) => facts.iter().flat_map(|fact| [fact.label.as_str(), &fact.value]).collect(),
        Block::Chart(chart) => vec![&chart.caption],
        Block::Table(table) => std::iter::once(table.caption.as_str())
            .chain(table.columns.iter().map(|column| column.heading.as_str()))
            .chain(table.rows.iter().flatten().map(cell))
            .collect(),
    }
}

/// Letters and digits in words, whatever is between them.
fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The text inside an element, without drawings and without what only leads elsewhere on the page.
fn text_of(element: ElementRef<'_>) -> String {
    element
        .descendants()
        .filter(|node| matches!(node.value(), Node::Text(_)))
        .filter(|node| {
            !node.ancestors().filter_map(ElementRef::wrap).any(|above| {
                let class = above.attr("class").unwrap_or_default();
                above.value().name() == "svg"
                    || class.contains("bars__key")
                    || class.contains("report__contents")
            })
        })
        .filter_map(|node| node.value().as_text().map(|text| format!("{} ", &**text)))
        .collect()
}

fn first<'a>(page: &'a Html, selector: &str) -> ElementRef<'a> {
    page.select(&Selector::parse(selector).unwrap())
        .next()
        .unwrap_or_else(|| panic!("there is no {selector}"))
}

#[test]
fn the_page_has_every_word_of_the_report_in_order_and_none_besides() {
    let document = document(&report());
    let page = Html::parse_document(&standalone_html(&document, STYLE));
    let facts = document.facts.iter().flat_map(|fact| [fact.label.as_str(), &fact.value]);
    let expected: Vec<String> = [document.title.as_str(), &document.subtitle, &document.marking]
        .into_iter()
        .chain(facts)
        .chain(document.notices.iter().map(String::as_str))
        .chain(document.blocks.iter().flat_map(texts))
        .chain([document.marking.as_str()])
        .flat_map(words)
        .collect();
    assert_eq!(words(&text_of(first(&page, "main"))), expected);
    assert!(expected.len() > 1500, "{} words are a whole report", expected.len());
}

#[test]
fn the_page_tells_every_number_of_a_chart_in_words() {
    let document = document(&report());
    let page = Html::parse_document(&standalone_html(&document, STYLE));
    let told: Vec<String> = page
        .select(&Selector::parse("svg[role=img] > desc").unwrap())
        .map(|element| element.text().collect())
        .collect();
    let alternatives: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Chart(chart) => Some(chart.alternative.clone()),
            _ => None,
        })
        .collect();
    assert_eq!(told, alternatives);
    assert_eq!(told.len(), 6);
}

#[test]
fn the_page_stands_alone_and_comes_out_the_same_each_time() {
    let document = document(&report());
    let html = standalone_html(&document, STYLE);
    assert_eq!(html, standalone_html(&document, STYLE));
    for stranger in ["<script", "<link", "<!--", "<!>", "data-hk", "http-equiv", " src="] {
        assert!(!html.contains(stranger), "{stranger}");
    }
    assert_eq!(html.matches(STYLE).count(), 1);
    let page = Html::parse_document(&html);
    assert_eq!(first(&page, "html").attr("lang"), Some("en-GB"));
    assert_eq!(text_of(first(&page, "title")).trim(), format!("{} – {}", document.title, document.subtitle));
    let mut ids: Vec<&str> =
        page.select(&Selector::parse("[id]").unwrap()).filter_map(|element| element.attr("id")).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id is there twice");
}

/// What pdftotext copies from the pages in the order they are written, without what stands on every page.
fn copied(document: &Document) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, report::pdf(document).unwrap()).unwrap();
    let output =
        Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().expect("pdftotext is installed");
    assert!(output.status.success());
    String::from_utf8(output.stdout)
        .unwrap()
        .replace('\u{c}', "\n")
        .lines()
        .filter(|line| {
            let is_foot = line.starts_with(&document.marking) && line.contains("Page ");
            line.trim() != document.running_head && !is_foot
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_pdf_has_the_same_words_in_the_same_order() {
    let document = document(&report());
    let copied = words(&copied(&document));
    let front = [&document.title, &document.subtitle].map(String::as_str);
    let mut from = 0;
    for text in front.into_iter().chain(document.blocks.iter().flat_map(texts)) {
        let text = words(text);
        let rest = &copied[from..];
        let at = rest.windows(text.len()).position(|window| window == text).unwrap_or_else(|| {
            panic!("{text:?} does not come, in order, in {:?}", &rest[..rest.len().min(60)])
        });
        from += at + text.len();
    }
    assert_eq!(copied.len(), from, "nothing comes after the last words");
}

/// The table after a heading.
fn table<'a>(document: &'a Document, heading: &str) -> &'a Table {
    let at = document
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Heading { anchor, .. } if anchor == heading))
        .expect("there is such a heading");
    document.blocks[at..]
        .iter()
        .find_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
        .expect("a table follows")
}

#[test]
fn every_count_in_the_json_is_the_one_in_the_tables() {
    let report = report();
    let (document, json) = (document(&report), report.to_json());
    let questions = json["questions"].as_array().unwrap();
    let printed: Vec<Vec<&str>> =
        table(&document, "by-question").rows.iter().map(|row| row[1..7].iter().map(cell).collect()).collect();
    let counts: Vec<Vec<String>> = questions
        .iter()
        .map(|question| {
            ["applied", "red", "amber", "green", "not_rated", "not_applicable"]
                .map(|name| question[name].to_string())
                .to_vec()
        })
        .collect();
    assert_eq!(counts, printed);
    for (place, row) in table(&document, "by-agency").rows.iter().enumerate() {
        for (question, printed) in questions.iter().zip(&row[1..]) {
            let counts = &question["by_agency"][place];
            assert_eq!(counts["agency"], *cell(&row[0]));
            let lines: Vec<String> = [
                ("Red", "red"),
                ("Amber", "amber"),
                ("Green", "green"),
                ("N/A", "not_applicable"),
                ("Not rated", "not_rated"),
            ]
            .into_iter()
            .filter(|(_, name)| counts[name] != 0)
            .map(|(word, name)| format!("{word} {}", counts[name]))
            .collect();
            assert_eq!(lines.join("\n"), cell(printed));
        }
    }
}

#[test]
fn every_principle_and_finding_in_the_json_is_in_the_report() {
    let report = report();
    let (document, json) = (document(&report), report.to_json());
    let printed: Vec<&str> = document.blocks.iter().flat_map(texts).collect();
    for principle in json["principles"].as_array().unwrap() {
        let name = principle["principle"].as_str().unwrap();
        let heading = printed.iter().position(|text| *text == name).expect("the principle has a heading");
        let direct = &printed[heading..heading + 6];
        if principle["assessed"] == true {
            let counts = format!(
                "{} red, {} amber, {} green",
                principle["red"], principle["amber"], principle["green"]
            );
            assert!(direct.iter().any(|text| text.contains(&counts)), "{name}: {counts}");
        } else {
            assert!(direct.iter().any(|text| text.starts_with("Not assessed.")), "{name}");
        }
    }
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 3);
    for finding in findings {
        assert!(printed.contains(&finding["text"].as_str().unwrap()), "{finding}");
    }
}

#[test]
fn what_was_counted_of_observations_and_quoted_is_the_same_in_the_json() {
    let report = report();
    let (document, json) = (document(&report), report.to_json());
    let observed = &json["observations"];
    let areas: Vec<Vec<&str>> = table(&document, "observations-practice")
        .rows
        .iter()
        .map(|row| row[2..].iter().map(cell).collect())
        .collect();
    let counts: Vec<Vec<String>> = observed["foci"]
        .as_array()
        .unwrap()
        .iter()
        .map(|focus| {
            std::iter::once(focus["recorded"].to_string())
                .chain(
                    ["red", "amber", "green", "not_applicable", "not_rated"]
                        .map(|name| focus["ratings"][name].to_string()),
                )
                .collect()
        })
        .collect();
    assert_eq!(counts, areas);
    let quoted: Vec<&str> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Statement { text, source } if source.contains("agreed to be quoted") => {
                Some(text.as_str())
            }
            _ => None,
        })
        .collect();
    let listed: Vec<&str> = json["quotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|quotation| quotation["text"].as_str().unwrap())
        .collect();
    assert_eq!(quoted, listed);
    assert_eq!(listed.len(), 5);
}

#[test]
fn what_is_public_of_the_draw_is_the_same_in_the_json() {
    let report = report();
    let (document, json) = (document(&report), report.to_json());
    let said = &json["draw"];
    let texts: Vec<&str> = document.blocks.iter().flat_map(texts).collect();
    let seed = &said["seed"];
    for words in [&seed["text"], &seed["story"], &said["agencies"][0]["replaced"][0]["words"]] {
        assert!(texts.contains(&words.as_str().unwrap()), "{words}");
    }
    let lists = table(&document, "draw");
    assert_eq!(lists.rows.len(), said["agencies"].as_array().unwrap().len());
    for (row, agency) in lists.rows.iter().zip(said["agencies"].as_array().unwrap()) {
        let list = &agency["list"];
        let counts = ["size", "own_count", "outside_window", "audited_before", "unreadable"]
            .map(|count| list[count].to_string());
        let printed: Vec<&str> = row.iter().map(cell).collect();
        assert_eq!(printed[0], agency["agency"].as_str().unwrap());
        assert!(
            printed[1..6].iter().copied().eq(counts.iter().map(String::as_str)),
            "{printed:?} {counts:?}"
        );
        assert_eq!(printed[6], agency["in_use"].to_string());
    }
}

#[test]
fn who_confirmed_the_confidentiality_arrangements_is_the_same_in_the_json() {
    let report = report();
    let (document, json) = (document(&report), report.to_json());
    let printed: Vec<Vec<&str>> = table(&document, "confidentiality-confirmed")
        .rows
        .iter()
        .map(|row| row.iter().map(cell).collect())
        .collect();
    let said = &json["confidentiality"];
    let listed: Vec<Vec<String>> = said["confirmed"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap_or("None").to_owned();
            let role = Role::from_code(&text("role")).unwrap().words().to_owned();
            let on = domain::dates::in_words(iso_date(&text("confirmed_on")).unwrap());
            vec![text("name"), role, text("agency"), on]
        })
        .collect();
    assert_eq!(printed, listed);
    assert_eq!(listed.len(), 2);
    let texts: Vec<&str> = document.blocks.iter().flat_map(texts).collect();
    for line in said["words"].as_str().unwrap().lines().filter(|line| !line.is_empty()) {
        assert!(texts.contains(&line.trim_start_matches("- ")), "{line}");
    }
    assert!(texts.contains(&said["version"].to_string().as_str()));
}

#[test]
fn no_reference_and_no_words_of_an_observation_are_in_any_of_the_files() {
    let report = report();
    let document = document(&report);
    let files = [standalone_html(&document, STYLE), report.to_json().to_string(), copied(&document)];
    for file in files {
        let file = file.to_lowercase();
        assert!(!file.contains("never printed") && !file.contains("never-printed"));
        assert!(file.contains("i found out from the letter."));
    }
}
