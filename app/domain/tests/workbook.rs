//! The workbook of what an agency is asked to send: what is written is read back as no change, and what each cell can say.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use chrono::{NaiveDate, NaiveTime};
use domain::{
    audit_tool::AuditTool,
    case_file::Referral,
    dates::Window,
    draw::{ListCell, TableRow},
    id::{AgencyId, CaseId},
    observation::safety::Safety,
    sending::{
        CaseSending,
        workbook::{
            About, CASES, EVIDENCE, RequestSheet, SheetRows, Standing, WorkbookCase, WorkbookRead,
            WorkbookRules, kept, read, request,
        },
    },
    value_list::{LOCATION_OF_RISK, SOURCE_OF_RISK, TYPE_OF_RISK, ValueList},
};
use proptest::{collection::vec, option, prelude::*, sample::subsequence};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rules() -> WorkbookRules {
    let window = Window { from: day("2026-07-01"), to: day("2026-09-30") };
    WorkbookRules { window: Some(window), today: day("2026-11-26"), version: 7, takes_older: true }
}

fn case(number: usize) -> WorkbookCase {
    WorkbookCase {
        id: CaseId::new(format!("case-{number}")),
        agency: AgencyId::new("council"),
        reference: format!("NC-0{number}"),
        referral: Referral::default(),
        sending: CaseSending::default(),
        safety: None,
        is_erased: false,
    }
}

fn filled_in() -> WorkbookCase {
    let mut case = case(1);
    case.referral = Referral {
        concluded: Some("2026-09".parse().unwrap()),
        types_of_risk: vec!["Physical Abuse".into(), "Self-Neglect".into()],
        locations: vec!["Own Home".into()],
        sources: Vec::new(),
        summary: "A concern about care at home.".into(),
    };
    case.sending.presenter = "Team manager".into();
    case.sending.places[2] = "Minutes,\npage 2".into();
    case.safety = Some(Safety {
        needs_action: true,
        told_whom: "Duty team".into(),
        told_by: "Team manager".into(),
        told_on: Some(day("2026-11-20")),
        told_time: NaiveTime::from_hms_opt(14, 5, 0),
    });
    case
}

fn sheets(cases: &[WorkbookCase]) -> Vec<RequestSheet> {
    let about =
        About { audit: "Autumn", agency: "Northmere Council", due_on: Some(day("2026-12-12")), version: 7 };
    request(&about, cases, &AuditTool::msp_case_file().questions)
}

/// The sheets as a spreadsheet gives them back.
fn given_back(sheets: Vec<RequestSheet>) -> Vec<SheetRows> {
    let row = |(number, cells): (u32, Vec<String>)| TableRow {
        number,
        cells: cells
            .into_iter()
            .map(|text| if text.trim().is_empty() { ListCell::Empty } else { text_cell(&text) })
            .collect(),
    };
    sheets
        .into_iter()
        .map(|sheet| SheetRows {
            name: Some(sheet.name.to_owned()),
            rows: (1..).zip(sheet.rows).map(row).collect(),
        })
        .collect()
}

fn text_cell(text: &str) -> ListCell {
    ListCell::Text(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect())
}

/// The workbook of these cases with some cells changed: sheet, row, column from 0, what is in it.
fn with(cases: &[WorkbookCase], cells: &[(&str, u32, usize, ListCell)]) -> WorkbookRead {
    let mut sheets = given_back(sheets(cases));
    for (name, number, column, cell) in cells {
        let sheet = sheets.iter_mut().find(|sheet| sheet.name.as_deref() == Some(*name)).unwrap();
        let row = sheet.rows.iter_mut().find(|row| row.number == *number).unwrap();
        row.cells[*column] = cell.clone();
    }
    read(&sheets, cases, &rules()).unwrap()
}

/// The same with one text in a cell of the first case's row.
fn typed(before: &WorkbookCase, column: usize, text: &str) -> WorkbookRead {
    with(std::slice::from_ref(before), &[(CASES, 2, column, ListCell::Text(text.into()))])
}

