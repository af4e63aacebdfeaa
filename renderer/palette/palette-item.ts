import type { LucideIcon } from 'lucide-react';
import type { ContactRow, Marks } from '../../server/contract/contact.ts';
import type { Services } from '../services.ts';
import type { Keys } from '../shell/shortcuts.ts';
import type { paletteTexts } from '../texts/palette.ts';

export type PaletteSection = keyof typeof paletteTexts.sections;

/** One line of the palette. */
export interface PaletteItem {
  /** The same as long as the line means the same. */
  readonly id: string;
  readonly section: PaletteSection;
  readonly name: string;
  readonly marks?: Marks | undefined;
  /** For people: the avatar, and what stands below the name. */
  readonly contact?: ContactRow;
  readonly directoryName?: string | null;
  readonly Icon?: LucideIcon;
  /** A shortcut that does the same. */
  readonly keys?: Keys | undefined;
  /** What choosing it does at once, where nothing of that needs the focus. */
  begin?(services: Services): void;
  /** What choosing it does, after the palette has closed and given the focus back. */
  run(services: Services): void;
  /** What then stands in the field of the palette, which stays open, instead of running anything. */
  readonly leadsTo?: string;
}
