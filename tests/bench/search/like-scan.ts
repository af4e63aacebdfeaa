import { join } from 'node:path';
import Database from 'better-sqlite3';
import { answerSearches } from './answer-searches.ts';
import type { Search } from './queries.ts';

// The search as it would be without an index: LIKE over every listed person of the same database.

const texts = ['name', 'title', 'email', 'department'];
const pageLength = 100;

const [folder = ''] = process.argv.slice(2);
const db = new Database(join(folder, 'switchboard.db'), { readonly: true });
const statements = new Map<string, { page: Database.Statement; count: Database.Statement<unknown[], { n: number }> }>();

function prepare(condition: string) {
  const known = statements.get(condition);
  if (known !== undefined) return known;
  // The plus signs keep SQLite from using the product's own index for the order.
  const from = `FROM contact WHERE +state = 'listed' AND ${condition}`;
  const made = {
    page: db.prepare(`SELECT * ${from} ORDER BY +name LIMIT ${pageLength} OFFSET ?`),
    count: db.prepare<unknown[], { n: number }>(`SELECT count(*) AS n ${from}`),
  };
  statements.set(condition, made);
  return made;
}

/** Returns how many match, having read the page of them. */
function answer({ scan, offset }: Search): number | null {
  if (scan === null) return null;
  const word = `(${texts.map((column) => `${column} LIKE ?`).join(' OR ')})`;
  const conditions = [...scan.texts.map(() => word), ...(scan.digits === null ? [] : ['number LIKE ?'])];
  const parameters = [
    ...scan.texts.flatMap((text) => texts.map(() => `%${text}%`)),
    ...(scan.digits === null ? [] : [`%${scan.digits}%`]),
  ];
  const { page, count } = prepare(conditions.join(' AND ') || 'true');
  page.all(...parameters, offset);
  return count.get(...parameters)?.n ?? 0;
}

answerSearches({ answer });
