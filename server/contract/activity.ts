import { z } from 'zod';

/** One attribute of a person or group, before and after a change; null is nothing there. */
export const fieldChange = z.object({
  /** As SCIM names it, such as `name.givenName` or `phoneNumbers[type eq "work"].value`. */
  attribute: z.string(),
  /** In words where it is known, otherwise as SCIM names it. */
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type FieldChange = z.output<typeof fieldChange>;
