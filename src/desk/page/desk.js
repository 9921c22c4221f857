"use strict";

// The page: files come in, findings and pages are shown, documents are taken. It decides nothing about plans.

// All files of what was dropped, folders too, each with its path.
const filesOf = async (transfer) => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some((entry) => entry.isDirectory)) return [...transfer.files];
  const files = [];
  const walk = async (entry, path) => {
    if (entry.isFile) {
      const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
      files.push(Object.assign(file, { path: path + file.name }));
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      if (!some.length) return;
      for (const next of some) await walk(next, `${path}${entry.name}/`);
    }
  };
  for (const entry of entries) await walk(entry, "");
  return files;
};

const chosen = (input) => {
  const files = [...input.files].map((file) => (file.webkitRelativePath ? Object.assign(file, { path: file.webkitRelativePath }) : file));
  input.value = "";
  return files;
};

const openSafely = (files) => open(files).catch(fail);

const takeOwn = async (files) => {
  try {
    await settings.takeOwn(files);
    fillLists(await engine.call("lists"));
    showLooks();
    say("Đã nhận mẫu, phông, kiểu chữ riêng. Văn bản làm từ bây giờ dùng chúng.");
    again();
  } catch (problem) { fail(problem); }
};

const leaveOwn = async () => {
  await settings.leaveOwn();
  fillLists(await engine.call("lists"));
  showLooks();
  again();
};

// Makes anew what is shown, after a setting that documents depend on changed.
const again = () => {
  const entry = desk.get(shown);
  if (entry && !working) makeAll([entry.parent ?? entry]).then(() => show(entry.key)).catch(fail);
};

const end = async () => {
  await carrier.end().catch(() => {});
  document.body.replaceChildren(make("main", {}, make("p", { class: "notice" }, "Chương trình đã dừng. Có thể đóng trang này.")));
};

const stop = () => {
  stopped = true;
  carrier.stop();
  say(carrier.isProgram ? "Đang dừng: tệp đang làm dở sẽ làm xong." : "Đang dừng.");
};

const keys = (event) => {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const entry = desk.get(shown);
  if (event.target === at("pages") && by && !event.ctrlKey && !event.altKey) {
    event.preventDefault();
    step(entry, by);
  } else if (event.target === at("pages") && event.key === "Enter" && entry?.mark) {
    const found = findingsAt(entry, entry.mark);
    if (found.length) showFinding(entry, found[0]);
    else say("Chỗ này không có điều gì cần xem.");
  }
};

const listen = () => {
  at("privacy").textContent = carrier.privacy;
  at("end").hidden = !carrier.isProgram;
  at("blank").addEventListener("submit", takeBlank);
  at("district").addEventListener("change", askType);
  at("files").addEventListener("change", (event) => openSafely(chosen(event.target)));
  at("folder").addEventListener("change", (event) => openSafely(chosen(event.target)));
  at("own").addEventListener("change", (event) => takeOwn(chosen(event.target)));
  at("own-drop").addEventListener("click", () => leaveOwn().catch(fail));
  at("take-all").addEventListener("click", takeAll);
  at("take-report").addEventListener("click", takeReport);
  at("take-document").addEventListener("click", takeDocument);
  at("take-letters").addEventListener("click", takeLetters);
  at("filter").addEventListener("change", drawRows);
  at("stop").addEventListener("click", stop);
  at("resume").addEventListener("click", () => makeAll([...desk.values()].filter((entry) => entry.isLeft)).catch(fail));
  at("smaller").addEventListener("click", () => setZoom(-1));
  at("larger").addEventListener("click", () => setZoom(1));
  at("end").addEventListener("click", end);
  document.addEventListener("keydown", keys);
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => { event.preventDefault(); at("drop").classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    document.addEventListener(kind, (event) => { event.preventDefault(); at("drop").classList.remove("over"); });
  }
  document.addEventListener("drop", async (event) => {
    const isOwn = event.target.closest?.("#settings");
    try {
      const files = await filesOf(event.dataTransfer);
      await (isOwn ? takeOwn(files) : open(files));
    } catch (problem) { fail(problem); }
  });
};

const begin = async () => {
  settings.bind((name) => { if (!["png", "dpi"].includes(name)) again(); });
  listen();
  carrier.stay();
  // Files are taken from here on, whatever still comes in behind.
  document.body.dataset.ready = "";
  await settings.begin();
  const lists = await engine.call("lists");
  fillLists(lists);
  fillHelp(lists);
  await showLooks();
  await rehearse(lists);
  document.body.dataset.whole = "";
};

begin().catch(fail);