#[track_caller]
fn problem(read: &WorkbookRead, cell: &str, words: &str) {
    let found = read.rows.iter().find_map(|row| match &row.standing {
        Standing::Problem(problems) => problems.iter().find(|problem| problem.cell == cell),
        _ => None,
    });
    let sentence = &found.unwrap_or_else(|| panic!("no problem in {cell}: {:?}", read.rows[0])).sentence;
    assert!(sentence.contains(words), "{sentence}");
    assert!(!sentence.ends_with('.'), "{sentence}");
}

#[test]
fn the_workbook_has_a_row_for_each_case_and_for_each_of_its_questions() {
    let erased = WorkbookCase { is_erased: true, ..case(2) };
    let written = sheets(&[filled_in(), erased, case(3)]);
    assert_eq!(written.iter().map(|sheet| sheet.name).collect::<Vec<_>>(), ["Read me", CASES, EVIDENCE]);
    let words = written[0].rows.concat().join(" ");
    for said in [
        "Until the end of 12 December 2026.",
        "Write no name",
        "Case numbers",
        "Neglect and Acts of Omission;",
    ] {
        assert!(words.contains(said), "{said}");
    }
    assert_eq!(
        written[1].rows[1],
        [
            "NC-01",
            "September 2026",
            "Physical Abuse; Self-Neglect",
            "Own Home",
            "",
            "A concern about care at home.",
            "Team manager",
            "yes",
            "Duty team",
            "Team manager",
            "20 November 2026",
            "14:05",
        ]
    );
    assert_eq!((written[1].rows.len(), written[2].rows.len()), (3, 17));
    assert_eq!(written[2].rows[3][..2], ["NC-01", "3"]);
    assert_eq!(written[2].rows[3][3], "Minutes,\npage 2");
}

#[test]
fn what_fills_in_adds_and_what_takes_a_places_changes() {
    let full = WorkbookCase { id: CaseId::new("case-2"), reference: "NC-02".into(), ..filled_in() };
    let read = with(
        &[case(1), full],
        &[
            (CASES, 2, 2, ListCell::Text("self-neglect ;  Physical Abuse".into())),
            (CASES, 2, 7, ListCell::Text("No".into())),
            (EVIDENCE, 4, 3, ListCell::Text("Case notes".into())),
        ],
    );
    let Standing::Add(added) = &read.rows[0].standing else { panic!("{:?}", read.rows[0]) };
    assert_eq!((added[0].what, added[0].now.as_str()), ("Types of risk", "Physical Abuse; Self-Neglect"));
    assert_eq!(added[1].now, "no");
    assert_eq!(read.rows[1].standing, Standing::Same);
    let change = &read.changes[0];
    assert_eq!(change.sending.as_ref().unwrap().place(3), Some("Case notes"));
    assert_eq!(change.safety, Some(Safety::default()));
    assert_eq!(change.referral.as_ref().unwrap().types_of_risk.len(), 2);
    assert_eq!((read.changes.len(), read.version), (1, Some(7)));

    let read = with(&[filled_in()], &[(EVIDENCE, 4, 3, ListCell::Text("Case notes".into()))]);
    let row = read.rows.iter().find(|row| row.sheet == EVIDENCE && row.question == Some(3)).unwrap();
    let Standing::Change(changed) = &row.standing else { panic!("{row:?}") };
    assert_eq!((changed[0].before.as_str(), changed[0].now.as_str()), ("Minutes,\npage 2", "Case notes"));
    assert_eq!((&read.changes[0].referral, &read.changes[0].safety), (&None, &None));
}

