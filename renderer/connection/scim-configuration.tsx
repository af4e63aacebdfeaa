import { type ReactNode, useId, useRef, useState } from 'react';
import type { DirectorySetup } from '../../server/contract/directory.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './connection.module.css';
import { Expander } from './expander.tsx';
import { MappingTable } from './mapping-table.tsx';
import { PublicAddressDialog } from './public-address-dialog.tsx';

export interface ScimConfigurationProps {
  readonly setup: Pick<DirectorySetup, 'baseUrl' | 'reachability'>;
  /** Level of the expander's heading under the heading it belongs to. */
  readonly level: 2 | 3;
  /** Called after the public address changed, because the base URL changes with it. */
  readonly onAddressChanged: () => void;
}

/** The expander with the base URL and the attribute mappings. */
export function ScimConfiguration({ setup, level, onAddressChanged }: ScimConfigurationProps): ReactNode {
  const [isAddressOpen, setIsAddressOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const { warning, host } = setup.reachability;
  return (
    <>
      <Expander title={texts.connection.configuration} level={level}>
        <div className={styles.group}>
          <label htmlFor={id} className={styles.label}>
            {texts.connection.baseUrl}
          </label>
          <div className={styles.line}>
            <input
              id={id}
              ref={field}
              className={styles.value}
              readOnly
              spellCheck={false}
              value={setup.baseUrl}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton value={setup.baseUrl} object={texts.connection.baseUrlObject} source={field} text="short" />
          </div>
          {warning !== null && (
            <Notice
              tone="warning"
              actions={<Button onPress={() => setIsAddressOpen(true)}>{texts.connection.setPublic}</Button>}
            >
              {texts.connection.reachability(warning, host)}
            </Notice>
          )}
        </div>
        <MappingTable />
      </Expander>
      {isAddressOpen && (
        <PublicAddressDialog
          onClose={() => setIsAddressOpen(false)}
          onSaved={() => {
            setIsAddressOpen(false);
            onAddressChanged();
          }}
        />
      )}
    </>
  );
}
