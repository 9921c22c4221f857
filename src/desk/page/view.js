"use strict";

// One file: its findings beside its pages, and what can be taken.

const show = async (key) => {
  const entry = desk.get(key);
  if (!entry) return;
  shown = key;
  drawRows();
  at("view").hidden = false;
  at("view-title").textContent = entry.name ?? entry.key;
  const { answer } = entry;
  if (!answer) {
    at("found").replaceChildren(make("p", { class: "notice" }, [entry.state, entry.problem?.help && `Sửa: ${entry.problem.help}`].filter(Boolean).join(" ")));
    at("take").replaceChildren();
    at("change").hidden = at("sheets").hidden = true;
    return;
  }
  drawAll(entry);
  at("view-title").focus({ preventScroll: true });
  at("view").scrollIntoView({ block: "start" });
  const about = `${entry.name ?? entry.key}: ${entry.state}. ${totals(answer)}`;
  say(about);
  if (answer.kind === "plan" && !entry.pages) await drawNow(entry, about);
};

const drawAll = (entry) => {
  entry.items = [];
  entry.pictures ??= new Map();
  drawTake(entry);
  drawChange(entry);
  drawFound(entry);
  drawPages(entry);
};

// What is looked at stays at hand, whatever becomes of the file on the disk; giants are read each time.
const hold = async (entry) => {
  const { file } = entry;
  if (entry.isHeld || file.size > 50e6) return;
  entry.file = Object.assign(new File([await bytesOf(file)], file.name, { type: file.type }), { path: file.path });
  entry.isHeld = true;
};

// Looks at a plan: its findings, where its fields stand on its pages, and the first of these. With errors it is a draft:
// to look at, not to take.
const see = async (entry) => {
  await hold(entry.parent ?? entry);
  const { answer, files } = await engine.call("see", { ...lookOf(entry), from: 0, count: 1 }, filesFor(entry));
  if (answer.kind === "plan") takePages(entry, answer, files);
  // Who wrote in Word knows no fields.
  if (entry.isOfWord) for (const finding of answer.findings) finding.isOfWord = true;
  return answer;
};

const takePages = (entry, answer, files) => {
  Object.assign(entry, { pages: answer.pages, areas: answer.areas, isDraft: answer.draft, wanted: new Set() });
  entry.pictures = new Map(files.map((file, index) => [index, file]));
};

// Of a plan that was made among others only the pages are wanting.
const drawNow = async (entry, about) => {
  try { await see(entry); } catch (problem) {
    Object.assign(entry, { pages: [], pictures: new Map(), wanted: new Set() });
    fail(problem);
  }
  if (desk.get(shown) !== entry) return;
  const focus = document.activeElement;
  drawAll(entry);
  if (focus && !focus.isConnected) at("view-title").focus();
  say(about);
};

// The documents of a plan: those that are there, or written now from what was seen.
const documentsOf = (entry) => {
  if (entry.documents.length || !entry.answer?.made) return Promise.resolve(entry.documents);
  entry.writing ??= write(entry).finally(() => { entry.writing = null; });
  return entry.writing;
};

const write = async (entry) => {
  const { answer } = entry;
  const { files } = await engine.call("make", { ...orderOf(), ...asPlan(entry) }, filesFor(entry));
  if (answer === entry.answer) entry.made = entry.documents = files;
  return files;
};

const titles = { docx: "Word", pdf: "PDF", html: "Trang web" };

const drawTake = (entry) => {
  const endings = entry.documents.length ? entry.documents.map((file) => endingOf(file.name)) : entry.answer.made ? settings.formats : [];
  const take = (ending) => async () => {
    try {
      const file = (await documentsOf(entry)).find((made) => endingOf(made.name) === ending);
      if (file) save(file);
    } catch (problem) { fail(problem); }
  };
  const documents = endings.map((ending) => button(titles[ending], take(ending), { class: "main" }));
  const call = (name, options) => async () => {
    try {
      const { answer, files } = await engine.call(name, options, filesFor(entry));
      if (answer?.findings) {
        entry.carried = answer.findings;
        drawFound(entry);
      }
      const first = files[0]?.name.split("/").pop();
      // A workbook or JSON with the pictures that it names, as one.
      if (files.length > 1) await pack(files, `${stemOf(first)}.zip`);
      else files.forEach(save);
      const told = answer?.findings?.length ? ` ${answer.findings.length} điều cần biết về tệp ấy ở khung bên trái.` : "";
      say(files.length ? `Đã tải ${files.length > 1 ? `${stemOf(first)}.zip` : first}.${told}` : (answer?.findings?.[0]?.message ?? "Không có tệp nào."));
    } catch (problem) { fail(problem); }
  };
  const isPlan = entry.answer.kind === "plan" && !entry.parent;
  const isWord = entry.answer.kind === "word" && entry.answer.score;
  const isJson = /json$/i.test(entry.file.name);
  const year = at("school-year").selectedOptions[0];
  const others = [
    isWord && button("Bản đã sửa (.docx)", () => takeMended(entry, false), { class: "main" }),
    isWord && button("Bản đã sửa, có nhận xét", () => takeMended(entry, true)),
    isWord && button("Lập lại văn bản từ tệp này", () => openPlan(entry).catch(fail)),
    isWorkbook(entry.file) && isPlan && entry.answer.findings.length > 0 && button("Excel tô màu chỗ cần sửa", call("annotate", {})),
    isPlan && (isJson || entry.isOfWord) && button("Biểu mẫu Excel", call("convert", { to: "xlsx", draft: true })),
    isPlan && !isJson && button("Tệp JSON", call("convert", { to: "json" })),
    (isPlan || isWord) && year && button(`Biểu mẫu Excel năm học ${year.textContent}`, call("renew", { school_year: Number(year.value) })),
    entry.answer.made && button("Ảnh các trang (.zip)", () => takePictures(entry)),
    endings.length > 1 && button("Tất cả (.zip)", () => takeOne(entry)),
  ];
  at("take").replaceChildren(...documents, ...[...others, ...officeTakes(entry)].filter(Boolean));
};

// A copy of a Word document in which what is certain is put right, and what was changed in it.
const takeMended = async (entry, comments) => {
  try {
    const { answer, files } = await engine.call("fix", { comments }, filesFor(entry));
    files.forEach(save);
    entry.changes = answer.changes;
    drawFound(entry);
    const noted = comments ? `, ghi ${answer.comments} nhận xét` : "";
    say(`Đã tải ${files[0].name.split("/").pop()}: sửa ${answer.changes.length} chỗ${noted}. Thả tệp ấy vào để xem những gì còn lại.`);
  } catch (problem) { fail(problem); }
};

const picturesOf = async (entry) => {
  const options = { formats: ["png"], draft: settings.draft, dpi: settings.dpi, ...asPlan(entry) };
  const call = entry.parent ? ["schools", { ...options, from: entry.index, count: 1 }] : ["make", options];
  return (await engine.call(...call, filesFor(entry))).files;
};

const zipName = (entry, end) => `${stemOf((entry.documents[0] ?? entry.file).name.split("/").pop())}${end}.zip`;

const takePictures = async (entry) => {
  try { await pack(await picturesOf(entry), zipName(entry, "-trang")); } catch (problem) { fail(problem); }
};

const takeOne = async (entry) => {
  try {
    const documents = await documentsOf(entry);
    const pictures = settings.pictures ? await picturesOf(entry) : [];
    await pack([...documents, ...pictures], zipName(entry, ""));
  } catch (problem) { fail(problem); }
};
