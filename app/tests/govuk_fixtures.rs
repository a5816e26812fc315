//! The markup of our parts is that of GOV.UK Frontend 6.6.0.
//!
//! GOV.UK Frontend publishes, for each component, options and the HTML they give. Each of ours is drawn with
//! the same options and compared with that HTML as a parsed tree. What is left out is named, with a reason,
//! in `fixtures/left_out.txt`; nothing is left out silently.
#![cfg(feature = "ssr")]

mod markup;

use std::{collections::BTreeMap, fs, path::Path};

use app::parts::{
    back_link::BackLinkOptions, breadcrumbs::BreadcrumbsOptions, button::ButtonOptions,
    checkboxes::CheckboxesOptions, date_input::DateInputOptions, details::DetailsOptions,
    error_message::ErrorMessageOptions, error_summary::ErrorSummaryOptions, fieldset::FieldsetOptions,
    generic_header::GenericHeaderOptions, hint::HintOptions, input::InputOptions,
    inset_text::InsetTextOptions, label::LabelOptions, notification_banner::NotificationBannerOptions,
    pagination::PaginationOptions, panel::PanelOptions, radios::RadiosOptions, select::SelectOptions,
    service_navigation::ServiceNavigationOptions, skip_link::SkipLinkOptions,
    summary_list::SummaryListOptions, table::TableOptions, tag::TagOptions, task_list::TaskListOptions,
    textarea::TextareaOptions, warning_text::WarningTextOptions,
};
use leptos::prelude::*;
use markup::tree;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

/// Draws a part from a fixture's options, or says which option it does not have.
type Draw = fn(Value) -> Result<String, String>;

/// Draws a part of this type.
fn draw<P: DeserializeOwned + IntoRender<Output = AnyView>>(options: Value) -> Result<String, String> {
    let part: P = serde_json::from_value(options).map_err(|error| error.to_string())?;
    Ok(Owner::new().with(|| part.into_render().to_html()))
}

/// Our parts, by the names GOV.UK Frontend gives them.
const PARTS: [(&str, Draw); 27] = [
    ("back-link", draw::<BackLinkOptions>),
    ("breadcrumbs", draw::<BreadcrumbsOptions>),
    ("button", draw::<ButtonOptions>),
    ("checkboxes", draw::<CheckboxesOptions>),
    ("date-input", draw::<DateInputOptions>),
    ("details", draw::<DetailsOptions>),
    ("error-message", draw::<ErrorMessageOptions>),
    ("error-summary", draw::<ErrorSummaryOptions>),
    ("fieldset", draw::<FieldsetOptions>),
    ("generic-header", draw::<GenericHeaderOptions>),
    ("hint", draw::<HintOptions>),
    ("input", draw::<InputOptions>),
    ("inset-text", draw::<InsetTextOptions>),
    ("label", draw::<LabelOptions>),
    ("notification-banner", draw::<NotificationBannerOptions>),
    ("pagination", draw::<PaginationOptions>),
    ("panel", draw::<PanelOptions>),
    ("radios", draw::<RadiosOptions>),
    ("select", draw::<SelectOptions>),
    ("service-navigation", draw::<ServiceNavigationOptions>),
    ("skip-link", draw::<SkipLinkOptions>),
    ("summary-list", draw::<SummaryListOptions>),
    ("table", draw::<TableOptions>),
    ("tag", draw::<TagOptions>),
    ("task-list", draw::<TaskListOptions>),
    ("textarea", draw::<TextareaOptions>),
    ("warning-text", draw::<WarningTextOptions>),
];

#[derive(Deserialize)]
struct Component {
    fixtures: Vec<Fixture>,
}

#[derive(Deserialize)]
struct Fixture {
    name: String,
    options: Value,
    html: String,
}

fn fixtures(component: &str) -> Vec<Fixture> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/govuk-frontend-6.6.0")
        .join(format!("{component}.json"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str::<Component>(&text).expect("a fixture file").fixtures
}

fn fixture(component: &str, name: &str) -> Fixture {
    fixtures(component).into_iter().find(|fixture| fixture.name == name).expect("the fixture is there")
}

/// Component and name of each fixture left out, and why.
fn left_out() -> BTreeMap<(String, String), String> {
    include_str!("fixtures/left_out.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let parts: Vec<_> = line.split(" | ").collect();
            let [component, name, reason] = parts[..] else { panic!("not three parts: {line}") };
            assert!(!reason.trim().is_empty(), "no reason: {line}");
            ((component.to_owned(), name.to_owned()), reason.to_owned())
        })
        .collect()
}

#[test]
fn every_fixture_is_matched_or_left_out_by_name() {
    let mut left_out = left_out();
    let (mut matched, mut all, mut faults) = (0, 0, Vec::new());
    for (component, draw) in PARTS {
        for Fixture { name, options, html } in fixtures(component) {
            all += 1;
            let listed = left_out.remove(&(component.to_owned(), name.clone())).is_some();
            let fault = match draw(options) {
                Err(option) => Some(option),
                Ok(ours) if tree(&ours) != tree(&html) => {
                    Some(format!("differs\n  ours:   {}\n  theirs: {}", tree(&ours), tree(&html)))
                }
                Ok(_) => None,
            };
            match (fault, listed) {
                (None, false) => matched += 1,
                (None, true) => faults.push(format!("{component} | {name} | is left out but matches")),
                (Some(fault), false) => faults.push(format!("{component} | {name} | {fault}")),
                (Some(_), true) => {}
            }
        }
    }
    faults.extend(left_out.keys().map(|(component, name)| format!("{component} | {name} | is no fixture")));
    println!("GOV.UK Frontend 6.6.0: {matched} of {all} fixtures");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(matched >= 428, "only {matched} of {all} fixtures match");
}

/// The radios whose ids, description and error the next tests spoil one at a time.
fn radios_with_an_error() -> (String, String) {
    let Fixture { options, html, .. } = fixture("radios", "with fieldset and error message");
    (draw::<RadiosOptions>(options).expect("every option is known"), html)
}

/// The comparison finds `spoiled` to be another tree than GOV.UK Frontend's.
fn assert_found(ours: &str, spoiled: &str, theirs: &str) {
    assert_ne!(ours, spoiled, "nothing was spoiled: {ours}");
    assert_eq!(tree(ours), tree(theirs));
    assert_ne!(tree(spoiled), tree(theirs));
}

#[test]
fn a_description_that_is_missing_is_found() {
    let (ours, theirs) = radios_with_an_error();
    let described = "aria-describedby=\"example-error\"";
    assert_found(&ours, &ours.replace(described, ""), &theirs);
}

#[test]
fn a_second_choice_with_the_first_ones_id_is_found() {
    let (ours, theirs) = radios_with_an_error();
    assert_found(&ours, &ours.replace("id=\"example-2\"", "id=\"example\""), &theirs);
}

#[test]
fn an_error_without_its_hidden_word_is_found() {
    let (ours, theirs) = radios_with_an_error();
    assert_found(&ours, &ours.replace("Error:", ""), &theirs);
}

#[test]
fn an_option_we_do_not_have_is_refused_and_not_passed_over() {
    let error = draw::<HintOptions>(serde_json::json!({"html": "<b>bold</b>"})).expect_err("is refused");
    assert!(error.contains("unknown field `html`"), "{error}");
}
