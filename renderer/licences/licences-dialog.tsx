import { type ReactNode, useEffect, useState } from 'react';
import { Expander } from '../connection/expander.tsx';
import { licenceTexts } from '../texts/licences.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ScrollArea } from '../ui/scroll-area.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './licences.module.css';

type Licences = typeof import('virtual:licences')['licences'];
type Loaded = { readonly state: 'loading' | 'failed' } | { readonly state: 'ready'; readonly licences: Licences };

/** Whose work is in the program, under which terms. */
export function LicencesDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const [query, setQuery] = useState('');
  useEffect(() => {
    // Hundreds of kilobytes that hardly anybody reads: they are no part of what every window loads.
    import('virtual:licences').then(
      ({ licences }) => setLoaded({ state: 'ready', licences }),
      () => setLoaded({ state: 'failed' }),
    );
  }, []);
  return (
    <Dialog
      title={licenceTexts.title}
      isOpen
      isWide
      onClose={onClose}
      actions={<Button onPress={onClose}>{texts.common.close}</Button>}
    >
      <div className={styles.licences}>
        <p className={styles.muted}>{licenceTexts.lead}</p>
        <TextField label={licenceTexts.search} value={query} onChange={setQuery} error={null} autoFocus />
        {loaded.state === 'loading' && <SkeletonRows count={6} height={40} />}
        {loaded.state === 'failed' && <p role="alert">{licenceTexts.failed}</p>}
        {loaded.state === 'ready' && <Found licences={loaded.licences} query={query.trim()} />}
      </div>
    </Dialog>
  );
}

function Found({ licences, query }: { readonly licences: Licences; readonly query: string }): ReactNode {
  const wanted = query.toLowerCase();
  const found = licences.filter(({ name, licence }) => `${name} ${licence}`.toLowerCase().includes(wanted));
  return (
    <>
      <p role="status" className={styles.muted}>
        {found.length === 0 ? licenceTexts.none(query) : licenceTexts.count(found.length)}
      </p>
      <ul className={styles.list}>
        {found.map(({ name, version, licence, text }) => (
          <li key={`${name} ${version}`}>
            <Expander title={licenceTexts.entry(name, version, licence)} level={3}>
              {text === '' ? (
                <p>{licenceTexts.noText(licence)}</p>
              ) : (
                <ScrollArea label={licenceTexts.textOf(name)} className={styles.text}>
                  {text}
                </ScrollArea>
              )}
            </Expander>
          </li>
        ))}
      </ul>
    </>
  );
}
