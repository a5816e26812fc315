//! An event in words. No text of a case is in an event, so none is in its sentence.

use std::collections::HashMap;

use domain::{
    access::{Role, Who},
    dates::{in_words, iso_date},
    finding::FindingKind,
    observation::{consent::AgreedTo, safety::SafetyPart},
    rating::{NotRatedReason, Rating},
    trail::{Deed, Detail, Event},
};
use store::trail::Names;

/// What somebody did: "Morgan Ellis, for Northmere Council, recorded a rating of question 3 of case NC-01: red to
/// amber".
pub(super) fn sentence(event: &Event, names: &Names) -> String {
    let who = match Who::from_code(&event.who) {
        Who::Person(person) => {
            known(&names.people, person.as_str()).unwrap_or("Somebody without an account here").to_owned()
        }
        Who::Operator => "The operator at the command line".to_owned(),
        Who::Server => "The server by itself".to_owned(),
        Who::Worker(_) => "The worker, by the link they were given,".to_owned(),
        Who::Screen(_) => "Somebody with the code for the projector".to_owned(),
        Who::Nobody => "Somebody who was not signed in".to_owned(),
    };
    let agency =
        known(&names.agencies, &event.agency).map(|name| format!(", for {name},")).unwrap_or_default();
    format!("{who}{agency} {}", done(event, names))
}

fn done(event: &Event, names: &Names) -> String {
    let detail = Detail::from_text(&event.detail);
    let case = match (event.case.is_empty(), known(&names.cases, &event.case)) {
        (true, _) => "the case".to_owned(),
        (false, Some(reference)) => format!("case {reference}"),
        (false, None) => "a case that was removed since".to_owned(),
    };
    let raised_from = match (event.case.is_empty(), known(&names.observations, &event.other)) {
        (false, _) => case.clone(),
        (true, Some(reference)) => format!("observation {reference}"),
        (true, None) => "an observation that was removed since".to_owned(),
    };
    let Some(deed) = Deed::from_code(&event.deed) else {
        return "did something that this version of the program has no words for".to_owned();
    };
    match deed {
        Deed::RatingRecorded => rating(&case, &detail),
        Deed::FirstRatingRecorded => {
            let late = if detail.get("late").is_some() { ", after the others were shown" } else { "" };
            format!("rated question {} of {case} alone{late}", detail.get("question").unwrap_or("?"))
        }
        Deed::FirstRatingsShown => first_ratings(&case, &detail),
        Deed::AuditSetUp if detail.get("from").is_some() => {
            format!("{} as the next round of an earlier one", deed.words())
        }
        Deed::HistoryRead if !event.case.is_empty() => format!("{} of {case}", deed.words()),
        Deed::SafetyAnswered | Deed::SafetyNoted if !event.case.is_empty() => {
            format!("{}: {case}{}", deed.words(), of_observation(&detail, names))
        }
        Deed::NamesChecked if !event.case.is_empty() => {
            format!("{}, in {case}{}", deed.words(), fields(&detail))
        }
        Deed::FindingRecorded | Deed::FindingChanged | Deed::FindingRemoved => {
            format!("{} of {raised_from}{}", deed.words(), finding(&detail))
        }
        Deed::ConsentWithdrawn | Deed::ObserverNamed | Deed::SafetyAnswered | Deed::SafetyNoted => {
            format!(
                "{}{}{}{}",
                deed.words(),
                other(event, names),
                of_observation(&detail, names),
                on(&detail)
            )
        }
        Deed::AttendanceNoted if detail.get("now") == Some("apologies") => {
            format!("noted apologies{}", other(event, names))
        }
        Deed::ConfidentialityWritten | Deed::ConfidentialityConfirmed => {
            format!("{}, version {}", deed.words(), detail.get("version").unwrap_or("?"))
        }
        Deed::RoleGiven
        | Deed::RoleTaken
        | Deed::PersonInvited
        | Deed::InvitationWithdrawn
        | Deed::InvitationAccepted => {
            format!("{}{}{}", deed.words(), other(event, names), role(&detail, names))
        }
        _ => format!(
            "{}{}{}{}{}",
            deed.words().replace("the case", &case),
            other(event, names),
            fields(&detail),
            on(&detail),
            edition(&detail)
        ),
    }
}

