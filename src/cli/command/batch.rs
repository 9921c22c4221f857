//! `kehoach batch`: a folder of plans → their documents, and what became of each.

use std::collections::BTreeSet;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use super::feedback;
use crate::batch::site::{self, Site};
use crate::batch::{
    Account, Across, Binding, Common as Shared, Digest, End, Folder, Group, Job, Last, MERGED, Naming, Outcome,
    OutcomeList, Past, Published, RETIRED, Reason, Refusal, Run, Settings, Source, States, Status, Summary, Told,
    publish, report,
};
use crate::cli::args::{Batch, Common, Grouping};
use crate::cli::console::Console;
use crate::cli::progress::Progress;
use crate::cli::setup::{self, reason};
use crate::cli::stop;
use crate::cli::{DONE, Done, FAILED, Stop};
use crate::diagnostic::{Report, Severity, SourceMap, Total, render_text};
use crate::input::base::Base;
use crate::input::json;
use crate::pipeline::{Format, Order, Workshop};

/// Limit of named documents that no longer belong to a plan.
const NAMED: usize = 10;
/// Limit of named plans that are skipped.
const SKIPPED: usize = 10;

pub fn run(batch: &Batch, common: &Common, console: Console) -> Done {
    let naming = Naming::new(batch.name.as_deref(), batch.group.map(group)).map_err(Stop::wrong)?;
    if batch.merge && !all_formats(batch).contains(&Format::Pdf) {
        return Err(Stop::wrong("--merge ghép các tệp PDF.\n  sửa: thêm pdf vào --format."));
    }
    let besides: Vec<&Path> = std::iter::once(&batch.output)
        .chain(&batch.base)
        .chain(&batch.notes)
        .chain(&batch.annotate)
        .map(PathBuf::as_path)
        .collect();
    setup::folder(&batch.output).map_err(Stop::failed)?;
    let workshop = setup::workshop(common, console).map_err(Stop::failed)?;
    let bytes = batch.base.as_deref().map(setup::read).transpose().map_err(Stop::wrong)?;
    let base = bytes.as_deref().map(|bytes| base(batch, bytes)).transpose().map_err(Stop::wrong)?;
    let source = Source::open(&batch.source, &besides, &workshop, base.as_ref()).map_err(Stop::wrong)?;
    if source.plans().is_empty() {
        return Err(Stop::wrong(format!("{}: {}", batch.source.display(), nothing_in(&batch.source))));
    }
    let report = source.report();
    console.findings(&report, &SourceMap::default());
    let order = Order { formats: all_formats(batch), draft: common.draft };
    let settings = settings(common, &order, batch, bytes.as_deref(), &workshop).map_err(Stop::wrong)?;
    let site = batch.site.then(|| site_of(batch));
    let job = Job {
        workshop: &workshop,
        order: &order,
        formats: &batch.formats.format,
        site: site.as_ref(),
        naming: &naming,
        base: base.as_ref(),
        settings: &settings,
        source: &source,
    };
    let last = batch.compare.as_deref().map(Last::read).transpose().map_err(Stop::wrong)?;
    let past = || Past::read(&batch.output, batch.shard, &source).map_err(|error| unusable(&batch.output, &error));
    if batch.dry_run {
        return Ok(preview(batch, &job, &past()?, console));
    }
    let folder = Folder::open(&batch.output, batch.shard).map_err(|refusal| refused(batch, refusal))?;
    let progress = Progress::new(console, common.quiet);
    let (summary, published, across) = make_all(batch, job, &folder, past()?, last, &progress)?;
    if published.retired > 0 {
        console.say(&format!(
            "{} tệp cũ của trang web đã chuyển vào thư mục {RETIRED}: trang web chỉ còn những gì báo cáo có.",
            published.retired
        ));
    }
    if let (End::Whole(outcomes), None) = (&summary.end, batch.shard) {
        let told = Told { outcomes, across: &across };
        send_back(batch, &job, &told, &report, console).map_err(Stop::failed)?;
    }
    let is_published = matches!(summary.end, End::Whole(_)) && batch.shard.is_none();
    let stale = if is_published {
        published.stale.iter().map(ToString::to_string).collect()
    } else {
        summary.account.left.clone()
    };
    if let Some(compared) = &published.compared {
        console.say(&format!("So với lần trước: {compared}."));
    }
    tell_mixed(&source, &across, console);
    let total = if is_published { across.total } else { progress.total() };
    let states = if is_published { published.states } else { summary.account.states };
    let code = conclude(batch, &summary, &stale, (&progress, total, states), console);
    let is_whole = tell_unwritten(&published.unwritten, console) && !report.has_errors();
    Ok(if is_whole { code } else { FAILED })
}

