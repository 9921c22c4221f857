//! Charts of the sheet of statistics. They are native, so they follow the cells.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill,
    ChartPatternFillType, ChartSeries, ChartSolidFill, ChartType, Color,
};

use super::STATISTICS;
use super::style::DEEP;

const FONT: &str = "Times New Roman";
const BAD: Color = Color::RGB(0xB0_2A_1E);
const BAD_PALE: Color = Color::RGB(0xF6_C9_C3);
const GRID: Color = Color::RGB(0xD9_DF_DD);
/// Results from the first level upwards: the darker the better, so that grey paper distinguishes them, too.
const LEVELS: [Color; 4] =
    [Color::RGB(0xF2_C1_4E), Color::RGB(0x8F_BF_A8), Color::RGB(0x3F_82_72), Color::RGB(0x1F_4E_4A)];
/// Column of the codes, of the names, and of the first result of a table of criteria.
const CODE: u16 = 0;
const FIRST_RESULT: u16 = 3;

/// With fewer schools an axis would show halves of them.
const FEW: usize = 10;

/// Rows of a table, from 0.
#[derive(Debug, Clone, Copy)]
pub struct Range {
    pub heading: u32,
    pub first: u32,
    pub last: u32,
}

/// Schools by level: as computed and as printed, in these columns; `most` is the largest count.
pub fn levels(range: Range, columns: [u16; 2], most: usize) -> Chart {
    let mut chart = plain(ChartType::Column, "Số trường theo mức", 350, 330);
    whole_steps(&mut chart, most);
    for (column, color) in columns.into_iter().zip([DEEP, Color::RGB(0x8F_BF_A8)]) {
        chart.push_series(series(range, column).set_format(&mut solid(color)).set_data_label(&label()));
    }
    chart
}

/// How many schools do not meet each criterion; `most` is the largest count.
pub fn not_met(range: Range, most: usize) -> Chart {
    let mut chart = plain(ChartType::Column, "Số trường không đạt từng tiêu chí", 490, 300);
    chart.push_series(series(range, FIRST_RESULT).set_format(&mut striped()).set_data_label(&label()));
    chart.legend().set_hidden();
    whole_steps(&mut chart, most);
    chart
}

/// How the schools are spread over the results of each criterion.
pub fn results(range: Range, results: usize) -> Chart {
    let mut chart = plain(ChartType::ColumnPercentStacked, "Tỷ lệ trường theo kết quả từng tiêu chí", 555, 300);
    for (index, column) in (0..results).zip((FIRST_RESULT..).step_by(2)) {
        let color = index.checked_sub(1).and_then(|index| LEVELS.get(index).copied());
        let mut format = color.map_or_else(striped, solid);
        chart.push_series(series(range, column).set_format(&mut format));
    }
    chart.y_axis().set_num_format("0%");
    chart
}

/// There is no half a school.
fn whole_steps(chart: &mut Chart, most: usize) {
    if most < FEW {
        chart.y_axis().set_major_unit(1);
    }
}

fn plain(kind: ChartType, title: &str, width: u32, height: u32) -> Chart {
    let mut chart = Chart::new(kind);
    chart.set_width(width).set_height(height).set_alt_text(title);
    chart.title().set_name(title).set_font(font(13).set_bold());
    chart.x_axis().set_font(&font(11));
    chart.y_axis().set_font(&font(11)).set_major_gridlines_line(ChartLine::new().set_color(GRID).set_width(0.5));
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(11));
    chart
}

fn series(range: Range, column: u16) -> ChartSeries {
    let mut series = ChartSeries::new();
    series
        .set_name((STATISTICS, range.heading, column))
        .set_categories((STATISTICS, range.first, CODE, range.last, CODE))
        .set_values((STATISTICS, range.first, column, range.last, column))
        .set_gap(60);
    series
}

fn solid(color: Color) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(color));
    format
}

/// What is not met has stripes, for those who see no red.
fn striped() -> ChartFormat {
    let mut format = ChartFormat::new();
    let mut fill = ChartPatternFill::new();
    fill.set_pattern(ChartPatternFillType::DiagonalStripesWideUpwards)
        .set_foreground_color(BAD)
        .set_background_color(BAD_PALE);
    format.set_pattern_fill(&fill).set_border(ChartLine::new().set_color(BAD).set_width(0.75));
    format
}

fn label() -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    label.show_value().set_num_format("#,##0;;").set_font(&font(11));
    label
}

fn font(size: u8) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(size);
    font
}
