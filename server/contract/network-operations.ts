import { z } from 'zod';
import { listenerConfiguration, listenerSettings, reachabilityCheck, tunnel } from './network.ts';
import { nothing, type Operation } from './operation.ts';

/** What lies between the identity provider and this installation. */
export const networkOperations = {
  'listener.read': { role: 'administrator', input: nothing, output: listenerConfiguration },
  /** Restarts the receiving service alone; what cannot be used leaves it as it was. */
  'listener.update': { role: 'administrator', input: listenerSettings.partial(), output: listenerConfiguration },
  /** Begins the check of the public address, or of another one; a check that is running ends. */
  'reachability.start': {
    role: 'administrator',
    input: z.object({ url: z.string().max(500).nullable().default(null) }),
    output: reachabilityCheck,
  },
  /** The newest check, as far as it has come; null when there was none since the start. */
  'reachability.read': {
    role: 'administrator',
    input: nothing,
    output: z.object({ check: reachabilityCheck.nullable() }),
  },
  'reachability.cancel': { role: 'administrator', input: nothing, output: nothing },
  'tunnels.list': { role: 'administrator', input: nothing, output: z.object({ tunnels: z.array(tunnel) }) },
} as const satisfies Record<string, Operation>;
