/** What the generator knows of one country's people. */
export interface Country {
  /** ISO 3166-1 alpha-2, also the first label of the e-mail domain. */
  readonly code: string;
  /** BCP 47, as Okta keeps it in a person's profile. */
  readonly locale: string;
  readonly callingCode: string;
  /** National significant numbers; `#` is any digit. A leading 0 stays where the country keeps it (Italy). */
  readonly numbers: readonly string[];
  /** In the script people write themselves in; `名|Romanised` where that is not Latin. */
  readonly givenNames: readonly string[];
  readonly familyNames: readonly string[];
  /** The family name comes first in the display name, and what stands between the two. */
  readonly familyFirst?: string;
}
