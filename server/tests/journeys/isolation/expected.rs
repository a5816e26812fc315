//! Who may do what where: the answers that the product promises, written down apart from the rules that give them.

/// Who asks. Everybody but the administrator and the last two holds one role in the board "North"; the member, the
/// contact and the observer are of the agency "Council".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Persona {
    Administrator,
    Manager,
    Lead,
    Member,
    Contact,
    Observer,
    Chair,
    Reader,
    /// Somebody with an account and no role.
    NoRole,
    /// Somebody who leads in "North" and reads in "South", the board of [`Place::OtherBoard`].
    LeadAndReader,
    /// Somebody who is a member as [`Persona::Member`] is, in whose board everybody else has confirmed the
    /// confidentiality arrangements for every audit.
    Unconfirmed,
}

impl Persona {
    pub(crate) const ALL: [Persona; 11] = [
        Persona::Administrator,
        Persona::Manager,
        Persona::Lead,
        Persona::Member,
        Persona::Contact,
        Persona::Observer,
        Persona::Chair,
        Persona::Reader,
        Persona::NoRole,
        Persona::LeadAndReader,
        Persona::Unconfirmed,
    ];
}

/// Where: whose case it is, and in which audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// A case of the Council in an audit whose cases are not shared.
    Own,
    /// A case of another agency in the same audit.
    OtherAgency,
    /// A case of another agency in an audit whose cases are shared with the group.
    Shared,
    /// The same in an audit whose report is agreed.
    Closed,
    /// A case in an audit of another board, in which the same agencies take part.
    OtherBoard,
}

impl Place {
    pub(crate) const ALL: [Place; 5] =
        [Place::Own, Place::OtherAgency, Place::Shared, Place::Closed, Place::OtherBoard];
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// They see it; what they ask for is done.
    Done,
    /// They are let in, and nothing is changed: the report is agreed, or the form has something to mend.
    Kept,
    /// They are told that they may not.
    Refused,
    /// They do not learn that it is there.
    Hidden,
}

/// One line for each persona with at most one role, in the order of [`Persona::ALL`]; one letter for each place, in the order of
/// [`Place::ALL`]: D done, K kept, R refused, H hidden.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    grid: [&'static str; 9],
}

impl Rule {
    pub(crate) fn answer(&self, persona: Persona, place: Place) -> Answer {
        // Roles of several boards are held side by side: each counts in its own board and nowhere else.
        let (persona, place) = match (persona, place) {
            // The cases of that audit are shared and its report is not agreed.
            (Persona::LeadAndReader, Place::OtherBoard) => (Persona::Reader, Place::Shared),
            (Persona::LeadAndReader, _) => (Persona::Lead, place),
            (Persona::Unconfirmed, _) => return self.unconfirmed(place),
            _ => (persona, place),
        };
        let row = self.grid[Persona::ALL.iter().position(|one| *one == persona).unwrap()];
        match row.as_bytes()[Place::ALL.iter().position(|one| *one == place).unwrap()] {
            b'D' => Answer::Done,
            b'K' => Answer::Kept,
            b'R' => Answer::Refused,
            b'H' => Answer::Hidden,
            other => panic!("{} has a letter {other}", self.name),
        }
    }
}

/// Rules of what shows nothing of a case, a rating, a finding or a recording: they hold for whoever has not confirmed the
/// board's confidentiality arrangements too.
const SHOWS_NO_CASE: [&Rule; 9] = [
    &ANYBODY,
    &SIGNED_IN,
    &SIGNING_IN,
    &NO_SUCH_LINK,
    &SEE_BOARD,
    &SEE_AUDIT,
    &CONFIRM_ARRANGEMENTS,
    &CALIBRATE_PAGE,
    &CALIBRATE,
];

