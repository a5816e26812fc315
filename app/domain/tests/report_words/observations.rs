//! What a report says of observation audits, and what it never says.

use domain::{
    board_report::{BoardReport, ReportSource},
    dates::iso_date,
    document::{Block, Document},
    observation::{
        Observation,
        consent::AgreedTo,
        conversation::SpokeWith,
        focus, interview,
        reply::Reply::{self, *},
    },
};

use crate::{
    invented::{PRESENTING, column, document_of, fact, source, table, texts, under},
    observed::{PLANTED, QUOTED, consent, named, not_approached, observed, recorded},
};

/// The texts of the part, from its heading to that of the next part.
fn part(document: &Document) -> Vec<String> {
    let start = place(document, "observations");
    let rest = &document.blocks[start + 1..];
    let end = rest
        .iter()
        .position(|block| matches!(block, Block::Heading { level: 1, .. }))
        .expect("another part follows");
    texts(&Document {
        blocks: rest[..end].to_vec(),
        facts: Vec::new(),
        notices: Vec::new(),
        ..document.clone()
    })
}

pub(crate) fn place(document: &Document, wanted: &str) -> usize {
    document
        .blocks
        .iter()
        .position(|block| matches!(block, Block::Heading { anchor, .. } if anchor == wanted))
        .unwrap_or_else(|| panic!("no heading {wanted}"))
}

pub(crate) fn paragraphs(document: &Document, anchor: &str) -> Vec<String> {
    under(document, anchor)
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(text) | Block::Notice(text) => Some(text.clone()),
            _ => None,
        })
        .collect()
}

/// The audit with these observations only.
pub(crate) fn with(observations: Vec<Observation>) -> ReportSource {
    ReportSource { observations, ..observed() }
}