/// What a source is that has no plan.
fn nothing_in(source: &Path) -> &'static str {
    if source.is_dir() {
        "không có kế hoạch nào (tệp .xlsx, .json …)."
    } else {
        "sổ chưa có trường nào.\n  sửa: điền danh sách trường, mỗi trường một dòng, rồi làm lại."
    }
}

/// Makes what is to be made, and what is written about all of it.
fn make_all(
    batch: &Batch,
    job: Job,
    folder: &Folder,
    past: Past,
    last: Option<Last>,
    progress: &Progress,
) -> Result<(Summary, Published, Across), Stop> {
    let (stop, threads) = (stop::on_request(progress.console), threads(batch));
    let run = Run { job, shard: batch.shard, threads, force: batch.force, stop, watch: progress };
    let summary = run.start(folder, past, |total| progress.begin(total));
    progress.end();
    let failed = |error: std::io::Error| unusable(&batch.output, &error);
    let summary = summary.map_err(failed)?;
    let (mut published, mut across) = (Published::default(), Across::default());
    if let (End::Whole(outcomes), None) = (&summary.end, batch.shard) {
        let general = (&job.source.report(), summary.account.signed.clone(), summary.withdrawn.clone());
        let title = || batch.site_title.clone().unwrap_or_else(|| site::TITLE.to_owned());
        let binding = Binding { merged: batch.merge.then(title), zips: batch.zip };
        let count = job.source.plans().len();
        let base = batch.base.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let common = Shared { list: job.source.list().map(str::to_owned), base };
        across = Across::find(|| outcomes.records(), common, count).map_err(failed)?;
        let outcomes = &Told { outcomes, across: &across };
        published =
            publish(outcomes, job.site, &job.workshop.catalogue, folder, general, &binding, last).map_err(failed)?;
        for kept in &published.kept {
            progress.console.warn(kept);
        }
    }
    Ok((summary, published, across))
}

/// Tells which schools are taken for each other.
fn tell_mixed(source: &Source, across: &Across, console: Console) {
    let mut all = across
        .mixed()
        .filter(|(_, note)| note.severity != Severity::Hint)
        .filter_map(|(index, note)| Some(format!("    {}: {}", source.plans().get(index)?.name, note.message)));
    let shown: Vec<String> = all.by_ref().take(NAMED).collect();
    if shown.is_empty() {
        return;
    }
    let more = match all.count() {
        0 => String::new(),
        more => format!("\n    … và {more} chỗ nữa, xem báo cáo"),
    };
    let shown = shown.join("\n");
    console.say(&format!("Có thể lẫn trường, xem lại trước khi ký và công khai:\n{shown}{more}"));
}

/// Writes what goes back to the schools.
fn send_back(
    batch: &Batch,
    job: &Job,
    outcomes: &dyn OutcomeList,
    general: &Report,
    console: Console,
) -> Result<(), String> {
    if let Some(folder) = &batch.annotate {
        let count = feedback::copies(job.source, outcomes, general, folder, console)?;
        console.say(&format!("Bản sao có ghi chú ở từng ô: {count} tệp, ở {}.", folder.display()));
    }
    if let Some(folder) = &batch.notes {
        let count = feedback::letters(job.source, outcomes, job.workshop, folder, console)?;
        console.say(&format!("Lời nhắn cho {count} trường và danh sách để trộn thư: {}.", folder.display()));
    }
    Ok(())
}

