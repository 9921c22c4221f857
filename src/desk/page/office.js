"use strict";

// What an office does with the schools of its workbook: forms go out and come back, letters, the report.

const schoolsIn = (parent) => [...desk.values()].filter((entry) => entry.parent === parent);

const takeMade = async (entry, done, act) => {
  try {
    const { answer, files } = await act();
    if (answer?.findings) entry.carried = answer.findings;
    if (answer?.told) entry.told = answer.told;
    drawFound(entry);
    if (!files.length) return fail({ message: answer?.findings?.[0]?.message ?? "không có tệp nào.", help: answer?.findings?.[0]?.help });
    if (files.length > 1) await pack(files, done);
    else {
      save(files[0]);
      say(`Đã tải ${files[0].name.split("/").pop()}.`);
    }
  } catch (problem) { fail(problem); }
};

const splitForms = (entry) => {
  say("Đang làm biểu mẫu cho từng trường.");
  return takeMade(entry, `${stemOf(entry.file.name)}-bieu-mau.zip`, () => engine.call("split", {}, [entry.file]));
};

const collectForms = (entry, forms) => {
  say(`Đang đọc ${forms.length} tệp gửi về.`);
  return takeMade(entry, "", () => engine.call("collect", {}, [entry.file, ...forms]));
};

const noteCells = (entry) => {
  const schools = schoolsIn(entry).map((school) => school.answer?.record?.outcome.findings ?? []);
  return takeMade(entry, "", () => engine.call("annotate_schools", { schools }, [entry.file]));
};

// What can be done with a workbook of many schools.
const officeTakes = (entry) => {
  if (entry.answer.kind !== "district") return [];
  const returned = make("input", { type: "file", id: "returned", class: "away", multiple: true, accept: ".xlsx,.xlsm", change: (event) => collectForms(entry, chosen(event.target)) });
  return [
    button("Biểu mẫu cho từng trường (.zip)", () => splitForms(entry)),
    make("span", {}, returned, make("label", { class: "button", for: "returned" }, "Thu biểu mẫu các trường gửi về…")),
    isWorkbook(entry.file) && button("Excel tô màu chỗ cần sửa", () => noteCells(entry)),
  ];
};

const takeLetters = async () => {
  try {
    say("Đang viết thư cho từng trường.");
    const { files } = await engine.call("letters", { ...plansOf(), stems: made().map((entry) => entry.answer.stem) });
    await pack(files, "thu-gui-truong.zip");
  } catch (problem) { fail(problem); }
};

const takeDocument = async () => {
  try {
    say("Đang viết báo cáo.");
    const { answer, files } = await engine.call("report_document", { ...plansOf(), formats: ["docx", "pdf"], draft: settings.draft });
    if (!files.length) throw answer.findings.find((finding) => finding.severity === "error") ?? { message: "không làm được báo cáo." };
    await pack(files, "bao-cao.zip");
  } catch (problem) { fail(problem); }
};
