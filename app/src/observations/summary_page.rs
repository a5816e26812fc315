//! The auditing agency's summary, for the group's feedback session.

use domain::id::ObservationId;
use leptos::prelude::*;

use super::{
    footing::{NotRecording, StillMissing},
    recording::{Hidden, Needs, Opened, SaveBar},
    write_summary::{SummaryForm, form_name},
};
use crate::{
    address::AuditAddress,
    autosave::{Autosave, Saves},
    kept_form::{asked_for, shown},
    names_check::NamesQuestion,
    page::page,
    parts::TextArea,
    site::{database, param},
    unsaved_notices::OvertakenNotice,
};

/// The summary, to be written or to be read.
#[component]
pub fn SummaryPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let id = ObservationId::new(param("observation"));
    let draft = asked_for();
    page(async move {
        let opened = Opened::to_read(at, &id).await?;
        let (database, at) = (database(), opened.at.clone());
        let footing = opened.footing(Needs::Either);
        let stored = opened.observation.summary.clone();
        let version = stored.version;
        let form = || SummaryForm { summary: stored.value.clone() };
        let shown = shown(&database, &form_name(&id), draft, version, form)
            .await?
            .without_problems_if(!footing.records());
        let rows = if stored.value.is_empty() { Vec::new() } else { vec![("Summary", stored.value.clone())] };
        let has_problems = shown.has_problems();
        let problems = shown.summary(&[]);
        let work = if footing.records() {
            let is_saved = !stored.value.is_empty() && shown.draft.is_empty();
            let (error, value) = (shown.error("summary"), shown.form.summary.clone());
            view! {
                <OvertakenNotice shown=shown.clone() stored=rows />
                <StillMissing missing=Vec::new() is_saved />
                <form class="recording-form" method="post" action="/do/write-summary" autocomplete="off" novalidate>
                    <Hidden at observation=id version draft=shown.draft.clone() />
                    <TextArea
                        name="summary"
                        label="What your agency wants the group to take from this observation"
                        hint="It is shown to the group in its feedback session. Write no names, dates of birth, addresses \
                              or record numbers, and no words the adult has not agreed to have quoted."
                        value
                        error
                        rows=10
                    />
                    <NamesQuestion names=shown.names.clone() />
                    <Autosave saved_at=String::new() saves=Saves::Recording />
                    <SaveBar />
                </form>
            }
            .into_any()
        } else {
            let (draft, typed) = (shown.draft.clone(), vec![("Summary", shown.form.summary.clone())]);
            let (status, standing) = (opened.audit.status, opened.observation.standing());
            view! { <NotRecording footing at status observation=id standing draft typed stored=rows /> }
                .into_any()
        };
        Ok(opened.page("Summary for the feedback session", problems, work).with_problems(has_problems))
    })
}
