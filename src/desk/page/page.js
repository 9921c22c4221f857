"use strict";

// What all parts of the page use: elements, words for the user, files to take.

const at = (id) => document.getElementById(id);

// An element with attributes and children; text is never read as markup.
const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== undefined && value !== null && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
};

const button = (title, click, attributes = {}) => make("button", { type: "button", click, ...attributes }, title);

const say = (text) => { at("status").textContent = text; };

const fail = (problem) => {
  if (problem instanceof Error) console.warn(problem);
  say(["Lỗi: " + (problem.message ?? problem), problem.help && "Sửa: " + problem.help].filter(Boolean).join(" "));
};

const save = (file) => {
  const address = URL.createObjectURL(file);
  make("a", { href: address, download: file.name.split("/").pop() }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
};

const named = (file, name) => new File([file], name, { type: file.type });

// All files as one to take home; their names may have folders.
const pack = async (files, name) => {
  try {
    const parts = files.map((file) => named(file, file.name));
    save(named((await engine.call("zip", {}, parts)).files[0], name));
    say(`Đã tải ${name}.`);
  } catch (problem) { fail(problem); }
};

const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    say(`Đã chép ${text}.`);
  } catch {
    // A page opened from disk may have no clipboard: the old way, by a selection.
    const field = make("textarea", { readonly: true, class: "away" }, text);
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    say(done ? `Đã chép ${text}.` : `Địa chỉ ô: ${text}`);
  }
};

const stemOf = (name) => name.replace(/\.[^./]+$/, "");
const endingOf = (name) => name.split(".").pop().toLowerCase();