/// Tells which files of the report and the website could not be written; whether there is none.
fn tell_unwritten(unwritten: &[(String, std::io::Error)], console: Console) -> bool {
    for (name, error) in unwritten.iter().take(NAMED) {
        console.warn(&format!("Lỗi: không ghi được {name}: {}; bản cũ, nếu có, còn nguyên.", reason(error)));
    }
    if unwritten.len() > NAMED {
        console.warn(&format!("  … và {} tệp nữa", unwritten.len() - NAMED));
    }
    if !unwritten.is_empty() {
        console.warn(
            "  sửa: đóng các tệp đó nếu đang mở, rồi chạy lại đúng lệnh này; kế hoạch đã xong không phải làm lại.",
        );
    }
    unwritten.is_empty()
}

fn site_of(batch: &Batch) -> Site {
    let usual = Site::default();
    let year = batch.site_year.map(|first| format!("{first}-{}", first + 1));
    Site { title: batch.site_title.clone().unwrap_or(usual.title), address: batch.site_address.clone(), year }
}

const fn group(group: Grouping) -> Group {
    match group {
        Grouping::School => Group::School,
        Grouping::Commune => Group::Commune,
    }
}

/// What lies under every plan; a bad one would spoil them all.
fn base(batch: &Batch, bytes: &[u8]) -> Result<Base, String> {
    let name = batch.base.as_deref().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    json::base(bytes, &name).map_err(|bad| {
        format!("tệp chung {name} ở --base có lỗi; chưa làm gì.\n{}", render_text(&bad.report, &bad.sources).trim_end())
    })
}

/// The documents that are wanted, and what the website needs besides.
fn all_formats(batch: &Batch) -> Vec<Format> {
    let for_site: &[Format] = if batch.site { &[Format::Pdf, Format::Html] } else { &[] };
    let mut formats: Vec<Format> = batch.formats.format.iter().chain(for_site).copied().collect();
    formats.sort_unstable();
    formats.dedup();
    formats
}

fn threads(batch: &Batch) -> NonZero<usize> {
    batch.jobs.or_else(|| thread::available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN)
}

/// Stands for all that the documents depend on besides their plans. A template of the user's counts for the plans of its
/// form only, unless it stands among the parts or another form's templates call it.
fn settings(
    common: &Common,
    order: &Order,
    batch: &Batch,
    base: Option<&[u8]>,
    workshop: &Workshop,
) -> Result<Settings, String> {
    let own = setup::own_files(common)?;
    let site = batch.site.then(|| site_of(batch));
    let order = format!("{order:?} {:?} {site:?}", batch.formats.format);
    let version = env!("CARGO_PKG_VERSION");
    let is_of = |name: &str, form: &str| name.strip_prefix(form).is_some_and(|rest| rest.starts_with('/'));
    let forms: Vec<&str> = workshop.templates.forms().iter().map(|form| form.id.as_str()).collect();
    let alone = |form: &&str| {
        let called = format!("{form}/");
        let is_called = |(name, text): &(String, Vec<u8>)| {
            !is_of(name, form) && text.windows(called.len()).any(|window| window == called.as_bytes())
        };
        !own.iter().any(is_called)
    };
    let alone: Vec<&str> = forms.into_iter().filter(alone).collect();
    let digest = |form: Option<&str>| {
        let is_wanted = |name: &str| alone.iter().all(|other| !is_of(name, other) || form == Some(other));
        let mut parts: Vec<&[u8]> = vec![version.as_bytes(), order.as_bytes(), base.unwrap_or_default()];
        let wanted = own.iter().filter(|(name, _)| is_wanted(name));
        parts.extend(wanted.flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]));
        Digest::of_parts(&parts)
    };
    // A plan that names no form is of the first one.
    let first = workshop.templates.form("").map(|form| (String::new(), digest(Some(&form.id))));
    let forms = alone.iter().map(|form| ((*form).to_owned(), digest(Some(form)))).chain(first).collect();
    Ok(Settings { usual: digest(None), forms })
}

