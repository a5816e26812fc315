//! Who may do what, as one table for each situation: a row for each action, a column for each kind of person.

mod confidentiality;
mod observations;
mod screen;
mod sending;

use domain::{
    access::{
        Action, Actor, AuditFacts, CaseFacts, MeetingFacts, Membership, Object, ObservationFacts, Reason,
        Role, SendingFacts, Verdict, Who, may,
    },
    id::{AgencyId, BoardId, MeetingId, ObservationId, PersonId},
};

/// Who stands over each column. Board a hosts the audit, board b receives its report too, board c has no part in it.
/// The council presents the case; the trust takes part; the police do not.
const COLUMNS: [&str; 18] = [
    "manager a",
    "lead a",
    "member a council",
    "member a trust",
    "member a police",
    "contact a council",
    "contact a trust",
    "observer a council",
    "chair a",
    "reader a",
    "manager b",
    "chair b",
    "reader b",
    "manager c",
    "chair c",
    "administrator",
    "nobody",
    "operator",
];

fn agency(name: &str) -> AgencyId {
    AgencyId::new(name)
}

fn board(name: &str) -> BoardId {
    BoardId::new(name)
}

fn person(memberships: Vec<Membership>) -> Actor {
    Actor { who: Who::Person(PersonId::new("p")), is_administrator: false, memberships }
}

fn holding(role: Role, of: &str, agency_name: Option<&str>) -> Membership {
    Membership { board: board(of), role, agency: agency_name.map(agency) }
}

fn actor(column: &str) -> Actor {
    let words: Vec<&str> = column.split(' ').collect();
    let role = match words[0] {
        "manager" => Role::BoardManager,
        "lead" => Role::AuditLead,
        "member" => Role::AuditGroupMember,
        "contact" => Role::AgencyContact,
        "observer" => Role::Observer,
        "chair" => Role::BoardChair,
        "reader" => Role::BoardReader,
        "administrator" => return Actor { is_administrator: true, ..person(Vec::new()) },
        "operator" => return Actor::operator(),
        _ => return Actor::nobody(),
    };
    person(vec![holding(role, words[1], words.get(2).copied())])
}

/// An audit that is shared and not agreed.
fn audit() -> AuditFacts {
    AuditFacts {
        host: board("a"),
        receiving: vec![board("a"), board("b")],
        agencies: vec![agency("council"), agency("trust")],
        is_shared: true,
        is_agreed: false,
        own_agency_rates: false,
        observers: Vec::new(),
        confirmed: None,
        sent: Vec::new(),
    }
}

fn case() -> CaseFacts {
    CaseFacts { agency: agency("council"), has_interest: false, is_erased: false }
}

/// A letter for each verdict.
fn letter(verdict: Verdict) -> char {
    match verdict {
        Verdict::Allowed => 'y',
        Verdict::Hidden => '-',
        Verdict::Refused(Reason::NotTheirRole) => 'r',
        Verdict::Refused(Reason::NotShared) => 's',
        Verdict::Refused(Reason::OwnAgency) => 'o',
        Verdict::Refused(Reason::Interest) => 'i',
        Verdict::Refused(Reason::Erased) => 'E',
        Verdict::Refused(Reason::OwnPractice) => 'p',
        Verdict::Refused(Reason::Withdrawn) => 'w',
        Verdict::Refused(Reason::Agreed) => 'a',
        Verdict::Refused(Reason::NotConfirmed) => 'c',
        Verdict::Refused(Reason::Sent) => 'S',
        Verdict::Refused(Reason::StaysSent) => 't',
        Verdict::Refused(Reason::Shared) => 'h',
    }
}

/// Compares a table with the rules: `y` allowed, `-` hidden, `r` not their role, `s` not shared, `o` own agency, `i`
/// interest, `a` agreed, `p` own practice, `w` withdrawn, `c` confidentiality arrangements not confirmed, `S` sent, `t`
/// stays sent, `h` shared already.
#[track_caller]
fn holds(object: Object<'_>, table: &[(Action, &str)]) {
    for (action, row) in table {
        let expected: Vec<char> = row.split_whitespace().flat_map(str::chars).collect();
        assert_eq!(expected.len(), COLUMNS.len(), "{action:?}");
        for (column, expected) in COLUMNS.iter().zip(expected) {
            assert_eq!(letter(may(&actor(column), *action, object)), expected, "{action:?} by {column}");
        }
    }
}

//                    m l mmm cc o c r   m c r   m c   a n o
//                    a a ctp ct   a a   b b b   c c

