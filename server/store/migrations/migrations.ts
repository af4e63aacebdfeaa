import { initial } from './0001-initial.ts';
import { agents } from './0002-agents.ts';
import { activity } from './0003-activity.ts';
import { guard } from './0004-guard.ts';
import { attention } from './0005-attention.ts';
import { history } from './0006-history.ts';
import { rankedSearch } from './0008-ranked-search.ts';
import { leanCounts } from './0009-lean-counts.ts';

/** In order; the position plus one is the `user_version` of the database after it. */
export const migrations: readonly string[] = [
  initial,
  agents,
  activity,
  guard,
  attention,
  history,
  rankedSearch,
  leanCounts,
];
