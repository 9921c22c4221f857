//! The progress of a run: a bar on a terminal, a line now and then elsewhere, nothing when quiet. Failures are always
//! reported.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, IsTerminal as _};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::console::Console;
use crate::batch::{KEPT, Reason, Record, Status, Watch};
use crate::diagnostic::{Severity, Total};

/// Between two lines where there is no bar.
const PAUSE: Duration = Duration::from_secs(5);

/// Fits a window of 80 columns with five digits of plans: a longer line would leave its beginning behind each time.
const BAR: &str = "{bar:10} {pos}/{len}: {msg}, còn {eta}";

/// What is shown while a run goes on.
pub struct Progress {
    pub console: Console,
    quiet: bool,
    bar: Option<ProgressBar>,
    state: Mutex<State>,
}

struct State {
    total: usize,
    made: usize,
    skipped: usize,
    failed: usize,
    found: Total,
    /// Cells whose error was shown for a plan already: several plans of a workbook may share them.
    causes: HashSet<String>,
    /// Plans that failed for such an error.
    likewise: usize,
    /// Why plans were made, and how many for each cause.
    reasons: BTreeMap<&'static str, usize>,
    began: Instant,
    told: Instant,
}

impl Progress {
    #[expect(clippy::disallowed_methods, reason = "progress is the one thing that looks at the clock")]
    pub fn new(console: Console, quiet: bool) -> Self {
        let now = Instant::now();
        let bar = (!quiet && io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            bar.set_style(style());
            bar
        });
        let state = State {
            total: 0,
            made: 0,
            skipped: 0,
            failed: 0,
            found: Total::default(),
            causes: HashSet::new(),
            likewise: 0,
            reasons: BTreeMap::new(),
            began: now,
            told: now,
        };
        Self { console, quiet, bar, state: Mutex::new(state) }
    }

    /// Begins with the number of plans to do.
    pub fn begin(&self, total: usize) {
        if let Ok(mut state) = self.state.lock() {
            state.total = total;
        }
        match &self.bar {
            Some(bar) => bar.set_length(total as u64),
            None => self.console.say(&format!("{total} kế hoạch.")),
        }
    }

    /// What was found in all plans that are done with.
    pub fn total(&self) -> Total {
        self.state.lock().map_or_else(|_| Total::default(), |state| state.found)
    }

    /// How many plans failed for an error that was shown for another already.
    pub fn likewise(&self) -> usize {
        self.state.lock().map_or(0, |state| state.likewise)
    }

    /// `2 kế hoạch đã sửa; 1 văn bản đã bị sửa`: why plans were made that are not new; empty for none.
    pub fn reasons(&self) -> String {
        let Ok(state) = self.state.lock() else { return String::new() };
        let is_news = |(kind, _): &(&&'static str, &usize)| **kind != NEW;
        let parts = state.reasons.iter().filter(is_news).map(|(kind, count)| format!("{count} {kind}"));
        parts.collect::<Vec<_>>().join("; ")
    }

    /// Takes the bar away.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// Whether the first error of a plan was shown for no other: schools of a workbook share cells.
    fn is_new_cause(&self, record: &Record) -> bool {
        let errors = record.outcome.findings.iter();
        let first = errors.filter(|finding| finding.severity == Severity::Error).find(|note| !note.cell.is_empty());
        let (Some(first), Some(_), Ok(mut state)) = (first, &record.outcome.code, self.state.lock()) else {
            return true;
        };
        let is_new = state.causes.insert(format!("{}\n{}", first.place, first.message));
        state.likewise += usize::from(!is_new);
        is_new
    }

    fn fail(&self, text: &str) {
        match &self.bar {
            Some(bar) => bar.suspend(|| self.console.warn(text)),
            None => self.console.warn(text),
        }
    }
}

/// Of a plan that no earlier run knows.
const NEW: &str = "mới";

/// Why a plan is made, in words that several plans can share.
const fn kind(reason: &Reason) -> &'static str {
    match reason {
        Reason::New => NEW,
        Reason::Forced => "vì có --force",
        Reason::Failed => "lần trước không ghi được",
        Reason::Changed => "kế hoạch đã sửa",
        Reason::OtherSettings => "đổi mẫu, phông, kiểu chữ, định dạng, tệp chung hoặc phiên bản",
        Reason::ChangedBeside(_) => "có ảnh hoặc từ điển đã sửa",
        Reason::Renamed => "đổi tên văn bản",
        Reason::Missing(_) => "thiếu văn bản",
        Reason::Altered(_) => "văn bản đã bị sửa",
    }
}

