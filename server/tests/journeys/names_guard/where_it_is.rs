//! Which fields are looked at, held against the product's own source: a new field is named here or the test fails.

use std::{collections::BTreeMap, fs, path::Path};

/// The fields in which anything but people's own can be written, by the form that posts them. All are looked through.
pub(super) const LOOKED_AT: &[(&str, &[&str])] = &[
    ("record-rating", &["evidence", "reason"]),
    ("record-first-rating", &["evidence"]),
    ("add-case", &["reference", "summary"]),
    ("change-case", &["reference", "summary"]),
    ("record-finding", &["text", "owner"]),
    ("change-finding", &["text", "owner"]),
    ("write-messages", &["messages"]),
    ("write-response", &["response"]),
    (
        "set-up-audit",
        &["name", "theme", "further_boards", "presenting", "reviewing", "lead", "confidentiality"],
    ),
    ("change-details", &["name", "theme", "confidentiality"]),
    ("change-tool-question", &["wording", "short", "condition", "red", "amber", "green", "not_applicable"]),
    ("add-agency", &["name"]),
    ("invite-people", &["agency_name"]),
    ("give-role", &["agency_name"]),
    ("make-witness-link", &["agency_name"]),
    ("make-board", &["name"]),
    ("name-enquiry", &["reference"]),
    ("change-enquiry", &["reference"]),
    ("screen-approach", &["words"]),
    ("record-consent", &["explained", "decision_maker", "consulted"]),
    ("answer-safety", &["told_whom", "told_by"]),
    ("add-note", &["text", "owner"]),
    ("correct-note", &["text"]),
    ("close-case", &["told_whom", "told_by"]),
    (
        "record-practice",
        &[
            "observed_1",
            "evidence_1",
            "observed_2",
            "evidence_2",
            "observed_3",
            "evidence_3",
            "observed_4",
            "evidence_4",
            "observed_5",
            "evidence_5",
            "observed_6",
            "evidence_6",
            "observed_7",
            "evidence_7",
            "told_whom",
            "told_by",
        ],
    ),
    ("record-meeting", &["observed", "evidence", "told_whom", "told_by"]),
    ("change-meeting", &["observed", "evidence", "told_whom", "told_by"]),
    ("record-interview", &["worker_role", "words_1", "words_2", "words_3", "told_whom", "told_by"]),
    (
        "record-conversation",
        &[
            "asked_by",
            "communication",
            "words_experience",
            "quotation_experience",
            "words_informed",
            "quotation_informed",
            "words_in_control",
            "quotation_in_control",
            "words_happy",
            "quotation_happy",
            "told_whom",
            "told_by",
        ],
    ),
    ("write-summary", &["summary"]),
    (
        "record-places",
        &[
            "presenter",
            "place_1",
            "place_2",
            "place_3",
            "place_4",
            "place_5",
            "place_6",
            "place_7",
            "place_8",
            "told_whom",
            "told_by",
        ],
    ),
    ("answer-case-safety", &["told_whom", "told_by"]),
    ("ask-for-changes", &["notes"]),
    ("note-also-present", &["words"]),
    ("comment-on-interview", &["comment"]),
    ("write-confidentiality", &["words"]),
];

/// The same of forms that can be saved once, or one after another: the journeys of the draw try each.
const TRIED_IN_TURN: &[(&str, &[&str])] = &[
    ("ask-for-lists", &["code"]),
    ("take-back-list", &["why"]),
    ("fix-seed", &["seed", "story"]),
    ("replace-case", &["words"]),
];

/// Fields that hold an identifier, a number, a part of a date, or a word of a list; anything else in them is refused.
const CHOSEN: &[&str] = &[
    // Where it belongs.
    "board",
    "audit",
    "case",
    "about",
    "question",
    "finding",
    "agency",
    "agencies",
    "receiving",
    "observation",
    "meeting",
    "part",
    "change",
    "audited",
    "auditing",
    "observer",
    "tool",
    "host_board",
    "from",
    "version",
    "draft",
    "then",
    "person",
    "membership",
    "invitation",
    "link",
    "token",
    "next",
    "set_up",
    "number",
    "place",
    "line",
    "note",
    "read_at",
    "fair_record",
    // What is chosen.
    "attending",
    "question_1",
    "question_2",
    "question_3",
    "question_4",
    "question_5",
    "question_6",
    "question_7",
    "question_8",
    "paused",
    "strata",
    "reason",
    "scoring",
    "rating",
    "not_rated_reason",
    "kind",
    "role",
    "records_reviewed",
    "keep",
    "direct",
    "partial",
    "types_of_risk",
    "locations",
    "sources",
    "confirmed",
    "rates",
    "reminders",
    "names_checked",
    "retention",
    "administrator",
    "all",
    "managers",
    "sample_size",
    "approach",
    "reasons",
    "limits_explained",
    "has_capacity",
    "supported_by",
    "authority",
    "answer",
    "agreed_to",
    "what",
    "needs_action",
    "told_time",
    "rates_observations",
    "shows_workers",
    "rating_1",
    "rating_2",
    "rating_3",
    "rating_4",
    "rating_5",
    "rating_6",
    "rating_7",
    "reply_1",
    "reply_2",
    "reply_3",
    "reply_experience",
    "reply_informed",
    "reply_in_control",
    "reply_happy",
    "spoke_with",
    "is_independent",
    "weeks_after",
    "interpreter",
    // Days.
    "day",
    "month",
    "year",
    "told_on_day",
    "told_on_month",
    "told_on_year",
    "observed_on_day",
    "observed_on_month",
    "observed_on_year",
    "held_on_day",
    "held_on_month",
    "held_on_year",
    "asked_on_day",
    "asked_on_month",
    "asked_on_year",
    "cases_due_day",
    "cases_due_month",
    "cases_due_year",
    "due_day",
    "due_month",
    "due_year",
    "agreed_day",
    "agreed_month",
    "agreed_year",
    "window_from_day",
    "window_from_month",
    "window_from_year",
    "window_to_day",
    "window_to_month",
    "window_to_year",
    "cases_due_day",
    "cases_due_month",
    "cases_due_year",
    "confidentiality_agreed_day",
    "confidentiality_agreed_month",
    "confidentiality_agreed_year",
];

