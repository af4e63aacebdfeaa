import { RotateCw } from 'lucide-react';
import { memo, type ReactNode, useEffect } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { CallHistoryPanel } from '../calls/call-history-panel.tsx';
import { ExportButton } from '../export/export-button.tsx';
import { useServices } from '../services.ts';
import { Page } from '../shell/page.tsx';
import { type AgentTab, agentTabs } from '../state/route.ts';
import { directoryTexts } from '../texts/directory.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import tabStyles from '../ui/tabs.module.css';
import { FavouritesPanel } from './kept/favourites-panel.tsx';
import { RecentPanel } from './kept/recent-panel.tsx';
import styles from './organisation.module.css';
import { OrganisationPanel } from './organisation-panel.tsx';

const panels: Readonly<Record<AgentTab, () => ReactNode>> = {
  organisation: OrganisationPanel,
  favourites: FavouritesPanel,
  recent: RecentPanel,
  calls: CallHistoryPanel,
};

/** The agents' start screen. Its tab is part of the address, of which nothing else makes it another page. */
export const OrganisationPage = memo(function OrganisationPage({ tab }: { readonly tab: AgentTab }): ReactNode {
  const { router, favourites } = useServices();
  // The rows of every tab show whose star is set.
  useEffect(() => favourites.open(), [favourites]);
  return (
    <Page title={texts.shell.directory} actions={<Actions tab={tab} />} isFixed>
      <Tabs
        className={classNames(tabStyles.tabs, tabStyles.fill)}
        selectedKey={tab}
        onSelectionChange={(key) => {
          const next = agentTabs.find((candidate) => candidate === key);
          if (next !== undefined && next !== tab) router.go({ page: next });
        }}
      >
        <TabList aria-label={texts.shell.directory} className={tabStyles.list ?? ''}>
          {agentTabs.map((id) => (
            <Tab key={id} id={id} className={tabStyles.tab ?? ''}>
              {directoryTexts.tabs[id]}
            </Tab>
          ))}
        </TabList>
        {agentTabs.map((id) => {
          const Panel = panels[id];
          return (
            <TabPanel key={id} id={id} className={classNames(tabStyles.panel, tabStyles.fillPanel)}>
              <Panel />
            </TabPanel>
          );
        })}
      </Tabs>
    </Page>
  );
});

function Actions({ tab }: { readonly tab: AgentTab }): ReactNode {
  return (
    <div className={styles.actions}>
      {tab === 'organisation' && <ExportButton />}
      <ReloadButton tab={tab} />
    </div>
  );
}

/** Reads everything again that the tab shows. */
function ReloadButton({ tab }: { readonly tab: AgentTab }): ReactNode {
  const { people, favourites, recents, calls, selection, directories, announcer } = useServices();
  const lists = { organisation: people, favourites, recent: recents, calls };
  const reload = async () => {
    await Promise.all([lists[tab].reload(), selection.reload(), directories.reload()]);
    const { state, total } = lists[tab].store.getState();
    if (state !== 'ready') return;
    announcer.say(tab === 'calls' ? directoryTexts.reloaded : texts.organisation.reloaded(total));
  };
  return (
    <Button onPress={() => void reload()}>
      <RotateCw size={16} aria-hidden />
      {texts.organisation.reload}
    </Button>
  );
}