fn refused(batch: &Batch, refusal: Refusal) -> Stop {
    match refusal {
        Refusal::InUse => Stop::failed(format!(
            "một lần chạy khác đang ghi vào {}.\n  sửa: chờ lần chạy đó xong, hoặc chọn thư mục khác ở -o.",
            batch.output.display()
        )),
        Refusal::Failed(error) => unusable(&batch.output, &error),
    }
}

fn unusable(folder: &Path, error: &std::io::Error) -> Stop {
    Stop::failed(format!("không ghi được vào thư mục {}: {}.", folder.display(), reason(error)))
}

/// Tells what a run would do.
fn preview(batch: &Batch, job: &Job, past: &Past, console: Console) -> u8 {
    let (mut made, mut skipped) = (0, Vec::new());
    let mut known = BTreeSet::new();
    for (index, plan) in
        job.source.plans().iter().enumerate().filter(|(index, _)| job.source.is_of(*index, batch.shard))
    {
        let record = past.record(index);
        known.extend(record.iter().flat_map(|record| record.outcome.files()));
        let why = match job.take(index, plan) {
            Ok(_) if batch.force => Some(Reason::Forced),
            Ok(input) => job.reason(plan, &input, record.as_ref(), &batch.output, &mut Vec::new()),
            Err(record) => {
                let message =
                    record.outcome.findings.first().map(|finding| finding.message.clone()).unwrap_or_default();
                console.answer(&format!("Không đọc được {}: {message}", plan.name));
                continue;
            }
        };
        if let Some(why) = why {
            made += 1;
            console.answer(&format!("Sẽ làm {} ({})", plan.name, said(&why)));
        } else {
            let is_failed = record.is_some_and(|record| record.outcome.is_undone());
            let still = if is_failed { ", lần trước có lỗi" } else { "" };
            skipped.push(format!("Bỏ qua {} (không đổi{still})", plan.name));
        }
    }
    // Thousands of lines of what stays would hide what does not.
    skipped.iter().take(SKIPPED).for_each(|line| console.answer(line));
    if skipped.len() > SKIPPED {
        console.answer(&format!("  … và {} kế hoạch khác không đổi", skipped.len() - SKIPPED));
    }
    for name in &job.source.ignored {
        console.say(&format!("Không đọc {name} (tệp do chương trình tạo hoặc tệp tạm)"));
    }
    let mut left: Vec<String> = past
        .withdrawn
        .iter()
        .flat_map(Outcome::files)
        .filter(|name| !known.contains(name) && batch.output.join(name).exists())
        .collect();
    left.sort();
    left.dedup();
    if !left.is_empty() {
        console.answer(&format!(
            "{} văn bản sẽ không còn thuộc kế hoạch nào, vì kế hoạch không còn trong nguồn:",
            left.len()
        ));
        left.iter().take(NAMED).for_each(|name| console.answer(&format!("    {name}")));
        if left.len() > NAMED {
            console.answer(&format!("    … và {} tệp nữa", left.len() - NAMED));
        }
    }
    console.answer(&format!("Sẽ làm {made} kế hoạch, bỏ qua {}. Chưa ghi gì.", skipped.len()));
    DONE
}

fn said(why: &Reason) -> String {
    match why {
        Reason::New => "mới".to_owned(),
        Reason::Forced => "có --force".to_owned(),
        Reason::Failed => "lần trước không ghi được".to_owned(),
        Reason::Changed => "kế hoạch đã sửa".to_owned(),
        Reason::OtherSettings => "đổi mẫu, phông, kiểu chữ, định dạng, tệp chung hoặc phiên bản".to_owned(),
        Reason::ChangedBeside(name) => format!("{name} đã sửa"),
        Reason::Renamed => "đổi tên văn bản".to_owned(),
        Reason::Missing(name) => format!("thiếu {name}"),
        Reason::Altered(name) => format!("{name} đã bị sửa; bản đã sửa sẽ được giữ với tên khác"),
    }
}

