import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { type FixProvider, fixProviderNames, fixProviders } from '../texts/fixes.ts';
import tabStyles from '../ui/tabs.module.css';
import styles from './attention.module.css';

export interface StepsProps {
  /** What the steps lead to; the name of the tabs. */
  readonly label: string;
  readonly stepsFor: (provider: FixProvider) => readonly string[];
}

/** Numbered clicks, for each provider on a tab of its own. */
export function Steps({ label, stepsFor }: StepsProps): ReactNode {
  return (
    <Tabs className={tabStyles.tabs ?? ''}>
      <TabList aria-label={label} className={tabStyles.list ?? ''}>
        {fixProviders.map((provider) => (
          <Tab key={provider} id={provider} className={tabStyles.tab ?? ''}>
            {fixProviderNames[provider]}
          </Tab>
        ))}
      </TabList>
      {fixProviders.map((provider) => (
        <TabPanel key={provider} id={provider} className={styles.stepsPanel ?? ''}>
          <ol className={styles.steps}>
            {stepsFor(provider).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </TabPanel>
      ))}
    </Tabs>
  );
}
