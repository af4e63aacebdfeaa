import type { CheckStepName, OwnAddress, TlsChoice, TunnelKind } from '../../server/contract/network.ts';

/** The texts about what lies between the identity provider and this computer. */
export const networkTexts = {
  checkLead:
    'Goes the way of the identity provider from the address to this computer, and says where the way ends if it does.',
  check: 'Check the address',
  checkAgain: 'Check again',
  checking: 'Checking…',
  checkCancelled: 'The check was cancelled.',
  steps: 'Steps of the check',
  step: {
    address: 'Address',
    dns: 'Name',
    connection: 'Connection',
    certificate: 'Certificate',
    answer: 'Path',
    identity: 'This installation',
  } satisfies Record<CheckStepName, string>,
  stepState: {
    waiting: 'waiting',
    running: 'checking',
    ok: 'in order',
    warning: 'to be considered',
    failed: 'not in order',
    skipped: 'not checked',
  },

  tunnels: 'Ways in from the internet',
  tunnelsLead:
    'This computer is reached from the internet through a tunnel or a reverse proxy with a certificate of its own. Each of these does it; the port is already filled in.',
  tunnel: {
    'cloudflare-named': {
      name: 'Cloudflare Tunnel',
      what: 'A name of your own domain at Cloudflare; nothing has to be opened in the firewall. Run these once, the last one for good.',
    },
    'cloudflare-quick': {
      name: 'Cloudflare quick tunnel',
      what: 'One command without an account, for a rehearsal.',
    },
    ngrok: {
      name: 'ngrok',
      what: 'Use the fixed domain of your account. The free plan ends at 20,000 requests a month.',
    },
    tailscale: {
      name: 'Tailscale Funnel',
      what: 'A fixed name below ts.net. Funnel has to be allowed for the network once.',
    },
    nginx: { name: 'nginx', what: 'Put this into the server block of a site that has a certificate.' },
    caddy: { name: 'Caddy', what: 'Put this into the Caddyfile; Caddy gets the certificate by itself.' },
    iis: {
      name: 'IIS',
      what: 'With the modules URL Rewrite and Application Request Routing, put this rule into the web.config of a site that has a certificate.',
    },
  } satisfies Record<TunnelKind, { name: string; what: string }>,
  tunnelObject: (name: string) => `commands for ${name}`,
  installed: (path: string) => `Its program is on this computer: ${path}`,
  notInstalled: 'Its program was not found on this computer.',
  changes:
    'The address changes whenever it is started again, and the identity provider then needs the new one. Do not use it for good.',
  afterwards: 'Then enter the address as the public address above, and check it.',

  receiving: 'Receiving',
  receivingLead: 'Where and how identity providers, tunnels and proxies reach Switchboard in your own network.',
  receivingNow: (origin: string) => `Received at ${origin}`,
  receivingError: 'How it is received could not be read.',
  bind: 'Receive at',
  address: (address: string, name: string, kind: OwnAddress['kind']) =>
    ({
      loopback: `${address}, this computer only (for tunnels and proxies on it)`,
      private: `${address}, the network at ${name}`,
      public: `${address}, reachable from the internet (${name})`,
    })[kind],
  allAddresses: 'All addresses of this computer',
  port: 'Port',
  portHint: 'Usually 7643. Below 1024 only administrators of this computer may receive.',
  portWrong: 'Enter a number from 1 to 65535.',
  tls: 'Encryption',
  tlsChoice: {
    off: {
      label: 'None',
      hint: 'Right behind a tunnel or a proxy on this computer, which encrypts the way from the internet.',
    },
    own: { label: 'Own certificate', hint: 'PEM files of your company. A renewed file is taken over by itself.' },
    generated: {
      label: 'Certificate made here',
      hint: 'Signed by itself and renewed in time. Identity providers in the cloud do not accept it; programs in your network can be told its fingerprint.',
    },
  } satisfies Record<TlsChoice['mode'], { label: string; hint: string }>,
  keyFile: 'Path of the private key',
  certificateFile: 'Path of the certificate, with the chain behind it',
  plainHttp: 'Receive without encryption beyond this computer',
  plainHttpHint:
    'Whoever can listen in this network can then read the security token and everybody who is pushed. Only for a network you trust completely.',
  proxies: 'Trusted proxies',
  proxiesHint:
    'Addresses or networks, one per line, such as 192.168.1.0/24. The sender that they name is believed. This computer always is.',
  save: 'Save and restart receiving',
  saved: (origin: string) => `Now received at ${origin}`,
  fixed: 'Given on the command line when Switchboard was started.',
  certificate: 'Certificate in use',
  fingerprint: 'Fingerprint (SHA-256)',
  fingerprintObject: 'fingerprint',
  validUntil: 'Valid until',
  validFor: 'Valid for',
  issuedBy: 'Issued by',
  issuedByItself: 'itself',
} as const;
