"use strict";

// Carries messages to the program that gave out this page.
const carrier = {
  // So many calls run side by side.
  width: 2,
  isProgram: true,
  privacy: "Tệp không rời máy này: trang chỉ nói chuyện với chương trình đang chạy trên máy của bạn.",
  ready: Promise.resolve(),

  async send(buffer) {
    let response;
    try {
      response = await fetch("call", { method: "POST", body: buffer });
    } catch {
      throw { message: "chương trình không còn chạy.", help: "mở lại chương trình." };
    }
    if (!response.ok) throw { message: "chương trình không nhận việc này.", help: "tải lại trang." };
    return response.arrayBuffer();
  },

  // All calls are answered by one program.
  sendToAll(buffer) { return this.send(buffer); },

  // The program is as fast at once as it will be.
  endRehearsal() {},

  // What runs in the program comes to its end there; the page says so.
  stop() {},

  // Tells the program that the page is open, as long as it is.
  stay() {
    const presence = new EventSource("stay");
    window.addEventListener("pagehide", () => presence.close());
  },

  end() { return fetch("end", { method: "POST" }); },
};
