//! The same for the projector of a meeting, which somebody opened with a code.

use super::*;

/// A meeting that is under way.
pub(super) fn meeting() -> MeetingFacts {
    MeetingFacts { id: MeetingId::new("m"), is_under_way: true }
}

fn sees(audit: &AuditFacts, meeting: &MeetingFacts) -> bool {
    may(&Actor::screen(MeetingId::new("m")), Action::SeeScreen, Object::Meeting(audit, meeting)).is_allowed()
}

#[test]
fn a_projector_shows_its_own_meeting_while_that_is_under_way() {
    assert!(sees(&audit(), &meeting()));
    assert!(!sees(&audit(), &MeetingFacts { id: MeetingId::new("another"), ..meeting() }));
    assert!(!sees(&audit(), &MeetingFacts { is_under_way: false, ..meeting() }));
    assert!(!sees(&AuditFacts { is_agreed: true, ..audit() }, &meeting()));
}

#[test]
fn a_projector_does_nothing_else() {
    let (audit, case, sending) = (audit(), case(), sending::sending());
    let (observation, board) = (observations::observation(), board("a"));
    let screen = Actor::screen(MeetingId::new("m"));
    for action in Action::ALL {
        for object in [
            Object::System,
            Object::Board(&board),
            Object::Audit(&audit),
            Object::Case(&audit, &case),
            Object::Sending(&audit, &sending),
            Object::Observation(&audit, &observation),
            Object::Report(&audit, &board),
        ] {
            assert_eq!(may(&screen, action, object), Verdict::Hidden, "{action:?}");
        }
        let of_meeting = may(&screen, action, Object::Meeting(&audit, &meeting()));
        assert_eq!(of_meeting.is_allowed(), action == Action::SeeScreen, "{action:?}");
    }
}

#[test]
fn nobody_with_an_account_sees_by_a_role_what_a_projector_shows() {
    for column in COLUMNS.into_iter().filter(|column| *column != "operator") {
        let verdict = may(&actor(column), Action::SeeScreen, Object::Meeting(&audit(), &meeting()));
        assert_eq!(verdict, Verdict::Hidden, "{column}");
    }
}
