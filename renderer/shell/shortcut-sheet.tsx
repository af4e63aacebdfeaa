import { Fragment, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { shortcutTexts } from '../texts/shortcuts.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './shortcut-sheet.module.css';
import { type Keys, labelsOf, type ShortcutPlatform, shortcuts } from './shortcuts.ts';

interface Row {
  readonly text: string;
  readonly keys: readonly Keys[];
}

/** Every shortcut of this platform, from the table that the window obeys. */
function ShortcutSheet(): ReactNode {
  const { layer, platform } = useServices();
  const close = () => layer.setState({ open: null });
  return (
    <Dialog
      title={shortcutTexts.title}
      isOpen
      isWide
      bodyLabel={shortcutTexts.title}
      onClose={close}
      actions={<Button onPress={close}>{texts.common.close}</Button>}
    >
      <div className={styles.groups}>
        {groups.map((group) => (
          <table key={group} className={styles.table}>
            <caption className={styles.caption}>{shortcutTexts.groups[group]}</caption>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">{shortcutTexts.does}</th>
                <th scope="col">{shortcutTexts.keys}</th>
              </tr>
            </thead>
            <tbody>
              {rowsOf(group, platform).map(({ text, keys }) => (
                <tr key={text}>
                  <th scope="row">{text}</th>
                  <td>
                    <Combinations keys={keys} platform={platform} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </Dialog>
  );
}

/** The sheet over any page, when something has asked for it. */
export function ShortcutLayer(): ReactNode {
  const { layer } = useServices();
  return useStore(layer, ({ open }) => open === 'shortcuts') ? <ShortcutSheet /> : null;
}

const groups = ['window', 'list', 'search'] as const satisfies readonly (keyof typeof shortcutTexts.groups)[];

/** What does the same stands in one row, with all its keys. */
function rowsOf(group: (typeof groups)[number], platform: ShortcutPlatform): readonly Row[] {
  const byText = Map.groupBy(
    shortcuts.filter((shortcut) => shortcut.group === group),
    ({ text }) => text,
  );
  return [...byText]
    .map(([text, same]) => ({ text, keys: same.flatMap((shortcut) => shortcut.keys(platform)) }))
    .filter(({ keys }) => keys.length > 0);
}

interface CombinationsProps {
  readonly keys: readonly Keys[];
  readonly platform: ShortcutPlatform;
}

function Combinations({ keys, platform }: CombinationsProps): ReactNode {
  return keys.map((one, index) => {
    const labels = labelsOf(one, platform);
    return (
      <Fragment key={labels.join('+')}>
        {index > 0 && <span className={styles.or}> {shortcutTexts.or} </span>}
        <span className={styles.keys}>
          {labels.map((label) => (
            <kbd key={label} className={styles.key}>
              {label}
            </kbd>
          ))}
        </span>
      </Fragment>
    );
  });
}
