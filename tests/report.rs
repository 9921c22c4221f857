//! The report of a run and the folder of its website, from outcomes made by hand.
//!
//! `tests/report/golden` holds the workbook cell by cell, the JSON and the pages of a small run;
//! `UPDATE_GOLDEN=1 cargo test --test suite report::` writes them anew; read their diff like code.

#![expect(clippy::disallowed_methods, reason = "the files are under test")]

#[path = "report/outcomes.rs"]
pub mod outcomes;
#[path = "report/workbook.rs"]
mod sheets;

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::html_text;
use kehoach::batch::report::{self, Counter, Statistics, workbook};
use kehoach::batch::site::{self, Site};
use kehoach::batch::{Facts, OutcomeIterator, OutcomeList, Status};
use kehoach::catalogue::Catalogue;
use kehoach::diagnostic::Total;
use kehoach::files;

struct Large(usize);

impl OutcomeList for Large {
    fn each(&self) -> io::Result<OutcomeIterator<'_>> {
        Ok(Box::new((0..self.0).map(outcomes::school)))
    }
}

/// Writes report and site as a run does; documents are empty files.
fn write(outcomes: &dyn OutcomeList, folder: &Path, pages: bool) {
    let catalogue = Catalogue::embedded().unwrap();
    let site = Site { address: site::base_address("https://truong.example.vn"), ..Site::default() };
    let put = |path: &str, bytes: &[u8]| files::write(&folder.join(path), bytes).unwrap();
    put(report::WORKBOOK, &workbook::write(outcomes, &catalogue).unwrap());
    files::write_with(&folder.join(report::JSON), |out| report::json::write(outcomes, &catalogue, out).map(|_| ()))
        .unwrap();
    files::write_with(&folder.join(site::INDEX), |out| site::index::write(outcomes, &site, out)).unwrap();
    site::sitemap::write(outcomes, &site).unwrap().iter().for_each(|(path, text)| put(path, text.as_bytes()));
    for outcome in outcomes.each().unwrap().take(if pages { usize::MAX } else { 0 }) {
        if let Some((path, html)) = site::school::write(&outcome, &site, &catalogue) {
            put(&path, html.as_bytes());
        }
        outcome.documents.iter().for_each(|path| put(path, b"<!DOCTYPE html><title>-</title>"));
    }
}

/// A folder of the build, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    folder
}

/// `tests/clients/site.py` looks at the site of this run.
#[test]
fn a_small_run_is_reported_as_before() {
    let folder = folder("report-small");
    write(&outcomes::small(), &folder, true);
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report/golden");
    let updates = std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1");
    let read = |path: &str| fs::read_to_string(folder.join(path)).unwrap();
    let cells = sheets::cells(&fs::read(folder.join(report::WORKBOOK)).unwrap());
    for (name, made) in [
        ("bao-cao.txt", cells),
        ("bao-cao.json", read(report::JSON)),
        ("index.html", read(site::INDEX)),
        ("truong.html", read("trang-web/truong/TH-01 Trường Tiểu học Ninh Bình.html")),
        ("sitemap.xml", read("trang-web/sitemap.xml")),
    ] {
        if updates {
            files::write(&golden.join(name), made.as_bytes()).unwrap();
        }
        let expected = fs::read_to_string(golden.join(name)).unwrap_or_default();
        let differs = made.lines().zip(expected.lines()).find(|(made, expected)| made != expected);
        assert!(made == expected, "{name} differs from its golden file: {differs:?}; UPDATE_GOLDEN=1 writes it anew");
    }
}

#[test]
fn the_same_outcomes_give_the_same_bytes() {
    let catalogue = Catalogue::embedded().unwrap();
    let [one, other] = [0, 1].map(|_| workbook::write(&Large(40), &catalogue).unwrap());
    assert!(one == other);
}

#[test]
fn every_link_of_the_workbook_opens_a_file() {
    let folder = folder("report-links");
    write(&outcomes::small(), &folder, true);
    let targets = sheets::targets(&fs::read(folder.join(report::WORKBOOK)).unwrap());
    // Six made plans with a Word file, a PDF, a web page and a page of the school each.
    assert_eq!(targets.len(), 24);
    for target in targets {
        assert!(folder.join(&target).is_file(), "{target}");
    }
}

fn statistics(outcomes: &[kehoach::batch::Outcome]) -> Statistics {
    let mut counter = Counter::default();
    for outcome in outcomes {
        counter.add(outcome);
    }
    counter.finish(&Catalogue::embedded().unwrap())
}

#[test]
fn results_are_counted_by_criterion_in_the_order_of_the_set() {
    let statistics = statistics(&outcomes::small());
    let states = [Status::Made, Status::MadeWithWarnings, Status::Failed].map(|status| statistics.states.of(status));
    assert_eq!((statistics.schools, states), (8, [6, 0, 2]));
    assert_eq!(statistics.found, Total { errors: 3, warnings: 1, hints: 1 });
    let [set] = statistics.criteria_sets.as_slice() else { panic!("{:?}", statistics.criteria_sets) };
    assert_eq!((set.id.as_str(), set.schools, set.criteria.len()), ("tt57-2026-pho-thong", 5, 15));
    assert_eq!(set.results, ["Không đạt Mức 1", "Mức 1", "Mức 2"]);
    let counts = |code: &str| set.criteria.iter().find(|criterion| criterion.code == code).unwrap().counts.clone();
    assert_eq!((counts("1.1"), counts("3.2"), counts("4.1")), (vec![0, 4, 1], vec![5, 0, 0], vec![0, 5, 0]));
    let codes: Vec<&str> = set.criteria.iter().map(|criterion| criterion.code.as_str()).collect();
    assert_eq!((codes[0], codes[3], codes[14]), ("1.1", "1.4", "4.3"));
    let levels: Vec<_> =
        statistics.levels.iter().map(|level| (level.level.as_str(), level.computed, level.printed)).collect();
    assert_eq!(levels, [("Không đạt Mức 1", 1, 1), ("Mức 1", 2, 1), ("Mức 2", 2, 3), ("", 1, 1)]);
}

