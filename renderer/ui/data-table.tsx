import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './data-table.module.css';

export interface DataTableProps {
  /** What the table is, for those who come to it by its name. */
  readonly caption: string;
  readonly isCaptionShown?: boolean;
  readonly columns: readonly string[];
  /** Where there is no room, every row becomes a block of its own; its cells name their column by `data-column`. */
  readonly stacks?: boolean;
  /** The rows, each beginning with its heading. */
  readonly children: ReactNode;
}

/** Columns with headings in a frame of its own, which scrolls where they do not fit. */
export function DataTable({ caption, isCaptionShown = false, columns, stacks = false, children }: DataTableProps) {
  return (
    <div className={styles.frame}>
      <table className={classNames(styles.table, stacks && styles.stacks)}>
        <caption className={isCaptionShown ? styles.caption : 'visually-hidden'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
