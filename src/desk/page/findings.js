"use strict";

// Findings: equal ones once, the gravest first, each with its places, its cure and its rule.

const severities = [["error", "Lỗi"], ["warning", "Cảnh báo"], ["hint", "Gợi ý"]];
const same = (finding) => [finding.severity, finding.rule, finding.message, finding.help ?? ""].join("\n");
const place = (finding) => finding.cell ? `trang "${finding.sheet}", ô ${finding.cell}` : finding.place ?? (finding.isOfWord ? "" : finding.field) ?? "";

const totals = (answer) => answer.findings.length
  ? `${answer.errors} lỗi, ${answer.warnings} cảnh báo, ${answer.hints} gợi ý.`
  : "Không có lỗi.";

const grouped = (findings) => {
  const groups = new Map();
  for (const finding of findings) {
    const key = same(finding);
    if (!groups.has(key)) groups.set(key, { ...finding, key, all: [] });
    groups.get(key).all.push(finding);
  }
  return [...groups.values()];
};

const drawChange = (entry) => {
  const before = entry.before && new Set(entry.before.map(same));
  at("change").hidden = !before;
  if (!before) return;
  const now = new Set(entry.answer.findings.map(same));
  const gone = [...before].filter((key) => !now.has(key)).length;
  const added = [...now].filter((key) => !before.has(key)).length;
  at("change").textContent = `So với lần trước: đã hết ${gone}, mới ${added}, còn ${now.size - added}.`;
};

// Longer lists are drawn part by part: nobody reads a thousand findings at once.
const SOME = 100;

const signing = ({ errors, warnings }) => {
  if (errors) return `Chưa ký được: còn ${errors} lỗi phải sửa.`;
  return warnings ? `Không còn lỗi nào chặn việc ký; còn ${warnings} cảnh báo, xem trước khi ký.` : "Không còn lỗi nào chặn việc ký.";
};

const drawFound = (entry) => {
  const { answer, before } = entry;
  const known = before && new Set(before.map(same));
  const groups = grouped(answer.findings);
  const parts = severities.flatMap(([severity, title]) => {
    const own = groups.filter((group) => group.severity === severity);
    if (!own.length) return [];
    const list = make("ol", {});
    const more = () => {
      const next = own.slice(list.children.length, list.children.length + SOME);
      list.append(...next.map((group) => item(entry, group, known)));
      const left = own.length - list.children.length;
      further.hidden = !left;
      further.textContent = `Thêm ${Math.min(left, SOME)} trong ${left} điều còn lại`;
    };
    const further = button("", more, { class: "small-button" });
    more();
    return [make("details", { class: `group ${severity}`, open: severity !== "hint" || own.length < 12 },
      make("summary", {}, `${title} (${own.length})`), list, further)];
  });
  const notes = [
    answer.score && make("p", { class: "notice" }, `${answer.score.form ? `${answer.score.form}: đúng` : "Đúng"} ${answer.score.words}.`),
    answer.standing?.length && make("div", { class: "notice" }, make("p", {}, "Kết quả tính từ các tiêu chí:"),
      make("ul", {}, answer.standing.map((line) => make("li", {}, line)))),
    answer.kind === "plan" && make("p", { class: answer.errors || answer.warnings ? "notice" : "notice good" }, signing(answer)),
    answer.kind === "district" && make("p", { class: "notice" }, `Sổ có ${answer.schools.length} trường; bấm tên trường trong bảng để xem.`),
    answer.summary?.length > 0 && make("div", { class: "notice" }, answer.summary.map((line) => make("p", {}, line))),
    entry.changes?.length > 0 && drawChanges(entry.changes),
    entry.told && make("div", { class: "notice told" }, entry.told.map((line) => make("p", {}, line))),
    entry.carried?.length > 0 && make("details", { class: "group", open: true },
      make("summary", {}, `Cần biết về tệp vừa tải (${grouped(entry.carried).length})`),
      make("ol", {}, grouped(entry.carried).map((group) => item(entry, group)))),
    !groups.length && answer.kind !== "plan" && make("p", { class: "notice good" }, "Không có lỗi."),
  ];
  at("found").replaceChildren(...notes.filter(Boolean), ...parts);
};

// What was put right in the copy of a Word document.
const drawChanges = (changes) => make("details", { class: "group", open: true },
  make("summary", {}, `Đã sửa trong bản sao (${changes.length})`),
  make("ol", {}, changes.map(({ what, place, quotation, before, after, article }) => make("li", { class: "finding" },
    make("p", { class: "what" }, `${what}: ${before} → ${after}`),
    make("ul", { class: "places" }, make("li", { class: "place" }, make("span", {}, place), quotation && make("q", {}, quotation))),
    make("p", { class: "help" }, `Theo ${article}`)))));

const FEW = 8;

const item = (entry, group, known) => {
  const line = (finding) => make("li", { class: "place" },
    make("span", {}, place(finding)), finding.quotation && make("q", {}, finding.quotation),
    entry.areas && areaOf(entry.areas, finding) && button("Xem trên trang", () => showPlace(entry, finding), { class: "small-button", "aria-label": `Xem trên trang: ${place(finding)}` }),
    finding.cell && button("Chép ô", () => copy(finding.cell), { class: "small-button", "aria-label": `Chép địa chỉ ô ${finding.cell}` }));
  const all = group.all.filter((finding) => place(finding));
  const list = make("ul", { class: "places" }, all.slice(0, FEW).map(line));
  const element = make("li", { class: "finding", tabindex: -1 },
    make("p", { class: "what" }, known && !known.has(group.key) && make("span", { class: "new" }, "mới"), group.message),
    all.length > 0 && list,
    all.length > FEW && button(`Thêm ${all.length - FEW} chỗ`, (event) => { list.append(...all.slice(FEW).map(line)); event.target.remove(); }, { class: "small-button" }),
    group.help && make("p", { class: "help" }, make("b", {}, "Sửa: "), group.help),
    button(`Quy tắc ${group.rule}`, () => explain(group.rule), { class: "small-button" }));
  element.addEventListener("click", (event) => {
    // A click on the words leads to the page as the button does; one that marks text does not.
    if (event.target.closest("button") || String(getSelection())) return;
    const first = group.all.find((finding) => entry.areas && areaOf(entry.areas, finding));
    if (first) showPlace(entry, first);
  });
  for (const finding of group.all) entry.items?.push({ finding, element });
  return element;
};
