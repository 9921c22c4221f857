//! Raised and lowered letters as signs of their own: `m²`, `CO₂`, `30°C`.

use serde::{Deserialize, Serialize};

/// Where letters stand on their line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Script {
    #[default]
    Line,
    Raised,
    Lowered,
}

/// Letters as raised or lowered signs, where all of them have one; `None` where one has not. The faces have no raised 0,
/// plus and minus, and no lowered plus and minus; a raised 0 alone is the sign of degrees.
pub fn signs(text: &str, script: Script) -> Option<String> {
    let sign: fn(char) -> Option<char> = match script {
        Script::Line => return Some(text.to_owned()),
        Script::Raised if matches!(text.trim(), "0" | "o" | "O") => return Some("°".to_owned()),
        Script::Raised => raised,
        Script::Lowered => lowered,
    };
    text.chars().map(sign).collect()
}

const fn raised(letter: char) -> Option<char> {
    Some(match letter {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        'n' => 'ⁿ',
        ' ' => ' ',
        _ => return None,
    })
}

const fn lowered(letter: char) -> Option<char> {
    Some(match letter {
        '0' => '₀',
        '1' => '₁',
        '2' => '₂',
        '3' => '₃',
        '4' => '₄',
        '5' => '₅',
        '6' => '₆',
        '7' => '₇',
        '8' => '₈',
        '9' => '₉',
        ' ' => ' ',
        _ => return None,
    })
}
