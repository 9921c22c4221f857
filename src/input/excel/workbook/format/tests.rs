//! What cells look like.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::Format;
use crate::excel::workbook::CellValue;
use crate::vietnamese::money;

/// How the cell looks, whatever it is.
fn look(code: &str, number: f64) -> String {
    match Format::of_code(code).read(number, false) {
        None => String::new(),
        Some((_, Some(shown))) => shown,
        Some((CellValue::Text(text), None)) => text,
        Some((CellValue::Date(day), None)) => day.to_string(),
        Some((value, None)) => format!("{value:?}"),
    }
}

#[test]
fn numbers_are_shown_in_vietnamese_signs() {
    for (code, number, shown) in [
        ("0.0%", 0.955, "95,5 %"),
        ("0%", 0.5, "50 %"),
        ("0\"%\"", 95.0, "95 %"),
        ("#,##0.00", 1_234_567.891, "1.234.567,89"),
        ("0.00", 1_234_567.891, "1.234.567,89"),
        ("#,##0", 45_000_000.0, "45.000.000"),
        ("0.00", 1.1, "1,10"),
        ("0.0#", 1.5, "1,5"),
        ("0.0#", 1.256, "1,26"),
        ("#,##0\\ \"đồng\"", 1500.0, "1.500 đồng"),
        ("_-* #,##0\\ [$₫-42A]_-;\\-* #,##0\\ [$₫-42A]_-;_-* \"-\"??\\ [$₫-42A]_-;_-@_-", 2500.0, "2.500 đ"),
        ("_-* #,##0\\ [$₫-42A]_-;\\-* #,##0\\ [$₫-42A]_-;_-* \"-\"??\\ [$₫-42A]_-;_-@_-", -2500.0, "-2.500 đ"),
        ("#,##0_);[Red]\\(#,##0\\)", -1234.0, "(1.234)"),
        ("#,##0;-#,##0;\"-\"", 0.0, "-"),
        ("#,##0;-#,##0;", 0.0, ""),
        ("000", 7.0, "007"),
        ("00000", 12_345.0, "12345"),
        ("0000 000 000", 912_345_678.0, "0912 345 678"),
        ("#,##0,", 960_000_000.0, "960.000"),
        ("#,##0.0,,\" triệu\"", 12_550_000.0, "12,6 triệu"),
        ("0.00E+00", 123_456.0, "1,23E+05"),
        ("0.00E+00", 0.000_999_9, "1,00E-03"),
        ("##0.0E+0", 123_456.0, "123,5E+3"),
        ("# ?/?", 2.25, "2 1/4"),
        ("# ??/??", 0.3125, "5/16"),
        ("# ?/4", 1.5, "1 2/4"),
        ("?/?", 2.5, "5/2"),
        ("[<1000]0;[>=1000]#,##0.0,\"k\"", 1500.0, "1,5k"),
        ("[<1000]0;[>=1000]#,##0.0,\"k\"", 15.0, "15"),
        ("0", -0.4, "Number(-0.4)"),
        ("0.0", -0.04, "0,0"),
        ("General\" cái\"", 3.0, "Number(3.0)"),
        (".00", 0.5, "0,50"),
        ("\"Mức \"0", 2.0, "Mức 2"),
        (";;;", 5.0, "Number(5.0)"),
    ] {
        assert_eq!(look(code, number), shown, "{code} of {number}");
    }
}

#[test]
fn days_stay_days_and_months_months() {
    // 15 September 2026, 07:30.
    let (day, moment) = (46_280.0, 46_280.312_5);
    for (code, number, shown) in [
        ("dd/mm/yyyy", day, "2026-09-15"),
        ("[$-42A]dd/mm/yyyy;@", day, "2026-09-15"),
        ("yyyy-mm-dd h:mm:ss", day, "2026-09-15"),
        ("dd/mm/yyyy hh:mm", moment, "15/9/2026 07:30"),
        ("\"ngày\" dd \"tháng\" mm \"năm\" yyyy", day, "ngày 15 tháng 9 năm 2026"),
        ("mmm-yy", day, "Tháng 9/2026"),
        ("mm/yyyy", day, "9/2026"),
        ("\"Tháng \"m/yyyy", day, "Tháng 9/2026"),
        ("d-mmm", day, "15/9"),
        ("yyyy", day, "2026"),
        ("mmmm", day, "Tháng 9"),
        ("mmmm yyyy", day, "Tháng 9/2026"),
        ("dddd", day, "thứ Ba"),
        ("hh:mm", 0.312_5, "07:30"),
        ("h\"g\"mm", 0.312_5, "7g30"),
        ("h:mm AM/PM", 0.812_5, "7:30 CH"),
        ("[h]:mm", 1.5, "36:00"),
        ("mm:ss.0", 0.000_701_388_888_9, "01:00,6"),
        ("hh:mm:ss", 0.999_999_999_9, "00:00:00"),
    ] {
        assert_eq!(look(code, number), shown, "{code}");
    }
    assert_eq!(look("mmm-yy", -3.0), "Number(-3.0)");
    let first = Format::of_number(14).read(0.0, true);
    assert_eq!(first, Some((CellValue::Date(NaiveDate::from_ymd_opt(1904, 1, 1).unwrap()), None)));
}

#[test]
fn texts_get_what_their_format_prints_around_them() {
    assert_eq!(Format::of_code("\"Trường \"@").around("Vân Hạ").as_deref(), Some("Trường Vân Hạ"));
    for code in ["@", "General", "_-* #,##0_-;_-@_-", "0.00"] {
        assert_eq!(Format::of_code(code).around("a"), None, "{code}");
    }
}

proptest! {
    /// Whatever a code is, a number stays a number, a day, or a text that says something.
    #[test]
    fn no_code_loses_a_number(code in "[0#?.,%/@;E+\\-dmyhs\\[\\]\"\\\\ _*a-z<>=$đ]{0,24}", number in -1e15..1e15) {
        match Format::of_code(&code).read(number, false) {
            Some((CellValue::Number(kept), shown)) => {
                prop_assert!(kept.to_bits() == number.to_bits());
                prop_assert!(shown.is_none_or(|shown| !shown.trim().is_empty()));
            }
            Some((CellValue::Date(_), _)) => {}
            Some((CellValue::Text(_), _)) => prop_assert!(number >= 0.0),
            other => prop_assert!(number == 0.0, "{other:?}"),
        }
    }

    #[test]
    fn whole_numbers_are_grouped_like_money(number in 0u64..1_000_000_000_000) {
        let as_float: f64 = number.to_string().parse().unwrap();
        prop_assert_eq!(look("#,##0", as_float), money::grouped(number));
    }

    #[test]
    fn decimals_read_back(hundredths in 0u64..1_000_000_000) {
        let number: f64 = format!("{}.{:02}", hundredths / 100, hundredths % 100).parse().unwrap();
        let back = look("#,##0.00", number).replace('.', "").replace(',', ".");
        prop_assert_eq!(back.parse::<f64>().unwrap().to_bits(), number.to_bits());
    }
}
