import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useServices } from '../services.ts';
import { Page } from '../shell/page.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import tabStyles from '../ui/tabs.module.css';
import { OrganisationPanel } from './organisation-panel.tsx';
import { useSearchShortcut } from './use-search-shortcut.ts';

/** The agents' start screen. Its tabs are a list, so that later ones only have to be added. */
export function OrganisationPage(): ReactNode {
  useSearchShortcut();
  const tabs = [{ id: 'organisation', name: texts.organisation.tab, panel: <OrganisationPanel /> }];
  return (
    <Page title={texts.shell.directory} actions={<ReloadButton />} isFixed>
      <Tabs className={classNames(tabStyles.tabs, tabStyles.fill)}>
        <TabList aria-label={texts.shell.directory} className={tabStyles.list ?? ''}>
          {tabs.map(({ id, name }) => (
            <Tab key={id} id={id} className={tabStyles.tab ?? ''}>
              {name}
            </Tab>
          ))}
        </TabList>
        {tabs.map(({ id, panel }) => (
          <TabPanel key={id} id={id} className={classNames(tabStyles.panel, tabStyles.fillPanel)}>
            {panel}
          </TabPanel>
        ))}
      </Tabs>
    </Page>
  );
}

function ReloadButton(): ReactNode {
  const { people, selection, directories, announcer } = useServices();
  const reload = async () => {
    await Promise.all([people.reload(), selection.reload(), directories.reload()]);
    const { state, total } = people.store.getState();
    if (state === 'ready') announcer.say(texts.organisation.reloaded(total));
  };
  return (
    <Button onPress={() => void reload()}>
      <RotateCw size={16} aria-hidden />
      {texts.organisation.reload}
    </Button>
  );
}
