import { resolve } from 'node:path';
import { Argument, Command } from 'commander';
import { type Backup, type BackupSource, backupKind, restoreWord } from '../contract/backups.ts';
import type { Job, JobKind } from '../contract/jobs-operations.ts';
import type { Result } from '../contract/result.ts';
import { codeOf, StartFailure } from '../start-failure.ts';
import { type Call, withHost } from './call.ts';
import { acceptedValue, CommandRefused, type JsonOption, jsonOption, print } from './command.ts';
import { dataDirOption } from './options.ts';

/** How often a command looks how far the work is. */
const lookEveryMs = 200;

/** `switchboard backup now | list | verify | restore`, with or without a running host. */
export function backupCommand(): Command {
  const command = new Command('backup').description('copy the database, check the copies, and go back to one');

  command
    .command('now')
    .description('make a backup, open it and check it')
    .addOption(dataDirOption())
    .addOption(jsonOption())
    .action(async (options: JsonOption) => {
      await carryOut(options, 'backup', (call) => call('backups.create', {}));
    });

  command
    .command('list')
    .description('list the backups')
    .addOption(dataDirOption())
    .addOption(jsonOption())
    .action(async ({ dataDir, json }: JsonOption) => {
      const { backups } = acceptedValue(await withHost(dataDir, (call) => call('backups.list', {})));
      print(json ? JSON.stringify(backups) : describe(backups));
    });

  command
    .command('verify')
    .description('open every backup and check all of it')
    .addOption(dataDirOption())
    .addOption(jsonOption())
    .action(async (options: JsonOption) => {
      const { result } = await carryOut(options, 'verify', (call) => call('backups.verify', {}));
      if (result.unusable !== 0) process.exitCode = 1;
    });

  command
    .command('restore')
    .description('go back to a backup; what is there now is kept as a backup of its own')
    .addArgument(new Argument('<backup>', 'a name from the list, or the path of a file'))
    .option('--yes', 'do not ask; without it nothing but what would be restored is said')
    .addOption(dataDirOption())
    .addOption(jsonOption())
    .action(async (backup: string, options: JsonOption & { yes?: boolean }) => {
      const source = sourceOf(backup);
      const restore = () =>
        carryOut(options, 'restore', (call) => call('backups.restore', { source, typed: restoreWord }));
      try {
        await (options.yes === true ? restore() : preview(options.dataDir, source));
      } catch (failure) {
        if (!isDamage(failure)) throw failure;
        await restoreDamaged(options, source);
      }
    });

  return command;
}

function sourceOf(backup: string): BackupSource {
  const isName = backupKind.options.some((kind) => backup.startsWith(`${kind}-`)) && !/[\\/]/.test(backup);
  return isName ? { from: 'list', name: backup } : { from: 'file', path: resolve(backup) };
}

async function preview(dataDir: string, source: BackupSource): Promise<void> {
  const { held, present } = acceptedValue(await withHost(dataDir, (call) => call('backups.inspect', { source })));
  const line = (facts: typeof held) =>
    `${facts.people} people, ${facts.directories} directories, last change ${timeOf(facts.newestChangeAt)}`;
  print(`The backup:   ${line(held)}\nNow:          ${line(present)}`);
  throw new CommandRefused('Nothing was restored. Add --yes to go back to this backup.');
}

/** No host can run on a database that is damaged, which is when a restore is needed most. */
function isDamage(failure: unknown): boolean {
  return failure instanceof StartFailure && /^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(failure.cause));
}

async function restoreDamaged(options: JsonOption & { readonly yes?: boolean }, source: BackupSource): Promise<void> {
  if (options.yes !== true) throw new CommandRefused('The database is damaged. Add --yes to go back to this backup.');
  const { stageForDamaged } = await import('../upkeep/restore-damaged.ts');
  const wrong = await stageForDamaged(options.dataDir, source, Date.now());
  if (wrong !== null) throw new CommandRefused(`Nothing was restored. ${wrong}`);
  await carryOut(options, 'restore', (call) => call('jobs.list', {}));
}

/** Begins work, waits for its end and prints the outcome. */
async function carryOut(
  { dataDir, json }: JsonOption,
  kind: JobKind,
  begin: (call: Call) => Promise<Result<unknown>>,
): Promise<Job> {
  const job = await withHost(dataDir, async (call) => {
    acceptedValue(await begin(call));
    return endOf(call, kind);
  });
  if (job.status.state !== 'done') throw new CommandRefused(sentenceOf(job));
  print(json ? JSON.stringify({ sentence: sentenceOf(job), ...job.result }) : sentenceOf(job));
  return job;
}

async function endOf(call: Call, kind: JobKind): Promise<Job> {
  for (;;) {
    const { jobs } = acceptedValue(await call('jobs.list', {}));
    const job = jobs.find((one) => one.kind === kind);
    if (job !== undefined && job.status.state !== 'running') return job;
    await new Promise((done) => setTimeout(done, lookEveryMs));
  }
}

function sentenceOf({ status }: Job): string {
  return status.state === 'running' ? '' : status.sentence;
}

function describe(backups: readonly Backup[]): string {
  if (backups.length === 0) return 'No backups yet. Make one with: backup now';
  return backups.map(({ name, bytes, check }) => `${name}  ${sizeOf(bytes)}  ${wordsOf(check)}`).join('\n');
}

function wordsOf(check: Backup['check']): string {
  if (check.state === 'unchecked') return 'not opened yet; "backup verify" does';
  if (check.state === 'unusable') return check.sentence;
  return `${check.facts.people} people, version ${check.facts.schemaVersion}, checked ${timeOf(check.checkedAt)}`;
}

function sizeOf(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function timeOf(at: number | null): string {
  return at === null ? 'never' : new Date(at).toISOString();
}
