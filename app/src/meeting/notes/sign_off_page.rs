//! Those who were at a meeting read its notes in full and say that they are a fair record.

use domain::{access::Action, dates::in_words, id::MeetingId};
use leptos::prelude::*;
use store::meetings::Attendance;

use super::{
    note_list::NoteList,
    notes_page::{no_meeting, noted_here},
    setting::{Chosen, Record, Setting},
    sign_notes::{NOT_SIGNED, Why},
    signatures::{Signatures, WhoWasThere, is_present},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    meeting::roll,
    page::{Page, page},
    parts::{BackLink, Button, CheckboxItem, Checkboxes, Content, ErrorSummary, InsetText},
    site::{param, query},
};

/// The notes of the latest meeting, to be signed.
#[component]
pub fn LatestSignOffPage() -> impl IntoView {
    sign_off(None)
}

/// The notes of the meeting that the address names, to be signed.
#[component]
pub fn SignOffPage() -> impl IntoView {
    sign_off(Some(MeetingId::new(param("meeting"))))
}

const NOT_TICKED: &str = "Tick that this is a fair record, or ask the author of a line to correct it";

fn sign_off(meeting: Option<MeetingId>) -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let why = query(NOT_SIGNED).and_then(|code| Why::from_code(&code));
    page(async move {
        let setting = Setting::enter(&at, meeting.as_ref()).await?;
        let (audit, inside) = (setting.audit.clone(), setting.inside.clone());
        let Some(chosen) = setting.chosen.clone() else {
            return Ok(no_meeting().in_audit(&audit, &inside));
        };
        let record = Record::read(&setting, &chosen.meeting.id).await?;
        let me = record.there.iter().find(|one| Some(&one.person) == inside.viewer.person()).cloned();
        let signs = inside.could(Action::AttendMeeting) && !setting.is_agreed();
        let problems = match why {
            Some(Why::NotTicked) if signs => vec![("fair_record".to_owned(), NOT_TICKED.to_owned())],
            _ => Vec::new(),
        };
        let has_problems = !problems.is_empty();
        let changed = (why == Some(Why::Changed) && signs).then(|| {
            view! {
                <div id="problems" tabindex="-1" class="govuk-inset-text">
                    "The notes changed while you read them, so nothing was signed. Read them as they are now, then sign."
                </div>
            }
        });
        let title = format!("Sign the notes of the meeting on {}", in_words(chosen.meeting.held_on));
        let body = view! {
            <BackLink href=chosen.notes(&at) text="Back to the notes" />
            <ErrorSummary problems />
            {changed}
            <span class="govuk-caption-l">{audit.details.name.clone()}</span>
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <AgreedNotice at=at.clone() status=audit.status />
            <WhoWasThere there=record.there.clone() also=record.also.clone() />
            <h2 class="govuk-heading-m">"The notes in full"</h2>
            <NoteList setting=setting.clone() record=record.clone() has_links=false />
            <h2 class="govuk-heading-m" id="signatures">
                "Who has signed"
            </h2>
            <Signatures
                there=record.there.clone()
                changed_at=record.changed_at
                held_on=chosen.meeting.held_on
            />
            {signs
                .then(|| {
                    view! {
                        <Sign
                            at=at.clone()
                            chosen=chosen.clone()
                            record=record.clone()
                            notes_others=noted_here(&setting)
                            me
                            has_problems
                        />
                    }
                })}
        };
        Ok(Page::new(title, body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

#[component]
fn Sign(
    at: AuditAddress,
    chosen: Chosen,
    record: Record,
    notes_others: bool,
    #[prop(optional_no_strip)] me: Option<Attendance>,
    has_problems: bool,
) -> impl IntoView {
    let Some(me) = me.filter(is_present) else {
        return view! { <NotNoted at chosen notes_others /> }.into_any();
    };
    let is_fresh =
        me.signed_at.is_some_and(|signed| record.changed_at.is_none_or(|changed| changed <= signed));
    if is_fresh && !has_problems {
        return view! { <p class="govuk-body">"You have signed these notes."</p> }.into_any();
    }
    let error = if has_problems { Content::from(NOT_TICKED) } else { Content::Nothing };
    view! {
        <form class="no-print" method="post" action="/do/sign-notes" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="meeting" value=chosen.meeting.id.to_string() />
            <input type="hidden" name="read_at" value=record.read_at />
            <Checkboxes
                name="fair_record"
                legend="Sign the notes"
                hint="If something is not right, ask its author or whoever runs the meeting to correct it first."
                items=vec![CheckboxItem::new("yes", "This is a fair record")]
                error
            />
            <Button text=if me.signed_at.is_some() { "Sign again" } else { "Sign" } />
        </form>
    }
    .into_any()
}

/// What somebody does who is not noted as present. While the meeting is under way they say themselves that they are there;
/// afterwards whoever runs it notes it.
#[component]
fn NotNoted(at: AuditAddress, chosen: Chosen, notes_others: bool) -> impl IntoView {
    let notes = format!("{}#{}", chosen.notes(&at), roll::ID);
    let what_to_do = match (chosen.meeting.ended_at, notes_others) {
        (None, _) => view! {
            "If you are there, say so "
            <a class="govuk-link" href=at.group_meeting()>
                "on the page of the meeting"
            </a>
            "."
        }
        .into_any(),
        (Some(_), true) => view! {
            "If you were there, note it "
            <a class="govuk-link" href=notes>
                "on the page of the notes"
            </a>
            "."
        }
        .into_any(),
        (Some(_), false) => {
            "If you were there, ask your board manager or audit lead to note it on the page of the notes: they can until the \
             report is agreed."
                .into_any()
        }
    };
    view! {
        <InsetText>
            "You are not noted as present at this meeting, so there is nothing for you to sign. " {what_to_do}
        </InsetText>
    }
}
