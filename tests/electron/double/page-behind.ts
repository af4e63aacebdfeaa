/** A frame as a message from it presents itself. */
export interface FrameFacts {
  readonly url: string;
  readonly isMainFrame: boolean;
}

/** What a page may ask of the main process. */
export interface PageHost {
  /** `ipcRenderer.invoke`. */
  invoke(frame: FrameFacts, channel: string, args: readonly unknown[]): Promise<unknown>;
  /** A request for a scheme that the app serves. */
  fetch(request: Request): Promise<Response>;
  /** The page, or one of its frames, wants to go somewhere; tells whether it may. */
  mayNavigate(url: string, isMainFrame: boolean): boolean;
  /** The page asks for another window; tells whether it may have one. */
  mayOpenWindow(url: string): boolean;
  mayHave(permission: string, url: string): Promise<boolean>;
  /** The page wants to save what is at an address; tells whether it may. */
  mayDownload(url: string): boolean;
}

/** The page inside a window of the double. */
export interface PageBehind {
  load(url: string): Promise<void>;
  /** `webContents.send`: a message for the listeners of the preload. */
  deliver(channel: string, args: readonly unknown[]): Promise<void>;
  close(): Promise<void>;
}

/** Makes the page of a new window. */
export type OpenPage = (host: PageHost, options: { readonly preload: string | undefined }) => PageBehind;

/**
 * A page that only loads its first document: enough for rules that never look at a page. Loading fails as Electron's
 * does when the scheme has nobody to serve it or the answer is an error.
 */
export const emptyPage: OpenPage = (host) => ({
  load: async (url) => {
    const { status } = await host.fetch(new Request(url));
    if (status >= 400) throw new Error(`ERR_FAILED (-2) loading '${url}': status ${status}`);
  },
  deliver: async () => {},
  close: async () => {},
});
