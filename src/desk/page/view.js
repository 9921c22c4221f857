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
  drawTake(entry);
  drawChange(entry);
  drawFound(entry);
  drawPages(entry);
};

// The pages of a plan with errors are a draft: to look at, not to take.
const drawNow = async (entry, about) => {
  const options = { formats: ["png"], areas: true, draft: settings.draft || entry.answer.errors > 0, dpi: density() };
  try {
    const call = entry.parent ? ["schools", { ...options, from: entry.index, count: 1 }] : ["make", options];
    const file = entry.parent?.file ?? entry.file;
    const { answer, files } = await engine.call(...call, [file, ...entry.beside]);
    entry.pages = files;
    entry.areas = entry.parent ? answer.parts[0]?.areas : answer.areas;
    entry.isDraft = options.draft;
  } catch (problem) {
    entry.pages = [];
    fail(problem);
  }
  if (desk.get(shown) !== entry) return;
  const focus = document.activeElement;
  drawAll(entry);
  if (focus && !focus.isConnected) at("view-title").focus();
  say(about);
};

const titles = { docx: "Word", pdf: "PDF", html: "Trang web" };

const drawTake = (entry) => {
  const documents = entry.documents.map((file) => button(titles[endingOf(file.name)], () => save(file), { class: "main" }));
  const call = (name, options) => async () => {
    try {
      const { answer, files } = await engine.call(name, options, [entry.file, ...entry.beside]);
      files.forEach(save);
      say(files.length ? `Đã tải ${files.map((file) => file.name).join(", ")}.` : (answer?.findings?.[0]?.message ?? "Không có tệp nào."));
    } catch (problem) { fail(problem); }
  };
  const isPlan = entry.answer.kind === "plan" && !entry.parent;
  const isJson = /json$/i.test(entry.file.name);
  const others = [
    isWorkbook(entry.file) && isPlan && entry.answer.findings.length > 0 && button("Excel tô màu chỗ cần sửa", call("annotate", {})),
    isPlan && button(isJson ? "Biểu mẫu Excel" : "Tệp JSON", call("convert", { to: isJson ? "xlsx" : "json" })),
    entry.answer.made && button("Ảnh các trang (.zip)", () => takePictures(entry)),
    entry.documents.length > 1 && button("Tất cả (.zip)", () => takeOne(entry)),
  ];
  at("take").replaceChildren(...documents, ...others.filter(Boolean));
};

const picturesOf = async (entry) => {
  const options = { formats: ["png"], draft: settings.draft, dpi: settings.dpi };
  const call = entry.parent ? ["schools", { ...options, from: entry.index, count: 1 }] : ["make", options];
  return (await engine.call(...call, [entry.file, ...entry.beside])).files;
};

const zipName = (entry, end) => `${stemOf((entry.documents[0] ?? entry.file).name.split("/").pop())}${end}.zip`;

const takePictures = async (entry) => {
  try { await pack(await picturesOf(entry), zipName(entry, "-trang")); } catch (problem) { fail(problem); }
};

const takeOne = async (entry) => {
  try {
    const pictures = settings.pictures ? await picturesOf(entry) : [];
    await pack([...entry.documents, ...pictures], zipName(entry, ""));
  } catch (problem) { fail(problem); }
};
