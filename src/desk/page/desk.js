"use strict";

// The page: files come in, findings and pages are shown, documents are taken. It decides nothing about plans.

const at = (id) => document.getElementById(id);

// An element with attributes and children; text is never read as markup.
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

const say = (text) => { at("status").textContent = text; };
const fail = (problem) => say(["Lỗi: " + (problem.message ?? problem), problem.help && "Sửa: " + problem.help].filter(Boolean).join(" "));

const kinds = {
  plan: /\.(xlsx|xlsm|xls|ods|json)$/i,
  word: /\.(docx|docm)$/i,
};
const isMain = (file) => Object.values(kinds).some((kind) => kind.test(file.name));
const isWorkbook = (file) => /\.(xlsx|xlsm)$/i.test(file.name);

const save = (file) => {
  const address = URL.createObjectURL(file);
  make("a", { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
};

// ── Blank forms ──

const years = (today) => {
  const first = today.getFullYear() - (today.getMonth() < 5 ? 1 : 0);
  return [first, first + 1];
};

const fillLists = ({ answer }) => {
  at("version").textContent = answer.version;
  answer.forms.forEach((form, index) => at("forms").append(
    make("label", { class: "choice" },
      make("input", { type: "radio", name: "form", value: form.id, checked: index === 0 }),
      make("span", {}, form.description))));
  at("school-type").append(...answer.school_types.map((name) => make("option", { value: name }, name)));
  at("school-year").append(...years(new Date()).map((year) => make("option", { value: year }, `${year}-${year + 1}`)));
};

const askType = () => {
  const district = at("district").checked;
  at("school-type").required = !district;
  at("school-type").disabled = district;
};

const takeBlank = async (event) => {
  event.preventDefault();
  const fields = new FormData(at("blank"));
  const district = fields.has("district");
  try {
    const { files } = await engine.call("form", {
      form: fields.get("form"),
      school_type: district ? null : fields.get("school_type"),
      school_year: Number(fields.get("school_year")),
      district,
    });
    files.forEach(save);
    say(`Đã tải ${files[0].name}. Mở bằng Excel, đọc trang Hướng dẫn, điền rồi thả vào phần 2.`);
  } catch (problem) { fail(problem); }
};

// ── Files ──

// Name → { file, beside, state, answer, documents, pages, before }
const desk = new Map();
let shown = null;
let stopped = false;

const open = async (files) => {
  const all = [...files];
  const beside = all.filter((file) => !isMain(file));
  const mains = all.filter(isMain);
  if (!mains.length) {
    return fail({ message: "không có kế hoạch hay văn bản Word trong các tệp này.", help: "thả tệp .xlsx, .json hoặc .docx; ảnh thả cùng một lần." });
  }
  for (const file of mains) {
    const before = desk.get(file.name)?.answer?.findings;
    // Pictures that came before stay with their plan.
    const pictures = beside.length ? beside : desk.get(file.name)?.beside ?? [];
    desk.set(file.name, { file, beside: pictures, state: "đợi", before });
  }
  at("list").hidden = false;
  at("begin").open = false;
  stopped = false;
  at("stop").hidden = mains.length < 2;
  at("progress").hidden = mains.length < 2;
  drawRows();
  let done = 0;
  for (const { name } of mains) {
    if (stopped) break;
    await run(desk.get(name), mains.length === 1);
    at("progress").value = ++done / mains.length;
    if (mains.length > 1) say(`Xong ${done} trong ${mains.length} tệp.`);
  }
  at("stop").hidden = true;
  if (mains.length === 1) show(mains[0].name);
  else say(stopped ? `Đã dừng: xong ${done} trong ${mains.length} tệp.` : summary(mains.length));
};

const summary = (count) => {
  const wrong = [...desk.values()].filter((entry) => entry.answer?.errors).length;
  return `Xong ${count} tệp, ${wrong} tệp có lỗi.`;
};

// Pictures of pages are drawn only for what is looked at.
const run = async (entry, withPages) => {
  entry.state = "đang làm";
  drawRow(entry);
  const formats = ["docx", "pdf", "html", ...(withPages ? ["png"] : [])];
  const options = { formats, draft: at("draft").checked, dpi: density() };
  try {
    const { answer, files } = await engine.call("make", options, [entry.file, ...entry.beside]);
    entry.answer = answer;
    entry.documents = files.filter((file) => !file.name.endsWith(".png"));
    entry.pages = withPages ? files.filter((file) => file.name.endsWith(".png")) : null;
    entry.state = answer.kind === "word" ? (answer.score?.words ?? "không đọc được") : answer.made ? (answer.errors ? "bản nháp" : "đã làm") : "chưa làm";
  } catch (problem) {
    entry.answer = undefined;
    entry.state = problem.message ?? "hỏng";
  }
  drawRow(entry);
};

const density = () => Math.min(200, Math.round(96 * Math.min(2, window.devicePixelRatio || 1)));

const drawRows = () => at("rows").replaceChildren(...[...desk.values()].map(row));

const drawRow = (entry) => { if (entry.row?.isConnected) entry.row.replaceWith(row(entry)); };

const row = (entry) => {
  const { answer } = entry;
  const number = (value) => make("td", { class: "number" }, value === undefined ? "" : String(value));
  entry.row = make("tr", { "aria-current": shown === entry.file.name && "true" },
    make("th", { scope: "row" }, make("button", { type: "button", class: "link", click: () => show(entry.file.name) }, entry.file.name)),
    make("td", {}, entry.state),
    number(answer?.errors), number(answer?.warnings), number(answer?.hints));
  return entry.row;
};

// ── One file ──

const show = async (name) => {
  const entry = desk.get(name);
  if (!entry) return;
  shown = name;
  if (entry.answer?.kind === "plan" && !entry.pages) await run(entry, true);
  drawRows();
  at("view").hidden = false;
  at("view-title").textContent = name;
  const { answer } = entry;
  if (!answer) {
    at("found").replaceChildren(make("p", { class: "notice" }, entry.state));
    at("take").replaceChildren();
    at("sheets").hidden = true;
    return;
  }
  drawTake(entry);
  drawChange(entry);
  drawFound(entry);
  drawPages(entry);
  at("view-title").focus();
  say(`${name}: ${entry.state}. ${totals(answer)}`);
};

const totals = (answer) => answer.findings.length
  ? `${answer.errors} lỗi, ${answer.warnings} cảnh báo, ${answer.hints} gợi ý.`
  : "Không có lỗi.";

const titles = { docx: "Word", pdf: "PDF", html: "Trang web" };

const drawTake = (entry) => {
  const button = (title, click, main) => make("button", { type: "button", class: main && "main", click }, title);
  const documents = entry.documents.map((file) => button(titles[file.name.split(".").pop()], () => save(file), true));
  const call = (name, options) => async () => {
    try {
      const { answer, files } = await engine.call(name, options, [entry.file, ...entry.beside]);
      files.forEach(save);
      say(files.length ? `Đã tải ${files.map((file) => file.name).join(", ")}.` : (answer?.findings?.[0]?.message ?? "Không có tệp nào."));
    } catch (problem) { fail(problem); }
  };
  const isPlan = entry.answer.kind === "plan";
  const others = [
    isWorkbook(entry.file) && isPlan && entry.answer.findings.length > 0 && button("Excel tô màu chỗ cần sửa", call("annotate", {})),
    isPlan && button(/json$/i.test(entry.file.name) ? "Biểu mẫu Excel" : "Tệp JSON", call("convert", { to: /json$/i.test(entry.file.name) ? "xlsx" : "json" })),
    entry.pages?.length > 0 && button("Ảnh các trang (.zip)", () => pack(entry.pages, `${entry.file.name}-trang.zip`)),
  ];
  at("take").replaceChildren(...documents, ...others.filter(Boolean));
};

const pack = async (files, name) => {
  try {
    const zip = (await engine.call("zip", {}, files)).files[0];
    save(new File([zip], name));
    say(`Đã tải ${name}.`);
  } catch (problem) { fail(problem); }
};

const takeAll = () => {
  const files = [...desk.values()].flatMap((entry) => entry.documents ?? []);
  if (!files.length) return say("Chưa có văn bản nào để lấy.");
  return pack(files, "van-ban.zip");
};

// ── Findings ──

const severities = [["error", "Lỗi"], ["warning", "Cảnh báo"], ["hint", "Gợi ý"]];
const same = (finding) => [finding.severity, finding.rule, finding.message, finding.help ?? ""].join("\n");
const place = (finding) => finding.cell ? `trang "${finding.sheet}", ô ${finding.cell}` : finding.place ?? finding.field ?? "";

// Equal findings are one, with all their places.
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

const drawFound = (entry) => {
  const { answer, before } = entry;
  const known = before && new Set(before.map(same));
  const groups = grouped(answer.findings);
  const parts = severities.flatMap(([severity, title]) => {
    const own = groups.filter((group) => group.severity === severity);
    if (!own.length) return [];
    return [make("details", { class: `group ${severity}`, open: severity !== "hint" || own.length < 12 },
      make("summary", {}, `${title} (${own.length})`),
      make("ol", {}, ...own.map((group) => item(group, known))))];
  });
  const notes = [
    answer.score && make("p", { class: "notice" }, `Đúng ${answer.score.words}.`),
    answer.standing?.length && make("div", { class: "notice" }, make("p", {}, "Kết quả tính từ các tiêu chí:"),
      make("ul", {}, ...answer.standing.map((line) => make("li", {}, line)))),
    !groups.length && make("p", { class: "notice good" }, "Không có lỗi."),
  ];
  at("found").replaceChildren(...notes.filter(Boolean), ...parts);
};

const FEW = 8;

const item = (group, known) => {
  const places = group.all.filter((finding) => place(finding)).map((finding) => make("li", {},
    place(finding), finding.quotation ? make("q", {}, finding.quotation) : null,
    finding.cell && make("button", { type: "button", class: "small-button", click: () => copy(finding.cell), "aria-label": `Chép địa chỉ ô ${finding.cell}` }, "Chép ô")));
  const list = make("ul", { class: "places" }, ...places.slice(0, FEW));
  return make("li", { class: "finding" },
    make("p", { class: "what" }, known && !known.has(group.key) ? make("span", { class: "new" }, "mới") : null, group.message),
    places.length ? list : null,
    places.length > FEW ? make("button", { type: "button", class: "small-button", click: (event) => { list.append(...places.slice(FEW)); event.target.remove(); } }, `Thêm ${places.length - FEW} chỗ`) : null,
    group.help ? make("p", { class: "help" }, make("b", {}, "Sửa: "), group.help) : null,
    make("button", { type: "button", class: "small-button", click: () => explain(group.rule) }, `Quy tắc ${group.rule}`));
};

const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    say(`Đã chép ${text}.`);
  } catch { say(`Địa chỉ ô: ${text}`); }
};

