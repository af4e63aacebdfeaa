import type { ReactNode } from 'react';
import styles from './avatar.module.css';
import { classNames } from './class-names.ts';

const palette = [
  styles.hue0,
  styles.hue1,
  styles.hue2,
  styles.hue3,
  styles.hue4,
  styles.hue5,
  styles.hue6,
  styles.hue7,
  styles.hue8,
  styles.hue9,
  styles.hue10,
  styles.hue11,
];

export interface AvatarProps {
  readonly initials: string;
  /** 0 to 11; carries no meaning. */
  readonly colour: number;
  readonly size?: 'row' | 'large';
}

/**
 * Initials on a coloured disc, hidden from assistive technology: the name always stands beside it.
 * They are drawn by the style sheet, so that no text competes with the name of the button around them.
 */
export function Avatar({ initials, colour, size = 'row' }: AvatarProps): ReactNode {
  return (
    <span
      aria-hidden="true"
      data-initials={initials}
      className={classNames(styles.avatar, palette[colour], size === 'large' && styles.large)}
    />
  );
}