#[test]
fn an_emptied_workbook_takes_nothing_away() {
    let mut sheets = given_back(sheets(&[filled_in()]));
    for row in sheets.iter_mut().flat_map(|sheet| sheet.rows.iter_mut().skip(1)) {
        for cell in row.cells.iter_mut().skip(2) {
            *cell = ListCell::Empty;
        }
    }
    sheets[1].rows[1].cells[1] = ListCell::Empty;
    let read = read(&sheets, &[filled_in()], &rules()).unwrap();
    assert!(read.changes.is_empty() && read.rows.iter().all(|row| row.standing == Standing::Same));
}

#[test]
fn a_month_is_read_as_spreadsheets_and_people_write_it() {
    let mut august = Vec::new();
    for text in ["August 2026", "Aug 2026", "2026-08", "08/2026", "3/8/2026"] {
        august.push(typed(&filled_in(), 1, text));
    }
    august.push(with(&[filled_in()], &[(CASES, 2, 1, ListCell::Date(day("2026-08-31")))]));
    for read in august {
        let concluded = read.changes[0].referral.as_ref().unwrap().concluded;
        assert_eq!(concluded, Some("2026-08".parse().unwrap()), "{:?}", read.rows[0]);
    }
    assert!(with(&[filled_in()], &[(CASES, 2, 1, ListCell::Date(day("2026-09-01")))]).changes.is_empty());
    problem(&typed(&case(1), 1, "soon"), "B2", "September 2026");
    problem(&typed(&case(1), 1, "June 2026"), "B2", "outside the audit’s window");
    problem(&typed(&case(1), 1, "December 2026"), "B2", "in the future");
    let number = typed(&case(1), 1, "46266");
    problem(&number, "B2", "no month");
}

#[test]
fn a_cell_with_something_that_does_not_belong_there_is_named() {
    let one = case(1);
    problem(&typed(&one, 2, "Self-Neglect, Physical Abuse"), "C2", "no type of risk of the official list");
    problem(&typed(&one, 3, "Castle"), "D2", "no location of the official list");
    problem(&typed(&one, 5, &"a".repeat(2001)), "F2", "longer than 2000 characters");
    problem(&typed(&one, 6, "Team\nmanager"), "G2", "line break");
    problem(&typed(&one, 7, "perhaps"), "H2", "Write yes or no");
    let date = || ListCell::Date(day("2026-11-01"));
    problem(&with(&[case(1)], &[(CASES, 2, 5, date())]), "F2", "holds a date");
    let time = ListCell::Other("a time of day".into());
    let yes = || (CASES, 2, 7, ListCell::Text("yes".into()));
    problem(&with(&[case(1)], &[yes(), (CASES, 2, 11, time)]), "L2", "holds a time of day");
    problem(&with(&[case(1)], &[yes(), (CASES, 2, 11, ListCell::Text("noon".into()))]), "L2", "14:05");
    problem(&with(&[case(1)], &[yes(), (CASES, 2, 10, ListCell::Text("45000".into()))]), "K2", "no day");
    problem(
        &with(&[case(1)], &[yes(), (CASES, 2, 10, ListCell::Date(day("2026-11-27")))]),
        "K2",
        "in the future",
    );
}

#[test]
fn a_row_about_no_case_no_question_or_one_that_stands_twice_is_a_problem() {
    let cases = [case(1), case(2)];
    let unknown = with(&cases, &[(CASES, 3, 0, ListCell::Text("NC-09".into()))]);
    problem(&unknown, "A3", "no case of this number");
    let nameless = [(CASES, 3, 0, ListCell::Empty), (CASES, 3, 6, ListCell::Text("Nurse".into()))];
    problem(&with(&cases, &nameless), "A3", "no case number");
    let twice = with(&cases, &[(CASES, 3, 0, ListCell::Text("NC-01".into()))]);
    problem(&twice, "A2", "in row 3 too");
    problem(&twice, "A3", "in row 2 too");
    for (text, words) in [("9", "no such question"), ("one", "1 to 8"), ("0", "no such question")] {
        problem(&with(&cases, &[(EVIDENCE, 2, 1, ListCell::Text(text.into()))]), "B2", words);
    }
    problem(&with(&cases, &[(EVIDENCE, 3, 1, ListCell::Text("1".into()))]), "B2", "in row 3 too");
    let erased = WorkbookCase { is_erased: true, ..case(1) };
    let sheets = given_back(sheets(&[case(1)]));
    problem(&read(&sheets, &[erased], &rules()).unwrap(), "A2", "was erased");
}

