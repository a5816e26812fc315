//! Phrases that several parts of a report share.

use crate::{
    document::{Block, Cell, Column, Fact},
    figures::Counts,
};

pub(super) fn heading(level: u8, text: impl Into<String>, anchor: impl Into<String>) -> Block {
    Block::Heading { level, text: text.into(), anchor: anchor.into() }
}

pub(super) fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(text.into())
}

pub(super) fn fact(label: impl Into<String>, value: impl Into<String>) -> Fact {
    Fact { label: label.into(), value: value.into() }
}

pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

pub(super) fn number(number: u32) -> Cell {
    Cell::Text(number.to_string())
}

pub(super) fn column(heading: &str, width: f32) -> Column {
    Column { heading: heading.to_owned(), width, numeric: false }
}

pub(super) fn numbers(heading: &str, width: f32) -> Column {
    Column { heading: heading.to_owned(), width, numeric: true }
}

/// "1 case", "3 cases".
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// "1, 2, 3 and 8".
pub(super) fn listed<T: ToString>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(T::to_string).collect();
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// "question 4", "questions 1, 2, 3 and 8".
pub(super) fn questions(numbers: &[u8]) -> String {
    format!("{} {}", if numbers.len() == 1 { "question" } else { "questions" }, listed(numbers))
}

/// "2 red, 5 amber, 8 green", with what was not rated where there is any.
pub(super) fn counts_in_words(counts: &Counts) -> String {
    let mut words = format!("{} red, {} amber, {} green", counts.red, counts.amber, counts.green);
    if counts.not_rated > 0 {
        words.push_str(&format!(", {} not rated", counts.not_rated));
        if counts.not_rated_with_reason > 0 {
            words.push_str(&format!(" ({} with a reason)", counts.not_rated_with_reason));
        }
    }
    words
}

/// "of the 12 cases where this applied: 2 red, …".
pub(super) fn of_those_where_it_applied(counts: &Counts) -> String {
    match counts.applied() {
        0 => "it applied in none of the cases".to_owned(),
        1 => format!("of the 1 case where this applied: {}", counts_in_words(counts)),
        applied => format!("of the {applied} cases where this applied: {}", counts_in_words(counts)),
    }
}

/// What somebody typed, as paragraphs; lines that begin with a hyphen, an asterisk or a bullet become a list.
pub fn typed_text(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut items: Vec<String> = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let end_paragraph = |lines: &mut Vec<&str>, blocks: &mut Vec<Block>| {
        if !lines.is_empty() {
            blocks.push(Block::Paragraph(std::mem::take(lines).join("\n")));
        }
    };
    let end_list = |items: &mut Vec<String>, blocks: &mut Vec<Block>| {
        if !items.is_empty() {
            blocks.push(Block::List(std::mem::take(items)));
        }
    };
    for line in text.lines().map(str::trim) {
        let item = ["- ", "* ", "• ", "– "].iter().find_map(|mark| line.strip_prefix(mark));
        if let Some(item) = item {
            end_paragraph(&mut lines, &mut blocks);
            items.push(item.trim().to_owned());
        } else {
            end_list(&mut items, &mut blocks);
            if line.is_empty() {
                end_paragraph(&mut lines, &mut blocks);
            } else {
                lines.push(line);
            }
        }
    }
    end_list(&mut items, &mut blocks);
    end_paragraph(&mut lines, &mut blocks);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_lines_become_paragraphs_and_lists() {
        assert_eq!(
            typed_text("One\ntwo\n\n- a\n- b\nThree"),
            [paragraph("One\ntwo"), Block::List(vec!["a".into(), "b".into()]), paragraph("Three"),]
        );
        assert_eq!(typed_text(" \n\n"), []);
    }

    #[test]
    fn lists_of_numbers_read_as_people_say_them() {
        assert_eq!(questions(&[4]), "question 4");
        assert_eq!(questions(&[1, 2, 3, 8]), "questions 1, 2, 3 and 8");
    }
}
