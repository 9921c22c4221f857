"use strict";

// A filled-in Excel form to begin with.

const years = (today) => {
  const first = today.getFullYear() - (today.getMonth() < 5 ? 1 : 0);
  return [first, first + 1];
};

const fillLists = ({ answer }) => {
  at("version").textContent = answer.version;
  at("forms").replaceChildren(...answer.forms.map((form, index) => make("label", { class: "choice" },
    make("input", { type: "radio", name: "form", value: form.id, checked: index === 0 }),
    make("img", { class: "look", alt: "", width: 60, height: 85, "data-picture": form.id, hidden: true }),
    make("span", {}, make("b", {}, form.name), make("br"), form.description))));
  at("school-type").replaceChildren(make("option", { value: "" }, "– chọn –"),
    ...answer.school_types.map((name) => make("option", { value: name }, name)));
  at("school-year").replaceChildren(...years(new Date()).map((year) => make("option", { value: year }, `${year}-${year + 1}`)));
};

// Pictures come when there is time: nothing waits for them.
const showLooks = async () => {
  for (const image of document.querySelectorAll("[data-picture]")) {
    try {
      const { files } = await engine.call("picture", { name: `${image.dataset.picture}.png` });
      image.src = URL.createObjectURL(named(files[0], files[0].name));
      image.hidden = false;
    } catch { /* a form of the user's own has none */ }
  }
};

// Makes a plan for nobody while the user still reads: what ran before runs faster. Whoever drops a file ends it.
const rehearse = async ({ answer }) => {
  if (carrier.isProgram || desk.size) return;
  try {
    const { files } = await engine.rehearse("form", { form: answer.forms[0].id, school_type: answer.school_types[0], school_year: years(new Date())[0] });
    // Each day makes it anew.
    for (const date of ["2026-01-01", "2026-01-02", "2026-01-03"]) {
      for (const [call, options] of [["see", { dpi: density(), count: 1 }], ["make", { formats: ["docx", "pdf", "html"] }]]) {
        await engine.rehearse(call, { ...options, draft: true, date }, files);
      }
    }
  } catch { /* a file came, and it ended */ }
  carrier.endRehearsal();
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