#[test]
fn in_a_shared_draft_audit() {
    holds(
        Object::Audit(&audit()),
        &[
            (Action::SeeAudit, "y y yy- yy - r - r r - - - - - y"),
            (Action::SeeCases, "y y yy- yy - r - r r - - - - - y"),
            (Action::ChangeAudit, "y y rr- rr - r - r r - - - - - y"),
            (Action::ArrangeDraw, "y y rr- rr - r - r r - - - - - y"),
            (Action::ShareCases, "y y rr- rr - r - r r - - - - - y"),
            (Action::SeeMessages, "y y yy- rr - r - r r - - - - - y"),
            (Action::WriteMessages, "r y rr- rr - r - r r - - - - - y"),
            (Action::SeeReports, "y y yy- rr - y - y y - - - - - y"),
            (Action::AgreeReport, "r r rr- rr - y - r r - - - - - y"),
            (Action::SeeHistory, "y r rr- rr - r - r r - - - - - y"),
        ],
    );
}

#[test]
fn before_the_cases_are_shared() {
    let audit = AuditFacts { is_shared: false, ..audit() };
    holds(
        Object::Audit(&audit),
        &[
            (Action::SeeCases, "y y yy- yy - r - r r - - - - - y"),
            (Action::SeeMessages, "y y ss- rr - r - r r - - - - - y"),
            (Action::ShareCases, "y y rr- rr - r - r r - - - - - y"),
        ],
    );
    holds(
        Object::Case(&audit, &case()),
        &[
            (Action::SeeCase, "y y y-- y- - - - - - - - - - - y"),
            (Action::ChangeCase, "y y r-- y- - - - - - - - - - - y"),
            (Action::SendList, "r r r-- y- - - - - - - - - - - y"),
            (Action::RecordRating, "r s o-- r- - - - - - - - - - - y"),
            (Action::RecordFinding, "y s s-- r- - - - - - - - - - - y"),
            (Action::DeclareInterest, "r y y-- r- - - - - - - - - - - y"),
        ],
    );
    holds(Object::Report(&audit, &board("a")), &[(Action::SeeReport, "y y ss- rr - y - - - - - - - - y")]);
}

#[test]
fn in_a_shared_case() {
    holds(
        Object::Case(&audit(), &case()),
        &[
            (Action::SeeCase, "y y yy- yy - - - - - - - - - - y"),
            (Action::ChangeCase, "y y rr- rr - - - - - - - - - - y"),
            (Action::SendList, "r r rr- yr - - - - - - - - - - y"),
            (Action::RecordRating, "r y oy- rr - - - - - - - - - - y"),
            (Action::RecordFinding, "y y yy- rr - - - - - - - - - - y"),
            (Action::DeclareInterest, "r y yy- rr - - - - - - - - - - y"),
            (Action::SeeHistory, "y r rr- rr - - - - - - - - - - y"),
        ],
    );
}

#[test]
fn whoever_declared_an_interest_watches_and_does_not_rate() {
    let case = CaseFacts { has_interest: true, ..case() };
    holds(
        Object::Case(&audit(), &case),
        &[
            (Action::SeeCase, "y y yy- yy - - - - - - - - - - y"),
            (Action::RecordRating, "r i ii- rr - - - - - - - - - - y"),
            (Action::RecordFinding, "y i ii- rr - - - - - - - - - - y"),
            (Action::DeclareInterest, "r y yy- rr - - - - - - - - - - y"),
        ],
    );
}

#[test]
fn the_presenting_agency_rates_its_own_case_only_where_the_audit_says_so() {
    let audit = AuditFacts { own_agency_rates: true, ..audit() };
    holds(Object::Case(&audit, &case()), &[(Action::RecordRating, "r y yy- rr - - - - - - - - - - y")]);
}

#[test]
fn an_agreed_report_ends_every_change_that_was_allowed() {
    let audit = AuditFacts { is_agreed: true, ..audit() };
    holds(
        Object::Audit(&audit),
        &[
            (Action::SeeAudit, "y y yy- yy - r r r r r - - - - y"),
            (Action::ChangeAudit, "a a rr- rr - r r r r r - - - - a"),
            (Action::ArrangeDraw, "a a rr- rr - r r r r r - - - - a"),
            (Action::ShareCases, "a a rr- rr - r r r r r - - - - a"),
            (Action::SeeMessages, "y y yy- rr - r r r r r - - - - y"),
            (Action::WriteMessages, "r a rr- rr - r r r r r - - - - a"),
            (Action::SeeReports, "y y yy- rr - y y y y y - - - - y"),
            (Action::AgreeReport, "r r rr- rr - y r r r r - - - - y"),
            (Action::SeeHistory, "y r rr- rr - r r r r r - - - - y"),
        ],
    );
    holds(
        Object::Case(&audit, &case()),
        &[
            (Action::SeeCase, "y y yy- yy - - - - - - - - - - y"),
            (Action::ChangeCase, "a a rr- rr - - - - - - - - - - a"),
            (Action::SendList, "r r rr- ar - - - - - - - - - - a"),
            (Action::RecordRating, "r a oa- rr - - - - - - - - - - a"),
            (Action::RecordFinding, "a a aa- rr - - - - - - - - - - a"),
            (Action::DeclareInterest, "r a aa- rr - - - - - - - - - - a"),
            (Action::SeeHistory, "y r rr- rr - - - - - - - - - - y"),
        ],
    );
}

