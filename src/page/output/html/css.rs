//! The style sheet of the page, from the same table of styles as the other files.
//!
//! One point of paper is a twelfth of a `rem`: on paper just that point, on a screen as large as the reader has set
//! letters. First lines and indents give way on narrow screens, and text is justified only where lines are long.

use std::fmt::Write as _;

use crate::document::block::{RULE_GAP, RULE_THICKNESS};
use crate::document::table::{
    BETWEEN_TABLES, BORDER_THICKNESS, CELL_PADDING_HORIZONTAL, CELL_PADDING_VERTICAL, TABLE_GAP,
};
use crate::document::{Align, Document, ParagraphStyle};
use crate::length::Length;

/// From this width on a screen is read like paper, in thousandths of a `rem`: as in [`WIDE`].
const WIDE_FROM: i64 = 46_000;
/// From this width on, in CSS, a screen is read like paper: two columns, justified.
const WIDE: &str = "@media print,(min-width:46rem)";

/// A length as CSS.
pub(super) fn rem(length: Length) -> String {
    let thousandths = length.scale(1000, Length::pt(12).to_emu()).to_emu();
    format!("{}rem", decimal(thousandths))
}

/// Thousandths as a decimal number without needless zeros.
pub(super) fn decimal(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.abs() / 1000, thousandths.abs() % 1000);
    let number = format!("{sign}{whole}.{rest:03}");
    number.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The style sheet of a document.
pub(super) fn sheet(document: &Document) -> String {
    let mut css = String::with_capacity(8 * 1024);
    css.push_str(BASE);
    tables(&mut css);
    for style in document.styles.iter() {
        let _ = writeln!(css, ".{}{{{}}}", style.class, declarations(style));
    }
    let _ = writeln!(css, ".table-list-item,.table-list-item-small{{padding-left:.7em;text-indent:-.7em}}");
    let justified = document.styles.iter().filter(|style| style.align == Align::Justify);
    let justified: Vec<String> = justified.map(|style| format!(".{}", style.class)).collect();
    let _ = writeln!(css, "{WIDE}{{{WIDE_SCREEN}{}{{text-align:justify}}}}", justified.join(","));
    css
}