#[test]
fn a_row_with_a_problem_is_left_out_and_the_others_are_taken() {
    let read = with(
        &[case(1), case(2)],
        &[
            (CASES, 2, 6, ListCell::Text("Nurse".into())),
            (CASES, 2, 7, ListCell::Text("perhaps".into())),
            (CASES, 3, 6, ListCell::Text("Nurse".into())),
            (EVIDENCE, 2, 3, ListCell::Text("Case notes".into())),
        ],
    );
    assert_eq!(
        read.changes.iter().map(|change| change.case.as_str()).collect::<Vec<_>>(),
        ["case-1", "case-2"]
    );
    let first = read.changes[0].sending.as_ref().unwrap();
    assert_eq!((first.presenter.as_str(), first.place(1)), ("", Some("Case notes")));
}

#[test]
fn a_yes_is_kept_whatever_else_is_wrong_and_taken_back_by_no_workbook() {
    let urgent = [(CASES, 2, 7, ListCell::Text("Yes".into())), (CASES, 2, 1, ListCell::Text("soon".into()))];
    let read = with(&[case(1)], &urgent);
    assert!(read.rows[0].standing.is_problem());
    assert_eq!(read.newly_urgent, [(CaseId::new("case-1"), "NC-01".to_owned())]);
    let bare = Safety { needs_action: true, ..Safety::default() };
    assert_eq!((&read.changes[0].safety, &read.changes[0].sending), (&Some(bare), &None));
    problem(&typed(&filled_in(), 7, "no"), "H2", "Only the board manager");
    let told = typed(&filled_in(), 8, "Hospital ward");
    assert_eq!(told.changes[0].safety.as_ref().unwrap().told_whom, "Hospital ward");
    assert!(told.newly_urgent.is_empty());
    problem(&typed(&case(1), 8, "Duty team"), "H2", "yes or no here first");
    let no = WorkbookCase { safety: Some(Safety::default()), ..case(1) };
    problem(&typed(&no, 8, "Duty team"), "I2", "the answer is no");
}

#[test]
fn what_looks_as_if_it_identifies_a_person_is_stopped_unless_it_stands_there_already() {
    let number = "Letter of 943 476 5919";
    for (column, cell) in [(5, "F2"), (6, "G2")] {
        problem(&typed(&case(1), column, number), cell, "an NHS number (943 476 5919)");
    }
    for (column, cell) in [(8, "I2"), (9, "J2")] {
        problem(&typed(&filled_in(), column, number), cell, "write it on the page of the case");
    }
    let evidence = with(&[case(1)], &[(EVIDENCE, 2, 3, ListCell::Text(number.into()))]);
    problem(&evidence, "D2", "an NHS number");
    assert!(evidence.changes.is_empty());
    let mut known = case(1);
    known.sending.places[0] = number.to_owned();
    let longer = format!("{number}, page 2");
    let read = with(&[known], &[(EVIDENCE, 2, 3, ListCell::Text(longer.clone()))]);
    assert_eq!(read.changes[0].sending.as_ref().unwrap().place(1), Some(longer.as_str()));
}

