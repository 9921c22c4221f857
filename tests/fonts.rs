//! The embedded faces can set every text the program makes.

use kehoach::font::{FaceId, Family};
use kehoach::vietnamese::letters;
use ttf_parser::name_id;

/// Signs of the shipped templates and of usual plans; the last is the no-break space.
const SIGNS: &str = ".,;:!?()[]\"'“”‘’-–—…/&%+=<>×÷±≤≥≈°§•№²³→_@#*|\u{A0}";

#[test]
fn every_face_has_all_vietnamese_letters_digits_and_signs() {
    let family = Family::embedded().unwrap();
    let ascii = (' '..='~').filter(|character| character.is_ascii_alphanumeric() || *character == ' ');
    let needed: Vec<char> = letters::beyond_ascii().into_iter().chain(ascii).chain(SIGNS.chars()).collect();
    for id in FaceId::ALL {
        let face = family.face(id);
        let lacking: String = needed.iter().filter(|character| face.glyph(**character).is_none()).collect();
        assert_eq!(lacking, "", "{id:?}");
    }
}

#[test]
fn letters_have_a_width_of_their_own() {
    let family = Family::embedded().unwrap();
    for id in FaceId::ALL {
        let advance = |character| family.face(id).glyph(character).map(|glyph| glyph.advance);
        for letter in letters::beyond_ascii() {
            assert!(advance(letter) > Some(0), "{id:?} {letter}");
        }
        // A tone mark does not widen its vowel; a face that lacks a letter would show the width of `.notdef`.
        assert_eq!(advance('ậ'), advance('a'), "{id:?}");
        assert_eq!(advance('Ế'), advance('E'), "{id:?}");
    }
}

#[test]
fn the_faces_are_of_version_2_1_5_or_later() {
    let family = Family::embedded().unwrap();
    for id in FaceId::ALL {
        // The name table: the number in `head` stayed at 2.1 through all these versions.
        let font = ttf_parser::Face::parse(family.face(id).bytes(), 0).unwrap();
        let name = font.names().into_iter().find(|name| name.name_id == name_id::VERSION && name.is_unicode());
        let version = name.and_then(|name| name.to_string()).unwrap();
        let number = version.trim_start_matches("Version ").split([' ', ';']).next().unwrap();
        let parts: Vec<u32> = number.split('.').map(|part| part.parse().unwrap()).collect();
        assert!(parts >= vec![2, 1, 5], "{id:?}: {version}");
    }
}
