import { Command } from 'commander';
import type { DirectorySetup, DirectorySummary } from '../contract/directory.ts';
import type { Result } from '../contract/result.ts';
import { callOperation } from './call.ts';
import { acceptedValue, CommandRefused, type JsonOption, jsonOption, print } from './command.ts';
import { dataDirOption } from './options.ts';

/** `switchboard directory add | list | rotate`, for scripts and for servers without a screen. */
export function directoryCommand(): Command {
  const command = new Command('directory').description('add and list external directories, rotate their tokens');

  command
    .command('add')
    .description('add an external directory and print its base URL and security token')
    .requiredOption('--name <name>', 'a meaningful name, such as "Head office (Okta)"')
    .addOption(dataDirOption())
    .addOption(jsonOption())
    .action(async (options: JsonOption & { name: string }) => {
      const { dataDir, name } = options;
      const create = (withoutKeepingToken: boolean) =>
        callOperation(dataDir, 'directories.create', { name, type: 'other', withoutKeepingToken });
      printSetup(await keepingTokenIfPossible(create), options);
    });

  command
    .command('list')
    .description('list the external directories')
    .addOption(dataDirOption())
    .addOption(jsonOption())
    .action(async ({ dataDir, json: asJson }: JsonOption) => {
      const { directories } = acceptedValue(await callOperation(dataDir, 'directories.list', {}));
      print(asJson ? JSON.stringify(directories) : describe(directories));
    });

  command
    .command('rotate')
    .description('make a new security token; the old one keeps working for the overlap')
    .requiredOption('--id <id>', 'the number of the directory, as the list shows it', Number)
    .option('--overlap-hours <hours>', 'how long the old token keeps working', Number, 24)
    .addOption(dataDirOption())
    .addOption(jsonOption())
    .action(async (options: JsonOption & { id: number; overlapHours: number }) => {
      const { dataDir, id, overlapHours } = options;
      const { directories } = acceptedValue(await callOperation(dataDir, 'directories.list', {}));
      const directory = directories.find((candidate) => candidate.id === id);
      if (directory === undefined) {
        throw new CommandRefused(`There is no directory with the number ${id}; "directory list" shows them.`);
      }
      const rotate = (withoutKeepingToken: boolean) =>
        callOperation(dataDir, 'tokens.rotate', { directoryId: directory.id, overlapHours, withoutKeepingToken });
      printSetup(await keepingTokenIfPossible(rotate), options);
    });

  return command;
}

/** A command prints the token in any case, so a locked key store is no reason to stop; it is one to say so. */
async function keepingTokenIfPossible(
  issue: (withoutKeepingToken: boolean) => Promise<Result<DirectorySetup>>,
): Promise<DirectorySetup> {
  const kept = await issue(false);
  if (kept.ok || kept.refusal.code !== 'TOKEN-SEAL-01') return acceptedValue(kept);
  process.stderr.write('The system key store is locked: this token is shown now and never again.\n');
  return acceptedValue(await issue(true));
}

function describe(directories: readonly DirectorySummary[]): string {
  if (directories.length === 0) return 'No external directories yet. Add one with: directory add --name NAME';
  return directories
    .map(({ id, name, status, counts, baseUrl }) => {
      return `${id}  ${name}  ${status}  ${counts.listed} people, ${counts.held} need attention  ${baseUrl}`;
    })
    .join('\n');
}

function printSetup({ id, name, baseUrl, token }: DirectorySetup, { json }: JsonOption): void {
  const value = token.state === 'shown' ? token.value : null;
  if (json) {
    print(JSON.stringify({ id, name, baseUrl, token: value }));
    return;
  }
  print(`${name}\n  Base URL        ${baseUrl}\n  Security token  ${value ?? '(cannot be shown)'}`);
  print('In Okta enter the token as: bearer followed by a space and the token.');
}
