import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { AttentionKey } from '../../server/contract/attention.ts';
import type { DirectoryId, DirectorySummary } from '../../server/contract/directory.ts';
import { ActivityTab } from '../activity/activity-tab.tsx';
import { useServices } from '../services.ts';
import { type Crumb, crumbsToDirectories, Page } from '../shell/page.tsx';
import { type DirectoryTab, directoryTabs } from '../state/route.ts';
import { texts } from '../texts/texts.ts';
import tabStyles from '../ui/tabs.module.css';
import { DirectoryFrame } from './directory-frame.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { PeopleTab } from './people-tab.tsx';
import { SetUpTab } from './set-up-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';

export interface DirectoryPageProps {
  readonly id: DirectoryId;
  readonly tab: DirectoryTab;
  /** Whose card is open on the tab People. */
  readonly entry: AttentionKey | undefined;
  /** The request that is opened in the tab Activity. */
  readonly request: number | undefined;
}

/** The detail page of one external directory. Its tab is part of the address. */
export function DirectoryPage({ id, ...shown }: DirectoryPageProps): ReactNode {
  return <DirectoryFrame id={id}>{(directory) => <Found directory={directory} {...shown} />}</DirectoryFrame>;
}

interface FoundProps extends Omit<DirectoryPageProps, 'id'> {
  readonly directory: DirectorySummary;
}

function Found({ directory, tab, entry, request }: FoundProps): ReactNode {
  const { router } = useServices();
  const here: Crumb = { name: directory.name, to: { page: 'directory', id: directory.id, tab: 'overview' } };
  return (
    <Page title={directory.name} trail={[...crumbsToDirectories, here]}>
      <Tabs
        className={tabStyles.tabs ?? ''}
        selectedKey={tab}
        onSelectionChange={(key) => {
          const next = directoryTabs.find((candidate) => candidate === key);
          if (next !== undefined && next !== tab) router.go({ page: 'directory', id: directory.id, tab: next });
        }}
      >
        <TabList aria-label={texts.directory.tabList} className={tabStyles.list ?? ''}>
          {directoryTabs.map((key) => (
            <Tab key={key} id={key} className={tabStyles.tab ?? ''}>
              {texts.directory.tabs[key]}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="overview" className={tabStyles.panel ?? ''}>
          <OverviewTab directory={directory} />
        </TabPanel>
        <TabPanel id="set-up" className={tabStyles.panel ?? ''}>
          <SetUpTab directory={directory} />
        </TabPanel>
        <TabPanel id="activity" className={tabStyles.panel ?? ''}>
          <ActivityTab directory={directory} request={request} />
        </TabPanel>
        <TabPanel id="people" className={tabStyles.panel ?? ''}>
          <PeopleTab directory={directory} entry={entry} />
        </TabPanel>
        <TabPanel id="settings" className={tabStyles.panel ?? ''}>
          <SettingsTab directory={directory} />
        </TabPanel>
      </Tabs>
    </Page>
  );
}
