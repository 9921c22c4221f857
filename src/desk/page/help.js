"use strict";

// Pages of rules and guides, written in a little Markdown.

// Words of a line: `code`, **bold**, [links](…) and ![pictures](…); all else is text.
const words = (text) => {
  const parts = [];
  const pattern = /`([^`]+)`|\*\*([^*]+)\*\*|!\[([^\]]*)\]\(([^)]+)\)|\[([^\]]+)\]\(([^)]+)\)/g;
  let from = 0;
  for (const found of text.matchAll(pattern)) {
    parts.push(text.slice(from, found.index));
    from = found.index + found[0].length;
    const [, code, bold, alt, picture, title, target] = found;
    if (code) parts.push(make("code", {}, code));
    else if (bold) parts.push(make("b", {}, words(bold)));
    else if (picture) parts.push(pictureOf(picture, alt));
    else parts.push(link(title, target));
  }
  return [...parts, text.slice(from)];
};

const link = (title, target) => {
  const name = target.split("#")[0].split("/").pop();
  const text = words(title);
  if (/quy-tac\/[A-Z]+-\d+\.md/.test(target)) return make("button", { type: "button", class: "link", click: () => explain(name.replace(".md", "")) }, text);
  if (guides.some((guide) => guide.name === name)) return make("button", { type: "button", class: "link", click: () => guide(name) }, text);
  return make("span", {}, text);
};

const pictureOf = (target, alt) => {
  const image = make("img", { alt, class: "figure" });
  engine.call("picture", { name: target.split("/").pop() }).then(({ files }) => { image.src = URL.createObjectURL(files[0]); }, () => image.remove());
  return image;
};

const cells = (line) => line.trim().replace(/^\||\|$/g, "").split(/(?<!\\)\|/).map((cell) => cell.trim().replace(/\\\|/g, "|"));

const markdown = (text) => {
  const lines = text.split("\n");
  const parts = [];
  let at = 0;
  const while_ = (test) => {
    const taken = [];
    while (at < lines.length && test(lines[at])) taken.push(lines[at++]);
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at];
    if (line.startsWith("```")) {
      at++;
      parts.push(make("pre", { tabindex: 0 }, while_((next) => !next.startsWith("```")).join("\n")));
      at++;
    } else if (/^#+ /.test(line)) {
      const level = line.match(/^#+/)[0].length;
      if (level > 1) parts.push(make(level === 2 ? "h3" : "h4", {}, words(line.replace(/^#+ /, ""))));
      at++;
    } else if (line.startsWith("|")) {
      const [head, , ...body] = while_((next) => next.startsWith("|"));
      parts.push(make("div", { class: "scroll wide", tabindex: 0, role: "group", "aria-label": "Bảng" }, make("table", {},
        make("thead", {}, make("tr", {}, cells(head).map((cell) => make("th", { scope: "col" }, words(cell))))),
        make("tbody", {}, body.map((row) => make("tr", {}, cells(row).map((cell) => make("td", {}, words(cell)))))))));
    } else if (/^\s*([-*]|\d+\.) /.test(line)) {
      const items = [];
      for (const next of while_((next) => /^\s*([-*]|\d+\.) /.test(next) || /^\s+\S/.test(next))) {
        if (/^\s*([-*]|\d+\.) /.test(next)) items.push(next.replace(/^\s*([-*]|\d+\.) /, ""));
        else items[items.length - 1] += ` ${next.trim()}`;
      }
      parts.push(make(/^\s*\d/.test(line) ? "ol" : "ul", {}, items.map((item) => make("li", {}, words(item)))));
    } else if (line.trim()) {
      parts.push(make("p", {}, words(while_((next) => next.trim() && !/^(#|```|\||\s*([-*]|\d+\.) )/.test(next)).join(" "))));
      if (lines[at] === line) at++;
    } else at++;
  }
  return parts;
};

let guides = [];

const fillHelp = ({ answer }) => {
  guides = answer.help;
  at("guides").replaceChildren(...guides.map(({ name, title }) => make("li", {}, button(title, () => guide(name), { class: "link" }))));
};

const openPage = (title, text) => {
  at("rule-title").textContent = title;
  at("rule-page").replaceChildren(...markdown(text));
  if (!at("rule").open) at("rule").showModal();
  at("rule").scrollTop = 0;
};

const guide = async (name) => {
  try {
    const { answer } = await engine.call("help", { name });
    openPage(answer.title, answer.page);
  } catch (problem) { fail(problem); }
};

const explain = async (rule) => {
  try {
    const { answer } = await engine.call("explain", { rule });
    openPage(`${answer.rule}: ${answer.title}`, answer.page);
  } catch (problem) { fail(problem); }
};
