//! The same for observations. The police observe the council's practice; the observer of each column is the one who is
//! named.

use super::*;

/// An observation of the council's practice that the group does not see yet.
pub(super) fn observation() -> ObservationFacts {
    ObservationFacts {
        id: ObservationId::new("o"),
        audited: agency("council"),
        observer: Some(PersonId::new("observer")),
        is_shared: false,
        is_withdrawn: false,
        is_erased: false,
    }
}

/// The observer who is named, of an agency of that name.
fn observer(of: &str) -> Actor {
    Actor { who: Who::Person(PersonId::new("observer")), ..actor(&format!("observer a {of}")) }
}

/// An audit in which the observer is named.
fn audit() -> AuditFacts {
    AuditFacts { observers: vec![PersonId::new("observer")], ..super::audit() }
}

fn verdict(actor: &Actor, action: Action, observation: &ObservationFacts) -> char {
    letter(may(actor, action, Object::Observation(&audit(), observation)))
}

//                    m l mmm cc o c r   m c r   m c   a n o
//                    a a ctp ct   a a   b b b   c c

#[test]
fn the_list_is_for_the_audits_own_people_and_its_observers() {
    holds(
        Object::Audit(&audit()),
        &[
            (Action::SeeObservations, "y y yy- yy - r - r r - - - - - y"),
            (Action::ArrangeObservations, "y y rr- rr - r - r r - - - - - y"),
        ],
    );
    let sees = |action| letter(may(&observer("police"), action, Object::Audit(&audit())));
    assert_eq!([Action::SeeObservations, Action::SeeAudit, Action::SeeCases].map(sees), ['y', 'r', 'r']);
    let no_longer = Actor { memberships: Vec::new(), ..observer("police") };
    assert_eq!(letter(may(&no_longer, Action::SeeObservations, Object::Audit(&audit()))), '-');
}

#[test]
fn before_it_is_shared_the_group_sees_what_is_missing_and_not_what_was_recorded() {
    holds(
        Object::Observation(&audit(), &observation()),
        &[
            (Action::SeeObservation, "y y yy- y- - - - - - - - - - - y"),
            (Action::SeeRecording, "y y ss- s- - - - - - - - - - - y"),
            (Action::ChangeObservation, "y y rr- y- - - - - - - - - - - y"),
            (Action::ArrangeObservation, "y y rr- r- - - - - - - - - - - y"),
            (Action::AskConsent, "y y rr- y- - - - - - - - - - - y"),
            (Action::WithdrawConsent, "y y rr- y- - - - - - - - - - - y"),
            (Action::RecordObservation, "r r rr- r- - - - - - - - - - - y"),
            (Action::AnswerSafety, "y y rr- y- - - - - - - - - - - y"),
            (Action::NoteSafety, "y r rr- r- - - - - - - - - - - y"),
            (Action::ShareObservation, "y y rr- r- - - - - - - - - - - y"),
            (Action::ShowWorker, "y y rr- r- - - - - - - - - - - y"),
            (Action::RecordFinding, "y y ss- r- - - - - - - - - - - y"),
            (Action::SeeHistory, "y r rr- r- - - - - - - - - - - y"),
            (Action::SeeInterview, "- - --- -- - - - - - - - - - - y"),
        ],
    );
}

#[test]
fn once_it_is_shared_the_group_reads_it_and_raises_findings() {
    let shared = ObservationFacts { is_shared: true, ..observation() };
    holds(
        Object::Observation(&audit(), &shared),
        &[
            (Action::SeeRecording, "y y yy- yy - - - - - - - - - - y"),
            (Action::RecordFinding, "y y yy- rr - - - - - - - - - - y"),
            (Action::ChangeObservation, "y y rr- rr - - - - - - - - - - y"),
            (Action::WithdrawConsent, "y y rr- yr - - - - - - - - - - y"),
        ],
    );
}

