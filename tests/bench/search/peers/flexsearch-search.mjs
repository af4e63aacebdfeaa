// FlexSearch over the same people, with every beginning of every word in its index, asked for one page.
// Plain JavaScript, because it is copied among packages that are not ours and runs there.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Charset, Document } from 'flexsearch';
import { answerSearches } from './answer-searches.mts';

const [file] = process.argv.slice(2);
const index = ['name', 'title', 'email', 'department', 'number'];
const people = new Document({ tokenize: 'forward', encoder: Charset.LatinDefault, document: { id: 'id', index } });
for await (const line of createInterface({ input: createReadStream(file) })) people.add(JSON.parse(line));

answerSearches({
  answer: ({ words, offset }) => {
    if (words === null) return null;
    people.search(words, { limit: 100, offset, merge: true });
    // How many there are it does not tell.
    return null;
  },
});
