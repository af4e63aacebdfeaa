import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Label,
  Menu,
  MenuSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { paletteTexts } from '../texts/palette.ts';
import { ProblemLine } from '../ui/problem-line.tsx';
import { ScrollArea } from '../ui/scroll-area.tsx';
import styles from './palette.module.css';
import { actionItems, pageItems } from './palette-commands.ts';
import type { PaletteItem } from './palette-item.ts';
import { PaletteLine } from './palette-line.tsx';
import { type PaletteGroup, paletteGroups } from './palette-lines.ts';
import { plus, useHostAnswers } from './use-host-answers.ts';

/** How many chosen pages and actions are remembered, for the empty palette. */
const mostChosen = 3;

/** The palette, when something has asked for it. */
export function PaletteLayer(): ReactNode {
  const { layer } = useServices();
  const isOpen = useStore(layer, ({ open }) => open === 'palette');
  const close = () => layer.setState(({ open }) => ({ open: open === 'palette' ? null : open }));
  return (
    <ModalOverlay
      className={styles.veil ?? ''}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label={paletteTexts.title}>
          <Palette onClose={close} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A field and what it finds: people, pages, actions, and what can be done with a number. */
function Palette({ onClose }: { readonly onClose: () => void }): ReactNode {
  const services = useServices();
  const [query, setQuery] = useState('');
  const answers = useHostAnswers(query);
  const groups = useGroups(query, answers);
  const isAnswered = answers.query === query && answers.problem === null;
  const input = useRef<HTMLInputElement>(null);
  useCountAnnouncement(query, groups);

  const choose = (item: PaletteItem) => {
    if (item.leadsTo !== undefined) {
      setQuery(item.leadsTo);
      return;
    }
    if (item.contact === undefined && item.section !== 'number') remember(services, item);
    item.begin?.(services);
    onClose();
    // The dialog gives the focus back as it closes; whatever the command does with it comes after that.
    setTimeout(() => item.run(services));
  };
  const onEnter = useEnter({ groups, isWaiting: answers.query !== query, input, choose });

  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <div className={styles.field} onKeyDownCapture={onEnter} role="presentation">
        <TextField autoFocus className={styles.textField ?? ''}>
          <Label className="visually-hidden">{paletteTexts.field}</Label>
          <Search size={18} aria-hidden />
          <Input
            ref={input}
            // The library keeps the last marked line where none is left.
            {...(groups.length === 0 && { 'aria-activedescendant': '' })}
            className={styles.input ?? ''}
            placeholder={paletteTexts.placeholder}
            maxLength={200}
            autoComplete="off"
            spellCheck="false"
          />
        </TextField>
      </div>
      <ScrollArea label={paletteTexts.results} className={styles.scroll}>
        <Menu
          className={styles.menu ?? ''}
          aria-label={paletteTexts.results}
          items={groups}
          renderEmptyState={() => (
            <p className={styles.empty}>
              {query === plus ? paletteTexts.lookUpHint : isAnswered && paletteTexts.nothing(query)}
            </p>
          )}
        >
          {(group) => (
            <MenuSection id={group.section}>
              <Header className={styles.heading ?? ''}>{paletteTexts.sections[group.section]}</Header>
              <Collection items={group.items}>{(item) => <PaletteLine item={item} onChoose={choose} />}</Collection>
            </MenuSection>
          )}
        </Menu>
      </ScrollArea>
      <ProblemLine problem={answers.problem} className={styles.problem} />
    </Autocomplete>
  );
}

type IdentifiedGroup = PaletteGroup & { readonly id: string };

function useGroups(query: string, answers: ReturnType<typeof useHostAnswers>): readonly IdentifiedGroup[] {
  const { directories, platform, chosenCommands } = useServices();
  const list = useStore(directories.store);
  const chosen = useStore(chosenCommands, ({ ids }) => ids);
  const all = useMemo(() => (list.state === 'ready' ? list.directories : []), [list]);
  const commands = useMemo(() => [...pageItems(all, platform), ...actionItems(platform)], [all, platform]);
  const { people, number } = answers;
  return useMemo(
    () =>
      paletteGroups({ query, people, directories: all, commands, number, chosen }).map((group) => ({
        ...group,
        id: group.section,
      })),
    [query, people, all, commands, number, chosen],
  );
}

function remember({ chosenCommands }: ReturnType<typeof useServices>, { id }: PaletteItem): void {
  chosenCommands.setState(({ ids }) => ({ ids: [id, ...ids.filter((one) => one !== id)].slice(0, mostChosen) }));
}

interface EnterOptions {
  readonly groups: readonly PaletteGroup[];
  /** The people are still those of an earlier text. */
  readonly isWaiting: boolean;
  readonly input: { readonly current: HTMLInputElement | null };
  choose(item: PaletteItem): void;
}

/**
 * Enter chooses the first line where none is marked, as after a paste, and waits for the host where the lines are not
 * those of the text yet: whoever types fast and presses Enter means what they typed.
 */
function useEnter({ groups, isWaiting, input, choose }: EnterOptions): (event: KeyboardEvent) => void {
  const [isWanted, setIsWanted] = useState(false);
  const first = groups[0]?.items[0];
  const chooseFirst = useRef(() => {});
  chooseFirst.current = () => {
    if (first !== undefined) choose(first);
  };
  useEffect(() => {
    if (!isWanted || isWaiting) return;
    setIsWanted(false);
    chooseFirst.current();
  }, [isWanted, isWaiting]);

  return (event) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) {
      setIsWanted(false);
      return;
    }
    // For half a second after a letter the library still names the line that was marked before, which may be gone.
    const marked = document.getElementById(input.current?.getAttribute('aria-activedescendant') ?? '');
    if (!isWaiting && marked !== null) return;
    event.preventDefault();
    event.stopPropagation();
    if (isWaiting) setIsWanted(true);
    else chooseFirst.current();
  };
}

/** Reads the number of lines out, once the person has stopped typing. */
function useCountAnnouncement(query: string, groups: readonly PaletteGroup[]): void {
  const { announcer } = useServices();
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  useEffect(() => {
    if (query === '') return;
    return announcer.sayAfterSilence(paletteTexts.count(count));
  }, [query, count, announcer]);
}