/// "recorded a rating of question 3 of case NC-01: red to amber".
fn rating(case: &str, detail: &Detail) -> String {
    let question = detail.get("question").unwrap_or("?");
    let (before, now) = (detail.get("before").unwrap_or_default(), detail.get("now").unwrap_or_default());
    if detail.get("undo").is_some() {
        let (before, now) = (outcome(before), outcome(now));
        return format!("took back the last change of question {question} of {case}: {before} to {now}");
    }
    if before == now {
        return format!("wrote the evidence of question {question} of {case}");
    }
    let evidence = if detail.get("evidence").is_some() { ", with evidence" } else { "" };
    let reason = if detail.get("reason").is_some() { ", with why the group agreed" } else { "" };
    let at_once = if detail.get("at_once").is_some() { ", which all had given" } else { "" };
    format!(
        "recorded a rating of question {question} of {case}: {} to {}{at_once}{evidence}{reason}",
        outcome(before),
        outcome(now)
    )
}

/// "showed the first ratings of case NC-01: question 1: red 2; question 3: amber 1, green 1".
fn first_ratings(case: &str, detail: &Detail) -> String {
    let counts: Vec<String> = detail
        .pairs()
        .map(|(question, counts)| format!("question {question}: {}", counts.to_lowercase()))
        .collect();
    let said = Deed::FirstRatingsShown.words().replace("the case", case);
    if counts.is_empty() { said } else { format!("{said}: {}", counts.join("; ")) }
}

fn outcome(code: &str) -> String {
    let rating = Rating::ALL.into_iter().find(|rating| rating.code() == code);
    let reason = NotRatedReason::ALL.into_iter().find(|reason| reason.code() == code);
    match (rating, reason) {
        (Some(rating), _) => rating.word().to_lowercase(),
        (None, Some(reason)) => format!("not rated ({})", reason.words().to_lowercase()),
        (None, None) => "not rated yet".to_owned(),
    }
}

/// ": action, question 4".
fn finding(detail: &Detail) -> String {
    let kind = detail.get("kind").unwrap_or_default();
    let kind = FindingKind::ALL.into_iter().find(|known| known.code() == kind);
    let question = detail.get("question").filter(|number| !number.is_empty());
    let said: Vec<String> =
        [kind.map(|kind| kind.words().to_lowercase()), question.map(|number| format!("question {number}"))]
            .into_iter()
            .flatten()
            .collect();
    let changed = fields(detail);
    if said.is_empty() { changed } else { format!(": {}{}", said.join(", "), changed.replacen(':', ";", 1)) }
}

/// ", as audit group member for Vale Trust".
fn role(detail: &Detail, names: &Names) -> String {
    let Some(role) = detail.get("role").and_then(Role::from_code) else { return String::new() };
    let agency = detail.get("agency").and_then(|agency| known(&names.agencies, agency));
    let agency = agency.map(|name| format!(" for {name}")).unwrap_or_default();
    format!(", as {}{agency}", role.words().to_lowercase())
}

/// Whom or what else it is about: ": Vale Trust", ": observation NC-O1". Whoever did it is named already.
fn other(event: &Event, names: &Names) -> String {
    let other = event.other.as_str();
    if let Some(reference) = known(&names.observations, other) {
        return format!(": observation {reference}");
    }
    [&names.people, &names.agencies, &names.boards]
        .into_iter()
        .find_map(|names| known(names, other))
        .filter(|_| other != event.who)
        .map(|name| format!(": {name}"))
        .unwrap_or_default()
}

