//! The observation audits: counts and words, no percentage, no agency's result, and nothing of what anybody typed but
//! the quotations that were agreed to.

mod looked_at;
mod own_words;
mod practice;
mod replies;
mod side_by_side;

use super::phrases::{counted, heading, paragraph};
use crate::{
    board_report::BoardReport,
    document::Block,
    observation::conversation::LONG_AFTER_WEEKS,
    observation_figures::{ObservationFigures, SafetyFigures},
};

pub(super) fn add(report: &BoardReport, blocks: &mut Vec<Block>) {
    blocks.push(heading(1, "Observation audits", "observations"));
    let figures = &report.observations;
    if figures.named == 0 {
        blocks.push(paragraph(
            "No enquiry was named for an observation audit, so this report holds nothing that a worker or an adult \
             said to it.",
        ));
        return;
    }
    blocks.push(paragraph(
        "In an observation audit an agency looks at another agency’s practice with one enquiry: it watches the worker \
         and, where possible, meetings; it asks the worker three questions; and it talks with the adult or their \
         advocate. It does so only where the adult agreed.",
    ));
    blocks.push(Block::Notice(small_numbers(figures.named)));
    looked_at::add(report, blocks);
    practice::add(report, blocks);
    replies::add_workers(figures, blocks);
    replies::add_adults(figures, blocks);
    side_by_side::add(report, blocks);
    own_words::add(report, blocks);
    blocks.push(heading(2, "Safety and limits", "observations-safety-and-limits"));
    add_safety(figures, blocks);
    add_limits(report, blocks);
}

fn small_numbers(named: u32) -> String {
    let (these, they) = if named == 1 {
        ("This is 1 enquiry that an agency chose and named".to_owned(), "it is not a sample, and says")
    } else {
        (
            format!("These are {named} enquiries that agencies chose and named"),
            "they are not a sample, and say",
        )
    };
    format!(
        "{these}: {they} nothing about how often the same is true of other enquiries. The method asks each agency to \
         identify an enquiry, not to draw one. So this part gives counts only."
    )
}

fn add_safety(figures: &ObservationFigures, blocks: &mut Vec<Block>) {
    blocks.push(heading(3, "Keeping adults safe during the observations", "observations-safety"));
    let mut words = safety(&figures.safety);
    if figures.withdrawn > 0 {
        words.push_str(
            " What was taken back as a whole is not counted here; whether somebody had to act there stays before the \
             board’s managers.",
        );
    }
    blocks.push(paragraph(words));
}

fn safety(safety: &SafetyFigures) -> String {
    let recorded = match (safety.needed_action, safety.passed_on) {
        (0, _) => {
            return "On every page where something seen or said is recorded, the observer is asked whether anyone needs to \
                    act to keep an adult safe. In no observation is it recorded that somebody had to."
                .to_owned();
        }
        (1, 1) => "it is recorded who was told, by whom and when".to_owned(),
        (1, _) => "it is not recorded there who was told, by whom and when".to_owned(),
        (needed, passed_on) if needed == passed_on => {
            "in each of them it is recorded who was told, by whom and when".to_owned()
        }
        (needed, passed_on) => {
            format!("in {passed_on} of these {needed} it is recorded who was told, by whom and when")
        }
    };
    format!(
        "In {} somebody had to act to keep an adult safe; {recorded}. What was seen or said is not part of an audit’s \
         report.",
        counted(safety.needed_action as usize, "observation", "observations"),
    )
}

fn add_limits(report: &BoardReport, blocks: &mut Vec<Block>) {
    let figures = &report.observations;
    blocks.push(heading(3, "What the observation audits cannot tell", "observations-limits"));
    let mut limits = vec![
        "They say nothing about enquiries that were not observed, and nothing about how one agency does beside \
         another."
            .to_owned(),
        "Somebody who knows that they are observed may work differently.".to_owned(),
        "Adults who were not approached, did not agree or took back what they had agreed to may have had another \
         experience than those who took part."
            .to_owned(),
        "What an adult said to somebody from an agency can differ from what they would say to somebody with no tie to \
         any."
            .to_owned(),
        "What workers say of their own practice is their view of it.".to_owned(),
        "The case files and the observations need not be of the same enquiries, so agreement between them is not \
         agreement about the same adults."
            .to_owned(),
    ];
    if figures.conversations.long_after > 0 {
        limits.push(format!(
            "More than {LONG_AFTER_WEEKS} weeks after an enquiry, what somebody remembers of it is further away."
        ));
    }
    if figures.erased > 0 {
        limits.push(format!(
            "The texts of {} were erased because the time for which they are kept had run out; in how many areas of \
             focus something was recorded can be counted too low for that reason.",
            counted(figures.erased as usize, "observation", "observations")
        ));
    }
    blocks.push(Block::List(limits));
}