#[test]
fn a_report_is_for_the_boards_that_receive_it() {
    holds(
        Object::Report(&audit(), &board("a")),
        &[
            (Action::SeeReport, "y y yy- rr - y - - - - - - - - y"),
            (Action::WriteResponse, "r r rr- rr - y - - - - - - - - y"),
        ],
    );
    holds(
        Object::Report(&audit(), &board("b")),
        &[
            (Action::SeeReport, "y y yy- rr - - - y y - - - - - y"),
            (Action::WriteResponse, "r r rr- rr - - - r y - - - - - y"),
        ],
    );
    let agreed = AuditFacts { is_agreed: true, ..audit() };
    holds(
        Object::Report(&agreed, &board("b")),
        &[
            (Action::SeeReport, "y y yy- rr - - - y y y - - - - y"),
            (Action::WriteResponse, "r r rr- rr - - - r y r - - - - y"),
        ],
    );
}

#[test]
fn a_report_for_a_board_that_does_not_receive_it_is_nobodys() {
    for column in COLUMNS.iter().filter(|column| **column != "operator") {
        let verdict = may(&actor(column), Action::SeeReport, Object::Report(&audit(), &board("c")));
        assert_eq!(verdict, Verdict::Hidden, "{column}");
    }
}

#[test]
fn a_board_is_its_own_peoples() {
    let people = "y r rrr rr r r r - - - - - - - y";
    holds(
        Object::Board(&board("a")),
        &[
            (Action::SeeBoard, "y y yyy yy y y y - - - - - - - y"),
            (Action::SetUpAudit, people),
            (Action::ManagePeople, people),
        ],
    );
}

#[test]
fn the_system_is_its_administrators() {
    let administrators = "- - --- -- - - - - - - - - y - y";
    holds(
        Object::System,
        &[(Action::ManageAccounts, administrators), (Action::SeeSystemHistory, administrators)],
    );
}

#[test]
fn an_action_with_the_wrong_kind_of_object_is_nobodys() {
    let (audit, case, board) = (audit(), case(), board("a"));
    let observation = ObservationFacts { observer: Some(PersonId::new("p")), ..observations::observation() };
    let not_shared = AuditFacts { is_shared: false, ..audit.clone() };
    let sending = SendingFacts { agency: agency("trust"), stays_sent: false };
    let meeting = screen::meeting();
    let objects = [
        Object::System,
        Object::Board(&board),
        Object::Audit(&audit),
        Object::Case(&audit, &case),
        Object::Sending(&not_shared, &sending),
        Object::Observation(&audit, &observation),
        Object::Meeting(&audit, &meeting),
        Object::Report(&audit, &board),
    ];
    let everything = Actor {
        is_administrator: true,
        ..person(Role::ALL.map(|role| holding(role, "a", Some("trust"))).to_vec())
    };
    for action in Action::ALL {
        let allowed = objects.iter().filter(|object| may(&everything, action, **object).is_allowed()).count();
        // Everything else has one place.
        let expected = match action {
            // Of an audit, of each of its cases and of each of its observations.
            Action::SeeHistory => 3,
            // From a case or from an observation.
            Action::RecordFinding | Action::AnswerSafety | Action::NoteSafety => 2,
            // The presenting agency's own; this person is of another one.
            Action::SendList => 0,
            // The worker's own, by the link they were given.
            Action::SeeInterview | Action::CommentOnInterview => 0,
            // The projector's own, by the code that was given out.
            Action::SeeScreen => 0,
            _ => 1,
        };
        assert_eq!(allowed, expected, "{action:?}");
    }
}

#[test]
fn one_membership_for_the_presenting_agency_is_enough_not_to_rate_its_case() {
    let lead = person(vec![holding(Role::AuditLead, "a", Some("council"))]);
    let both = person(vec![
        holding(Role::AuditGroupMember, "a", Some("trust")),
        holding(Role::AgencyContact, "a", Some("council")),
    ]);
    for actor in [lead, both] {
        let verdict = may(&actor, Action::RecordRating, Object::Case(&audit(), &case()));
        assert_eq!(verdict, Verdict::Refused(Reason::OwnAgency));
    }
}

