"use strict";

// Files come in, are made one after another, and stand in a table with their state.

const kinds = {
  plan: /\.(xlsx|xlsm|xls|ods|csv|json)$/i,
  word: /\.(docx|docm|dotx|dotm|doc|rtf)$/i,
};
const isMain = (file) => Object.values(kinds).some((kind) => kind.test(file.name));
const isWorkbook = (file) => /\.(xlsx|xlsm)$/i.test(file.name);
// Locks of office programs, and what this program wrote itself.
const isOurs = (file) => /^(~\$|\.~lock)|^bao-cao\.|-loi(-\d+)?\.xls[xm]$/i.test(file.name);

// Name → { key, file, beside, place, state, answer, documents, pages, pictures, areas, before }; a school of a workbook
// also has { parent, index }.
const desk = new Map();
let shown = null;
let stopped = false;
let working = 0;

const keyOf = (file) => file.path ?? file.name;

const open = async (files) => {
  const all = [...files];
  const mains = all.filter((file) => isMain(file) && (all.length === 1 || !isOurs(file)));
  const beside = all.filter((file) => !isMain(file));
  if (!mains.length) {
    return fail({ message: "không có kế hoạch hay văn bản Word trong các tệp này.", help: "thả tệp .xlsx, .json hoặc .docx; ảnh thả cùng một lần." });
  }
  carrier.endRehearsal();
  at("begin").open = false;
  const places = mains.length > 1 ? await placesOf(mains) : new Map();
  const entries = mains.map((file) => {
    const key = keyOf(file);
    const old = desk.get(key);
    for (const [name, entry] of desk) if (entry.parent === old && old) desk.delete(name);
    // Pictures that came before stay with their plan.
    const entry = { key, file, beside: beside.length ? beside : old?.beside ?? [], place: places.get(key), documents: [], state: "đợi", before: old?.answer?.findings };
    desk.set(key, entry);
    return entry;
  });
  await makeAll(entries);
};

// A Word document is looked at as it is laid out; its plan, when it is asked for, is an entry of its own.
const asPlan = (entry) => (entry.isOfWord ? { as_plan: true } : {});

const openPlan = async (word) => {
  const key = `${word.key} (kế hoạch đọc từ Word)`;
  const entry = { key, name: key, file: word.file, beside: word.beside, isOfWord: true, documents: [], state: "đợi" };
  desk.set(key, entry);
  await makeAll([entry]);
};

// Where each plan stands in a run, as `batch` has it.
const placesOf = async (files) => {
  try {
    const { answer } = await engine.call("plans", { names: files.map(keyOf) });
    return new Map(answer.plans.map((plan) => [plan.source, plan]));
  } catch { return new Map(); }
};

// Makes all entries, side by side as far as the engine can; what is in hand when the user stops is still finished.
const makeAll = async (entries) => {
  await settings.begun;
  stopped = false;
  working++;
  const queue = [...entries];
  const isMany = () => queue.length + done > 1 || entries.length > 1;
  let done = 0;
  let total = entries.length;
  const progress = () => {
    at("progress").value = total ? done / total : 1;
    at("progress-text").textContent = `${done}/${total}`;
    if (isMany() && (done % 25 === 0 || done === total)) say(`Xong ${done} trong ${total} tệp.`);
  };
  at("list").hidden = false;
  at("resume").hidden = true;
  for (const id of ["stop", "progress", "progress-text"]) at(id).hidden = entries.length < 2;
  // One file that takes long can be stopped, too.
  const long = setTimeout(() => { at("stop").hidden = false; }, 2000);
  drawRows();
  progress();
  const worker = async () => {
    while (!stopped && queue.length) {
      const next = queue.shift();
      if (next.parent) {
        // Some schools in one call: the workbook is opened once for all of them.
        const some = [next];
        while (some.length < next.parent.pace && queue[0]?.parent === next.parent) some.push(queue.shift());
        await makeSchools(some);
        done += some.length;
      } else {
        const schools = await makeOne(next);
        done += 1;
        if (schools.length) {
          total += schools.length;
          queue.unshift(...schools);
          for (const id of ["stop", "progress", "progress-text"]) at(id).hidden = false;
          drawRows();
        }
      }
      progress();
    }
  };
  await Promise.all(Array.from({ length: engine.width }, worker));
  working--;
  clearTimeout(long);
  for (const entry of queue) { Object.assign(entry, { state: "chưa làm: đã dừng", isLeft: true }); drawRow(entry); }
  at("resume").hidden = ![...desk.values()].some((entry) => entry.isLeft);
  for (const id of ["stop", "progress", "progress-text"]) at(id).hidden = true;
  at("take-all").disabled = at("take-report").disabled = false;
  at("take-document").hidden = at("take-letters").hidden = !made().length;
  if (total === 1) {
    await show(entries[0].key);
    // The page is drawn first.
    setTimeout(() => documentsOf(entries[0]).catch(() => {}));
  } else say(stopped ? `Đã dừng: xong ${done} trong ${total} tệp.` : summary(total));
};

const summary = (count) => {
  const wrong = [...desk.values()].filter((entry) => entry.answer?.errors).length;
  return `Xong ${count} tệp, ${wrong} tệp có lỗi. Bấm tên tệp để xem.`;
};

const orderOf = () => ({ formats: settings.formats, draft: settings.draft, date: settings.date });