/// What was taken back, who observes, or what was answered where: " (being quoted, without their name)".
fn of_observation(detail: &Detail, names: &Names) -> String {
    let taken_back = detail.get("what").unwrap_or_default().split(',');
    let mut said: Vec<String> = taken_back
        .filter_map(|code| code.parse::<AgreedTo>().ok())
        .map(|what| what.words().to_lowercase())
        .collect();
    let observer = detail.get("observer").and_then(|person| known(&names.people, person));
    let auditing = detail.get("auditing").and_then(|agency| known(&names.agencies, agency));
    said.extend(observer.map(str::to_owned));
    said.extend(auditing.map(|agency| format!("for {agency}")));
    said.extend(
        detail.get("needs_action").map(|needs| if needs == "true" { "yes" } else { "no" }.to_owned()),
    );
    said.extend(detail.get("part").map(|part| SafetyPart::from_code(part).words().to_lowercase()));
    if said.is_empty() { String::new() } else { format!(" ({})", said.join(", ")) }
}

/// Which fields were changed, by their names: " (theme, window)".
fn fields(detail: &Detail) -> String {
    let question = detail.get("question").map(|number| format!("question {number}"));
    let fields = detail.get("fields").or_else(|| detail.get("field")).filter(|fields| !fields.is_empty());
    let fields = fields.map(|fields| fields.replace('_', " ").replace(',', ", "));
    let said: Vec<String> = match (detail.get("kind"), question) {
        // A finding says its question itself.
        (Some(_), _) => fields.into_iter().collect(),
        (None, question) => question.into_iter().chain(fields).collect(),
    };
    if said.is_empty() { String::new() } else { format!(" ({})", said.join(": ")) }
}

/// ", on 1 December 2026".
fn on(detail: &Detail) -> String {
    detail.get("on").and_then(iso_date).map(|day| format!(", on {}", in_words(day))).unwrap_or_default()
}

/// "; that made edition 2 of the report".
fn edition(detail: &Detail) -> String {
    detail
        .get("edition")
        .map(|number| format!("; that made edition {number} of the report"))
        .unwrap_or_default()
}

