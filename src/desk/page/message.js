"use strict";

// Messages of page and engine: a header in JSON, then the bytes of files; see desk/message.rs.
const bytesOf = (file) => file.arrayBuffer().catch(() => {
  // The browser lets nobody read a file that changed since it was dropped.
  throw { message: `không đọc được ${file.name}: tệp vừa được ghi lại, đổi chỗ hoặc đang bị khóa.`, help: "thả lại tệp." };
});

const message = {
  async encode(call, options, files) {
    const bytes = await Promise.all(files.map(bytesOf));
    const names = files.map((file, at) => ({ name: file.path ?? file.name, size: bytes[at].byteLength }));
    const header = new TextEncoder().encode(JSON.stringify({ call, options, files: names }));
    const whole = new Uint8Array(4 + header.length + bytes.reduce((sum, part) => sum + part.byteLength, 0));
    new DataView(whole.buffer).setUint32(0, header.length, true);
    let at = 4;
    for (const part of [header, ...bytes]) {
      whole.set(new Uint8Array(part), at);
      at += part.byteLength;
    }
    return whole.buffer;
  },

  // The answer and its files; throws { message, help } when there is none.
  decode(buffer) {
    const length = new DataView(buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    if (header.problem) throw header.problem;
    let at = 4 + length;
    const files = header.files.map(({ name, size }) => {
      const file = new File([new Uint8Array(buffer, at, size)], name);
      at += size;
      return file;
    });
    return { answer: header.answer, files };
  },
};
