import { foldForSearch } from '../contacts/search/search-text.ts';
import type { Refusal } from '../contract/result.ts';

const longestName = 60;

/** A name fit for a directory with its folded form for comparison, or what is wrong with what was typed. */
export function checkName(
  typed: string,
  ownerOf: (folded: string) => { readonly name: string } | undefined,
): { readonly name: string; readonly folded: string } | { readonly refusal: Refusal } {
  const name = typed.trim().replaceAll(/\s+/g, ' ');
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) {
    return { refusal: { code: 'DIR-NAME-01', field: 'name', message: 'Enter a name for the directory.' } };
  }
  if ([...name].length > longestName) {
    const message = `The name has ${[...name].length} characters; shorten it to ${longestName} at most.`;
    return { refusal: { code: 'DIR-NAME-02', field: 'name', message } };
  }
  const folded = foldForSearch(name);
  const owner = ownerOf(folded);
  if (owner !== undefined) {
    const message = `A directory called ${owner.name} already exists. Choose another name.`;
    return { refusal: { code: 'DIR-NAME-03', field: 'name', message } };
  }
  return { name, folded };
}
