//! What a form shows and does.

use domain::names_guard::{Checked, Kind, check, check_over, fingerprint, scan, sentence};

use crate::today;

fn said(text: &str) -> String {
    sentence(text, &scan(text, today()))
}

#[test]
fn the_sentence_names_each_kind_and_quotes_it() {
    assert_eq!(said("Nothing."), "");
    assert_eq!(
        said("Lives at LS6 2AB."),
        "This looks like it holds a postcode (LS6 2AB). Change it, or say that it is not one."
    );
    assert_eq!(
        said("943 476\n5919, LS6 2AB, a@nhs.net"),
        "This looks like it holds an NHS number (943 476 5919), a postcode (LS6 2AB) and an e-mail address \
         (a@nhs.net). Change it, or say that it is not one."
    );
}

#[test]
fn a_pasted_list_does_not_bury_the_form() {
    let sentence = said(&"LS6 2AB; ".repeat(7));
    assert_eq!(sentence.matches("LS6 2AB").count(), 5);
    assert!(sentence.contains("a postcode (LS6 2AB) and 2 more. Change it"), "{sentence}");
}

#[test]
fn every_kind_has_its_own_words_and_its_code_is_how_it_is_stored() {
    for kind in Kind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
        assert!(kind.words().starts_with("a"));
    }
}

#[test]
fn a_form_without_identifiers_is_clear_whatever_it_posts() {
    for said_not in ["", "0123456789abcdef0123456789abcdef"] {
        assert_eq!(check([("evidence", "Seen on page 4.")], said_not, today()), Checked::Clear);
    }
}

#[test]
fn a_form_with_identifiers_stops_and_names_the_fields_concerned() {
    let fields = [("summary", "Lives at LS6 2AB."), ("text", "Nothing."), ("owner", "a@nhs.net")];
    let Checked::Stopped { problems, fingerprint } = check(fields, "", today()) else {
        panic!("went through")
    };
    let named: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(named, ["summary", "owner"]);
    assert!(problems[0].sentence.contains("LS6 2AB"));
    assert!(fingerprint.len() == 32 && fingerprint.bytes().all(|byte| byte.is_ascii_hexdigit()));
}

#[test]
fn an_author_is_believed_for_exactly_what_was_found_and_may_go_on_writing() {
    let before = [("summary", "Hoist LS6 2AB and LS6 2AB; call a@nhs.net.")];
    let Checked::Stopped { fingerprint, .. } = check(before, "", today()) else { panic!("went through") };
    let after = [("summary", "The hoist's part, LS6 2AB (again LS6 2AB), from a@nhs.net, fits.")];
    let pairs = [Kind::Postcode, Kind::EmailAddress].map(|kind| ("summary".to_owned(), kind));
    assert_eq!(check(after, &fingerprint, today()), Checked::SaidNot(pairs.to_vec()));
}

#[test]
fn what_was_said_of_one_stretch_does_not_hold_for_another() {
    let fields = |words| [("summary", words)];
    let said_not = fingerprint(fields("at LS6 2AB"), today()).unwrap();
    for words in ["at LS6 2AD", "at LS6 2AB and LS7 2AB", "at LS62AB", "at LS6 2AB and LS6 2AB"] {
        assert!(matches!(check(fields(words), &said_not, today()), Checked::Stopped { .. }), "{words}");
    }
    assert!(matches!(check([("text", "at LS6 2AB")], &said_not, today()), Checked::Stopped { .. }));
}

#[test]
fn the_order_of_the_fields_does_not_matter() {
    let (one, other) = (("summary", "at LS6 2AB"), ("owner", "a@nhs.net"));
    assert_eq!(fingerprint([one, other], today()), fingerprint([other, one], today()));
    assert_eq!(fingerprint([("summary", "none")], today()), None);
}

/// What a form says over what is stored.
fn over(typed: &str, stored: &str, said_not: &str) -> Checked {
    check_over([("summary", typed)], [("summary", stored)], said_not, today())
}

#[test]
fn what_is_stored_in_the_field_already_is_not_asked_about_again() {
    let stored = "Hoist LS6 2AB; call a@nhs.net.";
    for typed in [stored, "The hoist, LS6 2AB, fits. Call a@nhs.net!", "LS6 2AB, and again LS6 2AB", "None."]
    {
        assert_eq!(over(typed, stored, ""), Checked::Clear, "{typed}");
    }
    let moved = check_over([("text", "at LS6 2AB")], [("summary", "at LS6 2AB")], "", today());
    assert!(matches!(moved, Checked::Stopped { .. }), "it is new in this field");
}

#[test]
fn only_what_is_new_is_asked_about_and_said() {
    let (typed, stored) = ("Hoist LS6 2AB; call a@nhs.net.", "Hoist LS6 2AB.");
    let Checked::Stopped { problems, fingerprint } = over(typed, stored, "") else { panic!("went through") };
    assert!(problems[0].sentence.contains("a@nhs.net") && !problems[0].sentence.contains("LS6 2AB"));
    let said = vec![("summary".to_owned(), Kind::EmailAddress)];
    assert_eq!(over(typed, stored, &fingerprint), Checked::SaidNot(said));
    assert!(matches!(over(typed, "", &fingerprint), Checked::Stopped { .. }), "nothing is stored there now");
}
