/**
 * The file that makes desktops of Linux start a program with the session: Desktop Application Autostart Specification
 * 0.5, in the format of the Desktop Entry Specification 1.5.
 */
export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Switchboard',
    'Comment=Receives people from the identity provider',
    execLine(command),
    'Terminal=false',
    '',
  ].join('\n');
}

/** Whether the file starts exactly this: another copy of the program, or one that was moved since, is not this one. */
export function startsProgram(content: string, command: readonly string[]): boolean {
  const lines = content.split(/\r?\n/);
  // The settings of desktops switch an entry off by a line in it and keep the file.
  const isOff = lines.some((line) => /^(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/.test(line));
  return !isOff && lines.includes(execLine(command));
}

function execLine(command: readonly string[]): string {
  return `Exec=${command.map(quoted).join(' ')}`;
}

/**
 * Every argument in quotation marks. Inside them a backslash stands before four characters, a percent sign is doubled
 * (`%u` would be a link), and a value of the file doubles each backslash once more.
 */
function quoted(argument: string): string {
  const escaped = argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return `"${escaped.replaceAll('\\', '\\\\')}"`;
}