#[test]
fn another_workbook_or_one_whose_headings_are_gone_is_refused_with_a_sentence() {
    let refused = |sheets: Vec<SheetRows>| read(&kept(sheets), &[case(1)], &rules()).unwrap_err();
    let other = SheetRows { name: Some("Sheet1".into()), rows: Vec::new() };
    assert!(refused(vec![other]).contains("not the workbook that you downloaded"));
    let mut sheets = given_back(sheets(&[case(1)]));
    sheets[1].rows[0].cells[5] = ListCell::Text("Summary".into());
    assert!(refused(sheets.clone()).contains("no column headed “Summary of the referral”"));
    sheets[1].rows[0].cells[5] = ListCell::Text("Locations".into());
    assert!(refused(sheets.clone()).contains("two columns headed “Locations”"));
    sheets[1].rows.remove(0);
    assert!(refused(sheets.clone()).contains("no column headed “Case number”"));
    sheets[1].rows = vec![TableRow { number: 1, cells: Vec::new() }; 2_001];
    assert!(refused(sheets).contains("2000 is the most"));
}

#[test]
fn columns_and_sheets_can_stand_in_another_order_and_a_text_is_one_sheet() {
    let mut sheets = given_back(sheets(&[case(1)]));
    sheets[2].rows[1].cells[3] = ListCell::Text("Case notes".into());
    for row in &mut sheets[2].rows {
        row.cells.swap(0, 3);
        row.cells.push(ListCell::Text("My own note".into()));
    }
    sheets.reverse();
    sheets[0].name = Some(" evidence".into());
    let whole = read(&kept(sheets.clone()), &[case(1)], &rules()).unwrap();
    assert_eq!(whole.changes[0].sending.as_ref().unwrap().place(1), Some("Case notes"));
    let text = vec![SheetRows { name: None, rows: sheets[0].rows.clone() }];
    let alone = read(&kept(text), &[case(1)], &rules()).unwrap();
    assert_eq!((alone.changes, alone.version), (whole.changes, None));
}

/// What can be stored: texts come trimmed out of forms.
fn stored_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "\\PC{0,40}",
        "[ -~\\n\\t]{0,60}",
        "(?s).{0,40}",
        "yes|no|=1\\+1|00017|_x000D_|NHS 943 476 5919|a{2001}",
    ]
    .prop_map(|text| domain::text::from_form(&text).trim().to_owned())
}

fn names(list: ValueList) -> impl Strategy<Value = Vec<String>> {
    subsequence(list.names, 0..=list.names.len())
        .prop_map(|names| names.into_iter().map(str::to_owned).collect())
}

fn safety() -> impl Strategy<Value = Option<Safety>> {
    let told = (stored_text(), stored_text(), option::of(0..300_i64), option::of(0..1440_u32));
    option::of((any::<bool>(), told)).prop_map(|answer| {
        let (needs_action, (told_whom, told_by, on, time)) = answer?;
        if !needs_action {
            return Some(Safety::default());
        }
        let told_on = on.map(|days| day("2026-11-26") - chrono::TimeDelta::days(days));
        let told_time = time.and_then(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0));
        Some(Safety { needs_action, told_whom, told_by, told_on, told_time })
    })
}

fn stored_cases() -> impl Strategy<Value = Vec<WorkbookCase>> {
    let referral = (
        option::of(1..=12_u32),
        names(TYPE_OF_RISK),
        names(LOCATION_OF_RISK),
        names(SOURCE_OF_RISK),
        stored_text(),
    );
    let one = (referral, stored_text(), vec(stored_text(), 8), safety(), any::<bool>());
    vec(one, 0..4).prop_map(|cases| {
        (1..)
            .zip(cases)
            .map(
                |(
                    number,
                    ((month, types_of_risk, locations, sources, summary), presenter, places, safety, gone),
                )| {
                    WorkbookCase {
                        referral: Referral {
                            concluded: month.map(|month| format!("2025-{month:02}").parse().unwrap()),
                            types_of_risk,
                            locations,
                            sources,
                            summary,
                        },
                        sending: CaseSending { presenter, places: places.try_into().unwrap() },
                        safety,
                        is_erased: gone,
                        ..case(number)
                    }
                },
            )
            .collect()
    })
}

