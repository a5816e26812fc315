//! The same for what agencies send.

use super::*;

/// What the council sends.
pub(super) fn sending() -> SendingFacts {
    SendingFacts { agency: agency("council"), stays_sent: false }
}

/// An audit whose cases the group does not see yet.
fn before() -> AuditFacts {
    AuditFacts { is_shared: false, ..audit() }
}

//                    m l mmm cc o c r   m c r   m c   a n o
//                    a a ctp ct   a a   b b b   c c

#[test]
fn an_agency_sends_its_own_cases_and_managers_and_leads_answer() {
    holds(
        Object::Sending(&before(), &sending()),
        &[
            (Action::SeeSending, "y y --- y- - - - - - - - - - - y"),
            (Action::SendCases, "r r --- y- - - - - - - - - - - y"),
            (Action::TakeBackCases, "r r --- y- - - - - - - - - - - y"),
            (Action::AnswerSending, "y y --- r- - - - - - - - - - - y"),
        ],
    );
}

#[test]
fn contacts_see_a_list_too_in_which_only_their_own_agency_is() {
    holds(Object::Audit(&audit()), &[(Action::SeeSendings, "y y rr- yy - r - r r - - - - - y")]);
}

#[test]
fn once_the_group_sees_the_cases_nothing_is_sent_or_taken_back() {
    holds(
        Object::Sending(&audit(), &sending()),
        &[
            (Action::SeeSending, "y y --- y- - - - - - - - - - - y"),
            (Action::SendCases, "r r --- h- - - - - - - - - - - y"),
            (Action::TakeBackCases, "r r --- h- - - - - - - - - - - y"),
        ],
    );
}

#[test]
fn what_is_accepted_or_past_its_day_is_not_taken_back() {
    let stays = SendingFacts { stays_sent: true, ..sending() };
    holds(
        Object::Sending(&before(), &stays),
        &[
            (Action::SendCases, "r r --- y- - - - - - - - - - - y"),
            (Action::TakeBackCases, "r r --- t- - - - - - - - - - - y"),
        ],
    );
}

#[test]
fn a_contact_changes_no_case_that_is_sent_and_managers_and_leads_still_do() {
    let sent = AuditFacts { sent: vec![agency("council")], ..before() };
    holds(Object::Case(&sent, &case()), &[(Action::ChangeCase, "y y r-- S- - - - - - - - - - - y")]);
    let another = AuditFacts { sent: vec![agency("trust")], ..before() };
    holds(Object::Case(&another, &case()), &[(Action::ChangeCase, "y y r-- y- - - - - - - - - - - y")]);
    let shared = AuditFacts { is_shared: true, ..sent };
    holds(Object::Case(&shared, &case()), &[(Action::ChangeCase, "y y rr- rr - - - - - - - - - - y")]);
}

#[test]
fn who_has_to_act_is_said_whatever_is_sent_shared_agreed_or_erased_and_the_manager_notes_it() {
    let erased = CaseFacts { is_erased: true, ..case() };
    let over = AuditFacts { is_agreed: true, sent: vec![agency("council")], ..audit() };
    let rows = [
        (Action::AnswerSafety, "y y rr- yr - - - - - - - - - - y"),
        (Action::NoteSafety, "y r rr- rr - - - - - - - - - - y"),
    ];
    holds(Object::Case(&over, &erased), &rows);
}

#[test]
fn an_agreed_report_ends_sending_and_answering_but_not_looking() {
    let agreed = AuditFacts { is_agreed: true, ..before() };
    holds(
        Object::Sending(&agreed, &sending()),
        &[
            (Action::SeeSending, "y y --- y- - - - - - - - - - - y"),
            (Action::SendCases, "r r --- a- - - - - - - - - - - a"),
            (Action::AnswerSending, "a a --- r- - - - - - - - - - - a"),
        ],
    );
}
