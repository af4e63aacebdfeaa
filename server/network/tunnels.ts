import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Tunnel, TunnelKind } from '../contract/network.ts';

/** Where SCIM is received, as a program on this computer reaches it. */
export interface LocalTarget {
  readonly scheme: 'http' | 'https';
  /** An address of this computer. */
  readonly host: string;
  readonly port: number;
}

interface Guide {
  readonly kind: TunnelKind;
  /** Its program, where one runs on this computer. */
  readonly program: string | null;
  readonly isStable: boolean;
  readonly commands: (target: string, name: string, isEncrypted: boolean) => string;
}

/**
 * The ways in from the internet. The commands follow each vendor's documentation: developers.cloudflare.com (Cloudflare
 * Tunnel), ngrok.com/docs, tailscale.com/kb (Funnel), nginx.org, caddyserver.com/docs, learn.microsoft.com (IIS). Where
 * our listener encrypts, no certificate can be valid for the address by which a program on the same computer reaches it;
 * those that would insist on one are told not to, on a way that does not leave the computer.
 */
const guides: readonly Guide[] = [
  {
    kind: 'cloudflare-named',
    program: 'cloudflared',
    isStable: true,
    commands: (target, name, isEncrypted) =>
      [
        'cloudflared tunnel login',
        'cloudflared tunnel create switchboard',
        `cloudflared tunnel route dns switchboard ${name}`,
        `cloudflared tunnel run --url ${target}${isEncrypted ? ' --no-tls-verify' : ''} switchboard`,
      ].join('\n'),
  },
  {
    kind: 'cloudflare-quick',
    program: 'cloudflared',
    isStable: false,
    commands: (target, _name, isEncrypted) =>
      `cloudflared tunnel --url ${target}${isEncrypted ? ' --no-tls-verify' : ''}`,
  },
  {
    kind: 'ngrok',
    program: 'ngrok',
    isStable: true,
    commands: (target, name) => `ngrok http --url=${name} ${target}`,
  },
  {
    kind: 'tailscale',
    program: 'tailscale',
    isStable: true,
    commands: (target) => `tailscale funnel --bg ${target.replace('https:', 'https+insecure:')}`,
  },
  {
    kind: 'nginx',
    program: 'nginx',
    isStable: true,
    commands: (target) =>
      [
        'location /scim/v2/ {',
        `    proxy_pass ${target};`,
        '    proxy_http_version 1.1;',
        '    proxy_set_header Host $host;',
        '    proxy_set_header X-Forwarded-For $remote_addr;',
        '    proxy_read_timeout 60s;',
        '    client_max_body_size 1m;',
        '}',
      ].join('\n'),
  },
  {
    kind: 'caddy',
    program: 'caddy',
    isStable: true,
    commands: (target, name, isEncrypted) =>
      [
        `${name} {`,
        `    reverse_proxy /scim/v2/* ${target}${isEncrypted ? ' {' : ''}`,
        ...(isEncrypted
          ? ['        transport http {', '            tls_insecure_skip_verify', '        }', '    }']
          : []),
        '}',
      ].join('\n'),
  },
  {
    kind: 'iis',
    program: null,
    isStable: true,
    commands: (target) =>
      [
        '<rule name="Switchboard" stopProcessing="true">',
        '  <match url="^scim/v2/(.*)" />',
        `  <action type="Rewrite" url="${target}/scim/v2/{R:1}" />`,
        '</rule>',
      ].join('\n'),
  },
];

/** Where programs are looked for. */
export interface ProgramSearch {
  /** The environment variable PATH. */
  readonly path: string;
  readonly platform: NodeJS.Platform;
}

/**
 * What to run for each way in, with the port in use.
 * @param publicName the host name of the public address, or null while there is none
 */
export function tunnelsTo(target: LocalTarget, publicName: string | null, search: ProgramSearch): Tunnel[] {
  const url = `${target.scheme}://${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
  return guides.map(({ kind, program, isStable, commands }) => ({
    kind,
    installedAt: program === null ? null : findProgram(program, search),
    isStable,
    commands: commands(url, publicName ?? 'scim.example.org', target.scheme === 'https'),
  }));
}

/** The file that would run, or null. */
export function findProgram(name: string, { path, platform }: ProgramSearch): string | null {
  const file = platform === 'win32' ? `${name}.exe` : name;
  const candidates = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, file));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
