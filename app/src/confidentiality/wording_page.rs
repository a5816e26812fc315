//! A board's confidentiality arrangements, for its managers: the wording to be written, and its earlier versions.

use domain::{
    access::Action,
    confidentiality::{STARTING_WORDS, WORDS},
    dates::in_words,
    report_words::typed_text,
};
use leptos::prelude::*;
use store::confidentiality::Wording;

use super::write_confidentiality::FORM;
use crate::{
    address::BoardAddress,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{BackLink, Button, Details, ErrorSummary, NotificationBanner, TextArea, WarningText},
    problem::Problem,
    reports::document_view::BlocksView,
    site::{database, param, query},
    unsaved_notices::OvertakenNotice,
    viewer::enter_board,
};

/// The wording, and the form that writes it.
#[component]
pub fn WordingPage() -> impl IntoView {
    let at = BoardAddress::new(param("board"));
    let (draft, saved) = (asked_for(), query("saved"));
    page(async move {
        enter_board(Action::ManagePeople, &at.0)?;
        let database = database();
        let board = store::boards::find(&database, &at.0).await?.ok_or(Problem::NotFound)?;
        let versions = store::confidentiality::list(&database, &at.0).await?;
        let newest = versions.first().cloned();
        let version = newest.as_ref().map_or(0, |wording| wording.version);
        let begun =
            || newest.as_ref().map_or_else(|| STARTING_WORDS.to_owned(), |wording| wording.words.clone());
        let shown = shown(&database, FORM, draft, version, begun).await?;
        let (has_problems, problems) = (shown.has_problems(), shown.summary(&[]));
        let body = view! {
            <BackLink href=at.home() text="Back to the board" />
            <SavedBanner saved version />
            <ErrorSummary problems />
            <span class="govuk-caption-l">{board.name}</span>
            <h1 class="govuk-heading-l">"Confidentiality arrangements"</h1>
            <p class="govuk-body">
                "Whoever leads an audit of this board, rates its cases or sends them confirms these words for that audit \
                 before they see any case. The report’s appendix prints the words, who confirmed them and when. Board \
                 managers are not asked for being managers."
            </p>
            <WordingForm at=at.clone() newest=newest.clone() shown />
            <Versions versions />
        };
        Ok(Page::new("Confidentiality arrangements", body).with_problems(has_problems))
    })
}

/// What came of the last save, where the page is shown after one.
#[component]
fn SavedBanner(#[prop(optional_no_strip)] saved: Option<String>, version: i64) -> impl IntoView {
    let text = match saved.as_deref() {
        Some("new") => {
            format!(
                "The arrangements are saved as version {version}. Everybody concerned is asked at their next visit."
            )
        }
        Some("same") => format!("These are the words of version {version}, so nothing was changed."),
        _ => return ().into_any(),
    };
    view! { <NotificationBanner success=true text /> }.into_any()
}

#[component]
fn WordingForm(
    at: BoardAddress,
    #[prop(optional_no_strip)] newest: Option<Wording>,
    shown: Shown<String>,
) -> impl IntoView {
    let error = shown.error(WORDS);
    let version = newest.as_ref().map_or(0, |wording| wording.version);
    let before = match &newest {
        Some(_) => view! {
            <WarningText text="New words ask everybody again. Until they have confirmed the new version, they see no case of any audit of this board, nor a report." />
        }
        .into_any(),
        None => view! {
            <p class="govuk-body">
                "The board has none yet, so nobody is asked. The field holds words to begin with: make them your own. As \
                 soon as you save them, everybody concerned is asked in every audit that the board hosts."
            </p>
        }
        .into_any(),
    };
    let stored = newest.map(|wording| vec![("The arrangements", wording.words)]).unwrap_or_default();
    view! {
        {before}
        <OvertakenNotice shown=shown.clone() stored />
        <form method="post" action="/do/write-confidentiality" novalidate>
            <input type="hidden" name="board" value=at.0.to_string() />
            <input type="hidden" name="version" value=version.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextArea
                name=WORDS
                label="What people confirm"
                hint="A blank line starts a new paragraph. Lines that begin with a hyphen become a list."
                value=shown.form.clone()
                error
                rows=24
            />
            <NamesQuestion names=shown.names.clone() />
            <Button text="Save the arrangements" />
        </form>
    }
}

/// The newest version as people read it, and the earlier ones.
#[component]
fn Versions(versions: Vec<Wording>) -> impl IntoView {
    let mut versions = versions.into_iter();
    let newest = versions.next().map(|newest| {
        view! {
            <h2 class="govuk-heading-m">{format!("Version {}, as people read it", newest.version)}</h2>
            <p class="govuk-body">{written(&newest)}</p>
            <BlocksView blocks=typed_text(&newest.words) />
        }
    });
    let earlier: Vec<_> = versions
        .map(|wording| {
            view! {
                <Details summary=format!("Version {}", wording.version)>
                    <p class="govuk-body">{written(&wording)}</p>
                    <BlocksView blocks=typed_text(&wording.words) />
                </Details>
            }
        })
        .collect();
    let earlier = (!earlier.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">"Earlier versions"</h2>
            {earlier}
        }
    });
    view! {
        {newest}
        {earlier}
    }
}

/// "Written on 3 March 2026 by Morgan Ellis."
fn written(wording: &Wording) -> String {
    let by = wording.written_by.as_deref().unwrap_or("the operator at the command line");
    format!("Written on {} by {by}.", in_words(wording.written_on))
}