#[test]
fn the_named_observer_records_and_nobody_else_does() {
    let named = observer("police");
    let actions = [
        Action::SeeRecording,
        Action::RecordObservation,
        Action::AskConsent,
        Action::WithdrawConsent,
        Action::ShareObservation,
        Action::ShowWorker,
    ];
    for action in actions {
        assert_eq!(verdict(&named, action, &observation()), 'y', "{action:?}");
    }
    for action in [
        Action::ArrangeObservation,
        Action::ChangeObservation,
        Action::RecordFinding,
        Action::NoteSafety,
        Action::SeeHistory,
    ] {
        assert_eq!(verdict(&named, action, &observation()), 'r', "{action:?}");
    }
    let another = ObservationFacts { observer: Some(PersonId::new("somebody else")), ..observation() };
    assert_eq!(verdict(&named, Action::SeeObservation, &another), '-', "an observer sees their own alone");
}

#[test]
fn an_observer_never_audits_their_own_agency_though_they_were_named() {
    let own = observer("council");
    for action in [Action::SeeRecording, Action::RecordObservation] {
        assert_eq!(verdict(&own, action, &observation()), 'p', "{action:?}");
    }
    for action in [Action::AskConsent, Action::ShareObservation, Action::RecordFinding] {
        assert_eq!(verdict(&own, action, &observation()), 'r', "{action:?}");
    }
}

#[test]
fn when_all_is_taken_back_nothing_more_is_recorded_and_who_was_told_still_is() {
    let withdrawn = ObservationFacts { is_withdrawn: true, ..observation() };
    let named = observer("police");
    for action in
        [Action::RecordObservation, Action::AskConsent, Action::ShareObservation, Action::ShowWorker]
    {
        assert_eq!(verdict(&named, action, &withdrawn), 'w', "{action:?}");
    }
    for action in [Action::ArrangeObservation, Action::RecordFinding] {
        assert_eq!(verdict(&actor("manager a"), action, &withdrawn), 'w', "{action:?}");
    }
    for action in [Action::SeeRecording, Action::AnswerSafety, Action::WithdrawConsent] {
        assert_eq!(verdict(&named, action, &withdrawn), 'y', "{action:?}");
    }
    let worker = Actor::worker(ObservationId::new("o"));
    assert_eq!(verdict(&worker, Action::CommentOnInterview, &withdrawn), 'w');
}

#[test]
fn nothing_is_written_about_an_observation_whose_text_was_erased() {
    let erased = ObservationFacts { is_erased: true, ..observation() };
    for action in [Action::RecordObservation, Action::AskConsent, Action::ShowWorker] {
        assert_eq!(verdict(&observer("police"), action, &erased), 'E', "{action:?}");
    }
    assert_eq!(verdict(&actor("lead a"), Action::RecordFinding, &erased), 'E');
}

#[test]
fn once_the_report_is_agreed_only_taking_back_and_safety_go_on() {
    let agreed = AuditFacts { is_agreed: true, ..audit() };
    let named = observer("police");
    let verdict = |action| letter(may(&named, action, Object::Observation(&agreed, &observation())));
    for action in [Action::AskConsent, Action::RecordObservation, Action::ShareObservation] {
        assert_eq!(verdict(action), 'a', "{action:?}");
    }
    for action in [Action::SeeRecording, Action::WithdrawConsent, Action::AnswerSafety] {
        assert_eq!(verdict(action), 'y', "{action:?}");
    }
    assert_eq!(letter(may(&actor("lead a"), Action::ArrangeObservations, Object::Audit(&agreed))), 'a');
}

#[test]
fn a_worker_reads_and_comments_on_their_own_interview_until_the_group_sees_it_and_nothing_else() {
    let worker = Actor::worker(ObservationId::new("o"));
    let shared = ObservationFacts { is_shared: true, ..observation() };
    let another = ObservationFacts { id: ObservationId::new("another"), ..observation() };
    for action in Action::ALL {
        let is_theirs = matches!(action, Action::SeeInterview | Action::CommentOnInterview);
        assert_eq!(verdict(&worker, action, &observation()), if is_theirs { 'y' } else { '-' }, "{action:?}");
        for other in [&shared, &another] {
            assert_eq!(verdict(&worker, action, other), '-', "{action:?}");
        }
        for object in [
            Object::System,
            Object::Board(&board("a")),
            Object::Audit(&audit()),
            Object::Case(&audit(), &case()),
        ] {
            assert_eq!(letter(may(&worker, action, object)), '-', "{action:?}");
        }
    }
}
