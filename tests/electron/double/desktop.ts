import { EventEmitter } from 'node:events';
import type {
  Clipboard,
  Dialog,
  GlobalShortcut,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  NativeTheme,
  Tray as RealTray,
  SafeStorage,
  Shell,
} from 'electron';
import { closed, constructible } from './closed.ts';

/** An item of a menu as it can be seen and pressed. */
export interface DoubleMenuItem {
  readonly id: string | undefined;
  readonly label: string;
  readonly role: string | undefined;
  readonly accelerator: string | undefined;
  readonly enabled: boolean;
  checked: boolean;
  readonly submenu: DoubleMenu | undefined;
  /** Presses the item; a checkbox changes first, as in Electron. */
  click(): void;
}

export interface DoubleMenu {
  readonly items: readonly DoubleMenuItem[];
  getMenuItemById(id: string): DoubleMenuItem | null;
}

function menuItem(template: MenuItemConstructorOptions): DoubleMenuItem {
  const item: DoubleMenuItem = {
    id: template.id,
    label: template.label ?? '',
    role: template.role,
    accelerator: template.accelerator,
    enabled: template.enabled ?? true,
    checked: template.checked ?? false,
    submenu: Array.isArray(template.submenu) ? menu(template.submenu) : undefined,
    click: () => {
      if (!item.enabled) throw new Error(`the menu item ${item.label} is disabled`);
      if (template.type === 'checkbox') item.checked = !item.checked;
      if (template.type === 'radio') item.checked = true;
      const press: unknown = template.click;
      if (typeof press === 'function') press(item, undefined, {});
    },
  };
  return item;
}

function menu(template: readonly MenuItemConstructorOptions[]): DoubleMenu {
  const items = template.map(menuItem);
  return {
    items,
    getMenuItemById: (id) =>
      items.find((item) => item.id === id) ??
      items.map((item) => item.submenu?.getMenuItemById(id)).find((found) => found != null) ??
      null,
  };
}

/** `Menu`, with the menu bar that is set. */
export function createMenu() {
  const facts: { bar: DoubleMenu | null } = { bar: null };
  const modelled = {
    buildFromTemplate: (template: MenuItemConstructorOptions[]) => menu(template),
    setApplicationMenu: (chosen: DoubleMenu | null) => {
      facts.bar = chosen;
    },
  };
  return { Menu: closed('Menu', modelled), facts };
}

/** `Tray` and `nativeImage`, with the icon that is there. */
export function createTray() {
  const facts: { icon: string; tooltip: string; menu: DoubleMenu | null; press: () => void }[] = [];
  type Modelled = Pick<RealTray, 'destroy' | 'isDestroyed' | 'setToolTip'>;
  const Tray = constructible('Tray', (image: { readonly path: string }) => {
    const emitter = new EventEmitter();
    const shown = {
      icon: image.path,
      tooltip: '',
      menu: null as DoubleMenu | null,
      press: () => void emitter.emit('click'),
    };
    let isDestroyed = false;
    facts.push(shown);
    const modelled = {
      destroy: () => {
        isDestroyed = true;
        facts.splice(facts.indexOf(shown), 1);
      },
      isDestroyed: () => isDestroyed,
      setToolTip: (text) => {
        if (isDestroyed) throw new TypeError('Object has been destroyed');
        shown.tooltip = text;
      },
    } satisfies Modelled;
    const setContextMenu = (chosen: DoubleMenu | null): void => {
      shown.menu = chosen;
    };
    return closed('Tray', Object.assign(emitter, { ...modelled, setContextMenu }));
  });
  const nativeImage = closed('nativeImage', { createFromPath: (path: string) => ({ path }) });
  return { Tray, nativeImage, trays: facts };
}

