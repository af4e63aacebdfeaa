/** Operations by their place in the request. Those of a circle stand together: none of them can come first. */
export interface Unit {
  readonly members: readonly number[];
  readonly isCircle: boolean;
}

/**
 * In which order to work on operations so that each comes after those it refers to, and otherwise in the order in which
 * they were sent. Finds the circles by Tarjan's algorithm, which yields them with the foremost dependencies first.
 * @param count how many operations there are
 * @param needs the operations that one refers to
 */
export function orderOf(count: number, needs: (operation: number) => readonly number[]): readonly Unit[] {
  const units: Unit[] = [];
  const reached = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();

  /** Returns the earliest operation still open that can be reached from this one, by when it was reached. */
  function visit(operation: number): number {
    const at = reached.size;
    reached.set(operation, at);
    open.push(operation);
    isOpen.add(operation);
    let earliest = at;
    for (const needed of needs(operation)) {
      const before = reached.get(needed);
      if (before === undefined) earliest = Math.min(earliest, visit(needed));
      else if (isOpen.has(needed)) earliest = Math.min(earliest, before);
    }
    if (earliest === at) close(operation);
    return earliest;
  }

  function close(operation: number): void {
    const members = open.splice(open.indexOf(operation));
    for (const member of members) isOpen.delete(member);
    const isCircle = members.length > 1 || needs(operation).includes(operation);
    units.push({ members: members.sort((a, b) => a - b), isCircle });
  }

  for (let operation = 0; operation < count; operation += 1) if (!reached.has(operation)) visit(operation);
  return units;
}
