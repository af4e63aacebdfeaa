import type { AttentionEntry, Problem } from '../../server/contract/attention.ts';
import { attributeMappings } from '../../server/contract/mappings.ts';
import { attentionTexts } from '../texts/attention.ts';
import { fixProviderNames, fixSteps } from '../texts/fixes.ts';

/** Who an entry is about, and what is wrong. */
export interface Subject {
  readonly name: string;
  readonly userName: string | null;
  readonly problems: readonly Problem[];
}

export function subjectOf(entry: AttentionEntry): Subject {
  if (entry.who === 'held') return { ...entry.person, problems: entry.problems };
  const { name, userName, problem } = entry.refused;
  return { name, userName, problems: [problem] };
}

/** The row of the mapping table that a problem is about. */
export function mappingRowOf({ mapping }: Problem) {
  return attributeMappings.find(({ key }) => key === mapping);
}

/** Everything that the administrator of the identity provider needs to put a person right, as plain text. */
export function administratorText(directory: string, { name, userName, problems }: Subject): string {
  const { copy, nothingArrived } = attentionTexts;
  const head = [copy.heading(directory), '', `${copy.person}: ${name}`];
  if (userName !== null) head.push(`${copy.userName}: ${userName}`);
  const parts = problems.map((problem) => {
    const row = mappingRowOf(problem);
    return [
      '',
      `${copy.happened}: ${problem.sentence} (${problem.code})`,
      `${copy.arrived}: ${problem.received ?? nothingArrived}`,
      ...(row === undefined
        ? []
        : [`${copy.mapping}: ${row.directoryAttribute}, ${row.requirement} = ${row.scimAttribute}`]),
      ...(['okta', 'entra'] as const).flatMap((provider) => [
        '',
        `${copy.steps(fixProviderNames[provider])}:`,
        ...fixSteps(problem.remedy, provider).map((step, index) => `${String(index + 1)}. ${step}`),
      ]),
    ];
  });
  return [...head, ...parts.flat()].join('\n');
}
