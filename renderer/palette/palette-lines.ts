import { PhoneIncoming, PhoneOutgoing } from 'lucide-react';
import type { ContactRow, E164 } from '../../server/contract/contact.ts';
import type { DirectorySummary } from '../../server/contract/directory.ts';
import { paletteTexts } from '../texts/palette.ts';
import type { PaletteItem, PaletteSection } from './palette-item.ts';
import { rankOf } from './rank.ts';

/** How many pages or actions are listed beside people, so that the people stay in sight. */
const mostCommands = 6;

/** A number that was typed, and what the host made of it. */
export interface TypedNumber {
  readonly typed: string;
  /** Null until the host has answered, and where it is not a complete number. */
  readonly complete: { readonly number: E164; readonly shown: string } | null;
}

export interface PaletteMaterial {
  readonly query: string;
  /** Whom the host found; with an empty query, the recent people. */
  readonly people: readonly ContactRow[];
  readonly directories: readonly DirectorySummary[];
  readonly commands: readonly PaletteItem[];
  readonly number: TypedNumber | null;
  /** Pages and actions that were chosen in this window, the last one first. */
  readonly chosen: readonly string[];
}

export interface PaletteGroup {
  readonly section: PaletteSection;
  readonly items: readonly PaletteItem[];
}

/** What the palette lists, best first. With nothing typed: the recent ones, then everything. */
export function paletteGroups(material: PaletteMaterial): readonly PaletteGroup[] {
  const groups = material.query.trim() === '' ? unasked(material) : asked(material);
  return groups.filter(({ items }) => items.length > 0);
}

function unasked({ people, directories, commands, chosen }: PaletteMaterial): PaletteGroup[] {
  const recent = chosen.flatMap((id) => {
    const item = commands.find((command) => command.id === id);
    return item === undefined ? [] : [{ ...item, section: 'recent' as const }];
  });
  const others = commands.filter(({ id }) => !chosen.includes(id));
  return [
    { section: 'recent', items: [...people.map((one) => personItem(one, directories, 'recent')), ...recent] },
    { section: 'pages', items: others.filter(({ section }) => section === 'pages') },
    { section: 'actions', items: others.filter(({ section }) => section === 'actions') },
  ];
}

function asked({ query, people, directories, commands, number }: PaletteMaterial): PaletteGroup[] {
  const ranked = commands
    .flatMap((item) => {
      const rank = rankOf(item.name, query);
      return rank === null ? [] : [{ item: { ...item, marks: rank.marks }, score: rank.score }];
    })
    .toSorted((a, b) => b.score - a.score);
  const of = (section: PaletteSection) => ranked.filter(({ item }) => item.section === section).slice(0, mostCommands);
  const named = (['pages', 'actions'] as const)
    .map((section) => ({ section, found: of(section) }))
    .toSorted((a, b) => (b.found[0]?.score ?? 0) - (a.found[0]?.score ?? 0))
    .map(({ section, found }) => ({
      section,
      items: found.map(({ item }) => item),
      isBest: found[0]?.score === 3,
    }));
  return [
    { section: 'number', items: number === null ? [] : numberItems(number) },
    // Whoever types the beginning of a page's name means the page; anything less is more likely a person.
    ...named.filter(({ isBest }) => isBest),
    { section: 'people', items: people.map((one) => personItem(one, directories, 'people')) },
    ...named.filter(({ isBest }) => !isBest),
  ];
}

function personItem(
  contact: ContactRow,
  directories: readonly DirectorySummary[],
  section: 'recent' | 'people',
): PaletteItem {
  const directory = directories.find(({ id }) => id === contact.directoryId);
  return {
    id: `person:${contact.id}`,
    section,
    name: contact.name,
    marks: contact.marks?.name,
    contact,
    directoryName: directories.length > 1 ? (directory?.name ?? null) : null,
    run: ({ router }) => router.go({ page: 'organisation', person: contact.id }),
  };
}

function numberItems({ typed, complete }: TypedNumber): PaletteItem[] {
  const lookUp: PaletteItem = {
    id: 'number:look-up',
    section: 'number',
    name: paletteTexts.lookUp(complete?.shown ?? typed),
    Icon: PhoneIncoming,
    begin: ({ caller }) => caller.ask({ number: typed, source: 'palette', takesFocus: false }),
    run: ({ caller }) => caller.focus(),
  };
  if (complete === null) return [lookUp];
  return [
    lookUp,
    {
      id: 'number:call',
      section: 'number',
      name: paletteTexts.call(complete.shown),
      Icon: PhoneOutgoing,
      run: ({ dialler }) => dialler.call(complete.number),
    },
  ];
}