/// Where the report and the website are.
fn reports(batch: &Batch) -> String {
    let path = |name: &str| batch.output.join(name).display().to_string();
    let merged = if batch.merge { format!("; mọi kế hoạch: {}", path(MERGED)) } else { String::new() };
    match batch.shard {
        Some(_) => "Báo cáo: khi các phần khác cũng xong, chạy lại lệnh này không có --shard.".to_owned(),
        None if batch.site => {
            format!("Báo cáo: {}; trang web: {}{merged}.", path(report::WORKBOOK), path(site::INDEX))
        }
        None => format!("Báo cáo: {}{merged}.", path(report::WORKBOOK)),
    }
}

/// Tells how the run ended; `left`: documents that belong to no plan; `found`: findings of all plans; the exit code.
fn conclude(
    batch: &Batch,
    summary: &Summary,
    left: &[String],
    (progress, found, states): (&Progress, Total, States),
    console: Console,
) -> u8 {
    let Summary { total, account, end, .. } = summary;
    let Account { made, skipped, failed, .. } = account;
    let again = "chạy lại đúng lệnh này để làm tiếp; những kế hoạch đã xong không phải làm lại.";
    let (done, plans) = (account.done(), total - account.states.of(Status::Withdrawn));
    if !left.is_empty() {
        let names: Vec<String> = left.iter().take(NAMED).map(|name| format!("    {name}")).collect();
        let more = if left.len() > NAMED {
            format!("\n    … và {} tệp nữa", left.len() - NAMED)
        } else {
            String::new()
        };
        console.say(&format!(
            "{} văn bản cũ không thuộc kế hoạch nào của lần này (trường đã bỏ, đổi tên, nay có lỗi, hoặc đổi định dạng); chương trình không tự xóa:\n{}{more}",
            left.len(),
            names.join("\n")
        ));
    }
    match end {
        End::Whole(_) => {
            let folder = batch.output.display();
            console.say(&format!(
                "Xong {plans} kế hoạch: {made} làm mới, {skipped} không đổi, {failed} hỏng. Văn bản ở {folder}."
            ));
            if let more @ 1.. = progress.likewise() {
                console.say(&format!("Hỏng vì đúng lỗi đã nêu ở trên: {more} kế hoạch khác, xem báo cáo."));
            }
            let reasons = progress.reasons();
            if !reasons.is_empty() {
                console.say(&format!("Làm lại vì: {reasons}."));
            }
            console.say(&format!("Trong các kế hoạch: {found}."));
            let counted = if states.made() < states.schools() {
                "\n  Mức, kết quả, kinh phí và trang web chỉ tính trường đã làm."
            } else {
                ""
            };
            console.say(&format!("Tình trạng: {}.{counted}", states.told()));
            let signed = || summary.account.signed.values().flatten();
            let old = signed().filter(|signed| !signed.is_current).count();
            if let all @ 1.. = signed().count() {
                console.say(&format!(
                    "Đã ký số: {} văn bản đúng với kế hoạch hiện nay, {old} văn bản ký trước khi kế hoạch đổi.",
                    all - old
                ));
            }
            console.say(&reports(batch));
            if *failed == 0 { DONE } else { FAILED }
        }
        End::Stopped => {
            console.warn(&format!("Đã dừng theo yêu cầu: xong {done} trong {total} kế hoạch.\n  tiếp theo: {again}"));
            FAILED
        }
        End::Broken(error) => {
            let folder = batch.output.display();
            console.warn(&format!("Lỗi: không ghi được vào {folder}: {}; dừng ở {done} trong {total} kế hoạch.\n  sửa: dọn chỗ trống rồi {again}", reason(error)));
            FAILED
        }
    }
}