/// Fields about the people who use the product: their names, addresses, passwords and codes are what these ask for.
const ABOUT_PEOPLE: &[(&str, &[&str])] = &[
    ("accept-invitation", &["name", "email", "password", "again"]),
    ("appoint-manager", &["manager"]),
    ("change-name", &["name"]),
    ("change-password", &["current", "password", "again"]),
    ("draw-cases", &["key"]),
    ("enter-code", &["code"]),
    ("invite-people", &["people"]),
    ("make-account", &["name", "email"]),
    ("open-screen", &["code"]),
    ("make-board", &["manager"]),
    ("make-first-account", &["name", "email", "password", "again"]),
    ("make-recovery-codes", &["current"]),
    ("remove-second-factor", &["current"]),
    ("set-password", &["password", "again"]),
    ("set-up-second-factor", &["code", "current"]),
    ("sign-in", &["email", "password"]),
];

/// The source of the pages and server functions.
fn source() -> String {
    fn gather(folder: &Path, source: &mut String) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                gather(&path, source);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                source.push_str(&fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut source = String::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src"), &mut source);
    source
}

/// The names and types in a list such as `/// words` `#[server(default)] pub name: String,`.
fn fields(list: &str) -> Vec<(String, String)> {
    let mut plain = String::new();
    for line in list.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
        let mut rest = line;
        while let Some(attribute) = rest.strip_prefix("#[") {
            rest = attribute.split_once(']').map_or("", |(_, rest)| rest).trim_start();
        }
        plain.push_str(rest);
    }
    plain
        .split(',')
        .filter_map(|field| field.split_once(':'))
        .map(|(name, kind)| (name.trim().trim_start_matches("pub ").to_owned(), kind.trim().to_owned()))
        .collect()
}

/// What each server function takes, by its endpoint; a form that is posted flat is taken apart.
fn taken(source: &str) -> BTreeMap<String, Vec<String>> {
    let mut taken = BTreeMap::new();
    for after in source.split("endpoint = \"").skip(1) {
        let (endpoint, after) = after.split_once('"').unwrap();
        let (_, after) = after.split_once("pub async fn ").unwrap();
        let (_, arguments) = after.split_once('(').unwrap();
        let (arguments, _) = arguments.split_once(") -> ").unwrap();
        let mut names = Vec::new();
        for (name, kind) in fields(arguments) {
            match source.split_once(&format!("pub struct {kind} {{")) {
                Some((_, body)) => {
                    names.extend(fields(body.split_once("\n}").unwrap().0).into_iter().map(|(name, _)| name));
                }
                None => names.push(name),
            }
        }
        taken.insert(endpoint.to_owned(), names);
    }
    taken
}

#[test]
fn every_field_of_every_form_is_looked_at_or_holds_no_free_text() {
    let taken = taken(&source());
    let routed: Vec<String> = server_functions();
    assert_eq!(taken.keys().cloned().collect::<Vec<_>>(), routed, "the source is read as it is compiled");
    for (endpoint, names) in &taken {
        let of = |table: &[(&str, &'static [&'static str])]| {
            table.iter().find(|(form, _)| form == endpoint).map_or(&[][..], |(_, fields)| fields)
        };
        let (looked_at, about_people) = ([of(LOOKED_AT), of(TRIED_IN_TURN)].concat(), of(ABOUT_PEOPLE));
        for name in names {
            assert!(
                [&looked_at[..], about_people, CHOSEN].iter().any(|fields| fields.contains(&name.as_str())),
                "what is typed into {name} of {endpoint} is not looked through for what identifies a person"
            );
        }
        for field in looked_at.iter().chain(about_people) {
            assert!(names.iter().any(|name| name == field), "{endpoint} has no field {field} any more");
        }
    }
    for (endpoint, _) in LOOKED_AT.iter().chain(TRIED_IN_TURN).chain(ABOUT_PEOPLE) {
        assert!(taken.contains_key(*endpoint), "there is no {endpoint} any more");
    }
}

/// The endpoints of the server functions that the router answers.
fn server_functions() -> Vec<String> {
    let mut endpoints: Vec<String> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, _)| path.trim_start_matches("/do/").to_owned())
        .collect();
    endpoints.sort();
    endpoints
}
