import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tunnelKind } from '../../../server/contract/network.ts';
import { findProgram, tunnelsTo } from '../../../server/network/tunnels.ts';
import { temporaryFolder } from '../harness/temporary-folder.ts';

const target = { scheme: 'http', host: '127.0.0.1', port: 7650 } as const;
const nothingInstalled = { path: '', platform: 'linux' } as const;

describe('the ways in from the internet', () => {
  it('are all told, each with the port in use', () => {
    const tunnels = tunnelsTo(target, null, nothingInstalled);
    expect(tunnels.map(({ kind }) => kind)).toEqual(tunnelKind.options);
    for (const { commands } of tunnels) expect(commands).toContain('http://127.0.0.1:7650');
  });

  it('that need a name have the public one, or one that is plainly an example', () => {
    const named = (name: string | null) => tunnelsTo(target, name, nothingInstalled)[0]?.commands;
    expect(named('phones.example.com')).toContain('route dns switchboard phones.example.com');
    expect(named(null)).toContain('route dns switchboard scim.example.org');
  });

  it('say which address changes at every start', () => {
    const changing = tunnelsTo(target, null, nothingInstalled).filter(({ isStable }) => !isStable);
    expect(changing.map(({ kind }) => kind)).toEqual(['cloudflare-quick']);
  });

  it('reach a listener that encrypts, whose certificate is not for the address it has on this computer', () => {
    const tunnels = tunnelsTo({ ...target, scheme: 'https' }, 'phones.example.com', nothingInstalled);
    const commandsOf = Object.fromEntries(tunnels.map(({ kind, commands }) => [kind, commands]));
    const url = 'https://127.0.0.1:7650';
    expect(commandsOf['cloudflare-named']).toContain(`run --url ${url} --no-tls-verify switchboard`);
    expect(commandsOf['cloudflare-quick']).toBe(`cloudflared tunnel --url ${url} --no-tls-verify`);
    expect(commandsOf.ngrok).toBe(`ngrok http --url=phones.example.com ${url}`);
    expect(commandsOf.tailscale).toBe('tailscale funnel --bg https+insecure://127.0.0.1:7650');
    expect(commandsOf.caddy).toMatch(
      /reverse_proxy .* \{\n +transport http \{\n +tls_insecure_skip_verify\n +\}\n +\}\n\}$/,
    );
    expect(commandsOf.nginx).toContain(`proxy_pass ${url};`);
  });

  it('write an IPv6 address in brackets', () => {
    const [first] = tunnelsTo({ ...target, host: '::1' }, null, nothingInstalled);
    expect(first?.commands).toContain('http://[::1]:7650');
  });
});

describe('a program', () => {
  it('is found where it can be run, in the order of the path', () => {
    const root = temporaryFolder();
    const folders = ['empty', 'folder', 'data', 'real', 'later'].map((name) => join(root, name));
    for (const folder of folders) mkdirSync(folder);
    const file = (folder: number) => join(folders[folder] ?? '', 'ngrok');
    mkdirSync(file(1));
    for (const index of [2, 3, 4]) writeFileSync(file(index), '#!/bin/sh\n');
    chmodSync(file(2), 0o600);
    for (const index of [3, 4]) chmodSync(file(index), 0o755);
    const path = ['', ...folders].join(delimiter);
    expect(findProgram('ngrok', { path, platform: 'linux' })).toBe(file(3));
    expect(findProgram('cloudflared', { path, platform: 'linux' })).toBeNull();
    expect(tunnelsTo(target, null, { path, platform: 'linux' }).find(({ kind }) => kind === 'ngrok')?.installedAt).toBe(
      file(3),
    );
  });
});
