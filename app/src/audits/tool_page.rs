//! An audit's tool: its questions, what each rating means, and whether the group agreed it.

use domain::{
    access::Action,
    audit_tool::AuditTool,
    dates::{TypedDate, in_words},
    principle::Principle,
};
use leptos::prelude::*;
use store::tools::StoredTool;

use super::{
    agree_tool::FORM,
    agreed_notice::{AgreedNotice, is_agreed},
    tool_question_view::QuestionView,
};
use crate::{
    address::AuditAddress,
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{
        Button, ButtonKind, Choice, DateInput, DateParts, Details, ErrorSummary, InsetText, Select, Tag,
        TagColour,
    },
    site::{database, param, today},
    viewer::enter_audit,
};

/// The audit's tool.
#[component]
pub fn ToolPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = asked_for();
    page(async move {
        let inside = enter_audit(Action::SeeAudit, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let stored = store::tools::get(&database, &at.board, &audit.tool_id).await?;
        let others: Vec<StoredTool> = store::tools::list(&database, &at.board)
            .await?
            .into_iter()
            .filter(|tool| tool.id != audit.tool_id)
            .collect();
        let is_rated = store::audits::list(&database, &at.board)
            .await?
            .into_iter()
            .any(|summary| summary.id == at.audit && summary.answers_given > 0);
        let tool = stored.tool.clone();
        // A report prints its tool's words, so an agreed report fixes them too.
        let is_fixed = is_agreed(&audit);
        let may_change = inside.may(Action::ChangeAudit);
        let can_change = !stored.is_locked() && may_change;
        let shown = shown(&database, FORM, draft, 0, || TypedDate::of(today()))
            .await?
            .without_problems_if(!can_change);
        let has_problems = shown.has_problems();
        let body = view! {
            <ErrorSummary problems=shown.summary(&["agreed_on"]) />
            <span class="govuk-caption-l">{format!("Version {}", tool.version)}</span>
            <h1 class="govuk-heading-l">{tool.name.clone()}</h1>
            <ToolStatus stored=stored.clone() />
            <Sources tool=tool.clone() />
            <AgreedNotice at=at.clone() status=audit.status />
            {inside
                .could(Action::Calibrate)
                .then(|| {
                    view! {
                        <p class="govuk-body">
                            <a class="govuk-link" href=at.calibration()>
                                "Calibration round: rate an invented case first, and see how far you read the questions alike"
                            </a>
                        </p>
                    }
                })}
            {can_change
                .then(|| {
                    view! {
                        <p class="govuk-body">
                            <a class="govuk-link" href="#agree">
                                "Agree this tool"
                            </a>
                        </p>
                    }
                })}
            <h2 class="govuk-heading-m">{tool.heading.clone()}</h2>
            {tool
                .questions
                .iter()
                .map(|question| {
                    view! { <QuestionView at=at.clone() question=question.clone() can_change /> }
                })
                .collect_view()}
            <h2 class="govuk-heading-m">"Final field"</h2>
            <p class="govuk-body">{tool.final_field.clone()}</p>
            <Limits tool />
            {if is_fixed || !may_change {
                ().into_any()
            } else if can_change {
                view! { <AgreeForm at=at.clone() shown=shown.clone() /> }.into_any()
            } else {
                view! { <NewVersionForm at=at.clone() stored=stored.clone() others=others.clone() is_rated /> }
                    .into_any()
            }}
            <OtherVersions at=at.clone() others can_choose=!is_rated && !is_fixed && may_change />
        };
        Ok(Page::new("Audit tool", body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

#[component]
fn ToolStatus(stored: StoredTool) -> impl IntoView {
    match stored.agreed_on.map(in_words) {
        Some(on) => view! {
            <p class="govuk-body">
                <Tag text="Agreed" colour=TagColour::Teal />
                {format!(" The audit group agreed this tool on {on}. It is locked.")}
            </p>
        }
        .into_any(),
        None if stored.is_printed => view! {
            <p class="govuk-body">
                <Tag text="Draft" colour=TagColour::Blue />
                " An agreed report prints these words, so they are locked. To change them, make a new version, or make \
                 that report a draft again."
            </p>
        }
        .into_any(),
        None => view! {
            <p class="govuk-body">
                <Tag text="Draft" colour=TagColour::Blue />
                " The audit group can still change it. It agrees the tool before it rates the first case."
            </p>
        }
        .into_any(),
    }
}

#[component]
fn Sources(tool: AuditTool) -> impl IntoView {
    view! {
        <Details summary="Where the words come from">
            <p class="govuk-body">{format!("The questions: {}.", tool.source.trim_end_matches('.'))}</p>
            <p class="govuk-body">{tool.descriptors_source}</p>
            <p class="govuk-body">{tool.mapping_source}</p>
        </Details>
    }
}

#[component]
fn Limits(tool: AuditTool) -> impl IntoView {
    let limits = Principle::ALL
        .into_iter()
        .filter_map(|principle| {
            let limit = tool.limit(principle)?.to_owned();
            Some(view! {
                <div class="facts__row">
                    <dt class="facts__label">{principle.name()}</dt>
                    <dd class="facts__value">{limit}</dd>
                </div>
            })
        })
        .collect_view();
    view! {
        <Details summary="What this tool cannot tell">
            <dl class="facts">{limits}</dl>
        </Details>
    }
}

#[component]
fn AgreeForm(at: AuditAddress, shown: Shown<TypedDate>) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m" id="agree">
            "Agree this tool"
        </h2>
        <p class="govuk-body">
            "Once it is agreed, this version is locked: every rating of this audit means the same. To change it \
             later, make a new version."
        </p>
        <form method="post" action="/do/agree-tool" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <DateInput
                name="agreed_on"
                legend="When did the audit group agree it?"
                hint="For example, 27 3 2026"
                value=DateParts::from(&shown.form)
                error=shown.error("agreed_on")
            />
            <Button text="The audit group agrees this tool" />
        </form>
    }
}

#[component]
fn NewVersionForm(
    at: AuditAddress,
    stored: StoredTool,
    others: Vec<StoredTool>,
    is_rated: bool,
) -> impl IntoView {
    let newest = others
        .iter()
        .filter(|other| other.tool.name == stored.tool.name)
        .map(|other| other.tool.version)
        .max()
        .filter(|version| *version > stored.tool.version);
    if newest.is_some() {
        return ().into_any();
    }
    let what_happens = if is_rated {
        "This audit has ratings, so it keeps this version. The next audit that you set up uses the new one, and the \
         group can change it there until it is agreed."
    } else {
        "The new version is a draft, and this audit uses it. The group can change it until it is agreed."
    };
    view! {
        <h2 class="govuk-heading-m">"Make a new version"</h2>
        <p class="govuk-body">{what_happens}</p>
        <form method="post" action="/do/new-tool-version" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <Button text="Make a new version" kind=ButtonKind::Secondary />
        </form>
    }
    .into_any()
}

#[component]
fn OtherVersions(at: AuditAddress, others: Vec<StoredTool>, can_choose: bool) -> impl IntoView {
    if others.is_empty() {
        return ().into_any();
    }
    let in_words_of = |other: &StoredTool| match other.agreed_on {
        Some(on) => {
            format!("{}, version {}, agreed on {}", other.tool.name, other.tool.version, in_words(on))
        }
        None => format!("{}, version {}, a draft", other.tool.name, other.tool.version),
    };
    let work = if can_choose {
        let choices: Vec<Choice> =
            others.iter().map(|other| Choice::new(other.id.as_str(), in_words_of(other))).collect();
        view! {
            <form method="post" action="/do/choose-tool" novalidate>
                <input type="hidden" name="board" value=at.board.to_string() />
                <input type="hidden" name="audit" value=at.audit.to_string() />
                <Select
                    name="tool"
                    label="Use another version"
                    hint="Possible until the first rating of this audit."
                    choices
                />
                <Button text="Use it" kind=ButtonKind::Secondary />
            </form>
        }
        .into_any()
    } else {
        view! {
            <ul class="govuk-list govuk-list--bullet">
                {others.iter().map(|other| view! { <li>{in_words_of(other)}</li> }).collect_view()}
            </ul>
            <InsetText>
                "This audit has ratings or an agreed report, so it keeps the version it has. The next audit that \
                 you set up uses the newest version."
            </InsetText>
        }
        .into_any()
    };
    view! {
        <h2 class="govuk-heading-m">"Other versions of this board"</h2>
        {work}
    }
    .into_any()
}
