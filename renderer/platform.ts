/** What the interface needs of the window around it; tests put their own in its place. */
export interface Platform {
  /** The clock, in milliseconds since 1970. */
  now(): number;
  /** Rejects where the page is not allowed to write to the clipboard. */
  writeClipboard(text: string): Promise<void>;
  /** Hands an address such as `tel:+442079460958` to the program that the system has for it. */
  openAddress(address: string): void;
  /** Hands a file to the person, who finds it among the downloads or is asked where to put it. */
  saveFile(file: SavedFile): void;
  /** Prints the page, or saves it as PDF. */
  print(): void;
  /** The page before this one. */
  goBack(): void;
  readonly isMac: boolean;
  /** Whether the desktop shell shows the interface; a browser keeps some keys for itself. */
  readonly isDesktop: boolean;
}

export interface SavedFile {
  readonly name: string;
  /** Media type, such as `text/csv`. */
  readonly type: string;
  /** The text in pieces, so that a long file is never one string. */
  readonly pieces: readonly string[];
}

/** A file's address has to last until the browser has begun to read it. */
const keepAddressMs = 60_000;

/** The platform of a real window. `isDesktop` when a desktop shell is around it. */
export function createPlatform(window: Window & typeof globalThis, isDesktop: boolean): Platform {
  const { document, navigator } = window;
  const press = (href: string, download: string | null) => {
    const link = document.createElement('a');
    link.href = href;
    if (download !== null) link.download = download;
    link.click();
  };
  return {
    now: () => Date.now(),
    writeClipboard: async (text) => navigator.clipboard.writeText(text),
    openAddress: (address) => press(address, null),
    saveFile({ name, type, pieces }) {
      const address = window.URL.createObjectURL(new Blob([...pieces], { type: `${type};charset=utf-8` }));
      press(address, name);
      window.setTimeout(() => window.URL.revokeObjectURL(address), keepAddressMs);
    },
    print: () => window.print(),
    goBack: () => window.history.back(),
    isMac: navigator.userAgent.includes('Mac'),
    isDesktop,
  };
}
