"use strict";

// Carries messages to the engine as a WebAssembly module in workers of this page: no program, no server, no network.
const carrier = (() => {
  // Runs in the worker, as text: nothing outside is seen from in here.
  const work = () => {
    let module, exports, own, said, feed;

    // Two bytes are a letter; those that no text can hold stand changed behind a sign.
    const bytesOf = (text, size) => {
      const letters = new Uint16Array(text.length);
      let to = 0;
      for (let at = 0; at < text.length; at++) {
        const letter = text.charCodeAt(at);
        letters[to++] = letter === 0xf8ff ? text.charCodeAt(++at) ^ 0x8000 : letter;
      }
      return new Uint8Array(letters.buffer, 0, size);
    };

    // Unpacks and compiles piece by piece, while the page still comes in.
    const beginFeed = () => {
      const { readable, writable } = new DecompressionStream("gzip");
      const compiled = WebAssembly.compileStreaming(new Response(readable, { headers: { "Content-Type": "application/wasm" } }));
      compiled.catch(() => {});
      return { writer: writable.getWriter(), compiled };
    };

    const take = async ({ piece, size, isLast }) => {
      feed ??= beginFeed();
      feed.writer.write(bytesOf(piece, size)).catch(() => {});
      if (!isLast) return;
      feed.writer.close().catch(() => {});
      module = await feed.compiled;
      feed = null;
      postMessage({ module });
    };

    // What the module may ask of a system: random bytes, the time, and a place for its last words.
    const system = (memory) => {
      const view = () => new DataView(memory().buffer);
      return {
        random_get: (at, length) => {
          const bytes = new Uint8Array(length);
          for (let from = 0; from < length; from += 65536) crypto.getRandomValues(bytes.subarray(from, from + 65536));
          new Uint8Array(memory().buffer, at, length).set(bytes);
          return 0;
        },
        clock_time_get: (clock, precision, at) => { view().setBigUint64(at, BigInt(Date.now()) * 1000000n, true); return 0; },
        environ_sizes_get: (count, size) => { view().setUint32(count, 0, true); view().setUint32(size, 0, true); return 0; },
        environ_get: () => 0,
        fd_write: (file, parts, count, written) => {
          let total = 0;
          for (let part = parts; part < parts + 8 * count; part += 8) {
            const [at, length] = [view().getUint32(part, true), view().getUint32(part + 4, true)];
            said = (said + new TextDecoder().decode(new Uint8Array(memory().buffer, at, length))).slice(-2000);
            total += length;
          }
          view().setUint32(written, total, true);
          return 0;
        },
        proc_exit: () => { throw new Error("exit"); },
      };
    };

    const begin = async () => {
      const calls = system(() => exports.memory);
      const refuse = () => 52;
      const known = WebAssembly.Module.imports(module).map(({ name }) => [name, calls[name] ?? refuse]);
      said = "";
      const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: Object.fromEntries(known) });
      exports = instance.exports;
      exports._initialize?.();
      if (own) run(own);
    };

    const run = (request) => {
      const bytes = new Uint8Array(request);
      const at = exports.room(bytes.length);
      new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
      const now = new Date();
      const length = exports.call(now.getFullYear() * 10000 + (now.getMonth() + 1) * 100 + now.getDate());
      return exports.memory.buffer.slice(exports.answered(), exports.answered() + length);
    };

    // A memory never shrinks: after a giant a new module begins.
    const most = 400 * 1024 * 1024;

    onmessage = async ({ data }) => {
      try {
        if (data.piece !== undefined) return await take(data);
        if (data.module) { ({ module, own } = data); exports = null; return; }
        if (!exports) await begin();
        const answer = run(data.request);
        if (exports.memory.buffer.byteLength > most) exports = null;
        postMessage({ answer }, [answer]);
      } catch (error) {
        exports = null;
        postMessage({ trap: String(error), said });
      }
    };
  };

  const address = URL.createObjectURL(new Blob([`"use strict";(${work})()`], { type: "text/javascript" }));
  // The page itself has little to do meanwhile.
  const width = Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2));
  const failed = { message: "chương trình gặp lỗi khi làm tệp này; các tệp khác không ảnh hưởng.", help: "báo cho người phát triển kèm tệp." };
  const idle = [];
  const waiting = [];
  const all = new Set();
  let module = null;
  let own = null;

  const reply = (worker) => new Promise((resolve, reject) => {
    worker.onmessage = (event) => resolve(event.data);
    worker.onerror = (event) => { event.preventDefault?.(); reject(failed); };
    worker.giveUp = () => reject({ message: "đã dừng.", help: "" });
  });

  const hire = () => {
    const worker = new Worker(address);
    all.add(worker);
    return worker;
  };

  // Works for nobody; whoever comes with a file ends it.
  let rehearsing = null;
  let isRehearsed = false;

  const first = hire();
  const ready = reply(first).then((data) => {
    if (!data.module) throw data;
    module = data.module;
    idle.push(first);
  }).catch((reason) => {
    console.warn(reason);
    throw { message: "trình duyệt này không chạy được trang, hoặc tệp của trang không còn nguyên.", help: "dùng Chrome, Edge hoặc Cốc Cốc từ bản 109, Firefox từ bản 115; vẫn thế thì chép lại tệp kehoach.html." };
  });
  ready.catch(() => {});
  // A file that was cut on its way ends before its last piece.
  let isWhole = false;
  document.addEventListener("DOMContentLoaded", () => { if (!isWhole) first.giveUp(); });

  const taken = async () => {
    await ready;
    return idle.pop() ?? (all.size < width ? hire() : new Promise((resolve) => { waiting.push(resolve); }));
  };

  const back = (worker) => {
    if (!all.has(worker)) return;
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };

  const ask = async (worker, request) => {
    // A new worker, and one that knows other files of the user's own.
    if (!worker.knows || worker.own !== own) worker.postMessage({ module, own });
    Object.assign(worker, { knows: true, own });
    try {
      worker.postMessage({ request });
      const { answer, trap, said } = await reply(worker);
      if (answer) return answer;
      console.warn(trap, said);
      throw failed;
    } finally { back(worker); }
  };

  return {
    width,
    isProgram: false,
    // Called behind each piece of the module as it stands in the page.
    feed() {
      const { textContent: piece, dataset: { size, last } } = document.currentScript.previousElementSibling;
      isWhole = last !== undefined;
      first.postMessage({ piece, size: Number(size), isLast: isWhole });
      document.currentScript.previousElementSibling.remove();
    },
    privacy: "Tệp không rời máy này: trang làm mọi việc ngay trong trình duyệt, không gửi gì ra ngoài, không cần mạng.",
    ready,
    async send(request) { return ask(await taken(), request); },
    // For every worker, before its next call.
    async sendToAll(request) {
      const answer = await ask(await taken(), request);
      message.decode(answer);
      own = request;
      return answer;
    },
    // Answers while nobody waits, beside the others. What ran here runs faster in all workers: they share its code.
    async rehearse(request) {
      await ready;
      if (isRehearsed) throw failed;
      if (!rehearsing) {
        rehearsing = new Worker(address);
        rehearsing.postMessage({ module, own });
      }
      rehearsing.postMessage({ request });
      const { answer } = await reply(rehearsing);
      if (!answer) throw failed;
      return answer;
    },
    endRehearsal() {
      isRehearsed = true;
      rehearsing?.terminate();
      rehearsing?.giveUp?.();
      rehearsing = null;
    },
    // Ends what runs, whatever it does; what waited goes on with new workers.
    stop() {
      // Nothing runs before the module is there, and only the first worker brings it.
      if (!module) return;
      for (const worker of [...all].filter((worker) => !idle.includes(worker))) {
        worker.terminate();
        all.delete(worker);
        worker.giveUp?.();
      }
      while (waiting.length && all.size < width) waiting.shift()(hire());
    },
    stay() {},
    end: async () => {},
  };
})();
