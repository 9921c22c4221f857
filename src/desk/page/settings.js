"use strict";

// What the user prefers: kept by the browser, never sent anywhere.
const settings = (() => {
  const key = "kehoach";
  const usual = { docx: true, pdf: true, html: true, png: false, draft: false, date: "", dpi: 150 };
  const kept = () => {
    try { return JSON.parse(localStorage.getItem(key)) ?? {}; } catch { return {}; }
  };
  const values = { ...usual, ...kept() };
  const keep = () => {
    try { localStorage.setItem(key, JSON.stringify(values)); } catch { /* a browser that keeps nothing */ }
  };

  // Files of the user's own are too large for localStorage.
  const store = (mode, act) => new Promise((resolve, reject) => {
    const opening = indexedDB.open(key, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("own");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const base = opening.result;
      const asked = act(base.transaction("own", mode).objectStore("own"));
      asked.onsuccess = () => { base.close(); resolve(asked.result); };
      asked.onerror = () => { base.close(); reject(asked.error); };
    };
  });
  const keepOwn = (files) => store("readwrite", (own) => own.put(files, "files")).catch(() => {});
  const keptOwn = () => store("readonly", (own) => own.get("files")).catch(() => undefined);

  const self = {
    own: null,
    get formats() { return ["docx", "pdf", "html"].filter((format) => values[format]); },
    get draft() { return values.draft; },
    get date() { return /^\d{4}-\d\d-\d\d$/.test(values.date) ? values.date : null; },
    get pictures() { return values.png; },
    get dpi() { return Math.min(300, Math.max(50, Number(values.dpi) || 150)); },

    // Binds the fields of the page; `changed` is told when documents would be others.
    bind(changed) {
      for (const name of Object.keys(usual)) {
        const field = at(`set-${name}`);
        const property = field.type === "checkbox" ? "checked" : "value";
        field[property] = values[name];
        field.addEventListener("change", () => {
          values[name] = field[property];
          keep();
          changed(name);
        });
      }
    },

    async takeOwn(files) {
      const { answer } = await engine.takeOwn(files);
      self.own = answer.own;
      at("own-state").textContent = `Đang dùng ${answer.kept.length} tệp riêng: ${answer.kept.slice(0, 6).join(", ")}${answer.kept.length > 6 ? " …" : ""}`;
      at("own-drop").hidden = false;
      await keepOwn(files.map((file) => ({ path: file.path, file })));
    },

    async leaveOwn() {
      self.own = null;
      at("own-state").textContent = "Đang dùng mẫu, phông và kiểu chữ có sẵn.";
      at("own-drop").hidden = true;
      await keepOwn(undefined);
    },

    // Taken up what was kept the last time: nothing is made before.
    begun: null,
    begin() {
      self.begun = (async () => {
        const own = await Promise.race([keptOwn(), new Promise((resolve) => { setTimeout(resolve, 1000); })]);
        if (!own?.length) return;
        try {
          await self.takeOwn(own.map(({ path, file }) => Object.assign(file, { path })));
        } catch (problem) { fail(problem); }
      })();
      return self.begun;
    },
  };
  return self;
})();
