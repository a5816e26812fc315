//! Stacked bars of counts, drawn on the server.
//!
//! Widths are shares of the drawing, heights and letters are not: the words keep their size on a narrow
//! screen. Colour is never the only sign: segments always come in the order red, amber, green, not rated, carry
//! the shape of their rating, and the counts stand in words under each bar.

use domain::{
    document::{Bar, Chart},
    rating::Rating,
};
use leptos::prelude::*;

use super::{content::MaybeText, rag::Rag};

/// How many letters of a label fit on one line where the screen is 320 px wide.
const LETTERS_A_LINE: usize = 34;
/// The narrowest a bar gets, in px, on a screen of 320 px.
const NARROWEST: f64 = 288.0;
/// Between one line of words and the next, in px.
const LINE: usize = 22;
/// The height of a bar's box, in px.
const BOX: usize = 32;
/// Between one bar and the next, in px.
const GAP: usize = 20;

/// One part of a bar.
struct Segment {
    class: &'static str,
    fill: &'static str,
    ink: &'static str,
    shape: &'static str,
    word: &'static str,
    count: u32,
}

/// The parts of a bar, in their one order.
fn segments(bar: &Bar) -> [Segment; 4] {
    let segment = |class, fill, ink, shape, word, count| Segment { class, fill, ink, shape, word, count };
    [
        segment("bars__red", "#8f1717", "#ffffff", "\u{25a0}", "red", bar.red),
        segment("bars__amber", "#ffb624", "#0b0c0c", "\u{25b2}", "amber", bar.amber),
        segment("bars__green", "#17806a", "#ffffff", "\u{25cf}", "green", bar.green),
        segment("bars__not-rated", "#f3f3f3", "#0b0c0c", "\u{2013}", "not rated", bar.not_rated),
    ]
}

/// What a segment says inside: shape and number, the number alone, or nothing where not even that fits.
fn inside(segment: &Segment, share: f64) -> Option<String> {
    let room = share * NARROWEST - 6.0;
    let number = segment.count.to_string();
    let digits = number.len() as f64 * 10.0;
    if room >= digits + 20.0 {
        Some(format!("{} {number}", segment.shape))
    } else {
        (room >= digits).then_some(number)
    }
}

/// The counts of a bar in words: "Red 4, amber 3, green 5". Not rated is named only where there is some.
fn counts_in_words(bar: &Bar) -> String {
    let words = segments(bar)
        .iter()
        .filter(|segment| segment.word != "not rated" || segment.count > 0)
        .map(|segment| format!("{} {}", segment.word, segment.count))
        .collect::<Vec<_>>()
        .join(", ");
    words.replacen("red", "Red", 1)
}

