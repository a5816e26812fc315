//! How the cases of an audit are chosen: what is asked, which lists are there, the seed, what was drawn.

use domain::{
    access::Action,
    agency::AgencyRole,
    draw::{AgencyCode, SeedForm, Strata, window_in_words},
};
use leptos::prelude::*;
use store::{agencies::AuditAgency, audits::Audit, draws::Draw};

use super::{
    agency_page::{in_use, own},
    ask_lists::{self, AskForm},
    fix_seed,
};
use crate::{
    address::AuditAddress,
    audits::{agreed_notice::AgreedNotice, audit_tasks::counted},
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{
        Button, ButtonLink, Content, DataTable, Details, ErrorSummary, InsetText, RadioItem, Radios,
        SummaryList, SummaryRow, TableCell, TextArea, TextInput, WarningText,
    },
    site::{database, moment_in_words, param},
    viewer::{Entered, enter_audit},
};

/// The draw, step by step.
#[component]
pub fn SamplingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = asked_for();
    page(async move {
        let inside = enter_audit(Action::SeeAudit, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let mut presenting = store::agencies::list(&database, &at.board, &at.audit).await?;
        presenting.retain(|agency| agency.role == AgencyRole::Presenting);
        let draw = store::draws::find(&database, &at.board, &at.audit).await?;
        let arranges = inside.may(Action::ArrangeDraw);
        let asks = shown(&database, ask_lists::FORM, draft.clone(), 0, || stored(&presenting, draw.as_ref()))
            .await?
            .without_problems_if(!arranges);
        let fixes = shown(&database, fix_seed::FORM, draft, 0, SeedForm::default)
            .await?
            .without_problems_if(!arranges);
        let has_problems = asks.has_problems() || fixes.has_problems();
        let problems = [asks.summary(&[]), fixes.summary(&[])].concat();
        let (here, shown_of) = (at.clone(), audit.clone());
        let (is_asking, status) = (asks.has_problems(), audit.status);
        let work = match draw {
            None if arranges => view! {
                <Ask at=at.clone() audit=audit.clone() presenting shown=asks is_first=true />
            }
            .into_any(),
            None => {
                view! { <p class="govuk-body">"The agencies have not been asked for their lists yet."</p> }
                    .into_any()
            }
            Some(draw) => {
                let is_somebody_not_asked = !draw.not_asked.is_empty();
                let can_ask = arranges
                    && (draw.seed.is_none()
                        || is_somebody_not_asked
                        || draw.presenting().any(|part| part.list.is_none()));
                view! {
                    <OwnPart at=at.clone() draw=draw.clone() inside=inside.clone() />
                    <Terms draw=draw.clone() />
                    {arranges.then(|| view! { <OtherDetails audit=audit.clone() draw=draw.clone() /> })}
                    <Lists at=at.clone() draw=draw.clone() />
                    <NotAskedYet draw=draw.clone() arranges />
                    <Seeding at=at.clone() draw=draw.clone() arranges shown=fixes />
                    {can_ask
                        .then(|| {
                            view! {
                                <Details summary="Change what is asked for" open=is_asking || is_somebody_not_asked>
                                    <Ask at=at.clone() audit=audit.clone() presenting shown=asks is_first=false />
                                </Details>
                            }
                        })}
                }
                .into_any()
            }
        };
        let body = view! {
            <ErrorSummary problems />
            <h1 class="govuk-heading-l">"How the cases are chosen"</h1>
            <AgreedNotice at=here status />
            <p class="govuk-body">
                "Each agency’s cases are drawn at random from its list of completed enquiries, in a way that anybody who has the \
                 list can run again. First every agency commits to its list; then the board fixes a public seed, for example \
                 with dice; then each agency draws. So nobody can choose cases, and nobody can have chosen them."
            </p>
            {work}
        };
        Ok(Page::new("How the cases are chosen", body)
            .in_audit(&shown_of, &inside)
            .with_problems(has_problems))
    })
}

/// The form that would post what is asked now; codes are suggested where there are none.
fn stored(presenting: &[AuditAgency], draw: Option<&Draw>) -> AskForm {
    let mut form = AskForm {
        strata: draw.and_then(|draw| draw.strata).map(|strata| strata.code().to_owned()).unwrap_or_default(),
        ..AskForm::default()
    };
    let mut taken: Vec<AgencyCode> =
        draw.iter().flat_map(|draw| &draw.agencies).map(|part| part.code.clone()).collect();
    for agency in presenting {
        let code = match draw.and_then(|draw| draw.agency(&agency.id)) {
            Some(part) => part.code.clone(),
            None => {
                let code = AgencyCode::suggest(&agency.name, &taken);
                taken.push(code.clone());
                code
            }
        };
        form.agencies.push(agency.id.to_string());
        form.code.push(code.to_string());
    }
    form
}

