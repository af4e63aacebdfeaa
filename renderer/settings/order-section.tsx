import type { ReactNode } from 'react';
import { contactOrder } from '../../server/contract/contact.ts';
import { settingsTexts } from '../texts/settings.ts';
import { RadioCards } from '../ui/radio-cards.tsx';
import { Section } from './section.tsx';
import type { SettingsSectionProps } from './section-props.ts';
import { useSetting } from './use-setting.ts';

const cards = contactOrder.options.map((value) => ({ value, ...settingsTexts.orders[value] }));

/** Whether people are listed by their first or by their last name. */
export function OrderSection({ settings }: SettingsSectionProps): ReactNode {
  const { problem, save } = useSetting();
  return (
    <Section title={settingsTexts.order} problem={problem}>
      <RadioCards
        label={settingsTexts.order}
        isLabelHidden
        cards={cards}
        value={settings.order}
        onChange={(value) => {
          const order = contactOrder.safeParse(value);
          if (order.success) void save({ order: order.data }, settingsTexts.orderSaved[order.data]);
        }}
      />
    </Section>
  );
}