/// Words in lines of at most [`LETTERS_A_LINE`] letters; a longer word has a line of its own.
fn lines(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS_A_LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The words as an id: small letters, digits and hyphens.
fn as_id(words: &str) -> String {
    let letters: String =
        words.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
    format!("bars-{}", letters.split_whitespace().collect::<Vec<_>>().join("-"))
}

/// One bar whose top is at `top`; gives the view and where it ends.
fn drawn(bar: &Bar, top: usize) -> (AnyView, usize) {
    let label = lines(&bar.label);
    let box_top = top + label.len() * LINE;
    let end = box_top + BOX + LINE;
    let total: u32 = segments(bar).iter().map(|segment| segment.count).sum();
    let mut left = 0.0;
    let parts = segments(bar)
        .into_iter()
        .filter(|segment| segment.count > 0)
        .map(|segment| {
            let share = f64::from(segment.count) / f64::from(total);
            let (x, middle) = (left * 100.0, (left + share / 2.0) * 100.0);
            left += share;
            let words = inside(&segment, share).map(|words| {
                view! {
                    <text
                        class="bars__number"
                        x=format!("{middle:.2}%")
                        y=(box_top + 21).to_string()
                        text-anchor="middle"
                        fill=segment.ink
                    >
                        {words}
                    </text>
                }
            });
            view! {
                <rect
                    class=segment.class
                    x=format!("{x:.2}%")
                    y=box_top.to_string()
                    width=format!("{:.2}%", share * 100.0)
                    height=BOX.to_string()
                    fill=segment.fill
                    stroke="#0b0c0c"
                    stroke-width="2"
                />
                {words}
            }
            .into_any()
        })
        .collect_view();
    let label = label
        .into_iter()
        .enumerate()
        .map(|(line, words)| {
            view! {
                <text class="bars__label" x="0" y=(top + line * LINE + 15).to_string()>
                    {words}
                </text>
            }
        })
        .collect_view();
    let counts = if total == 0 { "Nothing rated".to_owned() } else { counts_in_words(bar) };
    // Without it a bar of nothing would look like a fault of the drawing.
    let empty = (total == 0).then(|| {
        view! {
            <rect
                class="bars__not-rated"
                x="0"
                y=box_top.to_string()
                width="100%"
                height=BOX.to_string()
                fill="none"
                stroke="#0b0c0c"
                stroke-width="2"
            />
        }
    });
    let view = view! {
        <g aria-hidden="true">
            {label} {parts} {empty} <text class="bars__counts" x="0" y=(box_top + BOX + 18).to_string()>
                {counts}
            </text>
        </g>
    };
    (view.into_any(), end)
}

/// Stacked bars in a `<figure>`. The title is the caption, the description holds all the numbers in words;
/// the page puts the table with the same numbers after it.
#[component]
pub fn StackedBars(
    /// What is drawn.
    chart: Chart,
    /// What the ids begin with; made from the caption unless given, which must then be the only one of its
    /// words on the page.
    #[prop(default = MaybeText::default(), into)]
    id: MaybeText,
) -> impl IntoView {
    let id = id.or(&as_id(&chart.caption));
    let (title_id, desc_id) = (format!("{id}-title"), format!("{id}-desc"));
    let mut top = 2;
    let bars = chart
        .bars
        .iter()
        .map(|bar| {
            let (view, end) = drawn(bar, top);
            top = end + GAP;
            view
        })
        .collect_view();
    let labelled_by = format!("{title_id} {desc_id}");
    view! {
        <figure class="bars">
            <p class="bars__key" aria-hidden="true">
                <Rag outcome=Rating::Red />
                " "
                <Rag outcome=Rating::Amber />
                " "
                <Rag outcome=Rating::Green />
                " "
                <strong class="rag rag--unrated">"Not rated"</strong>
            </p>
            <svg
                class="bars__drawing"
                xmlns="http://www.w3.org/2000/svg"
                role="img"
                aria-labelledby=labelled_by
                width="100%"
                height=top.to_string()
                font-family="\"Helvetica Neue\", Helvetica, Arial, sans-serif"
                font-size="16"
                focusable="false"
            >
                <title id=title_id>{chart.caption.clone()}</title>
                <desc id=desc_id>{chart.alternative}</desc>
                {bars}
            </svg>
            <figcaption class="bars__caption">{chart.caption}</figcaption>
        </figure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(red: u32, amber: u32, green: u32, not_rated: u32) -> Bar {
        Bar { label: "Question 4".to_owned(), red, amber, green, not_rated }
    }

    fn html(bars: Vec<Bar>) -> String {
        let chart = Chart {
            caption: "Ratings by question".to_owned(),
            alternative: "Question 4: 4 red, 3 amber and 5 green of 12.".to_owned(),
            bars,
        };
        let html = view! { <StackedBars chart /> }.to_html();
        crate::parts::without_markers(&html)
    }

    #[test]
    fn a_drawing_is_named_by_its_caption_and_told_by_its_alternative() {
        let html = html(vec![bar(4, 3, 5, 0)]);
        assert!(
            html.contains(
                r#"aria-labelledby="bars-ratings-by-question-title bars-ratings-by-question-desc""#
            ),
            "{html}"
        );
        assert!(html.contains(r#"<title id="bars-ratings-by-question-title">Ratings by question</title>"#));
        assert!(html.contains("4 red, 3 amber and 5 green of 12.</desc>"), "{html}");
    }

    #[test]
    fn segments_come_in_the_order_red_amber_green_not_rated() {
        let html = html(vec![bar(1, 1, 1, 1)]);
        let places: Vec<_> = ["bars__red", "bars__amber", "bars__green", "bars__not-rated"]
            .map(|class| html.find(class).expect("is drawn"))
            .to_vec();
        assert!(places.is_sorted(), "{html}");
    }

    #[test]
    fn a_count_of_none_has_no_segment_but_stands_in_the_words() {
        let html = html(vec![bar(0, 3, 9, 0)]);
        assert!(!html.contains("bars__red"), "{html}");
        assert!(html.contains("Red 0, amber 3, green 9<"), "{html}");
    }

    #[test]
    fn a_bar_without_ratings_says_so_and_divides_by_nothing() {
        let html = html(vec![bar(0, 0, 0, 0)]);
        assert!(html.contains("Nothing rated") && !html.contains("NaN"), "{html}");
    }

    #[test]
    fn a_number_stands_inside_a_segment_only_where_it_fits() {
        let wide = segments(&bar(12, 0, 0, 0));
        assert_eq!(inside(&wide[0], 0.5).as_deref(), Some("\u{25a0} 12"));
        assert_eq!(inside(&wide[0], 0.1).as_deref(), Some("12"));
        assert_eq!(inside(&wide[0], 0.05), None);
    }

    #[test]
    fn a_long_label_is_broken_into_lines_that_fit_a_narrow_screen() {
        let label = lines("Did the adult say in their own words what they wanted to happen?");
        assert!(label.len() > 1 && label.iter().all(|line| line.len() <= LETTERS_A_LINE), "{label:?}");
    }

    #[test]
    fn a_drawing_has_no_style_that_a_content_security_policy_would_refuse() {
        let html = html(vec![bar(4, 3, 5, 2)]);
        assert!(!html.contains("style=") && !html.contains("<style"), "{html}");
    }
}
