//! The parts pages are made of.
//!
//! Most have the markup of GOV.UK Frontend 6.6.0, so that its CSS fits and what is known about its
//! accessibility holds. Each such part has two layers: an `…Options` struct with the names of GOV.UK Frontend's
//! own options, which the fixture test reads and which can stand in a `view!` as it is; and a component
//! with the few properties a page needs.
//!
//! Nothing here needs a script. Words are escaped; markup comes only as a [`content::Content::View`].

pub mod attributes;
pub mod back_link;
pub mod bars;
pub mod breadcrumbs;
pub mod button;
pub mod checkboxes;
pub mod content;
pub mod date_input;
pub mod details;
pub mod error_message;
pub mod error_summary;
pub mod fieldset;
pub mod form_group;
pub mod generic_header;
mod heading;
pub mod hint;
pub mod input;
pub mod inset_text;
pub mod label;
pub mod notification_banner;
pub mod page_footer;
pub mod page_header;
pub mod pagination;
pub mod panel;
pub mod radios;
pub mod rag;
pub mod select;
pub mod service_navigation;
pub mod skip_link;
pub mod sub_navigation;
pub mod summary_list;
pub mod table;
pub mod tag;
pub mod task_list;
pub mod textarea;
pub mod warning_text;

pub use attributes::Attributes;
pub use back_link::BackLink;
pub use bars::StackedBars;
pub use breadcrumbs::{Breadcrumbs, Crumb};
pub use button::{Button, ButtonGroup, ButtonKind, ButtonLink};
pub use checkboxes::{CheckboxItem, Checkboxes};
pub use content::{Content, MaybeText};
pub use date_input::{DateInput, DateParts};
pub use details::Details;
pub use error_summary::{ErrorSummary, problem_of};
pub use fieldset::Fieldset;
pub use input::TextInput;
pub use inset_text::InsetText;
pub use notification_banner::NotificationBanner;
pub use page_footer::PageFooter;
pub use page_header::{DemoStrip, PageHeader};
pub use pagination::{PageLink, Pagination};
pub use panel::Panel;
pub use radios::{RadioItem, Radios};
pub use rag::{Rag, RagLegend};
pub use select::{Choice, Select};
pub use service_navigation::{Place, ServiceNavigation};
pub use skip_link::SkipLink;
pub use sub_navigation::SubNavigation;
pub use summary_list::{SummaryList, SummaryRow};
pub use table::{DataTable, TableCell};
pub use tag::{Tag, TagColour, TagOptions};
pub use task_list::{Task, TaskList};
pub use textarea::TextArea;
pub use warning_text::WarningText;

/// HTML without the empty comments by which Leptos finds its way back to a part: a browser draws nothing for them.
#[cfg(test)]
pub(crate) fn without_markers(html: &str) -> String {
    html.replace("<!>", "")
}
