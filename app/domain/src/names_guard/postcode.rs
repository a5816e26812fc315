//! Full postcodes (Royal Mail, PAF; the letters that never end one: C I K M O V).

use std::ops::Range;

use super::reading::Reading;

/// The 124 areas of the United Kingdom, Guernsey, Jersey and the Isle of Man, and BF for the forces.
const AREAS: &str = " AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E \
     EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M \
     ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY \
     TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

/// The areas whose districts may end in a letter.
const LETTERED: &str = " E EC N NW SE SW W WC ";

/// What stands after a number in lower case far more often than it ends a postcode: "B12 2nd floor", "M1 1hr".
const NOT_LOWER: [&str; 10] = ["st", "nd", "rd", "th", "hr", "yr", "ft", "lb", "pt", "wt"];

/// English words that would pass with O for nought.
const WORDS: [&str; 10] = ["OLD", "OUT", "ONE", "OUR", "OFF", "OWN", "ODD", "OPT", "ORE", "OAT"];

/// Finds them.
pub(super) fn look(reading: &Reading) -> Vec<Range<usize>> {
    let starts = (0..reading.len()).filter(|start| !reading.before(*start).is_alphanumeric());
    starts.filter_map(|start| Some(start..end_of_postcode(reading, start)?)).collect()
}

fn end_of_postcode(reading: &Reading, start: usize) -> Option<usize> {
    let area_end = reading.run(start, 2, |character| character.is_ascii_alphabetic());
    let area: String = reading.slice(start..area_end).iter().map(char::to_ascii_uppercase).collect();
    if area.is_empty() || !is_listed(AREAS, &area) {
        return None;
    }
    // "LS 6 2AB": only in capitals, because "s 6 2ab" is a list.
    let is_parted = reading.at(area_end) == ' ' && has_no_lower(reading, start..area_end);
    let district = if is_parted { area_end + 1 } else { area_end };
    let digits_end = reading.run(district, 2, |character| character.is_ascii_digit());
    let is_lettered = is_listed(LETTERED, &area)
        && reading.at(district).is_ascii_digit()
        && reading.at(district + 1).is_ascii_alphabetic();
    // "LS62AB" is of LS6: what a longer district leaves over is no ending.
    let outward_ends = [
        (digits_end == district + 2).then_some(digits_end),
        (digits_end > district).then_some(district + 1),
        is_lettered.then_some(district + 2),
    ];
    outward_ends.into_iter().flatten().find_map(|outward_end| {
        let gap_end = reading.run(outward_end, 3, |character| " -.,".contains(character));
        if gap_end > outward_end {
            end_of_inward(reading, gap_end, true)
        } else {
            // Without a space it could be part of a longer code.
            let end = end_of_inward(reading, gap_end, false)?;
            let is_tied = is_parted || reading.is_tied_before(start) || reading.is_tied_after(end);
            (!is_tied).then_some(end)
        }
    })
}

/// A digit and two letters. After a space O is taken for nought, and what is more often a word is not.
fn end_of_inward(reading: &Reading, start: usize, is_spaced: bool) -> Option<usize> {
    let end = start + 3;
    let inward: String = reading.slice(start.min(reading.len())..end.min(reading.len())).iter().collect();
    let is_digit = reading.at(start).is_ascii_digit() || (is_spaced && reading.at(start) == 'O');
    let is_ending = |letter: char| letter.is_ascii_alphabetic() && !"CIKMOVcikmov".contains(letter);
    let is_word = WORDS.contains(&inward.as_str()) || NOT_LOWER.iter().any(|unit| inward.ends_with(unit));
    (is_digit
        && inward.chars().skip(1).all(is_ending)
        && inward.chars().count() == 3
        && !(is_spaced && is_word)
        && !reading.at(end).is_alphanumeric())
    .then_some(end)
}

fn has_no_lower(reading: &Reading, range: Range<usize>) -> bool {
    !reading.slice(range).iter().any(char::is_ascii_lowercase)
}

fn is_listed(list: &str, area: &str) -> bool {
    list.split(' ').any(|listed| listed == area)
}