const BASE: &str = "\
:root{color-scheme:light}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;padding:1rem;background:#fff;color:#000;font-family:\"Times New Roman\",\"Liberation Serif\",serif;\
line-height:1.4;overflow-wrap:break-word}
h1,h2,h3,h4,h5,h6,p,figure,ul,ol{margin:0;padding:0;font:inherit}
ul,ol{list-style:none}
a{color:#00408c}
img{display:block;max-width:100%;height:auto;margin:0 auto}
figure{margin-top:.5rem}
.sheet{margin:0 auto}
.line{display:block}
.row{display:grid;row-gap:.5rem}
.row>*{min-width:0}
.letterhead .row{margin-bottom:.5rem}
.letterhead br,h1 br{display:none}
.national-title,.motto,.governing-body,.issuing-body,.document-type,.subject,.part-title,.appendix-title,.line{\
text-wrap:balance}
.draft{font-weight:bold;text-align:right}
.annex{margin-top:3rem;border-top:1px solid #767676;padding-top:1rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
:focus-visible{outline:3px solid #00408c;outline-offset:2px}
";

const WIDE_SCREEN: &str = "body{padding:2rem}.letterhead br,h1 br{display:inline}.scroll caption{text-align:center}\
.row{grid-template-columns:var(--left) var(--right);align-items:first baseline}\
.left,.right{grid-row:1}.left{grid-column:1}.right{grid-column:2}";

/// The hint above a table that is wider than the screen; a screen reader says it too.
const SCROLL_HINT: &str = "Bảng rộng hơn màn hình: kéo ngang để xem hết.";
const SCROLL_HINT_LOOK: &str = "font-style:italic;font-size:.875rem;color:#444;text-align:left";

/// Shadows at the edges behind which the table goes on: white ends that move with the table cover them there where it
/// ends (CSS Backgrounds 3, 2.5: `local` moves, `scroll` stays).
const EDGE_SHADOWS: &str = "background:\
linear-gradient(to right,#fff 1.5rem,transparent 3rem) 0 0/3rem 100% local,\
linear-gradient(to left,#fff 1.5rem,transparent 3rem) 100% 0/3rem 100% local,\
linear-gradient(to right,#0006,transparent) 0 0/.75rem 100% scroll,\
linear-gradient(to left,#0006,transparent) 100% 0/.75rem 100% scroll;background-color:#fff;background-repeat:no-repeat";

/// The widest screen, in CSS, on which a table that is this wide on paper scrolls: beside it stands the page's padding.
pub(super) fn widest_scrolling(width: Length) -> String {
    let thousandths = width.scale(1000, Length::pt(12).to_emu()).to_emu();
    let padding = if thousandths + 2000 < WIDE_FROM { 2000 } else { 4000 };
    format!("{}rem", decimal(thousandths + padding - 1))
}

fn tables(css: &mut String) {
    let gap = |length| rem(length);
    let _ = writeln!(css, ".scroll{{overflow-x:auto;margin:{} 0;padding:1px;{EDGE_SHADOWS}}}", gap(BETWEEN_TABLES));
    let _ = writeln!(css, ".scroll::before{{display:none;content:\"{SCROLL_HINT}\";{SCROLL_HINT_LOOK}}}");
    let _ = writeln!(css, "table{{width:100%;border-collapse:collapse;margin:{} 0}}", gap(TABLE_GAP));
    css.push_str(".scroll caption{text-align:left}caption>span{position:sticky;left:0;display:inline-block}\n");
    css.push_str(".scroll caption>span{max-width:calc(100vw - 2rem)}\n");
    let padding = format!("{} {}", rem(CELL_PADDING_VERTICAL), rem(CELL_PADDING_HORIZONTAL));
    let border = rem(BORDER_THICKNESS);
    let _ = writeln!(
        css,
        "th,td{{border:max(1px,{border}) solid #000;padding:{padding};vertical-align:top;font-weight:inherit;text-align:inherit}}"
    );
    css.push_str(".middle{vertical-align:middle}\n");
    let (thickness, air) = (rem(RULE_THICKNESS), rem(RULE_GAP));
    let _ = writeln!(css, ".rule{{max-width:100%;margin:{air} auto;border-top:max(1px,{thickness}) solid #000}}");
}

/// What a style says; what every paragraph has already is left out.
fn declarations(style: &ParagraphStyle) -> String {
    let mut declarations = vec![format!("font-size:{}", rem(style.size))];
    let mut say = |applies: bool, declaration: String| {
        if applies {
            declarations.push(declaration);
        }
    };
    say(style.bold, "font-weight:bold".to_owned());
    say(style.italic, "font-style:italic".to_owned());
    say(style.align == Align::Center, "text-align:center".to_owned());
    say(style.align == Align::Right, "text-align:right".to_owned());
    // A negative first line is as long as what it gives back to `left`: both must give way alike.
    let (indents, hangs) = (style.first_line != Length::ZERO, style.first_line < Length::ZERO);
    let length =
        |length: Length, share: &str| if hangs { rem(length) } else { format!("min({},{share})", rem(length)) };
    say(indents, format!("text-indent:{}", length(style.first_line, "8vw")));
    say(style.left != Length::ZERO, format!("padding-left:{}", length(style.left, "4vw")));
    say(style.right != Length::ZERO, format!("padding-right:{}", length(style.right, "4vw")));
    say(style.space_before != Length::ZERO, format!("padding-top:{}", rem(style.space_before)));
    say(style.space_after != Length::ZERO, format!("padding-bottom:{}", rem(style.space_after)));
    say(style.keep_with_next, "break-after:avoid".to_owned());
    say(style.keep_together, "break-inside:avoid".to_owned());
    declarations.join(";")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_no_needless_zeros() {
        let lengths = [Length::pt(12), Length::pt(14), Length::pt(6), Length::ZERO, Length::pt(-3)];
        assert_eq!(lengths.map(rem), ["1rem", "1.167rem", "0.5rem", "0rem", "-0.25rem"]);
    }
}
