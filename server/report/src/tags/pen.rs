//! Drawing inside one piece of marked content.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, Line as Path, LineCapStyle, LineDashPattern, LinePoint, Op, PaintMode,
    PdfFontHandle, Point, Polygon, PolygonRing, Pt, Rgb, TextItem, TextMatrix, WindingOrder,
};

use super::{Area, PAGE, hundredths, text_bytes, typefaces::TypefacesInUse};
use crate::{
    fonts::{Cluster, Glyph, Run},
    ink::Colour,
    text::{Line, Style},
};

/// Draws on a page. All measures are points, and `y` runs down from the top of the page.
pub(crate) struct Pen<'file> {
    ops: &'file mut Vec<Op>,
    typefaces: &'file mut TypefacesInUse,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stroke {
    pub(crate) colour: Colour,
    /// In points.
    pub(crate) width: f32,
    pub(crate) dashes: Dashes,
}

/// Whether a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dashes {
    /// It is not.
    None,
    /// Round dots, as leaders in a list of contents.
    Dots,
    /// Short strokes.
    Short,
}

impl Stroke {
    /// An unbroken line.
    pub(crate) fn solid(colour: Colour, width: f32) -> Stroke {
        Stroke { colour, width, dashes: Dashes::None }
    }
}

impl<'file> Pen<'file> {
    pub(super) fn new(ops: &'file mut Vec<Op>, typefaces: &'file mut TypefacesInUse) -> Pen<'file> {
        Pen { ops, typefaces }
    }

    /// Writes a line of text. `x` is its left end, `y` its baseline.
    pub(crate) fn text(&mut self, line: &Line, style: &Style, x: f32, y: f32) {
        if line.runs.is_empty() {
            return;
        }
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFillColor { col: colour(style.colour) });
        for placed in &line.runs {
            self.run(&placed.run, style.size, x + placed.x, y);
        }
        self.ops.push(Op::EndTextSection);
    }

    /// Writes a run, cluster by cluster in the order they are spoken. A right-to-left run therefore goes backwards,
    /// and its letters stand in the file as they are read.
    fn run(&mut self, run: &Run, size: f32, x: f32, y: f32) {
        if run.glyphs.is_empty() {
            return;
        }
        let font = PdfFontHandle::External(self.typefaces.id(run.face));
        self.ops.push(Op::SetFont { font, size: Pt(size) });
        let points = size / 1000.0;
        let starts: Vec<f32> = run
            .glyphs
            .iter()
            .scan(x, |at, glyph| {
                let start = *at;
                *at += glyph.advance * points;
                Some(start)
            })
            .collect();
        // Glyphs that stand one after the other are shown together.
        let mut group: Vec<Codepoint> = Vec::new();
        let (mut group_x, mut next) = (x, 0);
        for cluster in &run.clusters {
            let glyphs = &run.glyphs[cluster.glyphs.clone()];
            let spoken = self.spoken(run, cluster, glyphs);
            let moved = glyphs.iter().any(|glyph| glyph.right != 0.0 || glyph.up != 0.0);
            let follows = cluster.glyphs.start == next && spoken.is_none() && !moved;
            if !follows {
                self.show(std::mem::take(&mut group), group_x, y);
            }
            if let Some(text) = &spoken {
                let spoken = DictItem::String { data: text_bytes(text), literal: text.is_ascii() };
                self.begin("Span", BTreeMap::from([("ActualText".to_owned(), spoken)]));
            }
            for (index, glyph) in cluster.glyphs.clone().zip(glyphs) {
                let (number, reads) = self.typefaces.register(run.face, glyph);
                let kern = run.face.face().natural_advance(glyph.id) - glyph.advance;
                if moved {
                    let alone = vec![Codepoint::with_cid(number, 0.0, reads.to_owned())];
                    self.show(alone, starts[index] + glyph.right * points, y - glyph.up * points);
                } else {
                    if group.is_empty() {
                        group_x = starts[index];
                    }
                    group.push(Codepoint::with_cid(number, kern, reads.to_owned()));
                }
            }
            if spoken.is_some() {
                self.show(std::mem::take(&mut group), group_x, y);
                self.ops.push(Op::EndMarkedContent);
            }
            next = cluster.glyphs.end;
        }
        self.show(group, group_x, y);
    }

    /// The text of a cluster, where its glyphs read one by one do not give it: because they never do, or because one
    /// of them already reads as something else in this file.
    fn spoken(&mut self, run: &Run, cluster: &Cluster, glyphs: &[Glyph]) -> Option<String> {
        if cluster.text.is_some() {
            return cluster.text.clone();
        }
        let mut as_usual = true;
        for glyph in glyphs {
            as_usual &= self.typefaces.register(run.face, glyph).1 == glyph.reads;
        }
        (!as_usual).then(|| glyphs.iter().map(|glyph| glyph.reads.as_str()).collect())
    }

    fn show(&mut self, glyphs: Vec<Codepoint>, x: f32, y: f32) {
        if glyphs.is_empty() {
            return;
        }
        let matrix = TextMatrix::Raw([1.0, 0.0, 0.0, 1.0, hundredths(x), hundredths(PAGE.1 - y)]);
        self.ops.push(Op::SetTextMatrix { matrix });
        self.ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(glyphs)] });
    }

    /// Fills a rectangle.
    pub(crate) fn fill(&mut self, area: Area, ground: Colour) {
        self.ops.push(Op::SetFillColor { col: colour(ground) });
        let rectangle = rectangle(area, PaintMode::Fill);
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    /// Draws the outline of a rectangle.
    pub(crate) fn outline(&mut self, area: Area, stroke: Stroke) {
        self.set_stroke(stroke);
        let rectangle = rectangle(area, PaintMode::Stroke);
        self.ops.push(Op::DrawRectangle { rectangle });
        self.unset_dashes(stroke);
    }

    /// Draws a straight line.
    pub(crate) fn line(&mut self, from: (f32, f32), to: (f32, f32), stroke: Stroke) {
        self.set_stroke(stroke);
        let line = Path { points: vec![corner(from), corner(to)], is_closed: false };
        self.ops.push(Op::DrawLine { line });
        self.unset_dashes(stroke);
    }

    /// Fills a shape with straight sides.
    pub(crate) fn fill_shape(&mut self, corners: &[(f32, f32)], ground: Colour) {
        self.polygon(corners.iter().copied().map(corner).collect(), ground);
    }

    /// Fills a circle.
    pub(crate) fn fill_circle(&mut self, centre: (f32, f32), radius: f32, ground: Colour) {
        // Four cubic curves; this factor keeps them within a thousandth of a true circle.
        let pull = radius * 0.552_285;
        let at = |x: f32, y: f32| (centre.0 + x, centre.1 + y);
        let handle = |p: (f32, f32)| LinePoint { bezier: true, ..corner(p) };
        self.polygon(
            vec![
                corner(at(radius, 0.0)),
                handle(at(radius, pull)),
                handle(at(pull, radius)),
                corner(at(0.0, radius)),
                handle(at(-pull, radius)),
                handle(at(-radius, pull)),
                corner(at(-radius, 0.0)),
                handle(at(-radius, -pull)),
                handle(at(-pull, -radius)),
                corner(at(0.0, -radius)),
                handle(at(pull, -radius)),
                handle(at(radius, -pull)),
                corner(at(radius, 0.0)),
            ],
            ground,
        );
    }

    fn polygon(&mut self, points: Vec<LinePoint>, ground: Colour) {
        self.ops.push(Op::SetFillColor { col: colour(ground) });
        let polygon = Polygon {
            rings: vec![PolygonRing { points }],
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn begin(&mut self, tag: &str, map: BTreeMap<String, DictItem>) {
        let properties = DictItem::Dict { map };
        self.ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    fn set_stroke(&mut self, stroke: Stroke) {
        self.ops.push(Op::SetOutlineColor { col: colour(stroke.colour) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(stroke.width) });
        let (dash, cap) = match stroke.dashes {
            Dashes::None => return,
            Dashes::Dots => (LineDashPattern::new(0.0, &[0.0, 4.0]), LineCapStyle::Round),
            Dashes::Short => (LineDashPattern::new(0.0, &[2.5, 1.8]), LineCapStyle::Butt),
        };
        self.ops.push(Op::SetLineCapStyle { cap });
        self.ops.push(Op::SetLineDashPattern { dash });
    }

    fn unset_dashes(&mut self, stroke: Stroke) {
        if stroke.dashes != Dashes::None {
            self.ops.push(Op::SetLineDashPattern { dash: LineDashPattern::solid() });
            self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Butt });
        }
    }
}

fn corner((x, y): (f32, f32)) -> LinePoint {
    LinePoint { p: Point { x: Pt(hundredths(x)), y: Pt(hundredths(PAGE.1 - y)) }, bezier: false }
}

fn rectangle(area: Area, mode: PaintMode) -> printpdf::Rect {
    let mut rectangle = printpdf::Rect::from_xywh(
        Pt(hundredths(area.x)),
        Pt(hundredths(PAGE.1 - area.y - area.height)),
        Pt(hundredths(area.width)),
        Pt(hundredths(area.height)),
    );
    rectangle.mode = Some(mode);
    rectangle
}

fn colour(colour: Colour) -> Color {
    let [r, g, b] = colour.map(|part| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0);
    Color::Rgb(Rgb::new(r, g, b, None))
}
