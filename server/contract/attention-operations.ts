import { z } from 'zod';
import {
  attentionCheck,
  attentionEntry,
  attentionKey,
  attentionKind,
  attentionPage,
  payloadTrial,
  payloadUse,
} from './attention.ts';
import { directoryId } from './directory.ts';
import { nothing, type Operation, page, query } from './operation.ts';

/** Who is kept out or was refused, why, and whether it is put right; and how a payload would be treated. */
export const attentionOperations = {
  /** Those who were refused first, the newest before the others; then those who are stored, by name. */
  'attention.page': {
    role: 'administrator',
    input: z.object({ directoryId, kind: attentionKind.nullable().default(null), query, ...page }),
    output: attentionPage,
  },
  /** One of them, also when nothing is wrong with the person any more. */
  'attention.get': {
    role: 'administrator',
    input: z.object({ directoryId, key: attentionKey }),
    output: z.object({ entry: attentionEntry }),
  },
  /** Looks at the person as they are now. */
  'attention.check': {
    role: 'administrator',
    input: z.object({ directoryId, key: attentionKey }),
    output: z.object({ check: attentionCheck }),
  },
  /** Takes somebody who was refused off the list; the next refusal brings them back. */
  'attention.dismiss': {
    role: 'administrator',
    input: z.object({ directoryId, id: attentionKey.options[1].shape.id }),
    output: nothing,
  },
  /** Treats a payload as the endpoint would, and leaves nothing of it behind. */
  'doctor.try': {
    role: 'administrator',
    input: z.object({ directoryId, use: payloadUse, text: z.string() }),
    output: z.object({ trial: payloadTrial }),
  },
} as const satisfies Record<string, Operation>;
