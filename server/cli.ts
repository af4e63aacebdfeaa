import { Command, CommanderError } from 'commander';
import { backupCommand } from './cli/backup.ts';
import { CommandRefused } from './cli/command.ts';
import { directoryCommand } from './cli/directory.ts';
import { version } from './cli/installation.ts';
import { serveCommand } from './cli/serve.ts';
import { StartFailure, startFailures } from './start-failure.ts';

/** Runs the command line and returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  const program = new Command('switchboard')
    .description("Lets Okta, or any SCIM 2.0 identity provider, fill your company's phone directory.")
    .version(version)
    .addCommand(serveCommand())
    .addCommand(directoryCommand())
    .addCommand(backupCommand());
  for (const command of [program, ...program.commands, ...program.commands.flatMap((child) => child.commands)]) {
    command.exitOverride().showHelpAfterError('Add --help to see what can be given.');
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (failure) {
    // Commander has already written its own message, or the help that was asked for.
    if (failure instanceof CommanderError) return failure.exitCode === 0 ? 0 : startFailures['bad-arguments'];
    if (failure instanceof StartFailure) return tell(failure.message, failure.exitCode);
    if (failure instanceof CommandRefused) return tell(failure.message, 1);
    return tell(failure instanceof Error ? (failure.stack ?? failure.message) : String(failure), 1);
  }
}

function tell(message: string, exitCode: number): number {
  process.stderr.write(`${message}\n`);
  return exitCode;
}

process.exitCode = await main(process.argv.slice(2));
