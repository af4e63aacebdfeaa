import { describe, expect, it } from 'vitest';
import { autostartEntry, startsProgram } from '../../../electron/system/autostart-entry.ts';

const command = ['/opt/Switchboard/switchboard', '--hidden'];
const execOf = (entry: string) => entry.split('\n').find((line) => line.startsWith('Exec='));

describe('the file that starts the app with the session', () => {
  it.each([
    ['plain', command, 'Exec="/opt/Switchboard/switchboard" "--hidden"'],
    ['a space', ['/opt/My App/s'], 'Exec="/opt/My App/s"'],
    ['a percent sign, which would begin a field', ['/data/100%u'], 'Exec="/data/100%%u"'],
    ['a dollar and a back quote, which a shell would follow', ['/a$b`c'], 'Exec="/a\\\\$b\\\\`c"'],
    ['a quotation mark', ['/a"b'], 'Exec="/a\\\\"b"'],
    ['a backslash', ['/a\\b'], 'Exec="/a\\\\\\\\b"'],
  ])('writes a command with %s', (_name, words, line) => expect(execOf(autostartEntry(words))).toBe(line));

  it('is an entry of a program, in the group that every desktop reads', () => {
    const [group, ...lines] = autostartEntry(command).split('\n');
    expect(group).toBe('[Desktop Entry]');
    expect(lines).toEqual(expect.arrayContaining(['Type=Application', 'Name=Switchboard']));
  });
});

describe('startsProgram', () => {
  const entry = autostartEntry(command);
  it.each([
    ['the file as it was written', entry, true],
    ['lines that a desktop added', `${entry}X-GNOME-Autostart-enabled=true\nX-KDE-autostart-after=panel\n`, true],
    ['the ends of lines of Windows', entry.replaceAll('\n', '\r\n'), true],
    ['switched off by the settings of GNOME', `${entry}X-GNOME-Autostart-enabled=false\n`, false],
    ['switched off by the settings of another desktop', `${entry}Hidden=true\n`, false],
    ['another copy of the program', autostartEntry(['/old/switchboard', '--hidden']), false],
    ['the same with another data folder', autostartEntry([...command, '--data-dir=/x']), false],
    ['no file', '', false],
  ])('%s', (_name, content, starts) => expect(startsProgram(content, command)).toBe(starts));
});
