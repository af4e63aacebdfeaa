/** The names under which the page side of the double and the test's side find each other. */
export const worldNames = { invoke: '__doubleInvoke', deliver: '__doubleDeliver', leave: '__doubleLeave' } as const;

/**
 * A script for the page that runs a built preload as Electron would: before any script of the page, in the main frame
 * alone, with nothing to require but `electron`. Only what the preload may use is there; everything else throws.
 *
 * What is not modelled: the preload's own JavaScript world. Here it shares the page's, so only the shape of what is
 * exposed is shown to be safe, not the wall between the worlds.
 */
export function preloadWorld(preload: string): string {
  return `(() => {
  if (window !== window.top) return;
  const invoke = window.${worldNames.invoke};
  delete window.${worldNames.invoke};
  const listeners = new Map();
  const closed = (name, part) => new Proxy(part, {
    get(target, member) {
      if (member in target) return target[member];
      throw new Error('electron double: ' + name + '.' + String(member) + ' is not modelled');
    },
  });
  const ipcRenderer = closed('ipcRenderer', {
    invoke: (channel, ...args) => invoke(channel, structuredClone(args)),
    on: (channel, listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    off: (channel, listener) => {
      listeners.set(channel, (listeners.get(channel) ?? []).filter((other) => other !== listener));
    },
  });
  const exposable = (value, path) => {
    if (value === null || ['string', 'number', 'boolean', 'undefined', 'function'].includes(typeof value)) return value;
    if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error('cannot be exposed: ' + path);
    const copy = {};
    for (const [key, member] of Object.entries(value)) copy[key] = exposable(member, path + '.' + key);
    return Object.freeze(copy);
  };
  const contextBridge = closed('contextBridge', {
    exposeInMainWorld: (name, api) => {
      if (name in window) throw new Error('Cannot bind an API on top of an existing property on the window object');
      Object.defineProperty(window, name, { value: exposable(api, name), enumerable: true });
    },
  });
  Object.defineProperty(window, '${worldNames.deliver}', {
    value: (channel, args) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
    },
  });
  const require = (name) => {
    if (name === 'electron') return closed('electron', { contextBridge, ipcRenderer });
    throw new Error('module not found: ' + name);
  };
  const module = { exports: {} };
  (function (require, module, exports) {
${preload}
  })(require, module, module.exports);
})();`;
}

/**
 * A script for the page that reports links to other programs (`tel:`, `mailto:`) and stops them: they are no requests
 * that a route could answer, and Chromium would really start the program. It listens last, as the browser itself would.
 */
export const linksToOtherPrograms = `(() => {
  const leave = window.${worldNames.leave};
  delete window.${worldNames.leave};
  window.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (link === null || event.defaultPrevented || /^(https?|about|blob|data):$/.test(link.protocol)) return;
    event.preventDefault();
    leave(link.href);
  });
})();`;