fn style() -> ProgressStyle {
    let style = ProgressStyle::with_template(BAR).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.with_key("eta", |state: &indicatif::ProgressState, out: &mut dyn std::fmt::Write| {
        let _ = out.write_str(&span(state.eta()));
    })
}

impl Watch for Progress {
    #[expect(clippy::disallowed_methods, reason = "progress is the one thing that looks at the clock")]
    fn done(&self, record: &Record, is_new: bool, reason: Option<&Reason>) {
        if record.outcome.status == Status::Failed && self.is_new_cause(record) {
            self.fail(&failure(record));
        }
        let kept = record.outcome.findings.iter().filter(|finding| is_new && finding.rule == KEPT);
        kept.for_each(|finding| self.fail(&finding.message));
        let Ok(mut state) = self.state.lock() else { return };
        match (record.outcome.status, record.outcome.is_undone(), is_new) {
            // One that is withdrawn is as it was.
            (Status::Withdrawn, ..) | (_, false, false) => state.skipped += 1,
            (_, true, _) => state.failed += 1,
            (_, false, true) => state.made += 1,
        }
        if let Some(reason) = reason {
            *state.reasons.entry(kind(reason)).or_default() += 1;
        }
        let mut known = HashSet::new();
        for finding in record.outcome.findings.iter().filter(|finding| known.insert(finding.sameness())) {
            state.found.count(finding.severity);
        }
        if let Some(bar) = &self.bar {
            bar.inc(1);
            bar.set_message(state.short_counts());
        } else if !self.quiet && state.told.elapsed() >= PAUSE {
            state.told = Instant::now();
            self.console.say(&state.line());
        }
    }
}

impl State {
    /// For the bar.
    fn short_counts(&self) -> String {
        format!("{} mới, {} cũ, {} hỏng", self.made, self.skipped, self.failed)
    }

    fn counts(&self) -> String {
        format!("{} làm mới, {} không đổi, {} hỏng", self.made, self.skipped, self.failed)
    }

    /// `120/1000 kế hoạch: … 21,5 kế hoạch/giây, còn 41 giây`.
    fn line(&self) -> String {
        let done = self.made + self.skipped + self.failed;
        let (counts, total) = (self.counts(), self.total);
        let elapsed = self.began.elapsed();
        let Some(each) = u32::try_from(done).ok().and_then(|done| elapsed.checked_div(done)) else { return counts };
        let rest = each.saturating_mul(u32::try_from(total.saturating_sub(done)).unwrap_or(u32::MAX));
        let rate = rate(1.0 / each.as_secs_f64().max(1e-6));
        format!("{done}/{total} kế hoạch: {counts}, {rate}, còn {}", span(rest))
    }
}

/// `21,5 kế hoạch/giây`.
fn rate(each_second: f64) -> String {
    format!("{each_second:.1} kế hoạch/giây").replace('.', ",")
}

/// `41 giây`, `3 phút 5 giây`, `1 giờ 12 phút`.
fn span(time: Duration) -> String {
    let seconds = time.as_secs();
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} giây"),
        (0, minutes, seconds) => format!("{minutes} phút {seconds} giây"),
        (hours, minutes, _) => format!("{hours} giờ {minutes} phút"),
    }
}

/// One line for a plan that failed: its first error.
fn failure(record: &Record) -> String {
    let outcome = &record.outcome;
    if let Some(reply) = outcome.reply() {
        return format!("Hỏng {}: {reply}.", outcome.source);
    }
    let mut known = HashSet::new();
    let mut errors = outcome
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error && known.insert(finding.sameness()));
    let first = errors.next();
    let message = first.map_or("không làm được.", |finding| finding.message.as_str());
    let place = first.filter(|finding| !finding.place.is_empty()).map(|finding| format!(" ({})", finding.place));
    let more = match errors.count() {
        0 => String::new(),
        count => format!(" Còn {count} lỗi nữa."),
    };
    format!("Hỏng {}: {message}{}{more}", outcome.source, place.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_fits_a_narrow_window() {
        let (count, long) = ("10000", span(Duration::from_mins(24 * 60 - 1)));
        let line = BAR.replace("{bar:10}", &"█".repeat(10)).replace("{pos}", count).replace("{len}", count);
        let counts = format!("{count} mới, {count} cũ, {count} hỏng");
        let line = line.replace("{msg}", &counts).replace("{eta}", &long);
        assert!(!line.contains('{') && line.chars().count() < 80, "{line}");
    }

    #[test]
    fn times_are_told_in_their_two_largest_units() {
        let told = [9, 65, 3_600 + 12 * 60].map(|seconds| span(Duration::from_secs(seconds)));
        assert_eq!(told, ["9 giây", "1 phút 5 giây", "1 giờ 12 phút"]);
    }
}
