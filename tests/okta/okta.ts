import { setTimeout as wait } from 'node:timers/promises';
import { createHttpExchange, type Exchange } from './exchange.ts';
import { createOktaGroups, type OktaGroups } from './groups.ts';
import { createRandom } from './random.ts';
import { createSession } from './session.ts';
import { createOktaUsers, type OktaApp, type OktaUsers } from './users.ts';

export interface OktaOptions {
  /** What the administrator pasted into "Base URL"; a trailing slash is as good as none. */
  readonly baseUrl: string;
  /** What they pasted into "API Token", scheme word included: it is sent verbatim. */
  readonly authorization: string;
  /** `header-auth` is the "SCIM 2.0 Test App (Header Auth)"; `wizard` an app that sends PUT where that sends PATCH. */
  readonly app?: OktaApp;
  readonly exchange?: Exchange;
  /** How long a 429 holds the next attempt back; a test replaces it to see the time instead of spending it. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
  /** For the placeholder passwords. */
  readonly seed?: number;
  readonly connections?: number;
}

export interface Okta {
  readonly users: OktaUsers;
  readonly groups: OktaGroups;
  /** Closes the connections. */
  stop(): void;
}

/**
 * A client that behaves as Okta's provisioning does, written from captured requests: the same headers, bodies,
 * look-ups and order of steps. It keeps no memory of people; whoever drives it does.
 */
export function createOkta(options: OktaOptions): Okta {
  const http = createHttpExchange({ connections: options.connections ?? 8 });
  const session = createSession({
    baseUrl: options.baseUrl,
    authorization: options.authorization,
    exchange: options.exchange ?? http.exchange,
    wait: async (milliseconds) => {
      await (options.wait ?? wait)(milliseconds);
    },
  });
  const app = options.app ?? 'header-auth';
  return {
    users: createOktaUsers({ session, app, random: createRandom(options.seed ?? 1) }),
    groups: createOktaGroups({ session, app }),
    stop: () => http.stop(),
  };
}
