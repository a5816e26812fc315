//! The same where the host has confidentiality arrangements, before and after somebody has confirmed them.

use domain::access::{owes_confirmation, takes_part_as};

use super::*;

/// An audit whose host has a wording that nobody has confirmed.
fn audit() -> AuditFacts {
    AuditFacts { confirmed: Some(Vec::new()), ..super::audit() }
}

/// The same, once the person in every column has confirmed it.
fn confirmed() -> AuditFacts {
    AuditFacts { confirmed: Some(vec![PersonId::new("p")]), ..super::audit() }
}

/// The objects of an audit, with a case and an observation that are shared.
fn with_objects(audit: &AuditFacts, look: impl Fn(Object<'_>)) {
    let (case, board) = (case(), board("a"));
    let observation = ObservationFacts {
        observer: Some(PersonId::new("p")),
        is_shared: true,
        ..super::observations::observation()
    };
    let objects = [
        Object::Audit(audit),
        Object::Case(audit, &case),
        Object::Observation(audit, &observation),
        Object::Report(audit, &board),
    ];
    objects.into_iter().for_each(look);
}

//                    m l mmm cc o c r   m c r   m c   a n o
//                    a a ctp ct   a a   b b b   c c

#[test]
fn whoever_leads_rates_or_sends_sees_the_audit_and_nothing_of_its_cases_before_they_confirm() {
    holds(
        Object::Audit(&audit()),
        &[
            (Action::SeeAudit, "y y yy- yy - r - r r - - - - - y"),
            (Action::ChangeAudit, "y y rr- rr - r - r r - - - - - y"),
            (Action::ShareCases, "y y rr- rr - r - r r - - - - - y"),
            (Action::ConfirmConfidentiality, "r y yy- yy - r - r r - - - - - y"),
            (Action::SeeConfirmations, "y y rr- rr - r - r r - - - - - y"),
            (Action::SeeCases, "y c cc- cc - r - r r - - - - - y"),
            (Action::SeeMessages, "y c cc- rr - r - r r - - - - - y"),
            (Action::WriteMessages, "r c rr- rr - r - r r - - - - - y"),
            (Action::SeeObservations, "y c cc- cc - r - r r - - - - - y"),
            (Action::ArrangeObservations, "y c rr- rr - r - r r - - - - - y"),
            (Action::SeeReports, "y c cc- rr - y - y y - - - - - y"),
            (Action::AgreeReport, "r r rr- rr - y - r r - - - - - y"),
            (Action::SeeHistory, "y r rr- rr - r - r r - - - - - y"),
        ],
    );
    holds(
        Object::Case(&audit(), &case()),
        &[
            (Action::SeeCase, "y c cc- cc - - - - - - - - - - y"),
            (Action::ChangeCase, "y c rr- rr - - - - - - - - - - y"),
            (Action::RecordRating, "r c oc- rr - - - - - - - - - - y"),
            (Action::RecordFinding, "y c cc- rr - - - - - - - - - - y"),
            (Action::DeclareInterest, "r c cc- rr - - - - - - - - - - y"),
            (Action::SeeHistory, "y r rr- rr - - - - - - - - - - y"),
        ],
    );
    holds(
        Object::Report(&audit(), &board("a")),
        &[
            (Action::SeeReport, "y c cc- rr - y - - - - - - - - y"),
            (Action::WriteResponse, "r r rr- rr - y - - - - - - - - y"),
        ],
    );
    let shared = ObservationFacts { is_shared: true, ..super::observations::observation() };
    holds(
        Object::Observation(&audit(), &shared),
        &[
            (Action::SeeObservation, "y c cc- cc - - - - - - - - - - y"),
            (Action::SeeRecording, "y c cc- cc - - - - - - - - - - y"),
            (Action::ArrangeObservation, "y c rr- rr - - - - - - - - - - y"),
            (Action::AskConsent, "y c rr- cr - - - - - - - - - - y"),
            (Action::RecordFinding, "y c cc- rr - - - - - - - - - - y"),
            // What is done for the adult waits for nothing.
            (Action::WithdrawConsent, "y y rr- yr - - - - - - - - - - y"),
            (Action::AnswerSafety, "y y rr- yr - - - - - - - - - - y"),
            (Action::NoteSafety, "y r rr- rr - - - - - - - - - - y"),
        ],
    );
}

#[test]
fn whoever_has_confirmed_may_what_they_may_without_arrangements() {
    let (with, without) = (confirmed(), super::audit());
    for column in COLUMNS {
        for action in Action::ALL {
            let verdicts = |audit: &AuditFacts| {
                let verdicts = std::cell::RefCell::new(Vec::new());
                with_objects(audit, |object| verdicts.borrow_mut().push(may(&actor(column), action, object)));
                verdicts.into_inner()
            };
            assert_eq!(verdicts(&with), verdicts(&without), "{action:?} by {column}");
        }
    }
}

#[test]
fn where_the_report_is_agreed_reading_waits_for_the_same_confirmation() {
    let agreed = AuditFacts { is_agreed: true, ..audit() };
    for action in [Action::SeeCase, Action::RecordRating, Action::ChangeCase, Action::RecordFinding] {
        let verdict = may(&actor("lead a"), action, Object::Case(&agreed, &case()));
        assert_eq!(verdict, Verdict::Refused(Reason::NotConfirmed), "{action:?}");
    }
    let report = may(&actor("member a trust"), Action::SeeReport, Object::Report(&agreed, &board("b")));
    assert_eq!(report, Verdict::Refused(Reason::NotConfirmed));
    let confirm = may(&actor("member a trust"), Action::ConfirmConfidentiality, Object::Audit(&agreed));
    assert!(confirm.is_allowed(), "a new wording is confirmed after that too");
}

#[test]
fn another_role_beside_it_spares_nobody_the_confirmation() {
    for role in [Role::BoardManager, Role::BoardChair, Role::BoardReader, Role::Observer] {
        let both =
            person(vec![holding(role, "a", None), holding(Role::AuditGroupMember, "a", Some("trust"))]);
        with_objects(
            &AuditFacts { is_agreed: true, observers: vec![PersonId::new("p")], ..audit() },
            |object| {
                for action in [Action::SeeCase, Action::SeeHistory, Action::SeeRecording, Action::SeeReport] {
                    assert!(!may(&both, action, object).is_allowed(), "{action:?} as {role:?}");
                }
            },
        );
    }
}

#[test]
fn nobody_else_is_asked() {
    for column in COLUMNS {
        let is_asked =
            ["lead a", "member a council", "member a trust", "contact a council", "contact a trust"];
        assert_eq!(owes_confirmation(&actor(column), &audit()), is_asked.contains(&column), "{column}");
        assert!(!owes_confirmation(&actor(column), &confirmed()), "{column}");
        assert!(!owes_confirmation(&actor(column), &super::audit()), "{column}");
    }
    assert!(!owes_confirmation(&Actor::worker(ObservationId::new("o")), &audit()));
}

#[test]
fn somebody_takes_part_by_the_first_of_their_roles_in_this_audit() {
    let memberships = [
        holding(Role::BoardManager, "a", None),
        holding(Role::AgencyContact, "a", Some("council")),
        holding(Role::AuditGroupMember, "a", Some("police")),
        holding(Role::AuditGroupMember, "a", Some("trust")),
        holding(Role::AuditLead, "b", None),
    ];
    assert_eq!(takes_part_as(&memberships, &audit()), Some(&memberships[3]));
    assert_eq!(takes_part_as(&memberships[..3], &audit()), Some(&memberships[1]));
    assert_eq!(takes_part_as(&memberships[..1], &audit()), None);
}