/** `dialog`: questions wait for the answers a test has prepared. */
export function createDialog() {
  const facts = {
    errors: [] as { readonly title: string; readonly content: string }[],
    questions: [] as MessageBoxOptions[],
    /** The buttons to press, by their number, for the questions to come. */
    answers: [] as number[],
  };
  const showMessageBox = async (_window: unknown, question: MessageBoxOptions) => {
    facts.questions.push(question);
    const response = facts.answers.shift();
    if (response === undefined) throw new Error(`electron double: nobody answers "${question.message}"`);
    return { response, checkboxChecked: false };
  };
  const modelled = {
    showErrorBox: (title, content) => void facts.errors.push({ title, content }),
  } satisfies Pick<Dialog, 'showErrorBox'>;
  return { dialog: closed('dialog', { ...modelled, showMessageBox }), facts };
}

/** `globalShortcut` of a desktop on which other programs have keys of their own. */
export function createGlobalShortcut(isReady: () => boolean) {
  const facts = {
    takenByOthers: new Set<string>(),
    /** Press one by calling it. */
    registered: new Map<string, () => void>(),
  };
  const modelled = {
    register: (accelerator, callback) => {
      if (!isReady()) throw new Error('globalShortcut cannot be used before the app is ready');
      if (!/^[\w+]+$/.test(accelerator)) throw new TypeError('conversion failure');
      if (facts.takenByOthers.has(accelerator) || facts.registered.has(accelerator)) return false;
      facts.registered.set(accelerator, callback);
      return true;
    },
    unregister: (accelerator) => void facts.registered.delete(accelerator),
  } satisfies Pick<GlobalShortcut, 'register' | 'unregister'>;
  return { globalShortcut: closed('globalShortcut', modelled), facts };
}

/** What is handed to the operating system: links, files, the clipboard, the theme. */
export function createHandOffs() {
  const facts = {
    links: [] as string[],
    /** Folders that the file manager was asked to open, and files it was asked to show. */
    opened: [] as string[],
    shown: [] as string[],
    /** Why the file manager opens nothing; empty when it does. */
    fileManagerTrouble: '',
    clipboard: '',
  };
  const shell = {
    openExternal: async (url) => void facts.links.push(url),
    openPath: async (path) => {
      if (facts.fileManagerTrouble === '') facts.opened.push(path);
      return facts.fileManagerTrouble;
    },
    showItemInFolder: (path) => void facts.shown.push(path),
  } satisfies Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder'>;
  const clipboard = {
    readText: async () => facts.clipboard,
    writeText: async (text) => {
      facts.clipboard = text;
    },
  } satisfies Pick<Clipboard, 'readText' | 'writeText'>;
  const nativeTheme: Pick<NativeTheme, 'themeSource' | 'shouldUseDarkColors'> = {
    themeSource: 'system',
    get shouldUseDarkColors() {
      return this.themeSource === 'dark';
    },
  };
  return {
    shell: closed('shell', shell),
    clipboard: closed('clipboard', clipboard),
    nativeTheme: closed('nativeTheme', nativeTheme),
    facts,
  };
}

/** `safeStorage` of a computer whose key store can be locked, missing, or not worth its name. */
export function createSafeStorage(isReady: () => boolean) {
  const facts = {
    isAvailable: true,
    backend: 'gnome_libsecret' as ReturnType<SafeStorage['getSelectedStorageBackend']>,
    shouldReEncrypt: false,
    /** Another key store cannot open what this one has sealed. */
    keyStoreId: 1,
    sealings: 0,
  };
  const modelled = {
    isAsyncEncryptionAvailable: async () => isReady() && facts.isAvailable,
    getSelectedStorageBackend: () => (isReady() ? facts.backend : 'unknown'),
    encryptStringAsync: async (text) => {
      if (!facts.isAvailable) throw new Error('Encryption is not available');
      facts.sealings += 1;
      return Buffer.from(JSON.stringify({ by: facts.keyStoreId, text: Buffer.from(text).toString('base64') }));
    },
    decryptStringAsync: async (sealed) => {
      const opened: { by: number; text: string } = JSON.parse(sealed.toString());
      if (!facts.isAvailable || opened.by !== facts.keyStoreId) throw new Error('Error while decrypting');
      return {
        result: Buffer.from(opened.text, 'base64').toString(),
        shouldReEncrypt: facts.shouldReEncrypt,
      };
    },
  } satisfies Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
  >;
  return { safeStorage: closed('safeStorage', modelled), facts };
}
