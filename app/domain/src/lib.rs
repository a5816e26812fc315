//! The rules of a multi-agency case-file audit: pure, without input, output or a clock. Compiles for the server
//! and for WebAssembly.
//!
//! # Words
//! One word for one thing, the field's own:
//!
//! | word | meaning |
//! |---|---|
//! | audit | one round of audit, hosted by one board, reported to one or more |
//! | audit tool | the questions an audit asks, in one version ([`audit_tool::AuditTool`]) |
//! | question | one of the eight questions of a tool |
//! | rating | red, amber, green or not applicable, always in that order ([`rating::Rating`]) |
//! | evidence | what the group saw in the record |
//! | case | a sampled, completed enquiry, under the audit's own number ([`case_file`]) |
//! | adult | the adult at risk; no name is ever stored |
//! | worker, advocate | the practitioner; the one who speaks for the adult |
//! | agency | a council, NHS trust, police force or other member; presenting or reviewing in an audit |
//! | board | a Safeguarding Adults Board |
//! | audit group, meeting, member | those who rate together, where, and each of them |
//! | scoring | how a group comes to its ratings: together, or alone and then shown ([`meeting::Scoring`]) |
//! | calibration round, invented case | what everybody rates alone before the audit's own cases, outside its figures ([`calibration`]) |
//! | first rating, agreed rating | one rater's: a person's or an agency's, before they are shown; the group's ([`first_rating`]) |
//! | show, late | what was rated alone is seen by all who see the case; a first rating given after that |
//! | set aside | a first rating whose giver has an interest in the case, declared before or after: it counts in nothing |
//! | undo | the answer before its last change, recorded again as a new entry |
//! | facilitator, projector | whoever runs a meeting; the screen that everybody in the room sees, `screen` in the code |
//! | attendance, also present | who was at a meeting or sent apologies; who else was in the room, by their role |
//! | notes, line | what a meeting learned, decided and agreed; one of these, by its author ([`meeting::note`]) |
//! | close, open again | the end of a case in a meeting; taking that back |
//! | sign-off | those present say that the notes are a fair record |
//! | finding | an issue, an action (with an owner and a date) or an example of good practice |
//! | principle | one of the six statutory safeguarding principles |
//! | `BoardReport` | one audit's report for one board, as plain data ([`board_report::BoardReport`]) |
//! | document | that report as blocks, ready to draw ([`document::Document`]) |
//! | person | somebody with an account ([`access::Actor`]) |
//! | role | what a person does for a board: board manager, audit lead, audit group member, agency contact, observer, board chair, board reader ([`access::Role`]) |
//! | membership | one role of one person in one board, for an agency where the role asks for one |
//! | administrator | looks after accounts and settings and sees no case |
//! | operator | whoever works the command line of the machine |
//! | interest | why a member watches a case without rating it, declared by the member |
//! | shared | the agencies' cases are shown to the whole audit group, from the meeting on |
//! | trail, event, deed | what was done by whom, in order and unchangeable unseen; one entry of it; what kind of thing was done ([`trail`]) |
//! | chain, head | the events of one board (or of the system), each holding the hash of the one before; its last hash |
//! | witness | whoever keeps heads of the trail outside the server, usually a partner agency, by a link of its own |
//! | names guard | what finds identifiers of people in free texts; what it finds is a suspicion ([`names_guard`]) |
//! | invitation | a link that gives one person one role once they say yes to it ([`invited`]) |
//! | observation | an enquiry of an audited agency, whose practice an auditing agency looks at ([`observation::Observation`]) |
//! | pair | which agency audits which, as the audit group agreed |
//! | observer | who watches practice and talks to the worker and the adult, for the auditing agency |
//! | approach | the screen for harm before anybody asks the adult ([`observation::approach`]) |
//! | consent, withdrawal | the adult's agreement to take part, and what they take back of it ([`observation::consent`]) |
//! | practice, focus | what was observed of the worker's practice, by the seven areas of focus |
//! | interview | what the worker answered to the method's three questions |
//! | conversation, topic | what the adult said, or their advocate, about the four topics of the method |
//! | reply | what was answered as far as it can be counted; nobody scores it |
//! | safety answer | whether anyone needs to act to keep an adult safe, and who was told |
//! | draw | choosing an agency's cases by tickets, so that anyone can run it again ([`draw`]) |
//! | list, commitment | an agency's completed enquiries of the window; what shows later that it is the same list |
//! | seed, ticket | the public text that a draw is made with; an enquiry's hash under it, the lowest are drawn |
//! | code, case number | what stands for an agency in a draw; the audit's own number for an enquiry, as LCC-02 |
//! | list key | what an agency keeps to open its list, and nobody else has |
//! | confidentiality arrangements, wording | what may leave the meeting and what may not; a board's words for it, in versions ([`confidentiality`]) |
//! | confirm | to say of a wording, for one audit, that one keeps to it; whoever leads, rates or sends cases does before seeing any |
//! | sending | what an agency sends of its cases: who presents each, where in its record the evidence is ([`sending`]) |
//! | item, note | one thing that is sent of a case; what the manager asks to have changed in it |
//! | retention | for how long the text of an audit's cases is kept; what runs out is erased ([`retention`]) |
//! | edition | a report as issued: 1 when first agreed, one more each time it is agreed again or something in it is erased after that ([`edition`]) |
//! | reminder | what an agency that has not sent its cases is told before and after the day it is due ([`reminder`]) |
//! | next round | an audit that begins with what was set up for an earlier one, and with nothing that was done in it ([`next_round`]) |
//! | agreement | how far those who rated the same thing, each alone, gave the same rating ([`agreement`]) |
//! | unit, rater | what was rated, and who rated it, in the figures of agreement |
//! | movement | how far first ratings are from the agreed one, and which way ([`agreement::movement`]) |
//! | draft | what somebody typed and could not be kept as it stands yet; also a report not yet agreed |

pub mod access;
pub mod agency;
pub mod agreement;
pub mod answer;
pub mod audit;
pub mod audit_tool;
pub mod board_report;
pub mod calibration;
pub mod case_export;
pub mod case_file;
pub mod confidentiality;
pub mod dates;
pub mod document;
pub mod draw;
pub mod edition;
pub mod figures;
pub mod finding;
pub mod finding_form;
pub mod first_rating;
pub mod id;
pub mod import;
pub mod interval;
pub mod invited;
pub mod meeting;
pub mod names_guard;
pub mod next_round;
pub mod observation;
pub mod observation_export;
pub mod observation_figures;
pub mod principle;
pub mod problem;
pub mod rating;
pub mod reminder;
pub mod report_words;
pub mod retention;
pub mod sending;
pub mod sign_in;
pub mod text;
pub mod trail;
pub mod value_list;
