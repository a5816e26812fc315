//! First ratings beside the agreed one.

use domain::{agreement::movement::Movement, rating::Rating};

const ALL: [Option<Rating>; 5] =
    [None, Some(Rating::Red), Some(Rating::Amber), Some(Rating::Green), Some(Rating::NotApplicable)];

#[test]
fn each_pair_is_counted_once_and_by_its_way() {
    let pairs = ALL.iter().flat_map(|first| ALL.iter().map(move |agreed| (*first, *agreed)));
    let movement = Movement::of(pairs);
    assert_eq!(
        movement,
        Movement { unmoved: 3, up_one: 2, up_two: 1, down_one: 2, down_two: 1, not_compared: 16 }
    );
    assert_eq!((movement.compared(), movement.up(), movement.down()), (9, 3, 3));
    let up = Movement::of([(Some(Rating::Red), Some(Rating::Green))]);
    assert_eq!(up, Movement { up_two: 1, ..Movement::default() });
}

#[test]
fn movements_of_questions_add_up() {
    let mut sum = Movement { unmoved: 1, up_one: 2, up_two: 3, down_one: 4, down_two: 5, not_compared: 6 };
    sum += sum;
    let twice = Movement { unmoved: 2, up_one: 4, up_two: 6, down_one: 8, down_two: 10, not_compared: 12 };
    assert_eq!(sum, twice);
}

#[test]
fn movement_is_said_in_one_sentence() {
    let movement = |unmoved, up_one, up_two, down_one, down_two| {
        Movement { unmoved, up_one, up_two, down_one, down_two, not_compared: 7 }.in_words()
    };
    assert_eq!(
        movement(60, 14, 2, 8, 0),
        "Of 84 first ratings, 60 were agreed as given, 16 moved up towards green (2 of them by two steps) and 8 moved \
         down towards red."
    );
    assert_eq!(
        movement(1, 0, 0, 0, 1),
        "Of 2 first ratings, 1 was agreed as given, none moved up towards green and 1 moved down towards red (by two \
         steps)."
    );
    assert_eq!(movement(12, 0, 0, 0, 0), "All 12 first ratings were agreed as given.");
    assert_eq!(movement(1, 0, 0, 0, 0), "The one first rating was agreed as given.");
    assert_eq!(movement(0, 0, 0, 0, 0), "There is no first rating beside an agreed one.");
}
