//! Says what could not be done, after a form that could not be carried out.

use leptos::prelude::*;

use crate::{
    page::{page, problem_page},
    problem::Problem,
    site::param,
};

/// The page of one problem.
#[component]
pub fn ProblemPage() -> impl IntoView {
    let code = param("problem");
    let problem =
        Problem::ALL.into_iter().find(|problem| problem.code() == code).unwrap_or(Problem::NotFound);
    page(async move { Ok(problem_page(problem)) })
}
