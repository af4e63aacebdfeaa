/** What of the machine decides whether a desktop app can run on it. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** The user's number, undefined on Windows. */
  readonly userId: number | undefined;
  /** Linux restricts the user namespaces that Chromium's sandbox is made of (Ubuntu 23.10 and newer). */
  readonly restrictsNamespaces: boolean;
}

/**
 * Why no desktop app can open a window here, as the end of the sentence "Opening in a browser instead: …"; null when
 * nothing is known to stand in the way. Switching Chromium's sandbox off is never the way out.
 */
export function obstacle({ platform, env, userId, restrictsNamespaces }: Machine): string | null {
  if (platform !== 'linux') return null;
  if (isEmpty(env.DISPLAY) && isEmpty(env.WAYLAND_DISPLAY)) return 'there is no display here.';
  if (userId === 0) return 'the desktop app does not run as root, because its pages could not be sandboxed.';
  if (restrictsNamespaces) {
    return 'this Linux lets only installed apps have a sandbox. Install the package, or go on in the browser.';
  }
  return null;
}

function isEmpty(value: string | undefined): boolean {
  return value === undefined || value === '';
}
