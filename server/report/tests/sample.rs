//! Invented reports: whole ones to look at and to validate, large ones to measure.

use domain::{
    document::{Bar, Block, Cell, Chart, Column, Document, Fact, Table},
    rating::Rating,
};

/// The audit tool's eight questions, shortened.
pub(crate) const QUESTIONS: [&str; 8] = [
    "Was the adult asked what they wanted to happen?",
    "Were those outcomes recorded in the adult's own words?",
    "Was mental capacity considered and, where in doubt, assessed?",
    "Where the adult had substantial difficulty, was an advocate involved?",
    "Was the response proportionate to the risk?",
    "Did agencies share what they knew in time?",
    "Was the adult kept informed and were decisions explained?",
    "Was the adult asked at the end whether their outcomes were met?",
];

const PRINCIPLES: [(&str, &str); 6] = [
    (
        "Empowerment",
        "I am asked what I want as the outcomes from the safeguarding process and these directly inform what happens.",
    ),
    (
        "Prevention",
        "I receive clear and simple information about what abuse is, how to recognise the signs and what I can do to seek help.",
    ),
    (
        "Proportionality",
        "I am sure that the professionals will work in my interest, as I see them and they will only get involved as much as needed.",
    ),
    (
        "Protection",
        "I get help and support to report abuse and neglect. I get help so that I am able to take part in the safeguarding process to the extent to which I want.",
    ),
    (
        "Partnership",
        "I know that staff treat any personal and sensitive information in confidence, only sharing what is helpful and necessary.",
    ),
    ("Accountability", "I understand the role of everyone involved in my life and so do they."),
];

pub(crate) fn fact(label: &str, value: &str) -> Fact {
    Fact { label: label.to_owned(), value: value.to_owned() }
}

pub(crate) fn heading(level: u8, text: &str) -> Block {
    let anchor = text.to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
    Block::Heading { level, text: text.to_owned(), anchor }
}

pub(crate) fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

pub(crate) fn column(heading: &str, width: f32, numeric: bool) -> Column {
    Column { heading: heading.to_owned(), width, numeric }
}

pub(crate) fn text(words: impl Into<String>) -> Cell {
    Cell::Text(words.into())
}

/// A document with a full title page and the given blocks.
pub(crate) fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "Multi-agency case-file audit: hearing the adult's voice".to_owned(),
        subtitle: "Report to the board on fifteen cases closed between April and September 2026".to_owned(),
        author: "Northmoor Safeguarding Adults Board".to_owned(),
        date: "2026-11-22".to_owned(),
        running_head: "Northmoor SAB: case-file audit, autumn 2026 (draft)".to_owned(),
        marking: "Restricted: for board members".to_owned(),
        facts: vec![
            fact("Audit group", "Six members from five agencies"),
            fact("Lead agency", "Northmoor Council, adult social care"),
            fact("Cases", "15 drawn from 212"),
            fact("Audit tool", "Making Safeguarding Personal, version of 2017"),
        ],
        notices: vec![
            "Everything in this report is invented. It shows what a report looks like and says nothing about any real adult, worker or agency.".to_owned(),
        ],
        blocks,
    }
}

/// A whole board report.
pub(crate) fn board_report() -> Document {
    let mut blocks = vec![
        heading(1, "Main messages"),
        paragraph("In 11 of 15 cases the adult was asked at the start what they wanted to happen. In 6 of 15 they were asked at the end whether it had happened. The board is asked to agree the four actions in this report."),
        Block::List(vec![
            "Asking at the start has become usual: red in 1 case, amber in 3, green in 11.".to_owned(),
            "Asking at the end has not: red in 5 cases. In each of them the enquiry had ended with a letter and no conversation, and no agency had taken on the task of asking.".to_owned(),
            "Advocates were involved in all 4 cases where the adult had substantial difficulty.".to_owned(),
        ]),
        Block::Notice("A sample of 15 cases says what was found in these cases. It is no estimate for all 212: shares are given as counts and not as percentages.".to_owned()),
        heading(2, "How the audit was done"),
        Block::Facts(vec![
            fact("Draw", "By ticket, with the seed 4711-2026, witnessed by two members"),
            fact("Rated by", "Each member first alone, then agreed in one meeting on 3 November 2026"),
            fact("Disagreements", "14 of 120 ratings differed by two steps before the meeting; all were settled"),
        ]),
        heading(1, "What the group found"),
        paragraph("Each principle of safeguarding has its statement, the questions that bear on it, and what was found."),
    ];
    for (index, (principle, statement)) in PRINCIPLES.iter().enumerate() {
        blocks.push(heading(2, principle));
        blocks.push(Block::Statement {
            text: (*statement).to_owned(),
            source: format!("{principle}: Care and support statutory guidance, chapter 14"),
        });
        blocks.extend(counts(index));
        blocks.push(findings(index));
    }
    blocks.push(heading(1, "Actions"));
    blocks.push(actions());
    blocks.push(heading(1, "Method and limits"));
    blocks.push(heading(2, "Ratings"));
    blocks.push(paragraph("A question is rated red where the practice was not there or nothing in the record shows it, amber where some of it was there, green where it was there. Four questions begin with a condition; where it was absent they are not applicable and never count as green."));
    blocks.push(heading(3, "Who rated what"));
    blocks.push(paragraph("No member rated a case of their own agency.\nEvery rating has its evidence in the case record: the page and the words that it rests on."));
    blocks.push(heading(1, "Appendix: the eight questions"));
    blocks.push(questions());
    document(blocks)
}

