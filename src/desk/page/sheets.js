"use strict";

// The pages of the document, and the two ways between them and the findings: each area of a page knows its field and cell.

const zooms = [50, 75, 100, 130, 170, 220];
// On a narrow screen a whole page is too small to be read.
let zoom = window.innerWidth < 600 ? 5 : 2;

const density = () => Math.min(192, Math.round(96 * Math.min(2, window.devicePixelRatio || 1)));

const inside = (field, outer) => outer === "" || field === outer || field.startsWith(outer) && ".[".includes(field[outer.length]);
const size = ({ edges: [left, top, right, bottom] }) => (right - left) * (bottom - top);
const depth = (field) => field.split(/[.[]/).length;

// The area that shows a finding best: its own cell or field, what lies in it, or the nearest around it.
const areaOf = (areas, finding) => {
  const { field, sheet, cell } = finding;
  const byCell = cell && areas.find((area) => area.cell === cell && area.sheet === sheet && (!field || inside(area.field, field) || inside(field, area.field)));
  if (field === undefined || field === "") return byCell || (cell && areas.find((area) => area.cell === cell && area.sheet === sheet));
  const exact = areas.find((area) => area.field === field);
  if (exact) return exact;
  const within = areas.find((area) => inside(area.field, field));
  if (within) return within;
  let best;
  for (const area of areas) if (inside(field, area.field) && depth(area.field) > 1 && (!best || area.field.length > best.field.length)) best = area;
  return best || byCell;
};

// All areas in the place of one: fields that are printed in one line share it.
const together = (entry, area) => (entry.areas ?? []).filter((other) => other.page === area.page && String(other.edges) === String(area.edges));

// The findings about the fields of an area.
const findingsAt = (entry, area) => {
  const all = together(entry, area);
  return (entry.answer?.findings ?? []).filter((finding) => all.some((one) =>
    finding.field && (inside(finding.field, one.field) || inside(one.field, finding.field) && depth(finding.field) > 1)
    || finding.cell && finding.cell === one.cell && finding.sheet === one.sheet));
};

const placeOf = (area) => area.cell ? `trang "${area.sheet}", ô ${area.cell}` : area.line ? `dòng ${area.line}` : area.paragraph ? `đoạn ${area.paragraph} của tệp Word` : area.field;

// ── Pictures of the pages, drawn as they come into sight ──

// What the pages of an entry depend on.
const lookOf = (entry) => ({ draft: settings.draft, date: settings.date, dpi: density(), ...(entry.parent && { school: entry.index }), ...asPlan(entry) });
const filesFor = (entry) => [entry.parent?.file ?? entry.file, ...entry.beside];
// The first call draws what is in sight at once; each further one so many.
const PAGES = 2;

const zoomPages = () => { at("pages").dataset.zoom = zooms[zoom]; };

const drawPages = (entry) => {
  zoomPages();
  watcher.disconnect();
  at("pages").querySelectorAll("img").forEach((image) => URL.revokeObjectURL(image.src));
  const sizes = entry.pages ?? [];
  at("sheets").hidden = !sizes.length;
  at("page-count").textContent = sizes.length ? `${sizes.length} trang${entry.isDraft ? ", bản nháp" : ""}` : "";
  at("place").replaceChildren(`Bấm vào một chỗ trên trang để biết chỗ ấy lấy từ ${entry.isOfWord ? "đoạn nào của tệp Word" : "ô nào"}.`);
  at("pages").replaceChildren(...sizes.map(([width, height], index) => {
    const sheet = make("div", { class: "sheet" });
    sheet.style.aspectRatio = `${width} / ${height}`;
    sheet.addEventListener("click", (event) => pick(entry, index, sheet, event));
    return sheet;
  }));
  entry.pictures.forEach((file, index) => placePicture(entry, index, file));
  [...at("pages").children].forEach((sheet) => watcher.observe(sheet));
  entry.mark = undefined;
};

const placePicture = (entry, index, file) => {
  const sheet = at("pages").children[index];
  if (!sheet || sheet.querySelector("img")) return;
  sheet.prepend(make("img", { src: URL.createObjectURL(file), alt: `Trang ${index + 1} của ${entry.pages.length}` }));
};

// Pages in sight and the next ones below and above.
const watcher = new IntersectionObserver((changes) => {
  const entry = desk.get(shown);
  if (!entry?.pages) return;
  const sheets = [...at("pages").children];
  for (const { target, isIntersecting } of changes) {
    if (isIntersecting) entry.wanted.add(sheets.indexOf(target));
    else entry.wanted.delete(sheets.indexOf(target));
  }
  drawWanted(entry).catch(fail);
}, { root: document.getElementById("pages"), rootMargin: "100% 0px" });

const drawWanted = async (entry) => {
  if (entry.isDrawing) return;
  entry.isDrawing = true;
  try {
    for (;;) {
      const from = [...entry.wanted].sort((one, other) => one - other).find((index) => !entry.pictures.has(index));
      if (from === undefined || desk.get(shown) !== entry) return;
      const { pictures } = entry;
      const { files } = await engine.call("pages", { ...lookOf(entry), from, count: PAGES }, filesFor(entry));
      if (pictures !== entry.pictures || !files.length) return;
      files.forEach((file, place) => {
        pictures.set(from + place, file);
        if (desk.get(shown) === entry) placePicture(entry, from + place, file);
      });
    }
  } finally { entry.isDrawing = false; }
};

// The smallest area under the pointer, else the nearest within a finger's breadth.
const pick = (entry, page, sheet, event) => {
  const frame = sheet.getBoundingClientRect();
  const x = (event.clientX - frame.left) / frame.width * 10000;
  const y = (event.clientY - frame.top) / frame.height * 10000;
  const distance = ({ edges: [left, top, right, bottom] }) =>
    Math.hypot(Math.max(left - x, 0, x - right) * frame.width, Math.max(top - y, 0, y - bottom) * frame.height) / 10000;
  const near = (entry.areas ?? []).filter((area) => area.page === page && distance(area) < 20);
  near.sort((one, other) => Math.sign(distance(one)) - Math.sign(distance(other)) || distance(one) - distance(other) || size(one) - size(other));
  if (near.length) tell(entry, near[0]);
  else at("place").replaceChildren("Chỗ này do mẫu viết, không lấy từ ô nào.");
};

// Marks an area and says what it came from, with its findings.
const tell = (entry, area, isSought, finding) => {
  entry.mark = area;
  markArea(area, isSought);
  const found = findingsAt(entry, area);
  const cell = finding?.cell ?? area.cell;
  const places = [...new Set(together(entry, area).map(placeOf))].join(" và ");
  const parts = [make("span", {}, `Trang ${area.page + 1}: lấy từ ${finding?.cell ? place(finding) : places}`),
    cell && button("Chép ô", () => copy(cell), { class: "small-button", "aria-label": `Chép địa chỉ ô ${cell}` }),
    found.length ? button(`${found.length} điều cần xem ở đây`, () => showFinding(entry, found[0]), { class: "small-button" }) : null];
  at("place").replaceChildren(...parts.filter(Boolean));
  lightUp(entry, found);
};

const markArea = (area, isSought) => {
  at("pages").querySelector(".mark")?.remove();
  const sheet = at("pages").children[area.page];
  if (!sheet) return;
  const [left, top, right, bottom] = area.edges.map((edge) => edge / 100);
  const mark = make("div", { class: "mark" });
  Object.assign(mark.style, { left: `calc(${left}% - 4px)`, top: `calc(${top}% - 3px)`, width: `calc(${right - left}% + 8px)`, height: `calc(${bottom - top}% + 6px)` });
  sheet.append(mark);
  if (isSought) {
    // Only the pages move, unless they are out of sight themselves.
    const pages = at("pages");
    if (pages.getBoundingClientRect().top > innerHeight * 0.8 || pages.getBoundingClientRect().bottom < 80) pages.scrollIntoView({ block: "start" });
    const frame = mark.getBoundingClientRect();
    const box = pages.getBoundingClientRect();
    pages.scrollTop += frame.top - box.top - box.height / 3;
    pages.scrollLeft += Math.min(0, frame.left - box.left - 20) || Math.max(0, frame.right - box.right + 20);
  }
};

const lightUp = (entry, found) => {
  at("found").querySelectorAll(".lit").forEach((element) => element.classList.remove("lit"));
  const keys = new Set(found.map(same));
  for (const { finding, element } of entry.items ?? []) if (keys.has(same(finding))) element.classList.add("lit");
};

const showFinding = (entry, finding) => {
  const element = entry.items?.find((known) => known.finding === finding)?.element;
  if (!element) return;
  element.closest("details").open = true;
  element.scrollIntoView({ block: "center" });
  element.focus({ preventScroll: true });
};

const showPlace = (entry, finding) => {
  const area = areaOf(entry.areas ?? [], finding);
  if (!area) return say("Chỗ này không có trên trang.");
  tell(entry, area, true, finding);
  return say(`Đã đánh dấu ở trang ${area.page + 1}: ${place(finding)}.`);
};

// By keyboard: the next or the last area in the order of reading.
const step = (entry, by) => {
  const areas = entry?.areas ?? [];
  if (!areas.length) return;
  const now = areas.indexOf(entry.mark);
  const next = areas[Math.max(0, Math.min(areas.length - 1, now < 0 ? 0 : now + by))];
  tell(entry, next, true);
  say(at("place").firstElementChild.textContent);
};

const setZoom = (by) => {
  zoom = Math.max(0, Math.min(zooms.length - 1, zoom + by));
  zoomPages();
  say(`Cỡ trang ${zooms[zoom]} %.`);
};
