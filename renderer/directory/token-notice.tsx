import type { ReactNode } from 'react';
import { type DirectorySummary, tokenReminderMs } from '../../server/contract/directory.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { tokenTexts } from '../texts/tokens.ts';
import { Notice } from '../ui/notice.tsx';
import { calendarDate } from '../ui/times.ts';
import { useNow } from '../ui/use-now.ts';

export interface TokenNoticeProps {
  readonly directory: DirectorySummary;
  /** Where the tab Set-up is not what is open, it is linked to. */
  readonly hasLink?: boolean;
}

/** Says that the identity provider will soon be, or is, shut out because the last token ends. */
export function TokenNotice({ directory: { id, tokens }, hasLink = false }: TokenNoticeProps): ReactNode {
  const now = useNow();
  if (tokens.state === 'lasting' || (tokens.state === 'ending' && tokens.at - now > tokenReminderMs)) return null;
  return (
    <Notice
      tone={tokens.state === 'none' ? 'danger' : 'warning'}
      actions={hasLink && <RouteLink to={{ page: 'directory', id, tab: 'set-up' }}>{tokenTexts.toSetUp}</RouteLink>}
    >
      {tokens.state === 'none' ? tokenTexts.none : tokenTexts.ending(calendarDate(tokens.at))}
    </Notice>
  );
}

/** The same in three words, for the list; null when there is nothing to say. */
export function tokenRemark({ tokens }: DirectorySummary, now: number): string | null {
  if (tokens.state === 'none') return tokenTexts.noneShort;
  if (tokens.state === 'lasting' || tokens.at - now > tokenReminderMs) return null;
  return tokenTexts.endingShort(calendarDate(tokens.at));
}