fn counts(index: usize) -> [Block; 2] {
    let rows: Vec<(usize, [u32; 4])> = [index, index + 2]
        .into_iter()
        .map(|question| {
            (
                question,
                [
                    (question as u32 * 3 + 1) % 6,
                    3 + question as u32 % 2,
                    8 - question as u32,
                    question as u32 % 2,
                ],
            )
        })
        .collect();
    let chart = Chart {
        caption: format!("Figure {}. Ratings of the questions on this principle, 15 cases.", index + 1),
        alternative: rows
            .iter()
            .map(|(question, [red, amber, green, not_rated])| {
                format!(
                    "Question {}: {red} red, {amber} amber, {green} green, {not_rated} not rated.",
                    question + 1
                )
            })
            .collect::<Vec<_>>()
            .join(" "),
        bars: rows
            .iter()
            .map(|(question, [red, amber, green, not_rated])| Bar {
                label: format!("Question {}", question + 1),
                red: *red,
                amber: *amber,
                green: *green,
                not_rated: *not_rated,
            })
            .collect(),
    };
    let table = Table {
        caption: format!("Table {}. The same numbers", index * 2 + 1),
        columns: vec![
            column("Question", 40.0, false),
            column("Red", 10.0, true),
            column("Amber", 10.0, true),
            column("Green", 10.0, true),
            column("Not rated", 14.0, true),
        ],
        rows: rows
            .iter()
            .map(|(question, counts)| {
                std::iter::once(text(format!("{}. {}", question + 1, QUESTIONS[*question])))
                    .chain(counts.iter().map(|count| text(count.to_string())))
                    .collect()
            })
            .collect(),
    };
    [Block::Chart(chart), Block::Table(table)]
}

fn findings(index: usize) -> Block {
    Block::Table(Table {
        caption: format!("Table {}. Findings", index * 2 + 2),
        columns: vec![
            column("Case", 12.0, false),
            column("Rating", 22.0, false),
            column("What the record shows", 66.0, false),
        ],
        rows: (0..4).map(|row| finding(index * 4 + row)).collect(),
    })
}

fn finding(index: usize) -> Vec<Cell> {
    let evidence = [
        "The adult's words are on page 3: \u{201c}I want to stay in my own home and see my sister.\u{201d} The plan repeats them and the review comes back to each of them.",
        "Asked once, by telephone, with a relative in the room. No later conversation is recorded.",
        "Nothing in the record shows that the adult was asked. The strategy meeting speaks of what the family wanted.",
        "The question begins with a condition that was absent here: the adult had no difficulty in taking part.",
    ];
    vec![
        text(format!("NM-{:04}", index + 1)),
        Cell::Rating([Rating::Green, Rating::Amber, Rating::Red, Rating::NotApplicable][index % 4]),
        text(evidence[index % 4]),
    ]
}

fn actions() -> Block {
    let rows = [
        (
            "1",
            "Ask at the end: add the question to the closing form and name who asks",
            "Northmoor Council",
            "31 January 2027",
        ),
        (
            "2",
            "Record wishes in the adult's own words; show three examples in the induction",
            "All agencies",
            "28 February 2027",
        ),
        ("3", "Offer an interpreter before the first visit", "Integrated care board", "31 March 2027"),
        ("4", "Repeat this audit with the same questions", "Audit group", "30 November 2027"),
    ];
    Block::Table(Table {
        caption: "Actions, owners and dates".to_owned(),
        columns: vec![
            column("No.", 6.0, false),
            column("Action", 50.0, false),
            column("Owner", 24.0, false),
            column("Date", 20.0, false),
        ],
        rows: rows
            .iter()
            .map(|(no, action, owner, date)| [no, action, owner, date].map(|cell| text(*cell)).into())
            .collect(),
    })
}

