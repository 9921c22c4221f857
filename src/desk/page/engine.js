"use strict";

// The engine of the page, whichever carrier leads to it.
const engine = {
  width: carrier.width,

  // The answer and its files; throws { message, help } when there is none.
  async call(name, options = {}, files = []) {
    const request = await message.encode(name, { own: settings.own, ...options }, files);
    return message.decode(await carrier.send(request));
  },

  // The same, while nobody waits for it.
  async rehearse(name, options, files = []) {
    return message.decode(await carrier.rehearse(await message.encode(name, { own: settings.own, ...options }, files)));
  },

  // Gives the engine templates, faces and styles of the user's own.
  async takeOwn(files) {
    return message.decode(await carrier.sendToAll(await message.encode("own", {}, files)));
  },
};
