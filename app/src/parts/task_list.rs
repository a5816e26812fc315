//! Things to do, each with its state.

use leptos::prelude::*;
use serde::Deserialize;

use super::{
    attributes::{Attributes, class_if, classes, filled},
    content::{Content, MaybeText},
    tag::TagOptions,
};

/// GOV.UK Frontend's `task-list`.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TaskListOptions {
    /// The tasks.
    pub items: Vec<Task>,
    /// More class names.
    pub classes: String,
    /// More attributes.
    pub attributes: Attributes,
    /// What the ids begin with, `task-list` unless given.
    pub id_prefix: MaybeText,
}

/// A thing to do.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Task {
    /// What it is.
    pub title: TaskText,
    /// A hint.
    pub hint: Option<TaskText>,
    /// Its state.
    pub status: TaskStatus,
    /// Where it is done; none where it cannot be begun yet.
    pub href: MaybeText,
    /// More class names.
    pub classes: String,
}

/// A task's title or hint.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TaskText {
    /// The words.
    pub text: Content,
    /// More class names.
    pub classes: String,
}

/// A task's state: a tag, or plain words.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TaskStatus {
    /// A tag.
    pub tag: Option<TagOptions>,
    /// Plain words, for example "Completed".
    pub text: Content,
    /// More class names.
    pub classes: String,
}

impl Task {
    /// A task that waits or is under way: a link and a tag. What is done is said with [`Task::completed`],
    /// without a tag, so that the eye goes to what is not.
    pub fn open(title: impl Into<Content>, href: impl Into<String>, tag: TagOptions) -> Self {
        Task {
            title: TaskText { text: title.into(), ..TaskText::default() },
            href: href.into().into(),
            status: TaskStatus { tag: Some(tag), ..TaskStatus::default() },
            ..Task::default()
        }
    }

    /// A task that is done: a link and the word "Completed".
    pub fn completed(title: impl Into<Content>, href: impl Into<String>) -> Self {
        Task {
            title: TaskText { text: title.into(), ..TaskText::default() },
            href: href.into().into(),
            status: TaskStatus { text: "Completed".into(), ..TaskStatus::default() },
            ..Task::default()
        }
    }

    /// A task that waits for another: no link.
    pub fn not_yet(title: impl Into<Content>) -> Self {
        Task {
            title: TaskText { text: title.into(), ..TaskText::default() },
            status: TaskStatus {
                text: "Cannot start yet".into(),
                classes: "govuk-task-list__status--cannot-start-yet".to_owned(),
                tag: None,
            },
            ..Task::default()
        }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Content>) -> Self {
        self.hint = Some(TaskText { text: hint.into(), ..TaskText::default() });
        self
    }

    fn drawn(self, prefix: &str, number: usize) -> AnyView {
        let hint_id = format!("{prefix}-{number}-hint");
        let status_id = format!("{prefix}-{number}-status");
        let linked = self.href.filled().is_some();
        let title = match self.href.filled() {
            Some(href) => {
                let described_by =
                    if self.hint.is_some() { format!("{hint_id} {status_id}") } else { status_id.clone() };
                view! {
                    <a
                        class=classes(["govuk-link govuk-task-list__link", &self.title.classes])
                        href=href.to_owned()
                        aria-describedby=described_by
                    >
                        {self.title.text}
                    </a>
                }
                .into_any()
            }
            None => {
                // `class=None` would still write an empty attribute.
                let class = filled(self.title.classes).map(|class| Attributes::one("class", &class));
                view! { <div {..class.unwrap_or_default().spread()}>{self.title.text}</div> }.into_any()
            }
        };
        let hint =
            self.hint.map(|hint| view! { <div id=hint_id class="govuk-task-list__hint">{hint.text}</div> });
        let status = match self.status.tag {
            Some(tag) => tag.into_render(),
            None => self.status.text.into_render(),
        };
        view! {
            <li class=classes([
                "govuk-task-list__item",
                class_if(linked, "govuk-task-list__item--with-link"),
                &self.classes,
            ])>
                <div class="govuk-task-list__name-and-hint">{title} {hint}</div>
                <div class=classes(["govuk-task-list__status", &self.status.classes]) id=status_id>
                    {status}
                </div>
            </li>
        }
        .into_any()
    }
}

impl IntoRender for TaskListOptions {
    type Output = AnyView;

    fn into_render(self) -> AnyView {
        let prefix = self.id_prefix.or("task-list");
        let items = self
            .items
            .into_iter()
            .enumerate()
            .map(|(index, task)| task.drawn(&prefix, index + 1))
            .collect_view();
        view! {
            <ul class=classes(["govuk-task-list", &self.classes]) {..self.attributes.spread()}>
                {items}
            </ul>
        }
        .into_any()
    }
}

/// Things to do, each with its state.
#[component]
pub fn TaskList(
    /// The tasks, in order.
    tasks: Vec<Task>,
    /// What the ids begin with, where a page has more than one list.
    #[prop(default = MaybeText::default(), into)]
    id: MaybeText,
) -> impl IntoView {
    TaskListOptions { items: tasks, id_prefix: id, ..TaskListOptions::default() }.into_render()
}
