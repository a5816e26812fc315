//! Stacked bars: red, amber, green, not rated, always in that order.

use domain::{
    document::{Bar as SourceBar, Chart as Source},
    rating::Rating,
};

use super::{
    badge::{ground, shape},
    flow::{Flow, HEIGHT, LEFT, SMALL, WIDTH, write},
};
use crate::{
    fonts::Weight,
    ink::{INK, Look, NOT_RATED, look},
    tags::{Area, Element, Pen, Role, Stroke},
    text::{Line, Style, Typesetter, one_line},
};

/// Labels beside the bars, and the words and numbers inside them.
const LABEL: Style = Style { weight: Weight::Regular, size: 9.5, leading: 12.5, colour: INK };
const INSIDE: Style = Style { weight: Weight::Bold, size: 9.0, leading: 12.0, colour: INK };

/// The height of a bar, the space around it, and that of the legend.
const BAR: f32 = 19.0;
const BETWEEN: f32 = 8.0;
const LEGEND: f32 = 30.0;
/// Space over the chart.
const ABOVE: f32 = 6.0;
/// Longer labels are cut short: the whole label stands in the table that follows the chart.
const LABEL_LINES: usize = 3;
/// The largest share of the width for labels.
const LABEL_SHARE: f32 = 0.36;

/// A measured chart.
pub(super) struct Chart {
    caption: Vec<Line>,
    /// The words that stand for the bars, and those for bars that go on over a page's end.
    alternative: String,
    continued: String,
    legend: Vec<(Look, Line)>,
    bars: Vec<Bar>,
    /// Where the bars begin.
    start: f32,
}

struct Bar {
    label: Vec<Line>,
    segments: Vec<Segment>,
}

struct Segment {
    look: Look,
    width: f32,
    inside: Option<Line>,
}

impl Bar {
    fn height(&self) -> f32 {
        BAR.max(self.label.len() as f32 * LABEL.leading) + BETWEEN
    }
}

impl Chart {
    /// Measures a chart.
    pub(super) fn new(source: &Source, typesetter: &mut Typesetter) -> Chart {
        let labels: Vec<Vec<Line>> =
            source.bars.iter().map(|bar| label(&bar.label, WIDTH * LABEL_SHARE, typesetter)).collect();
        let widest = labels.iter().flatten().map(|line| line.width).fold(0.0, f32::max);
        let start = LEFT + widest + 10.0;
        let plot = LEFT + WIDTH - start;
        let most = source.bars.iter().map(total).max().unwrap_or(0).max(1);
        let bars = source
            .bars
            .iter()
            .zip(labels)
            .map(|(bar, label)| {
                let segments = counts(bar)
                    .into_iter()
                    .filter(|(_, count)| *count > 0)
                    .map(|(look, count)| {
                        let width = (f64::from(count) / most as f64) as f32 * plot;
                        Segment { look, width, inside: inside(look, count, width, typesetter) }
                    })
                    .collect();
                Bar { label, segments }
            })
            .collect();
        let not_rated = source.bars.iter().any(|bar| bar.not_rated > 0);
        let legend = [Rating::Red, Rating::Amber, Rating::Green]
            .map(look)
            .into_iter()
            .chain(not_rated.then_some(NOT_RATED))
            .filter_map(|look| Some((look, typesetter.one_line(look.word, &LABEL, WIDTH)?)))
            .collect();
        let caption = one_line(&source.caption);
        Chart {
            continued: format!("{caption} (continued; the first part is described in full)"),
            caption: typesetter.lines(&caption, &SMALL, WIDTH),
            alternative: alternative(&one_line(&source.alternative), caption),
            legend,
            bars,
            start,
        }
    }

    /// A chart that fits on a page stays whole.
    pub(super) fn opening(&self) -> f32 {
        let whole = ABOVE + LEGEND + self.bars.iter().map(Bar::height).sum::<f32>() + self.caption_height();
        if whole <= HEIGHT { whole } else { HEIGHT / 2.0 }
    }

