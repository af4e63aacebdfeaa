import { Command, Option } from 'commander';
import { defaultListenerSettings } from '../network/default-listener-settings.ts';
import { dataDirOption, defaultUiPort, parsePort } from './options.ts';
import type { ServeOptions } from './serving.ts';

const standard = defaultListenerSettings;

/** `switchboard serve`: the whole product without Electron, its screens in a browser on this computer. */
export function serveCommand(): Command {
  const option = (flags: string, description: string, variable: string) =>
    new Option(flags, description).env(`SWITCHBOARD_${variable}`);
  return new Command('serve')
    .description('receive SCIM and show the screens in a browser on this computer')
    .addOption(dataDirOption())
    .addOption(option('--bind <address>', `address on which SCIM is received (default: ${standard.bind})`, 'BIND'))
    .addOption(
      option(
        '--port <port>',
        `port on which SCIM is received (default: ${standard.port}); 0: a free one`,
        'PORT',
      ).argParser(parsePort),
    )
    .addOption(
      option('--ui-port <port>', `port of the screens (default: ${defaultUiPort}, or a free one)`, 'UI_PORT').argParser(
        parsePort,
      ),
    )
    .addOption(option('--public-url <url>', 'https address under which the identity provider reaches it', 'PUBLIC_URL'))
    .addOption(option('--tls-key <file>', 'private key in PEM form, to receive encrypted', 'TLS_KEY'))
    .addOption(option('--tls-cert <file>', 'certificate in PEM form with the chain behind it', 'TLS_CERT'))
    .option('--tls-generated', 'receive encrypted with a certificate that is made here')
    .option('--allow-plain-http', 'together with --bind: receive without encryption beyond this computer')
    .option('--no-open', 'do not open the browser')
    .option('--no-ui', 'receive only, without screens')
    .action(async (options: ServeOptions) => {
      const { serve } = await import('./serving.ts');
      await serve(options);
    });
}
