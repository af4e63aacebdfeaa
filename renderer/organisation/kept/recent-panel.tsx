import type { ReactNode } from 'react';
import { directoryTexts } from '../../texts-directory.ts';

/** The tab Recent: whoever was seen, copied or called last. */
export function RecentPanel(): ReactNode {
  return <p>{directoryTexts.recent.empty}</p>;
}