    pub(super) fn place(self, flow: &mut Flow, parent: Element) {
        flow.need(self.opening());
        flow.gap(ABOVE);
        let mut rest = self.bars.as_slice();
        let mut alternative = &self.alternative;
        loop {
            let room = flow.left() - LEGEND - self.caption_height().min(HEIGHT / 4.0);
            let (mut height, mut count) = (0.0, 0);
            while count < rest.len() && (count == 0 || height + rest[count].height() <= room) {
                height += rest[count].height();
                count += 1;
            }
            let (now, later) = rest.split_at(count);
            let area = Area { x: LEFT, y: flow.y(), width: WIDTH, height: LEGEND + height };
            let (page, figure) = (flow.page(), flow.file.figure(parent, alternative, area));
            flow.file.content(page, figure, |pen| self.draw(pen, now, area.y));
            flow.advance(area.height);
            rest = later;
            alternative = &self.continued;
            if rest.is_empty() {
                if !self.caption.is_empty() {
                    let caption = flow.file.element(figure, Role::Caption);
                    flow.lines(caption, &self.caption, &SMALL, LEFT);
                }
                break;
            }
            flow.start_page();
        }
        flow.gap(12.0);
    }

    fn caption_height(&self) -> f32 {
        self.caption.len() as f32 * SMALL.leading
    }

    fn draw(&self, pen: &mut Pen, bars: &[Bar], top: f32) {
        let mut x = self.start;
        for (look, word) in &self.legend {
            let swatch = Area { x, y: top + 4.0, width: 20.0, height: 14.0 };
            ground(pen, swatch, *look);
            shape(pen, look.shape, (x + 10.0, top + 11.0), 3.6, look.ink);
            write(pen, std::slice::from_ref(word), &LABEL, x + 25.0, top + 4.5);
            x += 25.0 + word.width + 20.0;
        }
        let mut y = top + LEGEND;
        for bar in bars {
            let height = bar.height() - BETWEEN;
            let label = bar.label.len() as f32 * LABEL.leading;
            write(pen, &bar.label, &LABEL, LEFT, y + (height - label) / 2.0);
            let mut x = self.start;
            for segment in &bar.segments {
                let area = Area { x, y: y + (height - BAR) / 2.0, width: segment.width, height: BAR };
                ground(pen, area, segment.look);
                if let Some(inside) = &segment.inside {
                    let style = Style { colour: segment.look.ink, ..INSIDE };
                    let indent = (segment.width - inside.width) / 2.0;
                    let middle = area.y + (BAR - INSIDE.leading) / 2.0;
                    write(pen, std::slice::from_ref(inside), &style, x + indent, middle);
                }
                x += segment.width;
            }
            y += bar.height();
        }
        let axis = (top + LEGEND - 4.0, y - BETWEEN + 4.0);
        pen.line((self.start, axis.0), (self.start, axis.1), Stroke::solid(INK, 1.2));
    }
}

/// The counts of a bar, in the one order.
fn counts(bar: &SourceBar) -> [(Look, u32); 4] {
    [
        (look(Rating::Red), bar.red),
        (look(Rating::Amber), bar.amber),
        (look(Rating::Green), bar.green),
        (NOT_RATED, bar.not_rated),
    ]
}

fn total(bar: &SourceBar) -> u64 {
    counts(bar).iter().map(|(_, count)| u64::from(*count)).sum()
}

/// Word and number where they fit, else the number, else nothing.
fn inside(look: Look, count: u32, width: f32, typesetter: &mut Typesetter) -> Option<Line> {
    [format!("{} {count}", look.word), count.to_string()]
        .into_iter()
        .filter_map(|words| typesetter.lines(&words, &INSIDE, WIDTH).pop())
        .find(|line| line.width + 6.0 <= width)
}

fn label(text: &str, width: f32, typesetter: &mut Typesetter) -> Vec<Line> {
    let text = one_line(text);
    let mut lines = typesetter.lines(&text, &LABEL, width);
    if lines.len() > LABEL_LINES {
        lines.truncate(LABEL_LINES - 1);
        let shown: usize = lines.iter().map(Line::bytes).sum();
        let rest = text.get(shown..).unwrap_or_default();
        lines.extend(typesetter.one_line(rest, &LABEL, width));
    }
    lines
}

/// A figure must have words that stand for it.
fn alternative(given: &str, caption: String) -> String {
    match (given.is_empty(), caption.is_empty()) {
        (false, _) => given.to_owned(),
        (true, false) => caption,
        (true, true) => "Stacked bars of red, amber and green counts".to_owned(),
    }
}