#[test]
fn the_part_stands_after_the_file_audit_and_before_the_findings() {
    let document = document_of(observed());
    let places = ["by-agency", "observations", "findings"].map(|anchor| place(&document, anchor));
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn an_audit_without_observations_says_so_in_one_sentence() {
    let document = document_of(source());
    assert_eq!(paragraphs(&document, "observations").len(), 1);
    assert_eq!(under(&document, "observations").len(), 1);
    assert_eq!(place(&document, "findings"), place(&document, "observations") + 2);
    assert!(!texts(&document).iter().any(|text| text.contains("Observation audits took place")));
}

#[test]
fn small_numbers_are_said_to_be_no_sample() {
    let said = &paragraphs(&document_of(observed()), "observations")[1];
    assert!(
        said.starts_with("These are 5 enquiries that agencies chose and named: they are not a sample"),
        "{said}"
    );
    let said = &paragraphs(&document_of(with(vec![named()])), "observations")[1];
    assert!(
        said.starts_with("This is 1 enquiry that an agency chose and named: it is not a sample"),
        "{said}"
    );
}

#[test]
fn no_percentage_and_no_interval_is_given() {
    let part = part(&document_of(observed()));
    assert!(part.len() > 100);
    for text in part {
        assert!(!text.contains('%') && !text.contains("per cent") && !text.contains("interval"), "{text}");
    }
}

#[test]
fn nothing_that_was_typed_is_printed_but_agreed_quotations() {
    let source = ReportSource { rates_observations: true, ..observed() };
    let printed = serde_json::to_string(&document_of(source.clone())).unwrap();
    let json = BoardReport::new(source, iso_date("2026-11-22").unwrap()).to_json().to_string();
    for text in [printed, json] {
        assert!(!text.contains(PLANTED));
        assert!(QUOTED.iter().all(|quotation| text.contains(quotation)));
    }
}

#[test]
fn what_the_group_does_not_see_yet_is_counted_and_not_quoted() {
    let mut source = observed();
    let shared = BoardReport::new(source.clone(), iso_date("2026-11-22").unwrap());
    source.observations.iter_mut().for_each(|observation| observation.is_shared = false);
    let report = BoardReport::new(source.clone(), iso_date("2026-11-22").unwrap());
    assert!(report.quotations.is_empty() && !shared.quotations.is_empty());
    assert_eq!(report.observations, shared.observations);
    let printed = serde_json::to_string(&document_of(source)).unwrap();
    assert!(QUOTED.iter().all(|quotation| !printed.contains(quotation)));
}

#[test]
fn no_agency_is_named_but_in_the_pairs() {
    let mut without_pairs = observed();
    without_pairs.pairs.clear();
    for text in part(&document_of(without_pairs)) {
        assert!(PRESENTING.iter().all(|agency| !text.contains(agency)), "{text}");
    }
}

#[test]
fn who_audited_whom_is_printed_with_the_day_on_which_the_group_agreed_it() {
    let document = document_of(observed());
    let pairs = table(under(&document, "observations-looked-at"));
    assert!(pairs.caption.contains("agreed on 8 September 2026"), "{}", pairs.caption);
    assert_eq!(column(pairs, "Agency whose practice was observed"), [PRESENTING[1], PRESENTING[0]]);
    assert_eq!(column(pairs, "Observed by"), [PRESENTING[2], PRESENTING[1]]);
    let said = paragraphs(&document, "method").concat();
    assert!(said.contains("The audit group agreed on 8 September 2026 who audits whom."), "{said}");
}

#[test]
fn pairs_that_the_group_has_not_agreed_are_not_printed() {
    let proposed = ReportSource { pairs_agreed_on: None, ..observed() };
    let document = document_of(proposed.clone());
    let said = paragraphs(&document, "observations-looked-at").concat();
    assert!(said.contains("When the audit group agreed who audits whom: not recorded."), "{said}");
    assert!(!under(&document, "observations-looked-at").iter().any(|block| matches!(block, Block::Table(_))));
    let json = BoardReport::new(proposed, iso_date("2026-11-22").unwrap()).to_json();
    assert_eq!(json["observations"]["pairs"], serde_json::json!([]));
}

#[test]
fn not_to_be_approached_is_counted_with_its_reason_and_never_called_a_failure() {
    let document = document_of(observed());
    assert_eq!(fact(&document, "Not approached, to avoid harm"), "1");
    let reasons = Block::List(vec!["It is likely to cause the adult serious distress: 1".to_owned()]);
    assert!(under(&document, "observations-looked-at").contains(&reasons));
    let about_failure: Vec<String> =
        part(&document).into_iter().filter(|text| text.contains("fail")).collect();
    assert_eq!(about_failure.len(), 1);
    assert!(about_failure[0].contains("which is never a failure"), "{about_failure:?}");
}

#[test]
fn what_takes_part_and_what_does_not_is_said_apart() {
    let mut declined = named();
    declined.consent = consent(&[]);
    declined.consent.as_mut().unwrap().value.has_agreed = false;
    let withdrawn = Observation { withdrawn_on: iso_date("2026-11-20"), ..recorded(No, No, "Gone.") };
    let mut in_part = recorded(Yes, Yes, "Gone too.");
    in_part.consent = consent(&[AgreedTo::Observed]);
    in_part.withdrawals = vec![(AgreedTo::Talking, iso_date("2026-11-20").unwrap())];
    let document = document_of(with(vec![named(), not_approached(), declined, withdrawn, in_part]));
    for (label, expected) in [
        ("Enquiries named", "5"),
        ("Not approached, to avoid harm", "1"),
        ("Asked and did not agree", "1"),
        ("Took everything back", "1"),
        ("Not asked yet", "1"),
        ("Took part", "1"),
        ("Took part and took some of it back", "1 (talking about the enquiry: 1)"),
        ("Meetings observed", "1, in 1 enquiry"),
        ("Conversations with the adult or an advocate", "0"),
    ] {
        assert_eq!(fact(&document, label), expected, "{label}");
    }
    assert!(!texts(&document).iter().any(|text| text.contains("Gone")));
}

#[test]
fn what_is_not_finished_is_said() {
    let said = paragraphs(&document_of(with(vec![named()])), "observations-looked-at").concat();
    assert!(said.contains("1 observation is not finished"), "{said}");
    let said = paragraphs(&document_of(observed()), "observations-looked-at").concat();
    assert!(!said.contains("not finished"), "{said}");
}

#[test]
fn the_areas_and_the_questions_stand_word_for_word_with_their_counts() {
    let document = document_of(observed());
    let areas = table(under(&document, "observations-practice"));
    assert_eq!(column(areas, "Area of focus"), focus::ALL.map(|focus| focus.wording));
    assert_eq!(column(areas, "Recorded in"), ["4"; 7]);
    let asked = table(under(&document, "observations-workers"));
    assert_eq!(column(asked, "Question to the worker"), interview::ALL.map(|asked| asked.wording));
    assert_eq!(column(asked, "In words"), ["4", "0", "0"]);
    assert_eq!(column(asked, "Yes"), ["0", "0", "3"]);
    assert_eq!(column(asked, "Did not want to answer"), ["0", "0", "1"]);
    let talked = table(under(&document, "observations-adults"));
    assert_eq!(column(talked, "No"), ["0", "3", "0", "0"]);
    assert_eq!(column(talked, "Did not want to answer"), ["0", "0", "4", "1"]);
    assert_eq!(fact(&document, "Who spoke"), "The adult: 4");
    assert_eq!(fact(&document, "How long after the enquiry"), "More than 8 weeks: 4");
}

#[test]
fn observations_are_shown_as_rated_only_where_the_group_chose_to_and_that_is_said() {
    let rated = ReportSource { rates_observations: true, ..observed() };
    for (source, columns) in [(rated, 8), (observed(), 3)] {
        let document = document_of(source);
        let said = paragraphs(&document, "observations-practice").concat();
        assert!(said.contains("The method rates only the file audit") || columns == 3, "{said}");
        assert!(said.contains("is not rated") || columns == 8, "{said}");
        assert_eq!(table(under(&document, "observations-practice")).columns.len(), columns);
    }
}

fn quotations(source: ReportSource) -> Vec<(String, String)> {
    document_of(source)
        .blocks
        .into_iter()
        .filter_map(|block| match block {
            Block::Statement { text, source } => Some((text, source)),
            _ => None,
        })
        .filter(|(_, source)| source.contains("agreed to be quoted"))
        .collect()
}

#[test]
fn quotations_name_nobody_and_come_in_an_order_that_says_nothing_of_whose_they_are() {
    let said = |text: &str| (text.to_owned(), "An adult, who agreed to be quoted".to_owned());
    let expected = [said(QUOTED[1]), said(QUOTED[0])];
    assert_eq!(quotations(observed()), expected);
    let mut turned = observed();
    turned.observations.reverse();
    assert_eq!(quotations(turned), expected);
}

#[test]
fn nothing_is_quoted_without_agreement_that_still_stands() {
    for agreed in [&[AgreedTo::Talking][..], &[AgreedTo::Observed, AgreedTo::Talking]] {
        let mut source = with(vec![recorded(Yes, Yes, "Never agreed.")]);
        source.observations[0].consent = consent(agreed);
        assert_eq!(quotations(source.clone()), [] as [(String, String); 0]);
        assert!(!texts(&document_of(source)).iter().any(|text| text.contains("Never agreed.")));
    }
}

#[test]
fn an_advocates_words_are_said_to_be_theirs() {
    let mut source = with(vec![recorded(Yes, Yes, "She was heard.")]);
    source.observations[0].conversation.as_mut().unwrap().value.spoke_with = Some(SpokeWith::Advocate);
    let expected = "An advocate for an adult, who agreed to be quoted";
    assert_eq!(quotations(source), [("She was heard.".to_owned(), expected.to_owned())]);
}

#[test]
fn where_somebody_had_to_act_it_is_said_in_how_many_it_is_recorded_who_was_told() {
    let mut source = observed();
    let said =
        |source: &ReportSource| paragraphs(&document_of(source.clone()), "observations-safety").concat();
    assert!(said(&source).starts_with("In 4 observations somebody had to act"), "{}", said(&source));
    assert!(said(&source).contains("in each of them it is recorded who was told"), "{}", said(&source));
    source.observations[0].safety[3].safety.told_whom.clear();
    assert!(said(&source).contains("in 3 of these 4 it is recorded who was told"), "{}", said(&source));
    source.observations.iter_mut().for_each(|observation| observation.safety.clear());
    assert!(said(&source).contains("In no observation is it recorded that somebody had to."));
}

#[test]
fn what_the_part_cannot_tell_stands_at_its_end() {
    let document = document_of(observed());
    let [Block::List(limits)] = under(&document, "observations-limits") else { panic!("no list") };
    assert!(limits.iter().any(|limit| limit.contains("need not be of the same enquiries")), "{limits:?}");
    assert_eq!(place(&document, "findings"), place(&document, "observations-limits") + 2);
}

#[test]
fn the_json_has_the_same_counts_as_the_tables() {
    let source = ReportSource { rates_observations: true, ..observed() };
    let json = BoardReport::new(source.clone(), iso_date("2026-11-22").unwrap()).to_json();
    let document = document_of(source);
    let observed = &json["observations"];
    let listed = |list: &str, name: &str| -> Vec<String> {
        observed
            .pointer(list)
            .and_then(|list| list.as_array())
            .expect("a list")
            .iter()
            .map(|one| one.pointer(name).expect("a count").to_string())
            .collect()
    };
    let areas = table(under(&document, "observations-practice"));
    assert_eq!(listed("/foci", "/recorded"), column(areas, "Recorded in"));
    assert_eq!(listed("/foci", "/ratings/green"), column(areas, "Green"));
    for (list, anchor) in
        [("/worker_questions", "observations-workers"), ("/conversations/topics", "observations-adults")]
    {
        let table = table(under(&document, anchor));
        for (name, heading) in [
            ("/said", "In words"),
            ("/yes", "Yes"),
            ("/partly", "In part"),
            ("/no", "No"),
            ("/did_not_want_to_answer", "Did not want to answer"),
            ("/not_asked", "Was not asked"),
            ("/open", "Not recorded"),
        ] {
            assert_eq!(listed(list, name), column(table, heading), "{anchor} {heading}");
        }
    }
    assert_eq!(observed["named"].to_string(), fact(&document, "Enquiries named"));
    assert_eq!(observed["pairs_agreed_on"], "2026-09-08");
    assert_eq!(json["quotations"][0]["text"], QUOTED[1]);
    assert_eq!(json["quotations"][0]["voice"], "adult");
}

#[test]
fn every_reply_has_its_place() {
    for reply in Reply::WHETHER {
        let document = document_of(with(vec![recorded(reply, reply, "")]));
        let heading = reply.words();
        assert_eq!(column(table(under(&document, "observations-workers")), heading)[2], "1", "{heading}");
        assert_eq!(column(table(under(&document, "observations-adults")), heading)[1], "1", "{heading}");
    }
}
