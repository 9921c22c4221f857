//! The order in which the schema wants the children of an element: the sequences of `wml.xsd`, ECMA-376 part 1
//! (transitional), for the elements that docx-rs fills in another order. A child that is not listed goes last.

/// The children of `element` in the schema's order, `None` where any order is right or docx-rs keeps it.
pub(super) fn children_of(element: &[u8]) -> Option<&'static [&'static str]> {
    Some(match element {
        b"w:pPr" => PARAGRAPH,
        b"w:rPr" => RUN,
        b"w:numPr" => &["w:ilvl", "w:numId"],
        b"w:tblPr" => TABLE,
        b"w:tcPr" => CELL,
        b"w:pBdr" => &["w:top", "w:left", "w:bottom", "w:right", "w:between", "w:bar"],
        b"w:sectPr" => SECTION,
        b"w:style" => STYLE,
        b"w:settings" => SETTINGS,
        b"w:compat" => COMPATIBILITY,
        b"w:abstractNum" => {
            &["w:nsid", "w:multiLevelType", "w:tmpl", "w:name", "w:styleLink", "w:numStyleLink", "w:lvl"]
        }
        b"w:lvl" => LEVEL,
        b"w:numbering" => &["w:numPicBullet", "w:abstractNum", "w:num", "w:numIdMacAtCleanup"],
        _ => return None,
    })
}

/// `CT_PPr`, 17.3.1.26.
#[rustfmt::skip]
const PARAGRAPH: &[&str] = &[
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
    "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap",
    "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd",
    "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
    "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr",
    "w:sectPr", "w:pPrChange",
];

/// `CT_RPr`, 17.3.2.28.
#[rustfmt::skip]
const RUN: &[&str] = &[
    "w:ins", "w:del", "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike",
    "w:dstrike", "w:outline", "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish",
    "w:webHidden", "w:color", "w:spacing", "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u",
    "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang",
    "w:eastAsianLayout", "w:specVanish", "w:oMath", "w:rPrChange",
];

/// `CT_TblPr`, 17.4.59.
#[rustfmt::skip]
const TABLE: &[&str] = &[
    "w:tblStyle", "w:tblpPr", "w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize", "w:tblStyleColBandSize",
    "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar",
    "w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange",
];

/// `CT_TcPr`, 17.4.69.
#[rustfmt::skip]
const CELL: &[&str] = &[
    "w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar",
    "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark", "w:headers", "w:cellIns", "w:cellDel",
    "w:cellMerge", "w:tcPrChange",
];

/// `CT_SectPr`, 17.6.17 and 17.6.18.
#[rustfmt::skip]
const SECTION: &[&str] = &[
    "w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr", "w:type", "w:pgSz", "w:pgMar",
    "w:paperSrc", "w:pgBorders", "w:lnNumType", "w:pgNumType", "w:cols", "w:formProt", "w:vAlign", "w:noEndnote",
    "w:titlePg", "w:textDirection", "w:bidi", "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange",
];

/// `CT_Style`, 17.7.4.17.
#[rustfmt::skip]
const STYLE: &[&str] = &[
    "w:name", "w:aliases", "w:basedOn", "w:next", "w:link", "w:autoRedefine", "w:hidden", "w:uiPriority",
    "w:semiHidden", "w:unhideWhenUsed", "w:qFormat", "w:locked", "w:personal", "w:personalCompose",
    "w:personalReply", "w:rsid", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr",
];

/// `CT_Settings`, 17.15.1.78: those that docx-rs can write.
#[rustfmt::skip]
const SETTINGS: &[&str] = &[
    "w:zoom", "w:defaultTabStop", "w:evenAndOddHeaders", "w:characterSpacingControl", "w:footnotePr", "w:endnotePr",
    "w:compat", "w:docVars", "w:themeFontLang",
];

/// `CT_Compat`, 17.15.3: those that docx-rs can write.
#[rustfmt::skip]
const COMPATIBILITY: &[&str] = &["w:doNotExpandShiftReturn", "w:adjustLineHeightInTable", "w:compatSetting"];

/// `CT_Lvl`, 17.9.6.
#[rustfmt::skip]
const LEVEL: &[&str] = &[
    "w:start", "w:numFmt", "w:lvlRestart", "w:pStyle", "w:isLgl", "w:suff", "w:lvlText", "w:lvlPicBulletId",
    "w:legacy", "w:lvlJc", "w:pPr", "w:rPr",
];