// Makes one file; of a workbook of many schools, the schools. One that came alone is looked at first, its documents are
// written behind that.
const makeOne = async (entry) => {
  Object.assign(entry, { state: "đang làm", isLeft: false });
  drawRow(entry);
  try {
    if (entry.place) {
      const { answer, files } = await engine.call("make", { ...orderOf(), run: entry.place }, filesFor(entry));
      if (answer.kind === "district") return schoolsOf(entry, answer);
      settle(entry, answer, files);
    } else {
      const answer = await see(entry);
      if (answer.kind === "district") return schoolsOf(entry, answer);
      const { pages } = entry;
      settle(entry, answer, []);
      entry.pages = pages;
    }
  } catch (problem) { broken(entry, problem); }
  drawRow(entry);
  return [];
};

const settle = (entry, answer, files) => {
  // What the table needs of many plans stays; pages and areas are made when a plan is looked at.
  entry.answer = answer;
  entry.made = files;
  entry.writing = null;
  entry.documents = entry.parent || !entry.place ? files : files.map((file) => named(file, `${stemOf(entry.file.name)}.${endingOf(file.name)}`));
  entry.pages = null;
  entry.state = answer.kind === "word" ? (answer.score?.words ?? "không đọc được")
    : answer.made && settings.formats.length ? (answer.errors ? "bản nháp" : "đã làm") : answer.errors ? "có lỗi, chưa làm" : "chỉ kiểm tra";
};

const broken = (entry, problem) => {
  entry.answer = undefined;
  entry.made = entry.documents = [];
  entry.pages = null;
  entry.problem = problem;
  entry.isLeft = stopped;
  entry.state = problem.message ?? "hỏng";
};

const schoolsOf = (parent, answer) => {
  Object.assign(parent, { answer, documents: [], made: [], pages: [], pace: 2, state: `${answer.schools.length} trường` });
  drawRow(parent);
  return answer.schools.map(({ source, name }, index) => {
    const before = desk.get(source)?.answer?.findings;
    const entry = { key: source, name: name || source, file: parent.file, beside: parent.beside, parent, index, documents: [], state: "đợi", before };
    desk.set(source, entry);
    return entry;
  });
};

const makeSchools = async (some) => {
  const [{ parent, index }] = some;
  for (const entry of some) { Object.assign(entry, { state: "đang làm", isLeft: false }); drawRow(entry); }
  const begun = performance.now();
  try {
    const { answer, files } = await engine.call("schools", { ...orderOf(), from: index, count: some.length }, filesFor(some[0]));
    let from = 0;
    some.forEach((entry, place) => {
      const part = answer.parts[place];
      settle(entry, part, files.slice(from, from + part.files));
      from += part.files;
    });
  } catch (problem) {
    // One that brings the engine down takes no others with it.
    if (some.length > 1 && !stopped) {
      for (const entry of some) await makeSchools([entry]);
      return;
    }
    some.forEach((entry) => broken(entry, problem));
  }
  some.forEach(drawRow);
  // About a second a call: the table moves, and little is opened twice.
  const each = (performance.now() - begun) / some.length;
  parent.pace = Math.max(1, Math.min(60, Math.round(1000 / Math.max(1, each)), parent.pace * 2));
};

// ── The table ──

const filters = {
  all: () => true,
  wrong: (entry) => !entry.answer || entry.answer.errors > 0,
  made: (entry) => entry.answer?.made,
};

const drawRows = () => {
  const chosen = filters[at("filter").value] ?? filters.all;
  const entries = [...desk.values()].filter((entry) => chosen(entry) || entry.parent === undefined && entry.answer?.schools);
  at("filter-field").hidden = desk.size < 10;
  at("rows").replaceChildren(...entries.map(row));
};

const drawRow = (entry) => { if (entry.row?.isConnected) entry.row.replaceWith(row(entry)); };

const row = (entry) => {
  const { answer } = entry;
  const number = (value) => make("td", { class: "number" }, value === undefined ? "" : String(value));
  entry.row = make("tr", { "aria-current": shown === entry.key && "true", class: entry.parent && "school" },
    make("th", { scope: "row" }, button(entry.name ?? entry.key, () => show(entry.key), { class: "link" })),
    make("td", {}, entry.state),
    number(answer?.errors), number(answer?.warnings), number(answer?.hints));
  return entry.row;
};

// ── All at once ──

const made = () => [...desk.values()].filter((entry) => entry.answer?.record);
// What became of the plans, and the workbook that all of them stand in.
const plansOf = () => {
  const all = made();
  const [first] = all;
  const isOne = first?.parent && all.every((entry) => entry.parent === first.parent);
  return { records: all.map((entry) => entry.answer.record), list: isOne ? keyOf(first.parent.file) : null };
};
// What belongs to no school of a workbook.
const general = () => [...desk.values()].flatMap((entry) => entry.answer?.general ?? []);
const reportOf = async () => (await engine.call("report", { ...plansOf(), general: general() })).files;

const takeReport = async () => {
  try {
    if (!made().length) return say("Báo cáo dành cho nhiều kế hoạch thả cùng một lần.");
    const files = await reportOf();
    save(files[0]);
    say(`Đã tải ${files[0].name}.`);
  } catch (problem) { fail(problem); }
};

const takeAll = async () => {
  try {
    const files = (await Promise.all([...desk.values()].map(async (entry) => { await documentsOf(entry); return entry.made ?? []; }))).flat();
    if (!files.length) return say("Chưa có văn bản nào để lấy.");
    const report = made().length ? await reportOf() : [];
    return await pack([...files, ...report], "van-ban.zip");
  } catch (problem) { return fail(problem); }
};