proptest! {
    #[test]
    fn what_the_request_writes_is_read_back_as_no_change(cases in stored_cases()) {
        let sheets = kept(given_back(sheets(&cases)));
        let read = read(&sheets, &cases, &rules()).unwrap();
        prop_assert!(read.changes.is_empty(), "{:?}", read.changes);
        for row in &read.rows {
            prop_assert_eq!(&row.standing, &Standing::Same);
        }
        prop_assert_eq!(read.rows.len(), 9 * cases.iter().filter(|case| !case.is_erased).count());
        prop_assert!(read.newly_urgent.is_empty());
    }

    #[test]
    fn no_cell_makes_a_panic_and_a_problem_changes_nothing_but_a_yes(
        cases in stored_cases(), sheet in 0..3_usize, row in 0..20_usize, column in 0..12_usize, text in "(?s).{0,30}",
    ) {
        let mut sheets = given_back(sheets(&cases));
        if let Some(cell) = sheets[sheet].rows.get_mut(row).and_then(|row| row.cells.get_mut(column)) {
            *cell = ListCell::Text(text);
        }
        if let Ok(read) = read(&kept(sheets), &cases, &rules())
            && !read.rows.iter().any(|row| row.standing.is_taken())
        {
            let yes = read.newly_urgent.len();
            prop_assert_eq!(read.changes.len(), yes);
        }
    }
}

#[test]
fn an_older_workbook_fills_in_what_is_empty_and_overwrites_only_where_somebody_says_so() {
    // Since the download, the pages have another presenter and another place.
    let downloaded = given_back(sheets(&[filled_in(), case(2)]));
    let mut written = downloaded.clone();
    let cases = written.iter_mut().find(|sheet| sheet.name.as_deref() == Some(CASES)).unwrap();
    cases.rows[2].cells.resize(9, ListCell::Empty);
    cases.rows[2].cells[6] = ListCell::Text("Nurse".into());
    let mut stored = [filled_in(), case(2)];
    stored[0].sending.presenter = "Head of service".into();
    stored[0].sending.places[2] = "Minutes, page 9".into();
    let read_with = |version: i64, takes_older: bool| {
        read(&kept(written.clone()), &stored, &WorkbookRules { version, takes_older, ..rules() }).unwrap()
    };
    let changed =
        |read: &WorkbookRead| read.changes.iter().map(|one| one.reference.clone()).collect::<Vec<_>>();
    let older = read_with(8, false);
    let changes = older.rows.iter().filter(|row| matches!(row.standing, Standing::Change(_))).count();
    assert_eq!((changes, changed(&older)), (2, vec!["NC-02".to_owned()]), "shown, and left out");
    assert_eq!(changed(&read_with(8, true)), ["NC-01", "NC-02"]);
    assert_eq!(
        changed(&read_with(7, false)),
        ["NC-01", "NC-02"],
        "a workbook of this version is taken whole"
    );
    // A sheet as a text does not say its version.
    let text: Vec<SheetRows> =
        written.iter().filter(|sheet| sheet.name.as_deref() == Some(CASES)).cloned().collect();
    let alone = read(&kept(text), &stored, &WorkbookRules { takes_older: false, ..rules() }).unwrap();
    assert_eq!((alone.version, changed(&alone)), (None, vec!["NC-02".to_owned()]));
}

#[test]
fn a_yes_in_a_row_that_is_left_out_is_kept_all_the_same() {
    let mut before = filled_in();
    before.safety = Some(Safety { needs_action: true, ..Safety::default() });
    let downloaded = kept(given_back(sheets(&[before])));
    let mut stored = filled_in();
    stored.safety = None;
    stored.sending.presenter = "Head of service".into();
    let older = WorkbookRules { version: 8, takes_older: false, ..rules() };
    let read = read(&downloaded, std::slice::from_ref(&stored), &older).unwrap();
    assert_eq!((read.newly_urgent.len(), read.changes.len()), (1, 1));
    assert!(read.changes[0].safety.as_ref().unwrap().needs_action && read.changes[0].sending.is_none());
}
