"use strict";

// The engine behind the local server. A call is a header in JSON, then the bytes of files: see desk/message.rs.
const engine = (() => {
  const encode = async (call, options, files) => {
    const bytes = await Promise.all(files.map((file) => file.arrayBuffer()));
    const names = files.map((file, at) => ({ name: file.name, size: bytes[at].byteLength }));
    const header = new TextEncoder().encode(JSON.stringify({ call, options, files: names }));
    const length = new DataView(new ArrayBuffer(4));
    length.setUint32(0, header.length, true);
    return new Blob([length, header, ...bytes]);
  };

  const decode = (buffer) => {
    const length = new DataView(buffer).getUint32(0, true);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    if (header.problem) throw header.problem;
    let at = 4 + length;
    const files = header.files.map(({ name, size }) => {
      const file = new File([buffer.slice(at, at + size)], name);
      at += size;
      return file;
    });
    return { answer: header.answer, files };
  };

  return {
    // The answer and its files; throws { message, help } when there is none.
    async call(name, options = {}, files = []) {
      let response;
      try {
        response = await fetch("call", { method: "POST", body: await encode(name, options, files) });
      } catch {
        throw { message: "chương trình không còn chạy.", help: "mở lại chương trình." };
      }
      if (!response.ok) throw { message: "chương trình không nhận việc này.", help: "tải lại trang." };
      return decode(await response.arrayBuffer());
    },
    // Tells the server that the page is open, as long as it is.
    stay() {
      return new EventSource("stay");
    },
    end() {
      return fetch("end", { method: "POST" });
    },
  };
})();