impl Rule {
    /// What comes of it for a member who has not confirmed the board's confidentiality arrangements.
    fn unconfirmed(&self, place: Place) -> Answer {
        let confirmed = self.answer(Persona::Member, place);
        if SHOWS_NO_CASE.iter().any(|rule| rule.name == self.name) {
            return confirmed;
        }
        match confirmed {
            Answer::Done | Answer::Kept => Answer::Refused,
            // They are stopped at the audit, before anything is said of a finding in it.
            Answer::Hidden if self.name == CHANGE_FINDING.name && place != Place::OtherBoard => {
                Answer::Refused
            }
            // A case that they would see is not shown before they confirm, whatever is asked of it.
            Answer::Hidden
                if self.name == SEE_SENDING_OF_CASE.name
                    && !matches!(place, Place::OtherAgency | Place::OtherBoard) =>
            {
                Answer::Refused
            }
            other => other,
        }
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident: $($row:literal)+;)+) => {$(
        $(#[$doc])*
        pub(crate) const $name: Rule = Rule { name: stringify!($name), grid: [$($row),+] };
    )+};
}

rules! {
    // Rows: administrator, manager, lead, member, contact, observer, chair, reader, no role.
    /// Pages for everybody, signed in or not.
    ANYBODY: "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD";
    /// Somebody's own things, and lists that hold what they may see.
    SIGNED_IN: "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD";
    /// What leads to signing in, and what one is shown once: its own tests say what comes of it. It shows nothing of any
    /// case and changes nothing of any board, for nobody.
    SIGNING_IN: "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD" "DDDDD";
    /// A link that is the secret by itself, here one that nobody was given.
    NO_SUCH_LINK: "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    /// Accounts and boards of the whole installation.
    SYSTEM: "DDDDD" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    /// The same with something that is not there.
    SYSTEM_NOTHING: "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    SEE_BOARD: "HHHHH" "DDDDH" "DDDDH" "DDDDH" "DDDDH" "DDDDH" "DDDDH" "DDDDH" "HHHHH";
    MANAGE_PEOPLE: "HHHHH" "DDDDH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHHH";
    /// The same with something that is not there.
    MANAGE_NO_PEOPLE: "HHHHH" "HHHHH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHHH";
    /// Links that wait for whoever made them, here for nobody: a page that says so.
    SHOWN_ONCE: "HHHHH" "DDDDH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHHH";
    /// The form that sets up an audit, with the place's board as its host.
    SET_UP: "RRRRR" "DDDDK" "RRRRR" "RRRRR" "RRRRR" "RRRRR" "RRRRR" "RRRRR" "RRRRR";
    /// The form itself, which says nothing of any board's audits.
    SET_UP_PAGE: "RRRRR" "DDDDD" "RRRRR" "RRRRR" "RRRRR" "RRRRR" "RRRRR" "RRRRR" "RRRRR";
    /// The same form begun from the place's audit, agreed or not.
    NEXT_ROUND: "RRRRR" "DDDDH" "RRRRR" "RRRRR" "RRRRR" "RRRRR" "RRRRR" "RRRRR" "RRRRR";
    SEE_AUDIT: "HHHHH" "DDDDH" "DDDDH" "DDDDH" "DDDDH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// The lists of cases and findings, as far as somebody sees them.
    SEE_CASES: "HHHHH" "DDDDH" "DDDDH" "DDDDH" "DDDDH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// Confirming the board's confidentiality arrangements, whether the report is agreed or not.
    CONFIRM_ARRANGEMENTS: "HHHHH" "RRRRH" "DDDDH" "DDDDH" "DDDDH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    CHANGE_AUDIT: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    SEE_MESSAGES: "HHHHH" "DDDDH" "DDDDH" "RRDDH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// The calibration round, whose case is invented.
    CALIBRATE_PAGE: "HHHHH" "DDDDH" "DDDDH" "DDDDH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    CALIBRATE: "HHHHH" "DDDKH" "DDDKH" "DDDKH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    WRITE_MESSAGES: "HHHHH" "RRRRH" "DDDKH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// The meeting, for those who see every case: before they are shared, for whoever manages or leads.
    SEE_MEETING: "HHHHH" "DDDDH" "DDDDH" "RRDDH" "RRDDH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    ATTEND_MEETING: "HHHHH" "DDDKH" "DDDKH" "RRDKH" "RRDKH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    RUN_MEETING: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// The pages of whoever runs it, which stay to be opened.
    RUN_PAGE: "HHHHH" "DDDDH" "DDDDH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    SEE_REPORTS: "HHHHH" "DDDDH" "DDDDH" "DDDDH" "RRRRH" "RRRRH" "DDDDH" "HHHDH" "HHHHH";
    AGREE_REPORT: "HHHHH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "DDDKH" "HHHRH" "HHHHH";
    /// Only the report that was agreed can be made a draft again.
    SEND_BACK: "HHHHH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "KKKDH" "HHHRH" "HHHHH";
    AUDIT_HISTORY: "HHHHH" "DDDDH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    SEE_CASE: "HHHHH" "DDDDH" "DDDDH" "DHDDH" "DHDDH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    CHANGE_CASE: "HHHHH" "DDDKH" "DDDKH" "RHRRH" "DHRRH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    /// The list of an agency, its key and what opens with it: its contact's alone, whoever looks after the audit.
    SEND_LIST: "HHHHH" "RRRRH" "RRRRH" "RHRRH" "DHRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// The same where the audit's page is not entered first.
    SEND_LIST_DIRECTLY: "HHHHH" "RRRRH" "RRRRH" "RHRRH" "DHRRH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    /// A drawn case of the place's agency that cannot be used.
    REPLACE_CASE: "HHHHH" "DDDKH" "DDDKH" "RHRRH" "DHRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// A new case of the place's agency. A contact is let in to add one of their own agency's and no other's.
    ADD_CASE: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "DKRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// The form for a new case.
    NEW_CASE: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "DDRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// What was rated alone and is not shown: its rater's, and here its rater is none of these.
    NOBODY: "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    /// Showing what was rated alone, and the page that asks before.
    SHOW_CASE: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    RECORD_RATING: "HHHHH" "RRRRH" "RRDKH" "RHDKH" "RHRRH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    /// A finding by its own address. A chair is refused whether there is one or not.
    CHANGE_FINDING: "HHHHH" "DDDKH" "RRDKH" "RHDKH" "RHRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// A new finding of the place's case. Whoever does not see it, and may record none of what they see, is refused.
    ADD_FINDING: "HHHHH" "DDDKH" "RRDKH" "RRDKH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// The form for a new finding: for those who may record one of any case that they see, or of any observation, which the
    /// lead may before the cases are shared.
    NEW_FINDING: "HHHHH" "DDDKH" "DDDKH" "RRDKH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    // Sending. The Council's contact sends for the Council, at the first place; at the others the Trust has sent.
    SEE_SENDINGS: "HHHHH" "DDDDH" "DDDDH" "RRRRH" "DDDDH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// What one agency sends, and what it was asked to change.
    SEE_SENDING: "HHHHH" "DDDDH" "DDDDH" "HHHHH" "DHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    /// The same of one case, which is entered first.
    SEE_SENDING_OF_CASE: "HHHHH" "DDDDH" "DDDDH" "HHHHH" "DHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    SEND_CASES: "HHHHH" "RRRRH" "RRRRH" "HHHHH" "DHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    /// The page on which it is answered, which stays to be read.
    ANSWER_PAGE: "HHHHH" "DDDDH" "DDDDH" "HHHHH" "RHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    ANSWER_SENDING: "HHHHH" "DDDKH" "DDDKH" "HHHHH" "RHHHH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    /// Saying who was told that somebody has to act, by the record of a case: no agreed report stands in the way.
    ANSWER_CASE_SAFETY: "HHHHH" "DDDDH" "DDDDH" "RHRRH" "DHRRH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    // Observations. The observer is of the Council and observes the Trust's practice in every audit of "North": all but the
    // Council's own, at the first place.
    SEE_OBSERVATIONS: "HHHHH" "DDDDH" "DDDDH" "DDDDH" "DDDDH" "DDDDH" "RRRRH" "HHHRH" "HHHHH";
    SEE_PAIRS: "HHHHH" "DDDDH" "DDDDH" "DDDDH" "DDDDH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    CHANGE_PAIRS: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// The form that names an enquiry: a contact names those of their own agency, wherever they are.
    NEW_ENQUIRY: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "DDDKH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// An enquiry of the place's agency.
    NAME_ENQUIRY: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "DKKKH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// That there is an observation, and what is missing.
    SEE_OBSERVATION: "HHHHH" "DDDDH" "DDDDH" "DDDDH" "DHDDH" "HDDDH" "HHHHH" "HHHHH" "HHHHH";
    /// What was recorded in it.
    SEE_RECORDING: "HHHHH" "DDDDH" "DDDDH" "RRDDH" "RHDDH" "HDDDH" "HHHHH" "HHHHH" "HHHHH";
    /// Recording in it: the named observer, and nobody else.
    RECORD_OBSERVATION: "HHHHH" "RRRRH" "RRRRH" "RRRRH" "RHRRH" "HDDKH" "HHHHH" "HHHHH" "HHHHH";
    CHANGE_OBSERVATION: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "DHRRH" "HRRRH" "HHHHH" "HHHHH" "HHHHH";
    ARRANGE_OBSERVATION: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "RHRRH" "HRRRH" "HHHHH" "HHHHH" "HHHHH";
    ASK_CONSENT: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "DHRRH" "HDDKH" "HHHHH" "HHHHH" "HHHHH";
    /// Withdrawing, and saying who was told that somebody has to act: no agreed report stands in the way.
    ANSWER_FOR_THE_ADULT: "HHHHH" "DDDDH" "DDDDH" "RRRRH" "DHRRH" "HDDDH" "HHHHH" "HHHHH" "HHHHH";
    SHARE_OBSERVATION: "HHHHH" "DDDKH" "DDDKH" "RRRRH" "RHRRH" "HDDKH" "HHHHH" "HHHHH" "HHHHH";
    OBSERVATION_HISTORY: "HHHHH" "DDDDH" "RRRRH" "RRRRH" "RHRRH" "HRRRH" "HHHHH" "HHHHH" "HHHHH";
    DECLARE_INTEREST: "HHHHH" "RRRRH" "DDDKH" "DHDKH" "RHRRH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    CASE_HISTORY: "HHHHH" "DDDDH" "RRRRH" "RHRRH" "RHRRH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    /// A meeting by its own address. There is none before the cases are shared.
    SEE_ONE_MEETING: "HHHHH" "HHDDH" "HHDDH" "RRDDH" "RRDDH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    WRITE_NOTE: "HHHHH" "HHDKH" "HHDKH" "RRDKH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// The page of the manager's own line, which whoever runs the meeting mends too.
    SEE_LINE: "HHHHH" "HHDDH" "HHDDH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    MEND_LINE: "HHHHH" "HHDKH" "HHDKH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    SIGN_NOTES: "HHHHH" "HHDKH" "HHDKH" "RRDKH" "RRDKH" "RRRRH" "RRRRH" "HHHRH" "HHHHH";
    /// Closing a case about which somebody has to act: no agreed report keeps who was told from being said.
    CLOSE_CASE: "HHHHH" "DDDDH" "DDDDH" "RHRRH" "RHRRH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    OPEN_CASE: "HHHHH" "DDDKH" "DDDKH" "RHRRH" "RHRRH" "HHHHH" "HHHHH" "HHHHH" "HHHHH";
    SEE_REPORT: "HHHHH" "DDDDH" "DDDDH" "RRDDH" "RRRRH" "HHHHH" "DDDDH" "HHHDH" "HHHHH";
    WRITE_RESPONSE: "HHHHH" "RRRRH" "RRRRH" "RRRRH" "RRRRH" "HHHHH" "DDDDH" "HHHRH" "HHHHH";
}
