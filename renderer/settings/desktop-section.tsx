import type { ReactNode } from 'react';
import { closeChoice, type DesktopSettings } from '../../server/contract/desktop-operations.ts';
import { desktopTexts } from '../texts/desktop.ts';
import { Notice } from '../ui/notice.tsx';
import { ProblemPanel } from '../ui/problem-panel.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Section } from './section.tsx';
import { type UseDesktop, useDesktop } from './use-desktop.ts';

/** On the desktop, when the program starts and whether it ends with its window. */
export function DesktopSection(): ReactNode {
  const { read, reload, problem, change } = useDesktop();
  return (
    <Section title={desktopTexts.title} lead={desktopTexts.lead} problem={problem}>
      {read.state === 'loading' && <SkeletonRows count={2} height={120} />}
      {read.state === 'error' && <ProblemPanel title={desktopTexts.error} problem={read.problem} onRetry={reload} />}
      {read.state === 'ready' && <Choices settings={read.value} change={change} />}
    </Section>
  );
}

const startCards = (['on', 'off'] as const).map((value) => ({ value, ...desktopTexts.starts[value] }));
const closeCards = closeChoice.options.map((value) => ({ value, ...desktopTexts.closes[value] }));

interface ChoicesProps {
  readonly settings: DesktopSettings;
  readonly change: UseDesktop['change'];
}

function Choices({ settings: { loginStart, whenClosed }, change }: ChoicesProps): ReactNode {
  return (
    <>
      {loginStart !== 'unavailable' && (
        <RadioCards
          label={desktopTexts.start}
          cards={startCards}
          value={loginStart === 'off' ? 'off' : 'on'}
          onChange={(value) => void change({ startsAtLogin: value === 'on' }, desktopTexts.startSaved(value === 'on'))}
        />
      )}
      {loginStart === 'awaits-approval' && <Notice tone="warning">{desktopTexts.awaitsApproval}</Notice>}
      <RadioCards
        label={desktopTexts.close}
        cards={closeCards}
        value={whenClosed}
        onChange={(value) => {
          const choice = closeChoice.safeParse(value);
          if (choice.success) void change({ whenClosed: choice.data }, desktopTexts.closeSaved[choice.data]);
        }}
      />
    </>
  );
}
