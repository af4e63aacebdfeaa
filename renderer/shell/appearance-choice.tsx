import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useStore } from 'zustand';
import { appearance as appearanceSchema } from '../../server/contract/app.ts';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import styles from './appearance-choice.module.css';

const icons = { system: Monitor, light: Sun, dark: Moon } as const;

/** System, light or dark; kept by the host, so that every window follows. */
export function AppearanceChoice(): ReactNode {
  const { app } = useServices();
  const chosen = useStore(app.store, (state) => state.settings?.appearance ?? 'system');
  return (
    <ToggleButtonGroup
      aria-label={texts.shell.appearance}
      className={styles.group ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={([key]) => {
        const next = appearanceSchema.safeParse(key);
        if (next.success) void app.setAppearance(next.data);
      }}
    >
      {appearanceSchema.options.map((option) => {
        const Icon = icons[option];
        return (
          <ToggleButton
            key={option}
            id={option}
            className={styles.option ?? ''}
            aria-label={texts.shell.appearances[option]}
          >
            <Icon size={16} aria-hidden />
          </ToggleButton>
        );
      })}
    </ToggleButtonGroup>
  );
}
