import type { ReactNode } from 'react';
import { AppearanceChoice } from '../shell/appearance-choice.tsx';
import { settingsTexts } from '../texts/settings.ts';
import { Section } from './section.tsx';

/** System, light or dark: the same choice as at the foot of the navigation, which a narrow window has no room for. */
export function AppearanceSection(): ReactNode {
  return (
    <Section title={settingsTexts.appearance} lead={settingsTexts.appearanceLead}>
      <AppearanceChoice />
    </Section>
  );
}