#[test]
fn a_role_for_one_agency_is_not_lent_to_another_of_the_same_person() {
    let audit = AuditFacts { is_shared: false, ..audit() };
    let of_both = |first, second| {
        person(vec![holding(first, "a", Some("trust")), holding(second, "a", Some("council"))])
    };
    let case = case();
    for second in [Role::Observer, Role::AuditLead] {
        let contact = of_both(Role::AgencyContact, second);
        let may_change = may(&contact, Action::ChangeCase, Object::Case(&audit, &case)).is_allowed();
        assert_eq!(may_change, second == Role::AuditLead, "{second:?}");
    }
    for first in [Role::AgencyContact, Role::AuditGroupMember] {
        let watches = of_both(first, Role::Observer);
        assert_eq!(may(&watches, Action::SeeCase, Object::Case(&audit, &case)), Verdict::Hidden, "{first:?}");
    }
    let sends_and_rates = of_both(Role::AgencyContact, Role::AuditGroupMember);
    assert_eq!(may(&sends_and_rates, Action::SeeCase, Object::Case(&audit, &case)), Verdict::Allowed);
    let changed = may(&sends_and_rates, Action::ChangeCase, Object::Case(&audit, &case));
    assert_eq!(
        changed,
        Verdict::Refused(Reason::NotTheirRole),
        "it sends the trust's cases, not the council's"
    );
}

#[test]
fn a_role_in_another_board_counts_for_nothing_here() {
    let elsewhere = person(Role::ALL.map(|role| holding(role, "c", Some("council"))).to_vec());
    for action in Action::ALL {
        for object in [
            Object::Audit(&audit()),
            Object::Case(&audit(), &case()),
            Object::Sending(&audit(), &sending::sending()),
            Object::Observation(&audit(), &observations::observation()),
            Object::Meeting(&audit(), &screen::meeting()),
            Object::Report(&audit(), &board("a")),
        ] {
            assert_eq!(may(&elsewhere, action, object), Verdict::Hidden, "{action:?}");
        }
    }
}

#[test]
fn what_is_stored_of_a_role_is_read_back() {
    for role in Role::ALL {
        assert_eq!(Role::from_code(role.code()), Some(role));
        assert!(role.may_have_an_agency() || !role.is_for_an_agency(), "{role:?}");
        assert!(!role.words().is_empty() && role.explained().ends_with('.'), "{role:?}");
    }
    assert_eq!(Role::from_code("owner"), None);
    for who in [
        Who::Operator,
        Who::Server,
        Who::Nobody,
        Who::Person(PersonId::new("p")),
        Who::Worker(ObservationId::new("o")),
        Who::Screen(MeetingId::new("m")),
    ] {
        assert_eq!(Who::from_code(&who.code()), who);
    }
}

#[test]
fn members_and_contacts_act_for_an_agency_leads_and_observers_may() {
    for role in Role::ALL {
        let needs = matches!(role, Role::AuditGroupMember | Role::AgencyContact);
        assert_eq!(role.is_for_an_agency(), needs, "{role:?}");
        assert_eq!(
            role.may_have_an_agency(),
            needs || matches!(role, Role::AuditLead | Role::Observer),
            "{role:?}"
        );
    }
    assert_eq!(Role::BoardChair.words(), "Board chair");
}

#[test]
fn nothing_is_written_about_a_case_whose_text_was_erased() {
    let erased = CaseFacts { is_erased: true, ..case() };
    let everything = [Role::BoardManager, Role::AuditLead].map(|role| holding(role, "a", None));
    let actor = person(everything.to_vec());
    for action in [Action::ChangeCase, Action::RecordRating, Action::RecordFinding] {
        let verdict = may(&actor, action, Object::Case(&audit(), &erased));
        assert_eq!(verdict, Verdict::Refused(Reason::Erased), "{action:?}");
    }
    for action in [Action::SeeCase, Action::SeeHistory, Action::DeclareInterest] {
        assert!(may(&actor, action, Object::Case(&audit(), &erased)).is_allowed(), "{action:?}");
    }
}

#[test]
fn a_member_who_manages_or_leads_too_sees_the_main_messages_before_the_cases_are_shared() {
    let audit = AuditFacts { is_shared: false, ..audit() };
    let member = holding(Role::AuditGroupMember, "a", Some("trust"));
    let sees = |actor: &Actor| may(actor, Action::SeeMessages, Object::Audit(&audit));
    assert_eq!(sees(&person(vec![member.clone()])), Verdict::Refused(Reason::NotShared));
    for role in [Role::BoardManager, Role::AuditLead] {
        assert_eq!(
            sees(&person(vec![member.clone(), holding(role, "a", None)])),
            Verdict::Allowed,
            "{role:?}"
        );
    }
}
