// MiniSearch over the same people: every word is a beginning, all must be there, and mistakes are forgiven where nobody
// is found, as in the product. Plain JavaScript, because it is copied among packages that are not ours and runs there.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import MiniSearch from 'minisearch';
import { answerSearches } from './answer-searches.mts';

const [file] = process.argv.slice(2);
const folded = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const fields = ['name', 'title', 'email', 'department', 'number'];
const index = new MiniSearch({ fields, processTerm: folded });
for await (const line of createInterface({ input: createReadStream(file) })) index.add(JSON.parse(line));

const exactly = { prefix: true, combineWith: 'AND' };
/** Two letters that have changed places are two mistakes to it. */
const forgiving = { ...exactly, fuzzy: 2 };
answerSearches({
  answer: ({ words, offset }) => {
    if (words === null) return null;
    const exact = index.search(words, exactly);
    const found = exact.length > 0 ? exact : index.search(words, forgiving);
    found.slice(offset, offset + 100);
    return found.length;
  },
});
