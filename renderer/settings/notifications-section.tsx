import type { ReactNode } from 'react';
import { notifications } from '../../server/contract/app.ts';
import { settingsTexts } from '../texts/settings.ts';
import { RadioCards } from '../ui/radio-cards.tsx';
import { Section } from './section.tsx';
import type { SettingsSectionProps } from './section-props.ts';
import { useSetting } from './use-setting.ts';

const cards = notifications.options.map((value) => ({ value, ...settingsTexts.notificationChoices[value] }));

/** On the desktop, whether it says what cannot wait until somebody opens the window. */
export function NotificationsSection({ settings }: SettingsSectionProps): ReactNode {
  const { problem, save } = useSetting();
  return (
    <Section title={settingsTexts.notifications} lead={settingsTexts.notificationsLead} problem={problem}>
      <RadioCards
        label={settingsTexts.notifications}
        isLabelHidden
        cards={cards}
        value={settings.notifications}
        onChange={(value) => {
          const choice = notifications.safeParse(value);
          if (choice.success) {
            void save({ notifications: choice.data }, settingsTexts.notificationsSaved[choice.data]);
          }
        }}
      />
    </Section>
  );
}