// ── Pages of rules ──

// The little Markdown that the pages use: headings, code blocks, lists, paragraphs.
const markdown = (text) => {
  const parts = [];
  let code = null;
  for (const line of text.split("\n").slice(1)) {
    if (line.startsWith("```")) {
      if (code) parts.push(make("pre", {}, code.join("\n")));
      code = code ? null : [];
    } else if (code) code.push(line);
    else if (line.startsWith("#")) parts.push(make("h3", {}, line.replace(/^#+ /, "")));
    else if (line.trim()) parts.push(make("p", {}, line.replace(/`/g, "")));
  }
  return parts;
};

const explain = async (rule) => {
  try {
    const { answer } = await engine.call("explain", { rule });
    at("rule-title").textContent = `${answer.rule}: ${answer.title}`;
    at("rule-page").replaceChildren(...markdown(answer.page));
    at("rule").showModal();
  } catch (problem) { fail(problem); }
};

// ── Pages of the document ──

const zooms = [50, 75, 100, 130, 170];
let zoom = 2;

const drawPages = (entry) => {
  const old = at("pages").querySelectorAll("img");
  old.forEach((image) => URL.revokeObjectURL(image.src));
  const pages = entry.pages ?? [];
  at("sheets").hidden = !pages.length;
  at("page-count").textContent = `${pages.length} trang`;
  at("pages").replaceChildren(...pages.map((file, index) => make("img", {
    src: URL.createObjectURL(file), alt: `Trang ${index + 1} của ${pages.length}`,
  })));
};

const setZoom = (step) => {
  zoom = Math.max(0, Math.min(zooms.length - 1, zoom + step));
  at("pages").dataset.zoom = zooms[zoom];
  say(`Cỡ trang ${zooms[zoom]} %.`);
};

// ── The page itself ──

const listen = () => {
  at("blank").addEventListener("submit", takeBlank);
  at("district").addEventListener("change", askType);
  at("files").addEventListener("change", (event) => { open(event.target.files); event.target.value = ""; });
  at("take-all").addEventListener("click", takeAll);
  at("stop").addEventListener("click", () => { stopped = true; });
  at("smaller").addEventListener("click", () => setZoom(-1));
  at("larger").addEventListener("click", () => setZoom(1));
  at("draft").addEventListener("change", () => shown && open([desk.get(shown).file]));
  at("end").addEventListener("click", async () => {
    await engine.end().catch(() => {});
    document.body.replaceChildren(make("main", {}, make("p", { class: "notice" }, "Chương trình đã dừng. Có thể đóng trang này.")));
  });
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => { event.preventDefault(); at("drop").classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    document.addEventListener(kind, (event) => { event.preventDefault(); at("drop").classList.remove("over"); });
  }
  document.addEventListener("drop", (event) => open(event.dataTransfer.files));
};

listen();
const presence = engine.stay();
window.addEventListener("pagehide", () => presence.close());
engine.call("lists").then(fillLists, fail);
