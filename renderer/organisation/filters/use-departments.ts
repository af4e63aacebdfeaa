import { useCallback, useEffect, useRef, useState } from 'react';
import type { DepartmentCount } from '../../../server/contract/contact.ts';
import type { DirectoryId } from '../../../server/contract/directory.ts';
import { useServices } from '../../services.ts';

export interface Departments {
  /** By name; empty until they were read, and where there are none. */
  readonly departments: readonly DepartmentCount[];
  /** Reads them again: people may have come and gone since. */
  reload(): void;
}

/** The departments of a directory, or of all. They are a help: where they cannot be read the list works without. */
export function useDepartments(directoryId: DirectoryId | null): Departments {
  const { client, feed } = useServices();
  const [departments, setDepartments] = useState<readonly DepartmentCount[]>([]);
  const turn = useRef(0);

  const reload = useCallback(() => {
    turn.current += 1;
    const asked = turn.current;
    void client.call('contacts.departments', { directoryId }).then((answer) => {
      if (answer.ok && asked === turn.current) setDepartments(answer.value.departments);
    });
  }, [client, directoryId]);

  const isEmpty = departments.length === 0;
  useEffect(() => {
    reload();
    const ends = [feed.onReconnect(reload), feed.on('directories.changed', reload)];
    return () => {
      turn.current += 1;
      for (const end of ends) end();
    };
  }, [feed, reload]);
  useEffect(() => {
    // The first people bring the first departments; later ones are read when the list of them is opened.
    return isEmpty ? feed.on('contacts.changed', reload) : undefined;
  }, [feed, reload, isEmpty]);

  return { departments, reload };
}
