import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useStore } from 'zustand';
import { type Services, ServicesContext, useServices } from './services.ts';
import { AppShell } from './shell/app-shell.tsx';
import { SessionEnded } from './shell/session-ended.tsx';
import { useTheme } from './shell/use-theme.ts';

/** The whole interface over its services. */
export function AppRoot({ services }: { readonly services: Services }): ReactNode {
  return (
    <ServicesContext value={services}>
      <I18nProvider locale="en-GB">
        <Window />
      </I18nProvider>
    </ServicesContext>
  );
}

function Window(): ReactNode {
  const { session } = useServices();
  const hasEnded = useStore(session, (state) => state.hasEnded);
  useTheme();
  return hasEnded ? <SessionEnded /> : <AppShell />;
}