fn questions() -> Block {
    Block::Table(Table {
        caption: "The questions of the audit tool".to_owned(),
        columns: vec![column("No.", 8.0, false), column("Question", 92.0, false)],
        rows: QUESTIONS
            .iter()
            .enumerate()
            .map(|(index, words)| vec![text((index + 1).to_string()), text(*words)])
            .collect(),
    })
}

/// A report on many cases: a section for each ten of them, with a table of findings.
pub(crate) fn of_cases(count: usize) -> Document {
    let mut blocks = vec![heading(1, "Findings")];
    for first in (0..count).step_by(10) {
        let last = (first + 10).min(count);
        blocks.push(heading(2, &format!("Cases {} to {last}", first + 1)));
        blocks.push(paragraph(
            "What the group agreed for each case, with the evidence that the rating rests on.",
        ));
        let columns =
            vec![column("Case", 14.0, false), column("Rating", 22.0, false), column("Evidence", 64.0, false)];
        let caption = format!("Findings in cases {} to {last}", first + 1);
        blocks.push(Block::Table(Table { caption, columns, rows: (first..last).map(finding).collect() }));
    }
    document(blocks)
}

/// A report with one long table.
pub(crate) fn of_rows(count: usize) -> Document {
    let leads = ["Local authority", "Care board", "Police", "Fire service", "Probation"];
    let rows = (0..count).map(|index| {
        vec![
            text(format!("NM-{:04}", index + 1)),
            text(QUESTIONS[index % 8]),
            text(leads[(index * 3 + index / 7) % 5]),
            text(format!("{} {} 2026", index % 28 + 1, ["March", "May", "October"][index % 3])),
            text(((index * 37) % 101).to_string()),
            Cell::Rating(Rating::ALL[(index + index / 5) % 4]),
        ]
    });
    let table = Table {
        caption: "All ratings".to_owned(),
        columns: vec![
            column("Case", 13.0, false),
            column("Question", 40.0, false),
            column("Presented by", 20.0, false),
            column("Date", 18.0, false),
            column("Page", 9.0, true),
            column("Rating", 20.0, false),
        ],
        rows: rows.collect(),
    };
    document(vec![heading(1, "All ratings"), Block::Table(table)])
}

/// A report with words in many scripts, and with what no face can show.
pub(crate) fn of_many_scripts() -> Document {
    let mut report = document(vec![
        heading(1, "Words in many scripts"),
        paragraph(
            "Welsh: Mae'r adroddiad hwn ar gael ar gais, ŵyl, tŷ. Polish: Zażółć gęślą jaźń. Turkish: İğneyi ğüş. Vietnamese: Tiếng Việt rất đẹp.",
        ),
        paragraph("Greek: Καλημέρα κόσμε. Cyrillic: Привіт, як справи? Ґанок. Romanian: ștampilă, țară."),
        paragraph("She said \u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{5e2}\u{5d5}\u{5dc}\u{5dd} (peace) and left."),
        paragraph("\u{5d4}\u{5d9}\u{5d0} \u{5d0}\u{5de}\u{5e8}\u{5d4}: 3 \u{5d9}\u{5de}\u{5d9}\u{5dd}."),
        paragraph(
            "In Arabic: \u{645}\u{631}\u{62d}\u{628}\u{627} \u{628}\u{627}\u{644}\u{639}\u{627}\u{644}\u{645} and on.",
        ),
        paragraph(
            "\u{642}\u{627}\u{644}\u{62a} \u{625}\u{646}\u{647}\u{627} \u{62a}\u{631}\u{64a}\u{62f} \u{627}\u{644}\u{628}\u{642}\u{627}\u{621} \u{641}\u{64a} \u{628}\u{64a}\u{62a}\u{647}\u{627} 24 \u{633}\u{627}\u{639}\u{629}.",
        ),
        paragraph(
            "Combining: x\u{302} a\u{328}\u{301}e. Devanagari: \u{928}\u{92e}\u{938}\u{94d}\u{924}\u{947}.",
        ),
        paragraph("Not shown: \u{4f60}\u{597d}, \u{1f600} and \u{1f469}\u{200d}\u{1f467}, private \u{e000}."),
        Block::Table(Table {
            caption: "Cells".to_owned(),
            columns: vec![column("Word", 20.0, false), column("Value", 80.0, false)],
            rows: vec![
                vec![
                    text(
                        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
                            .repeat(2),
                    ),
                    text("A word longer than its cell"),
                ],
                vec![text("\u{5e9}\u{5dc}\u{5d5}\u{5dd}"), text("Hebrew")],
            ],
        }),
    ]);
    report.facts.push(fact("Spoken at home", "ਪੰਜਾਬੀ, עברית, العربية"));
    report
}
