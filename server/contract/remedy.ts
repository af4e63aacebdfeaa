import { z } from 'zod';

/** What there is to put right in the identity provider: for each there are steps to follow in its console. */
export const remedy = z.enum([
  'number-absent',
  'number-of-other-type',
  'number-letters',
  'number-national',
  'number-double-zero',
  'number-zero-after-plus',
  'number-extension',
  'number-several',
  'number-long',
  'number-without-digits',
  'number-other',
  'id-absent',
  'id-shared',
  'name-absent',
  'user-name-absent',
  'user-name-taken',
  'value',
  'patch',
]);
export type Remedy = z.output<typeof remedy>;

/** The remedies for a number that arrived and is not E.164. */
export type NumberRemedy = Exclude<Extract<Remedy, `number-${string}`>, 'number-absent' | 'number-of-other-type'>;
