import { memo, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { contactOrder } from '../../../server/contract/contact.ts';
import { useServices } from '../../services.ts';
import { directoryTexts } from '../../texts/directory.ts';
import { texts } from '../../texts/texts.ts';
import type { WayFromSearch } from '../use-way-from-search.ts';
import { Choice } from './choice.tsx';
import { FilterChips } from './filter-chips.tsx';
import styles from './filters.module.css';
import { PeopleSearchBox } from './search-box.tsx';
import { useDepartments } from './use-departments.ts';

/** What stands for no filter; a department cannot be called so, because its id begins with another letter. */
const allKey = 'all';
const filters = directoryTexts.filters;

/** The search field, the filters, the order, and the number of people. */
export function FilterBar({ way }: { readonly way: WayFromSearch }): ReactNode {
  const { people } = useServices();
  const { state, total, hasDirectory } = useStore(
    people.store,
    useShallow(({ state, total, hasDirectory }) => ({ state, total, hasDirectory })),
  );
  return (
    <>
      <div className={styles.bar}>
        <div className={styles.search}>
          <PeopleSearchBox {...way} />
        </div>
        {hasDirectory && <Choices />}
        {state === 'ready' && hasDirectory && <span className={styles.count}>{texts.organisation.count(total)}</span>}
      </div>
      <FilterChips />
    </>
  );
}

/** Three widgets, which a search must not render anew for every number of people it finds. */
const Choices = memo(function Choices(): ReactNode {
  return (
    <div className={styles.choices}>
      <DirectoryFilter />
      <DepartmentFilter />
      <OrderChoice />
    </div>
  );
});

function DirectoryFilter(): ReactNode {
  const { people, directories } = useServices();
  const list = useStore(directories.store);
  const chosen = useStore(people.store, ({ asked }) => asked.directoryId);
  if (list.state !== 'ready' || (list.directories.length < 2 && chosen === null)) return null;
  return (
    <Choice
      label={filters.directory}
      options={[
        { id: allKey, name: texts.organisation.all },
        ...list.directories.map(({ id, name, counts }) => ({ id: String(id), name, people: counts.listed })),
      ]}
      chosen={chosen === null ? allKey : String(chosen)}
      onChoose={(key) => {
        people.narrow({ directoryId: list.directories.find(({ id }) => String(id) === key)?.id ?? null });
      }}
    />
  );
}

function DepartmentFilter(): ReactNode {
  const { people } = useServices();
  const directoryId = useStore(people.store, ({ asked }) => asked.directoryId);
  const chosen = useStore(people.store, ({ asked }) => asked.department);
  const { departments, reload } = useDepartments(directoryId);
  if (departments.length === 0 && chosen === null) return null;
  const known = departments.some(({ name }) => name === chosen) || chosen === null;
  return (
    <Choice
      label={filters.department}
      options={[
        { id: allKey, name: filters.allDepartments },
        ...(known ? [] : [{ id: `=${chosen}`, name: chosen }]),
        ...departments.map(({ name, people: count }) => ({ id: `=${name}`, name, people: count })),
      ]}
      chosen={chosen === null ? allKey : `=${chosen}`}
      onChoose={(key) => people.narrow({ department: key === allKey ? null : key.slice(1) })}
      onOpen={reload}
    />
  );
}

function OrderChoice(): ReactNode {
  const { people, app, announcer } = useServices();
  const chosen = useStore(people.store, ({ asked }) => asked.order);
  const choose = async (key: string) => {
    const order = contactOrder.parse(key);
    // At once, and kept for the next time; where that fails it holds for this time.
    people.narrow({ order });
    const answer = await app.update({ order });
    announcer.say(answer.ok ? filters.orderSaid[order] : filters.orderNotKept);
  };
  return (
    <Choice
      label={filters.order}
      options={contactOrder.options.map((id) => ({ id, name: filters.orders[id] }))}
      chosen={chosen}
      onChoose={(key) => void choose(key)}
    />
  );
}