#[test]
fn a_criterion_that_the_set_does_not_have_is_counted_after_the_others() {
    let results = vec![("9.10".into(), "Mức 1".into()), ("9.2".into(), "Không đạt".into()), ("1.1".into(), "?".into())];
    let strange = Facts { set: "tt57-2026-pho-thong".into(), results, ..Facts::default() };
    let unknown = Facts { set: "cua-toi".into(), results: vec![("a".into(), "Mức 3".into())], ..Facts::default() };
    let statistics = statistics(&[outcomes::made("1", "A", strange), outcomes::made("2", "B", unknown)]);
    let [known, own] = statistics.criteria_sets.as_slice() else { panic!("{:?}", statistics.criteria_sets) };
    let last: Vec<_> =
        known.criteria[15..].iter().map(|criterion| (criterion.code.as_str(), criterion.counts[1])).collect();
    assert_eq!(last, [("9.2", 0), ("9.10", 1)]);
    assert_eq!(known.criteria[0].counts, [0, 0, 0]);
    assert_eq!((own.name.as_str(), own.results.len(), own.criteria[0].counts[3]), ("cua-toi", 4, 1));
}

#[test]
fn money_is_added_up_by_source_whatever_its_capitals() {
    let budget = |sums: &[(&str, u64)]| {
        let budget = sums.iter().map(|(source, amount)| kehoach::batch::Budget {
            source: (*source).into(),
            years: String::new(),
            amount: *amount,
        });
        Facts { budget: budget.collect(), ..Facts::default() }
    };
    let statistics = statistics(&[
        outcomes::made("1", "A", budget(&[("Xã hội hóa", 5), ("", 7), ("xã hội  hóa", 1)])),
        outcomes::made("2", "B", budget(&[("XÃ HỘI HÓA", 10), ("Ngân sách", u64::MAX)])),
        outcomes::made("3", "C", budget(&[("Ngân sách", 1)])),
        outcomes::failed("4", "D", Vec::new()),
    ]);
    let sums: Vec<_> = statistics.budget.iter().map(|sum| (sum.source.as_str(), sum.schools, sum.amount)).collect();
    assert_eq!(sums, [("Ngân sách", 2, u64::MAX), ("Xã hội hóa", 2, 16), ("", 1, 7)]);
}

#[test]
fn what_a_school_is_called_is_text_on_every_page() {
    let folder = folder("report-hostile");
    write(&outcomes::small(), &folder, true);
    let index = fs::read_to_string(folder.join(site::INDEX)).unwrap();
    assert_eq!(index.matches("<script").count(), 1);
    assert!(index.contains(">Trường THCS &lt;script&gt;alert(1)&lt;/script&gt; &quot;onload=</a>"));
    for page in fs::read_dir(folder.join("trang-web/truong")).unwrap() {
        let page = fs::read(page.unwrap().path()).unwrap();
        // Read as XML, so an element that is not closed stops the test.
        let words = html_text::words(&page).join(" ");
        assert!(
            words.contains("Kế hoạch của các trường") && !String::from_utf8_lossy(&page).contains("<script"),
            "{words}"
        );
    }
}

#[test]
fn a_school_page_tells_what_has_to_be_public() {
    let outcomes = outcomes::small();
    let (_, page) = site::school::write(&outcomes[0], &Site::default(), &Catalogue::embedded().unwrap()).unwrap();
    let words = html_text::words(page.as_bytes()).join(" ");
    for told in [
        "Kết quả tự đánh giá Nhà trường tự đánh giá: Mức 1",
        "3.2. Đổi mới phương pháp giáo dục và theo dõi, đánh giá sự phát triển, tiến bộ của học sinh Không đạt Mức 1",
        "15/3/2021 Kiểm định chất lượng giáo dục: Cấp độ 2 Đạt chuẩn quốc gia: Mức độ 1 Theo Quyết định số 215/QĐ-SGDĐT",
        "Bổ sung sách và thiết bị cho thư viện Mục tiêu: mỗi học sinh có ít nhất 5 bản sách",
        "Mức độ thực hiện: Đang thực hiện",
        "Năm học 2025-2026 Đạt Mức 1 ở 14 trong 15 tiêu chí.",
        "Số 12/KH-THNB, ngày 15/9/2026",
    ] {
        assert!(words.contains(told), "{told}\n{words}");
    }
    let (_, bare) = site::school::write(&outcomes[7], &Site::default(), &Catalogue::embedded().unwrap()).unwrap();
    assert_eq!(bare.matches("<h2>").count(), 1);
}

/// Not a test: writes a large run to `target/tmp/report-10000` to be looked at, and into `memory.txt` the most memory it
/// took. `SCHOOLS=10000 cargo test --test suite report:: -- --ignored`; with `PAGES=1` the page of every school, too.
#[test]
#[ignore = "writes a large run to be looked at and measured"]
fn large_run() {
    let schools = std::env::var("SCHOOLS").ok().and_then(|schools| schools.parse().ok()).unwrap_or(1000);
    let folder = folder(&format!("report-{schools}"));
    write(&Large(schools), &folder, std::env::var_os("PAGES").is_some());
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    fs::write(folder.join("memory.txt"), memory).unwrap();
}