#[component]
fn Ask(
    at: AuditAddress,
    audit: Audit,
    presenting: Vec<AuditAgency>,
    shown: Shown<AskForm>,
    is_first: bool,
) -> impl IntoView {
    let lacks = audit.details.window.is_none() || audit.details.sample_size.is_none();
    if lacks || presenting.is_empty() {
        return view! {
            <InsetText>
                "Before agencies are asked for their lists, the audit has to say in which window enquiries were completed, how \
                 many cases each agency brings, and which agencies present cases. "
                <a class="govuk-link" href=at.details()>
                    "Complete the audit’s details"
                </a> " or " <a class="govuk-link" href=at.agencies()>
                    "its agencies"
                </a> " first."
            </InsetText>
        }
        .into_any();
    }
    let codes = presenting
        .into_iter()
        .enumerate()
        .map(|(place, agency)| {
            let typed = shown
                .form
                .agencies
                .iter()
                .position(|id| id == agency.id.as_str())
                .and_then(|place| shown.form.code.get(place).cloned())
                .unwrap_or_default();
            view! {
                <input type="hidden" name=format!("agencies[{place}]") value=agency.id.to_string() />
                <TextInput
                    name=ask_lists::field(place)
                    label=agency.name.clone()
                    value=typed
                    error=shown.error(&ask_lists::field(place))
                    class="govuk-input--width-10"
                    spellcheck=false
                />
            }
        })
        .collect_view();
    let whole = RadioItem::new("", "No: all cases are drawn from the whole list");
    let mut items = vec![RadioItem { checked: Some(shown.form.strata.is_empty()), ..whole }];
    items.extend(Strata::ALL.map(|strata| {
        RadioItem::new(strata.code(), format!("Yes, by {}: as many from each", strata.words()))
            .hint(format!("Agencies then send a third column with the {} of each enquiry", strata.words()))
    }));
    let (window, size) =
        (audit.details.window.map(window_in_words), audit.details.sample_size.unwrap_or_default());
    view! {
        {is_first
            .then(|| {
                view! {
                    <p class="govuk-body">
                        {format!(
                            "Each agency that presents cases will be asked for every enquiry that it completed from {}. {} of \
                             them will be drawn. ",
                            window.unwrap_or_default(),
                            size,
                        )}
                        <a class="govuk-link" href=at.details()>
                            "Change the window or the number"
                        </a>
                    </p>
                }
            })}
        <form method="post" action="/do/ask-for-lists" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <fieldset class="govuk-fieldset">
                <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
                    "A code for each agency"
                </legend>
                <div class="govuk-hint">
                    "It stands before the case numbers, as in LCC-02, and goes into the draw. It stays once the agency has sent \
                     its list."
                </div>
                {codes}
            </fieldset>
            <Radios
                name="strata"
                legend="Divide the lists?"
                items
                value=shown.form.strata.clone()
                error=shown.error("strata")
            />
            <NamesQuestion names=shown.names.clone() />
            <Button text=if is_first { "Ask the agencies for their lists" } else { "Save" } />
        </form>
    }
    .into_any()
}

/// What somebody who sends lists does next.
#[component]
fn OwnPart(at: AuditAddress, draw: Draw, inside: Entered) -> impl IntoView {
    own(&inside, &draw)
        .into_iter()
        .map(|(agency, name)| {
            view! { <ButtonLink href=at.sampling_of(&agency) text=format!("Go to the draw of {name}") /> }
        })
        .collect_view()
}

#[component]
fn Terms(draw: Draw) -> impl IntoView {
    let mut rows = vec![
        SummaryRow::new("Enquiries completed", window_in_words(draw.window)),
        SummaryRow::new(
            "Cases drawn from each agency",
            match draw.strata {
                None => draw.sample_size.to_string(),
                Some(strata) => format!("{} of each {}", draw.sample_size, strata.words()),
            },
        ),
    ];
    if let Some(seed) = &draw.seed {
        let (text, story) = (seed.seed.to_string(), seed.story.clone());
        rows.push(SummaryRow::new("Seed", Content::view(view! { <code class="draw__code">{text}</code> })));
        rows.push(SummaryRow::new(
            "Where the seed comes from",
            Content::view(view! { <span class="as-typed">{story}</span> }),
        ));
        rows.push(SummaryRow::new("Seed fixed", moment_in_words(seed.fixed_at)));
    }
    view! { <SummaryList rows /> }
}

/// Says where the audit's details ask for something else than its draw does.
#[component]
fn OtherDetails(audit: Audit, draw: Draw) -> impl IntoView {
    let details = &audit.details;
    let (Some(window), Some(size), false) =
        (details.window, details.sample_size, draw.is_as_in(details) || draw.seed.is_some())
    else {
        return ().into_any();
    };
    let says = format!(
        "The details of the audit say something else now: enquiries completed from {}, and {size} cases from each agency. ",
        window_in_words(window)
    );
    let what_to_do = if draw.is_begun() {
        "A list was sent already, so the draw stays as it is above. To draw by the new details, take back every list that was \
         sent, then save “Change what is asked for”."
    } else {
        "Agencies are still asked for what stands above. To ask for what the details say, save “Change what is asked for”."
    };
    view! { <InsetText>{says} {what_to_do}</InsetText> }.into_any()
}

