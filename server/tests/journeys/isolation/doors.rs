//! Every route and every server function, with the rule that it promises to keep. A new one without a line here fails
//! the test.

use chrono::Datelike;

use super::{
    expected::{self, Place, Rule},
    town::Spot,
};

/// A way into the product.
pub(crate) struct Door {
    /// As the router names it.
    pub(crate) path: &'static str,
    pub(crate) rule: &'static Rule,
    /// What a form sends besides what every form of its kind names (see `sent`).
    pub(crate) fields: Vec<(&'static str, String)>,
    /// Whether a form that is taken changes something here: what it asks for can be so already.
    pub(crate) changes: bool,
    pub(crate) is_form: bool,
    /// Whether it is a form that brings a file along: it is posted to the address of its page.
    pub(crate) brings_file: bool,
}

fn page(path: &'static str, rule: &'static Rule) -> Door {
    Door { path, rule, fields: Vec::new(), changes: false, is_form: false, brings_file: false }
}

fn form(path: &'static str, rule: &'static Rule, fields: &[(&'static str, &str)]) -> Door {
    let fields = fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    Door { path, rule, fields, changes: true, is_form: true, brings_file: false }
}

impl Door {
    /// What is asked for is so already, or something else stands in its way: it changes nothing.
    fn without_change(mut self) -> Self {
        self.changes = false;
        self
    }
}

const AUDIT: &str = "/boards/{board}/audits/{audit}";
const OBSERVATION: &str = "/boards/{board}/audits/{audit}/observations/{observation}";

/// All of them. `place` decides what some forms send.
pub(crate) fn doors(place: Place, spot: &Spot) -> Vec<Door> {
    let mut doors = pages();
    doors.extend(forms(place, spot));
    doors.extend(sending_forms(place, spot));
    doors.extend(observation_forms(place, spot));
    doors.extend(draw_forms());
    doors.extend(calibration_forms());
    doors.extend(meeting_forms(place, spot));
    doors.extend(note_forms(spot));
    doors
}

/// The forms of the calibration round. Somebody has rated already, so that there is something to show.
fn calibration_forms() -> Vec<Door> {
    use expected::*;
    vec![
        form("/do/rate-invented-case", &CALIBRATE, &[("question_1", "green")]),
        form("/do/show-calibration", &CHANGE_AUDIT, &[]),
    ]
}

/// The forms of the notes of a meeting, and of the end of a case. At every place somebody has to act about the case, and nobody was told.
fn note_forms(spot: &Spot) -> Vec<Door> {
    use expected::*;
    let meeting = ("meeting", spot.group_meeting.as_str());
    vec![
        form("/do/add-note", &WRITE_NOTE, &[meeting, ("kind", "learning"), ("text", "New.")]),
        form(
            "/do/correct-note",
            &MEND_LINE,
            &[meeting, ("note", &spot.note), ("version", "1"), ("text", "New.")],
        ),
        form("/do/strike-out-note", &MEND_LINE, &[meeting, ("note", &spot.note)]),
        form("/do/sign-notes", &SIGN_NOTES, &[meeting, ("read_at", &spot.read_at), ("fair_record", "yes")]),
        form(
            "/do/close-case",
            &CLOSE_CASE,
            &[
                ("version", "1"),
                ("needs_action", "yes"),
                ("told_whom", "Duty team"),
                ("told_by", "Lead"),
                ("told_on-day", "3"),
                ("told_on-month", "11"),
                ("told_on-year", "2025"),
            ],
        ),
        // It is not closed.
        form("/do/open-case", &OPEN_CASE, &[]).without_change(),
        form("/do/note-closing-safety", &CASE_HISTORY, &[]),
    ]
}

/// The forms of the draw. At every place the seed is fixed and both agencies have drawn, so most of them come too late.
fn draw_forms() -> Vec<Door> {
    use expected::*;
    let list = "/boards/{board}/audits/{audit}/sampling/{agency}/list";
    vec![
        form("/do/ask-for-lists", &CHANGE_AUDIT, &[]),
        form("/do/fix-seed", &CHANGE_AUDIT, &[("seed", "2"), ("story", "Two dice.")]).without_change(),
        form("/do/take-back-list", &CHANGE_AUDIT, &[("why", "It was short.")]).without_change(),
        form("/do/draw-cases", &SEND_LIST, &[("key", "none")]).without_change(),
        form(
            "/do/replace-case",
            &REPLACE_CASE,
            &[("number", "1"), ("reason", "record_missing"), ("words", "It is gone.")],
        ),
        Door {
            brings_file: true,
            ..form(
                list,
                &SEND_LIST_DIRECTLY,
                &[("pasted", "A/1\t1/8/2026"), ("own_count", "1"), ("keep", "yes")],
            )
        }
        .without_change(),
    ]
}

/// The forms of the group's meeting. One is under way wherever the cases are shared, and it has ended where the report is
/// agreed; elsewhere there is none, and the page says that it is over.
fn meeting_forms(place: Place, spot: &Spot) -> Vec<Door> {
    use expected::*;
    let is_under_way = matches!(place, Place::Shared | Place::OtherBoard);
    let of_meeting = |path, rule, fields: &[(&'static str, &str)]| {
        let fields = [&[("meeting", spot.group_meeting.as_str())], fields].concat();
        let door = form(path, rule, &fields);
        if is_under_way { door } else { door.without_change() }
    };
    let there = format!("{}:2", spot.case);
    let today = crate::browser::now().at.date_naive();
    let (day, month, year) = (today.day().to_string(), today.month().to_string(), today.year().to_string());
    let begin = form(
        "/do/begin-meeting",
        &RUN_MEETING,
        &[("held_on-day", &day), ("held_on-month", &month), ("held_on-year", &year)],
    );
    vec![
        if is_under_way { begin.without_change() } else { begin },
        of_meeting("/do/end-meeting", &RUN_MEETING, &[]),
        of_meeting("/do/take-meeting-on", &RUN_MEETING, &[("version", "1"), ("place", &there)]),
        of_meeting("/do/pause-screen", &RUN_MEETING, &[("paused", "yes")]),
        of_meeting("/do/give-screen-code", &RUN_MEETING, &[]),
        // None is given out.
        of_meeting("/do/take-back-screen-code", &RUN_MEETING, &[]).without_change(),
        of_meeting(
            "/do/note-attendance",
            &RUN_MEETING,
            &[("person", &spot.manager), ("agency", ""), ("attending", "apologies")],
        ),
        of_meeting("/do/note-also-present", &RUN_MEETING, &[("words", "Minute taker")]),
        // Nobody is noted.
        of_meeting("/do/remove-also-present", &RUN_MEETING, &[("line", "none")]).without_change(),
        // They are noted as present already.
        of_meeting("/do/attend-meeting", &ATTEND_MEETING, &[("agency", "")]).without_change(),
        of_meeting("/do/take-back-attendance", &ATTEND_MEETING, &[]),
        // Whoever types a code has the code and nothing else; here one that nobody was given.
        form("/do/open-screen", &SIGNING_IN, &[("code", "0000-0000")]),
    ]
}

fn pages() -> Vec<Door> {
    use expected::*;
    vec![
        page("/pkg/{name}", &ANYBODY),
        page("/accessibility", &ANYBODY),
        page("/licences", &ANYBODY),
        page("/sorry/{problem}", &ANYBODY),
        // Whoever has the link is answered: it is the secret.
        page("/witness/{token}", &NO_SUCH_LINK),
        page("/invitations/{token}", &NO_SUCH_LINK),
        page("/interviews/{token}", &NO_SUCH_LINK),
        page("/sign-in", &ANYBODY),
        page("/sign-in/code", &SIGNING_IN),
        page("/sign-in/second-factor", &SIGNING_IN),
        page("/sign-in/late-form/{draft}", &SIGNING_IN),
        page("/first-account/{token}", &ANYBODY),
        page("/reset/{token}", &ANYBODY),
        page("/account", &SIGNED_IN),
        page("/account/recovery-codes/{shown}", &SIGNING_IN),
        page("/", &SIGNED_IN),
        page("/audits", &SIGNED_IN),
        page("/audits/new", &SET_UP_PAGE),
        page("/audits/new?board={board}&from={audit}", &NEXT_ROUND),
        page("/system", &SYSTEM),
        page("/system/history", &SYSTEM),
        page("/system/accounts/new", &SYSTEM),
        page("/system/accounts/{person}", &SYSTEM),
        page("/system/accounts/{person}/close", &SYSTEM),
        page("/system/boards/new", &SYSTEM),
        page("/system/boards/{board}", &SYSTEM),
        page("/boards/{board}", &SEE_BOARD),
        page("/boards/{board}/people", &MANAGE_PEOPLE),
        page("/boards/{board}/people/invite", &MANAGE_PEOPLE),
        page("/boards/{board}/people/invited/{waiting}", &SHOWN_ONCE),
        page("/boards/{board}/people/{membership}/give", &MANAGE_PEOPLE),
        page("/boards/{board}/people/{membership}/take", &MANAGE_PEOPLE),
        page("/boards/{board}/settings", &MANAGE_PEOPLE),
        page("/boards/{board}/confidentiality", &MANAGE_PEOPLE),
        page("/boards/{board}/history", &MANAGE_PEOPLE),
        page("/boards/{board}/witnesses", &MANAGE_PEOPLE),
        page(AUDIT, &SEE_AUDIT),
        page("/boards/{board}/audits/{audit}/history", &AUDIT_HISTORY),
        page("/boards/{board}/audits/{audit}/live", &SEE_MEETING),
        page("/boards/{board}/audits/{audit}/live/version", &SEE_MEETING),
        // Only a browser that a projector's code has opened follows; nobody's role does.
        page("/screen/live", &NO_SUCH_LINK),
        page("/screen/live/version", &NO_SUCH_LINK),
        page("/boards/{board}/audits/{audit}/cases/{case}/history", &CASE_HISTORY),
        page("/boards/{board}/audits/{audit}/details", &CHANGE_AUDIT),
        page("/boards/{board}/audits/{audit}/agencies", &SEE_AUDIT),
        page("/boards/{board}/audits/{audit}/agencies/{agency}", &CHANGE_AUDIT),
        page("/boards/{board}/audits/{audit}/tool", &SEE_AUDIT),
        page("/boards/{board}/audits/{audit}/tool/questions/{question}", &CHANGE_AUDIT),
        page("/boards/{board}/audits/{audit}/calibration", &CALIBRATE_PAGE),
        page("/boards/{board}/audits/{audit}/sharing", &CHANGE_AUDIT),
        page("/boards/{board}/audits/{audit}/sampling", &SEE_AUDIT),
        page("/boards/{board}/audits/{audit}/sampling/{agency}", &SEE_AUDIT),
        page("/boards/{board}/audits/{audit}/sampling/{agency}/list", &SEND_LIST),
        page("/boards/{board}/audits/{audit}/sampling/{agency}/draw", &SEND_LIST),
        page("/boards/{board}/audits/{audit}/sampling/{agency}/kept/{waiting}", &SEND_LIST),
        page("/boards/{board}/audits/{audit}/sampling/{agency}/kept/{waiting}/file", &SEND_LIST_DIRECTLY),
        page("/boards/{board}/audits/{audit}/sampling/{agency}/replace/{number}", &REPLACE_CASE),
        page("/boards/{board}/audits/{audit}/confidentiality", &SEE_AUDIT),
        page("/boards/{board}/audits/{audit}/cases", &SEE_CASES),
        page("/boards/{board}/audits/{audit}/sending/reminders", &CHANGE_AUDIT),
        page("/boards/{board}/audits/{audit}/cases/new", &NEW_CASE),
        page("/boards/{board}/audits/{audit}/cases/{case}", &SEE_CASE),
        page("/boards/{board}/audits/{audit}/cases/{case}/change", &CHANGE_CASE),
        page("/boards/{board}/audits/{audit}/cases/{case}/remove", &CHANGE_CASE),
        page("/boards/{board}/audits/{audit}/cases/{case}/questions/{question}", &SEE_CASE),
        page(
            "/boards/{board}/audits/{audit}/cases/{case}/questions/{question}/overtaken/{draft}",
            &RECORD_RATING,
        ),
        page("/boards/{board}/audits/{audit}/cases/{case}/show", &SHOW_CASE),
        page("/boards/{board}/audits/{audit}/cases/{case}/differences", &SEE_CASE),
        page("/boards/{board}/audits/{audit}/cases/{case}/final-field", &SEE_CASE),
        page("/boards/{board}/audits/{audit}/cases/{case}/erase", &CASE_HISTORY),
        page("/boards/{board}/audits/{audit}/cases/{case}/close", &CLOSE_CASE),
        page("/boards/{board}/audits/{audit}/meeting/notes", &SEE_MEETING),
        page("/boards/{board}/audits/{audit}/meeting/sign-off", &SEE_MEETING),
        page("/boards/{board}/audits/{audit}/meetings/{meeting}/notes", &SEE_ONE_MEETING),
        page("/boards/{board}/audits/{audit}/meetings/{meeting}/notes/{note}", &SEE_LINE),
        page("/boards/{board}/audits/{audit}/meetings/{meeting}/sign-off", &SEE_ONE_MEETING),
        page("/boards/{board}/audits/{audit}/cases/{case}/export", &CASE_HISTORY),
        page("/boards/{board}/audits/{audit}/retention", &AUDIT_HISTORY),
        page("/boards/{board}/audits/{audit}/sending", &SEE_SENDINGS),
        page("/boards/{board}/audits/{audit}/sending/{agency}", &SEE_SENDING),
        page("/boards/{board}/audits/{audit}/sending/{agency}/send", &SEND_CASES),
        page("/boards/{board}/audits/{audit}/sending/{agency}/answer", &ANSWER_PAGE),
        page("/boards/{board}/audits/{audit}/sending/{agency}/request.xlsx", &SEE_SENDING),
        page("/boards/{board}/audits/{audit}/sending/{agency}/workbook", &SEND_CASES),
        page("/boards/{board}/audits/{audit}/sending/{agency}/cases/{case}", &SEE_SENDING_OF_CASE),
        page("/boards/{board}/audits/{audit}/sending/{agency}/cases/{case}/safety", &ANSWER_CASE_SAFETY),
        page("/boards/{board}/audits/{audit}/findings", &SEE_CASES),
        page("/boards/{board}/audits/{audit}/findings/new", &NEW_FINDING),
        page("/boards/{board}/audits/{audit}/findings/{finding}", &CHANGE_FINDING),
        page("/boards/{board}/audits/{audit}/findings/{finding}/remove", &CHANGE_FINDING),
        page("/boards/{board}/audits/{audit}/observations", &SEE_OBSERVATIONS),
        page("/boards/{board}/audits/{audit}/observations/pairs", &SEE_PAIRS),
        page("/boards/{board}/audits/{audit}/observations/new", &NEW_ENQUIRY),
        page(OBSERVATION, &SEE_OBSERVATION),
        page("/boards/{board}/audits/{audit}/observations/{observation}/change", &CHANGE_OBSERVATION),
        page("/boards/{board}/audits/{audit}/observations/{observation}/observer", &ARRANGE_OBSERVATION),
        page("/boards/{board}/audits/{audit}/observations/{observation}/approach", &ASK_CONSENT),
        page("/boards/{board}/audits/{audit}/observations/{observation}/consent", &ASK_CONSENT),
        page("/boards/{board}/audits/{audit}/observations/{observation}/withdraw", &ANSWER_FOR_THE_ADULT),
        page("/boards/{board}/audits/{audit}/observations/{observation}/safety", &ANSWER_FOR_THE_ADULT),
        page("/boards/{board}/audits/{audit}/observations/{observation}/history", &OBSERVATION_HISTORY),
        page("/boards/{board}/audits/{audit}/observations/{observation}/erase", &OBSERVATION_HISTORY),
        page("/boards/{board}/audits/{audit}/observations/{observation}/export", &OBSERVATION_HISTORY),
        page("/boards/{board}/audits/{audit}/observations/feedback", &SEE_OBSERVATIONS),
        page("/boards/{board}/audits/{audit}/observations/{observation}/practice", &SEE_RECORDING),
        page("/boards/{board}/audits/{audit}/observations/{observation}/meetings/new", &RECORD_OBSERVATION),
        page("/boards/{board}/audits/{audit}/observations/{observation}/meetings/{meeting}", &SEE_RECORDING),
        page(
            "/boards/{board}/audits/{audit}/observations/{observation}/meetings/{meeting}/remove",
            &RECORD_OBSERVATION,
        ),
        page("/boards/{board}/audits/{audit}/observations/{observation}/interview", &SEE_RECORDING),
        page("/boards/{board}/audits/{audit}/observations/{observation}/conversation", &SEE_RECORDING),
        page("/boards/{board}/audits/{audit}/observations/{observation}/summary", &SEE_RECORDING),
        page("/boards/{board}/audits/{audit}/observations/{observation}/blank-form", &SEE_RECORDING),
        page("/boards/{board}/audits/{audit}/meeting", &SEE_MEETING),
        page("/boards/{board}/audits/{audit}/meeting/run", &RUN_PAGE),
        page("/boards/{board}/audits/{audit}/meeting/end", &RUN_PAGE),
        // Without the cookie that a code gives: a form for the code.
        page("/screen", &ANYBODY),
        page("/boards/{board}/audits/{audit}/messages", &SEE_MESSAGES),
        page("/boards/{board}/audits/{audit}/reports", &SEE_REPORTS),
        page("/boards/{board}/audits/{audit}/reports/{receiving}", &SEE_REPORT),
        page("/boards/{board}/audits/{audit}/reports/{receiving}/report.pdf", &SEE_REPORT),
        page("/boards/{board}/audits/{audit}/reports/{receiving}/response", &WRITE_RESPONSE),
    ]
}

/// The forms about sending. The Council was asked for changes and has not sent again; the Trust has sent everywhere.
fn sending_forms(place: Place, spot: &Spot) -> Vec<Door> {
    use expected::*;
    let version = spot.sending_version.to_string();
    let changing = |door: Door, changes: bool| if changes { door } else { door.without_change() };
    vec![
        form(
            "/do/record-places",
            &CHANGE_CASE,
            &[("version", "1"), ("presenter", "New."), ("place-1", "New.")],
        ),
        form(
            "/do/answer-case-safety",
            &ANSWER_CASE_SAFETY,
            &[("needs_action", "yes"), ("told_whom", "Duty team")],
        ),
        form("/do/note-case-safety", &CASE_HISTORY, &[]),
        form("/do/send-cases", &SEND_CASES, &[("version", &version), ("confirmed", "yes")]),
        Door {
            brings_file: true,
            ..form(
                "/boards/{board}/audits/{audit}/sending/{agency}/workbook",
                &SEND_CASES,
                &[("sheets", FILLED_IN), ("version", &version), ("keep", "yes"), ("older", "yes")],
            )
        },
        // It is not sent.
        form("/do/take-back-cases", &SEND_CASES, &[]).without_change(),
        form("/do/mark-change-done", &SEND_CASES, &[("change", &spot.change)]),
        changing(form("/do/accept-cases", &ANSWER_SENDING, &[("version", &version)]), place != Place::Own),
        // What the group sees its agency changes no more.
        changing(
            form("/do/ask-for-changes", &ANSWER_SENDING, &[("version", &version), ("note-whole", "New.")]),
            place == Place::OtherAgency,
        ),
    ]
}

/// The sheet of the evidence, with a row for the place's case, as the page of the workbook posts it.
const FILLED_IN: &str = r#"[{"name":"Evidence","rows":[
    {"number":1,"cells":[{"Text":"Case number"},{"Text":"Question number"},{"Text":"Question"},
        {"Text":"Where in the record the evidence is"}]},
    {"number":2,"cells":[{"Text":"C-1"},{"Text":"1"},"Empty",{"Text":"New."}]}]}]"#;

/// The forms about observations. Those at the places are agreed to; they are shared where the cases are.
fn observation_forms(place: Place, spot: &Spot) -> Vec<Door> {
    use expected::*;
    let (version, agency) = (spot.observation_version.to_string(), spot.agency.as_str());
    let is_shared = !matches!(place, Place::Own | Place::OtherAgency);
    let changing = |door: Door, changes: bool| if changes { door } else { door.without_change() };
    vec![
        form(
            "/do/arrange-pairs",
            &CHANGE_PAIRS,
            &[("version", "1"), ("audited[]", agency), ("auditing[]", spot.idle_agency.as_str())],
        ),
        form("/do/name-enquiry", &NAME_ENQUIRY, &[("audited", agency), ("reference", "O-9")]),
        form("/do/change-enquiry", &CHANGE_OBSERVATION, &[("version", &version), ("reference", "O-8")]),
        // The adult was asked, so it stays.
        form("/do/remove-observation", &CHANGE_OBSERVATION, &[("confirmed", "yes")]).without_change(),
        form(
            "/do/arrange-observer",
            &ARRANGE_OBSERVATION,
            &[("version", &version), ("auditing", spot.idle_agency.as_str())],
        ),
        // The adult has agreed already.
        form(
            "/do/screen-approach",
            &ASK_CONSENT,
            &[("version", "1"), ("approach", "do_not_approach"), ("reasons[]", "too_ill")],
        )
        .without_change(),
        form(
            "/do/record-consent",
            &ASK_CONSENT,
            &[
                ("version", "1"),
                ("explained", "New."),
                ("limits_explained", "yes"),
                ("asked_on-day", "1"),
                ("asked_on-month", "2"),
                ("asked_on-year", "2026"),
                ("has_capacity", "yes"),
                ("answer", "agreed"),
                ("agreed_to[0]", "observed"),
                ("agreed_to[1]", "talking"),
                ("agreed_to[2]", "quoted"),
            ],
        ),
        form("/do/withdraw-consent", &ANSWER_FOR_THE_ADULT, &[("what[]", "quoted"), ("confirmed", "yes")]),
        form("/do/answer-safety", &ANSWER_FOR_THE_ADULT, &[("part", "practice"), ("needs_action", "yes")]),
        form("/do/note-safety", &OBSERVATION_HISTORY, &[("part", "conversation")]),
        changing(form("/do/share-observation", &SHARE_OBSERVATION, &[]), !is_shared),
        changing(form("/do/unshare-observation", &SHARE_OBSERVATION, &[]), is_shared),
        form("/do/erase-observation", &OBSERVATION_HISTORY, &[]),
        form("/do/record-practice", &RECORD_OBSERVATION, &[("version", "1"), ("observed-1", "New.")]),
        form("/do/record-meeting", &RECORD_OBSERVATION, &[("kind", "review"), ("observed", "New.")]),
        form(
            "/do/change-meeting",
            &RECORD_OBSERVATION,
            &[("version", "1"), ("kind", "review"), ("observed", "New.")],
        ),
        form("/do/remove-meeting", &RECORD_OBSERVATION, &[]),
        form("/do/record-interview", &RECORD_OBSERVATION, &[("version", "0"), ("words-1", "New.")]),
        form(
            "/do/record-conversation",
            &RECORD_OBSERVATION,
            &[("version", "1"), ("words-experience", "New.")],
        ),
        form("/do/write-summary", &RECORD_OBSERVATION, &[("version", "0"), ("summary", "New.")]),
        // The group did not choose that workers see what was recorded, and there is no link.
        form("/do/make-worker-link", &SHARE_OBSERVATION, &[]).without_change(),
        form("/do/withdraw-worker-link", &SHARE_OBSERVATION, &[]).without_change(),
    ]
}

fn forms(place: Place, spot: &Spot) -> Vec<Door> {
    use expected::*;
    let reminder = format!("{}:now:1:0", spot.agency);
    let (audit_version, response_version) =
        (spot.audit_version.to_string(), spot.response_version.to_string());
    vec![
        form(
            "/do/sign-in",
            &SIGNING_IN,
            &[("email", "nobody@people.example"), ("password", "not the right one")],
        ),
        form("/do/enter-code", &SIGNING_IN, &[("code", "123456")]),
        form("/do/sign-out", &SIGNING_IN, &[]),
        form("/do/be-somebody", &SIGNING_IN, &[("person", &spot.manager)]),
        form("/do/make-first-account", &SIGNING_IN, &[("token", "none")]),
        form("/do/set-password", &SIGNING_IN, &[("token", "none")]),
        form("/do/accept-invitation", &SIGNING_IN, &[("token", "none")]),
        form("/do/comment-on-interview", &SIGNING_IN, &[("token", "none")]),
        form("/do/make-account", &SYSTEM, &[("name", "New"), ("email", "new@people.example")])
            .without_change(),
        form("/do/make-reset-link", &SYSTEM, &[("person", &spot.manager)]).without_change(),
        form("/do/remove-second-factor-of", &SYSTEM, &[("person", &spot.manager)]).without_change(),
        form("/do/close-account", &SYSTEM, &[("person", &spot.manager)]).without_change(),
        // It is open.
        form("/do/reopen-account", &SYSTEM_NOTHING, &[("person", &spot.manager)]),
        form("/do/set-administrator", &SYSTEM, &[("person", &spot.manager), ("administrator", "yes")])
            .without_change(),
        form("/do/make-board", &SYSTEM, &[("name", "East")]).without_change(),
        form("/do/appoint-manager", &SYSTEM, &[("manager", "lead@people.example")]),
        form("/do/ask-managers-for-second-factor", &SYSTEM, &[("version", "0")]),
        form(
            "/do/invite-people",
            &MANAGE_PEOPLE,
            &[("role", "board_reader"), ("people", "new@people.example")],
        ),
        // Nobody is invited.
        form("/do/withdraw-invitation", &MANAGE_NO_PEOPLE, &[("invitation", "none")]),
        form("/do/give-role", &MANAGE_PEOPLE, &[("membership", &spot.membership), ("role", "board_chair")]),
        form("/do/take-role", &MANAGE_PEOPLE, &[("membership", &spot.membership)]),
        form(
            "/do/change-board-settings",
            &MANAGE_PEOPLE,
            &[("version", "0"), ("all", "yes"), ("managers", "yes")],
        ),
        form("/do/write-confidentiality", &MANAGE_PEOPLE, &[("version", "1"), ("words", "New.")]),
        // Everybody has but one, for whom it is a change.
        form("/do/confirm-confidentiality", &CONFIRM_ARRANGEMENTS, &[("version", "1")]).without_change(),
        form("/do/make-witness-link", &MANAGE_PEOPLE, &[("agency_name", "Vale Trust")]),
        form("/do/withdraw-witness-link", &MANAGE_NO_PEOPLE, &[("link", "none")]),
        form("/do/still-here", &SIGNED_IN, &[]).without_change(),
        form("/do/change-name", &SIGNED_IN, &[("name", "Another Name")]).without_change(),
        form("/do/change-password", &SIGNED_IN, &[]).without_change(),
        form("/do/set-up-second-factor", &SIGNED_IN, &[]).without_change(),
        form("/do/remove-second-factor", &SIGNED_IN, &[]).without_change(),
        form("/do/make-recovery-codes", &SIGNED_IN, &[]).without_change(),
        form("/do/end-other-sessions", &SIGNED_IN, &[]).without_change(),
        form(
            "/do/set-up-audit",
            &SET_UP,
            &[
                ("name", "Another"),
                ("host_board", spot.board_name),
                ("presenting", "Council"),
                ("lead", "Council"),
            ],
        ),
        form(
            "/do/set-up-audit",
            &NEXT_ROUND,
            &[
                ("from", spot.key.audit.as_str()),
                ("name", "The next round"),
                ("host_board", spot.board_name),
                ("presenting", "Council"),
                ("lead", "Council"),
            ],
        ),
        form("/do/change-details", &CHANGE_AUDIT, &[("name", "Renamed"), ("version", &audit_version)]),
        form("/do/add-agency", &CHANGE_AUDIT, &[("name", "Ambulance"), ("role", "reviewing")]),
        form("/do/change-agency", &CHANGE_AUDIT, &[("kind", "nhs_trust"), ("role", "presenting")]),
        form("/do/make-lead", &CHANGE_AUDIT, &[("agency", spot.idle_agency.as_str())]),
        form("/do/remove-agency", &CHANGE_AUDIT, &[("agency", spot.idle_agency.as_str())]),
        // It has been rated with the one it has.
        form("/do/choose-tool", &CHANGE_AUDIT, &[("tool", &spot.tool)]).without_change(),
        form("/do/new-tool-version", &CHANGE_AUDIT, &[]),
        form(
            "/do/agree-tool",
            &CHANGE_AUDIT,
            &[("agreed_on-day", "1"), ("agreed_on-month", "2"), ("agreed_on-year", "2026")],
        ),
        // Not the version that the page showed, so the page asks.
        form("/do/change-tool-question", &CHANGE_AUDIT, &[("question", "1"), ("version", "0")])
            .without_change(),
        if place == Place::Shared {
            form("/do/share-cases", &CHANGE_AUDIT, &[]).without_change()
        } else {
            form("/do/share-cases", &CHANGE_AUDIT, &[])
        },
        // The group has rated, so its cases stay shared; elsewhere they are not.
        form("/do/stop-sharing", &CHANGE_AUDIT, &[]).without_change(),
        // Not as the page showed it, so nothing goes out.
        form("/do/send-reminders", &CHANGE_AUDIT, &[("reminders[]", &reminder)]).without_change(),
        form("/do/note-reminders", &CHANGE_AUDIT, &[("reminders[]", &reminder)]).without_change(),
        // The group has rated, so it goes on as it does.
        form("/do/choose-who-rates", &CHANGE_AUDIT, &[("rates", "own-too")]).without_change(),
        form(
            "/do/add-case",
            &ADD_CASE,
            &[
                ("reference", "C-9"),
                ("concluded-day", "1"),
                ("concluded-month", "8"),
                ("concluded-year", "2026"),
                ("summary", "New."),
            ],
        ),
        form(
            "/do/change-case",
            &CHANGE_CASE,
            &[
                ("version", "1"),
                ("reference", "C-8"),
                ("concluded-day", "1"),
                ("concluded-month", "8"),
                ("concluded-year", "2026"),
            ],
        ),
        // Somebody has to act about the cases of the places, so none of them leaves.
        form("/do/remove-case", &CHANGE_CASE, &[]).without_change(),
        form("/do/choose-retention", &AUDIT_HISTORY, &[("retention", "one_year")]),
        form("/do/erase-case", &CASE_HISTORY, &[]),
        form("/do/declare-interest", &DECLARE_INTEREST, &[]),
        // Nobody has one.
        form("/do/withdraw-interest", &DECLARE_INTEREST, &[]).without_change(),
        form(
            "/do/record-rating",
            &RECORD_RATING,
            &[("question", "2"), ("version", "0"), ("rating", "red"), ("evidence", "New.")],
        ),
        // The group has rated, so it goes on as it does.
        form("/do/choose-scoring", &CHANGE_AUDIT, &[("scoring", "agencies_alone")]).without_change(),
        // The cases are shown, or the group rates together.
        form("/do/show-case", &SHOW_CASE, &[]).without_change(),
        form(
            "/do/record-first-rating",
            &RECORD_RATING,
            &[("question", "5"), ("version", "0"), ("rating", "red"), ("evidence", "New.")],
        ),
        form("/do/undo-rating", &RECORD_RATING, &[("question", "3"), ("version", "2")]),
        form("/do/settle-rating", &RECORD_RATING, &[("question", "1"), ("version", "1"), ("keep", "typed")]),
        form("/do/record-finding", &ADD_FINDING, &[("kind", "issue"), ("text", "New.")]),
        form("/do/change-finding", &CHANGE_FINDING, &[("version", "1"), ("kind", "issue"), ("text", "New.")]),
        form("/do/remove-finding", &CHANGE_FINDING, &[]),
        form("/do/write-messages", &WRITE_MESSAGES, &[("version", &audit_version), ("messages", "New.")]),
        form(
            "/do/agree-report",
            &AGREE_REPORT,
            &[("agreed-day", "1"), ("agreed-month", "2"), ("agreed-year", "2026"), ("confirmed", "yes")],
        ),
        form("/do/make-report-draft", &SEND_BACK, &[]),
        form("/do/write-response", &WRITE_RESPONSE, &[("version", &response_version), ("response", "New.")]),
    ]
}

/// What a form of the place sends: what names the place, unless the form says something else, and its own fields.
pub(crate) fn sent(door: &Door, spot: &Spot, draft: &str) -> Vec<(String, String)> {
    let named = [
        ("board", spot.key.board.to_string()),
        ("audit", spot.key.audit.to_string()),
        ("case", spot.case.to_string()),
        ("about", format!("case:{}", spot.case)),
        ("finding", spot.finding.to_string()),
        ("observation", spot.observation.to_string()),
        ("meeting", spot.meeting.to_string()),
        ("agency", spot.agency.to_string()),
        ("receiving", spot.receiving.to_string()),
        ("draft", if door.path == "/do/settle-rating" { draft.to_owned() } else { String::new() }),
    ];
    let mut fields: Vec<(String, String)> =
        door.fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    for (name, value) in named {
        if !fields.iter().any(|(known, _)| known == name) {
            fields.push((name.to_owned(), value));
        }
    }
    fields
}

/// The address of a page at the place.
pub(crate) fn address(path: &str, spot: &Spot, draft: &str) -> String {
    path.replace("{audit}/meetings/{meeting}", &format!("{{audit}}/meetings/{}", spot.group_meeting))
        .replace("{note}", &spot.note)
        .replace("{board}", spot.key.board.as_str())
        .replace("{audit}", spot.key.audit.as_str())
        .replace("{case}", spot.case.as_str())
        .replace("{finding}", spot.finding.as_str())
        .replace("{observation}", spot.observation.as_str())
        .replace("{meeting}", spot.meeting.as_str())
        .replace("{agency}", spot.agency.as_str())
        .replace("{receiving}", spot.receiving.as_str())
        .replace("{draft}", draft)
        .replace("{question}", "1")
        .replace("{number}", "1")
        .replace("{problem}", "agreed")
        .replace("{name}", "msp-assurance.css")
        .replace("{token}", "none")
        .replace("{waiting}", "none")
        .replace("{person}", &spot.manager)
        .replace("{membership}", &spot.membership)
        .replace("{shown}", "none")
}