fn known<'n>(names: &'n HashMap<String, String>, id: &str) -> Option<&'n str> {
    names.get(id).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use domain::{
        id::{AgencyId, AuditId, CaseId, ObservationId},
        trail::{By, Chain, Head, Subject},
    };

    use super::*;

    fn names() -> Names {
        let map = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned())).collect()
        };
        Names {
            people: map(&[("p1", "Morgan Ellis"), ("p2", "Ben Dale")]),
            agencies: map(&[("a1", "Northmere Council")]),
            boards: map(&[("b1", "Northmere Board")]),
            cases: map(&[("c1", "NC-01")]),
            observations: map(&[("o1", "NC-O1")]),
        }
    }

    fn words(who: &str, deed: Deed, subject: Subject, detail: Detail) -> String {
        let by = By {
            agency: (who == "p1").then(|| AgencyId::new("a1")),
            ..By::of(Who::from_code(who), DateTime::from_timestamp(0, 0).unwrap())
        };
        let event = Event::next(&Chain::System, deed.stream(), &Head::none(), &by, deed, &subject, &detail);
        sentence(&event, &names())
    }

    fn case(id: &str) -> Subject {
        Subject::case(&AuditId::new("1"), &CaseId::new(id))
    }

    #[test]
    fn a_rating_says_the_question_the_case_and_what_it_was_before() {
        let detail = Detail::default().say("question", 3).say("before", "red").say("now", "amber");
        assert_eq!(
            words("p1", Deed::RatingRecorded, case("c1"), detail),
            "Morgan Ellis, for Northmere Council, recorded a rating of question 3 of case NC-01: red to amber"
        );
        let detail = Detail::default().say("question", 7).say("before", "").say("now", "adult_died");
        let detail = detail.say("evidence", "0a");
        assert_eq!(
            words("p2", Deed::RatingRecorded, case("c9"), detail.clone()),
            format!(
                "Ben Dale recorded a rating of question 7 of a case that was removed since: not rated yet to not \
                 rated ({}), with evidence",
                NotRatedReason::AdultDied.words().to_lowercase()
            )
        );
        let same = Detail::default().say("question", 7).say("before", "red").say("now", "red");
        assert!(
            words("p2", Deed::RatingRecorded, case("c1"), same)
                .ends_with("wrote the evidence of question 7 of case NC-01")
        );
    }

    #[test]
    fn a_first_rating_says_the_question_and_nothing_of_what_was_given() {
        let detail = Detail::default().say("question", 3).say("hash", "0a");
        assert_eq!(
            words("p1", Deed::FirstRatingRecorded, case("c1").with("p1"), detail.clone()),
            "Morgan Ellis, for Northmere Council, rated question 3 of case NC-01 alone"
        );
        assert!(
            words("p2", Deed::FirstRatingRecorded, case("c1"), detail.say("late", true))
                .ends_with("rated question 3 of case NC-01 alone, after the others were shown")
        );
    }

    #[test]
    fn showing_says_the_counts_and_an_undo_what_it_brings_back() {
        let shown = Detail::default().say("1", "Red 2").say("3", "Amber 1, Green 1");
        assert_eq!(
            words("p2", Deed::FirstRatingsShown, case("c1"), shown),
            "Ben Dale showed the first ratings of case NC-01: question 1: red 2; question 3: amber 1, green 1"
        );
        let rated = Detail::default().say("question", 7).say("before", "green").say("now", "amber");
        assert_eq!(
            words("p2", Deed::RatingRecorded, case("c1"), rated.clone().say("undo", true)),
            "Ben Dale took back the last change of question 7 of case NC-01: green to amber"
        );
        assert!(
            words("p2", Deed::RatingRecorded, case("c1"), rated.say("reason", "0a").say("at_once", true))
                .ends_with("green to amber, which all had given, with why the group agreed")
        );
    }

    #[test]
    fn whoever_has_no_account_is_named_in_words() {
        let of = |who| words(who, Deed::CaseRead, case("c1"), Detail::default());
        assert_eq!(of("operator"), "The operator at the command line looked at case NC-01");
        assert_eq!(of("server"), "The server by itself looked at case NC-01");
        assert_eq!(of("nobody"), "Somebody who was not signed in looked at case NC-01");
        assert_eq!(of("unknown"), "Somebody without an account here looked at case NC-01");
    }

    #[test]
    fn roles_findings_fields_and_boards_are_said_by_their_names() {
        let role = Detail::default().say("role", "audit_group_member").say("agency", "a1");
        let said = [
            words("p1", Deed::RoleGiven, Subject::other("p2"), role),
            words(
                "p2",
                Deed::FindingRecorded,
                case("c1"),
                Detail::default().say("kind", "action").say("question", 4),
            ),
            words(
                "p2",
                Deed::DetailsChanged,
                Subject::default(),
                Detail::default().say("fields", "theme,sample_size"),
            ),
            words("p2", Deed::ReportRead, Subject::other("b1"), Detail::default()),
            words("p2", Deed::ReportAgreed, Subject::default(), Detail::default().say("on", "2026-12-01")),
            words(
                "p2",
                Deed::ReportAgreed,
                Subject::default(),
                Detail::default().say("on", "2026-12-02").say("edition", 2),
            ),
            words("p2", Deed::CaseErased, case("c1"), Detail::default().say("edition", 3)),
            words("p2", Deed::PasswordChanged, Subject::other("p2"), Detail::default()),
            words(
                "p2",
                Deed::ConfidentialityWritten,
                Subject::other("b1"),
                Detail::default().say("version", 2),
            ),
        ];
        assert_eq!(
            said,
            [
                "Morgan Ellis, for Northmere Council, gave somebody a role: Ben Dale, as audit group member for \
                 Northmere Council",
                "Ben Dale recorded a finding of case NC-01: action, question 4",
                "Ben Dale changed the details of the audit (theme, sample size)",
                "Ben Dale read the report: Northmere Board",
                "Ben Dale agreed the report, on 1 December 2026",
                "Ben Dale agreed the report, on 2 December 2026; that made edition 2 of the report",
                "Ben Dale erased the text of case NC-01; that made edition 3 of the report",
                "Ben Dale changed a password",
                "Ben Dale wrote the board’s confidentiality arrangements, version 2",
            ]
        );
    }

    #[test]
    fn an_audit_that_was_set_up_like_an_earlier_one_says_so() {
        let of = |detail| words("p2", Deed::AuditSetUp, Subject::audit(&AuditId::new("1")), detail);
        let detail = Detail::default().say("agencies", 3);
        assert_eq!(of(detail.clone()), "Ben Dale set up the audit");
        assert_eq!(
            of(detail.say("from", "a0")),
            "Ben Dale set up the audit as the next round of an earlier one"
        );
    }

    #[test]
    fn what_is_done_about_an_observation_names_it() {
        let of = |deed, id, detail| {
            words("p2", deed, Subject::observation(&AuditId::new("1"), &ObservationId::new(id)), detail)
        };
        let finding = || Detail::default().say("kind", "issue").say("question", "").say("finding", "f1");
        assert_eq!(
            [of(Deed::FindingRecorded, "o1", finding()), of(Deed::FindingRecorded, "o9", finding())],
            [
                "Ben Dale recorded a finding of observation NC-O1: issue",
                "Ben Dale recorded a finding of an observation that was removed since: issue",
            ]
        );
        assert_eq!(
            of(Deed::ObservationRead, "o1", Detail::default()),
            "Ben Dale looked at an observation: observation NC-O1"
        );
    }

    #[test]
    fn what_is_done_about_a_case_names_it() {
        let of = |deed| words("p2", deed, case("c1"), Detail::default());
        assert_eq!(of(Deed::HistoryRead), "Ben Dale looked at the history of case NC-01");
        assert!(of(Deed::NamesChecked).ends_with("is not what it looks like, in case NC-01"));
        assert_eq!(of(Deed::CaseErased), "Ben Dale erased the text of case NC-01");
        assert_eq!(of(Deed::CaseSendingRecorded), "Ben Dale recorded what the agency sends of case NC-01");
        let yes = words("p2", Deed::SafetyAnswered, case("c1"), Detail::default().say("needs_action", true));
        assert!(
            yes.ends_with("whether anyone needs to act to keep an adult safe: case NC-01 (yes)"),
            "{yes}"
        );
        let of_audit = words("p2", Deed::HistoryRead, Subject::audit(&AuditId::new("1")), Detail::default());
        assert_eq!(of_audit, "Ben Dale looked at the history");
    }

    #[test]
    fn what_is_done_in_an_observation_names_it() {
        let about = Subject::observation(&AuditId::new("1"), &ObservationId::new("o1"));
        let of = |deed, detail| words("p2", deed, about.clone(), detail);
        let detail = Detail::default().say("fields", "answer,agreed_to");
        assert_eq!(
            of(Deed::ConsentRecorded, detail),
            "Ben Dale recorded what the adult agreed to: observation NC-O1 (answer, agreed to)"
        );
        let withdrawn = Detail::default().say("what", "observed,talking").say("on", "2026-12-01");
        assert_eq!(
            of(Deed::ConsentWithdrawn, withdrawn),
            "Ben Dale recorded that the adult took back what they had agreed to, and erased it: observation NC-O1 \
             (being observed, talking about the enquiry), on 1 December 2026"
        );
        let named = Detail::default().say("auditing", "a1").say("observer", "p1");
        assert_eq!(
            of(Deed::ObserverNamed, named),
            "Ben Dale said who observes: observation NC-O1 (Morgan Ellis, for Northmere Council)"
        );
        let answered = Detail::default().say("needs_action", true).say("part", "interview");
        assert_eq!(
            of(Deed::SafetyAnswered, answered),
            "Ben Dale answered whether anyone needs to act to keep an adult safe: observation NC-O1 (yes, in the interview \
             with the worker)"
        );
    }

    #[test]
    fn every_deed_has_its_sentence() {
        for deed in Deed::ALL {
            let said = words("p2", *deed, case("c1"), Detail::default());
            assert!(said.starts_with("Ben Dale ") && !said.contains("no words for"), "{said}");
        }
    }
}