#[component]
fn Lists(at: AuditAddress, draw: Draw) -> impl IntoView {
    let mut rows: Vec<Vec<TableCell>> = draw
        .agencies
        .iter()
        .map(|part| {
            let (href, name) = (at.sampling_of(&part.agency), part.name.clone());
            let agency = view! {
                <a class="govuk-link" href=href>
                    {name}
                </a>
            };
            let (sent, size, own) = match &part.list {
                None => ("Not yet".to_owned(), String::new(), String::new()),
                Some(list) => (
                    format!(
                        "{}{}",
                        moment_in_words(list.committed_at),
                        if list.after_seed { ", when the seed was known or could be" } else { "" }
                    ),
                    if list.own_count > list.size {
                        format!("{} ({} short)", list.size, list.own_count - list.size)
                    } else {
                        list.size.to_string()
                    },
                    list.own_count.to_string(),
                ),
            };
            vec![
                TableCell::new(Content::view(agency)),
                TableCell::new(part.code.to_string()),
                TableCell::new(sent),
                TableCell::number(size),
                TableCell::number(own),
                TableCell::new(if part.drawn_at.is_some() { in_use(part) } else { "Not yet".to_owned() }),
            ]
        })
        .collect();
    rows.extend(draw.not_asked.into_iter().map(|one| {
        vec![
            TableCell::new(one.name),
            TableCell::new(""),
            TableCell::new("Not asked yet"),
            TableCell::number(""),
            TableCell::number(""),
            TableCell::new("Not yet"),
        ]
    }));
    view! {
        <DataTable
            caption="Lists and draws"
            head=vec![
                TableCell::new("Agency"),
                TableCell::new("Code"),
                TableCell::new("List sent"),
                TableCell::number("In the list"),
                TableCell::number("Own count"),
                TableCell::new("Drawn"),
            ]
            rows
        />
    }
}

/// Says which agencies came to present cases after lists were asked for.
#[component]
fn NotAskedYet(draw: Draw, arranges: bool) -> impl IntoView {
    let could_be_known = draw.seed_could_be_known();
    let names: Vec<String> = draw.not_asked.into_iter().map(|one| one.name).collect();
    let says = match names.as_slice() {
        [] => return ().into_any(),
        [one] => format!("{one} presents cases and was not asked for its list yet."),
        several => format!("{} present cases and were not asked for their lists yet.", several.join(", ")),
    };
    let what_to_do = if arranges { " Ask below, under “Change what is asked for”." } else { "" };
    let what_follows = if could_be_known {
        " Every other list is there, so the seed is known, or could be: the report will say that this came after it."
    } else {
        ""
    };
    view! { <InsetText>{says} {what_to_do} {what_follows}</InsetText> }.into_any()
}

#[component]
fn Seeding(at: AuditAddress, draw: Draw, arranges: bool, shown: Shown<SeedForm>) -> impl IntoView {
    if draw.seed.is_some() {
        return ().into_any();
    }
    if !draw.has_every_list() {
        let missing = draw.not_asked.len() + draw.presenting().filter(|part| part.list.is_none()).count();
        return view! {
            <InsetText>
                {format!(
                    "The seed can be fixed when every agency has sent its list. {} still to come.",
                    counted(missing, "list is", "lists are"),
                )}
            </InsetText>
        }
        .into_any();
    }
    if !arranges {
        return view! { <InsetText>"Every list is there. The board manager or the audit lead fixes the seed next."</InsetText> }
            .into_any();
    }
    view! {
        <h2 class="govuk-heading-m">"Fix the seed"</h2>
        <p class="govuk-body">
            "Every list is there. Now take a number that nobody could know or choose: roll dice in the meeting with everybody \
             watching, or take a lottery result that is published after today."
        </p>
        <form method="post" action="/do/fix-seed" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextInput
                name="seed"
                label="The seed"
                hint="For example the digits that were rolled: 314159. Ten dice are plenty."
                value=shown.form.seed.clone()
                error=shown.error("seed")
                class="govuk-input--width-20"
                spellcheck=false
            />
            <TextArea
                name="story"
                label="Where does it come from?"
                hint="Who rolled or read it, when, and who watched, by role. The report prints it."
                value=shown.form.story.clone()
                error=shown.error("story")
                rows=3
            />
            <NamesQuestion names=shown.names.clone() />
            <WarningText text="The seed cannot be changed once it is fixed. Check what you typed." />
            <Button text="Fix the seed" />
        </form>
    }
    .into_any()
}
