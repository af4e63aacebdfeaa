import { expect } from 'vitest';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue, memberOf } from '../../../server/scim/json.ts';
import type { Conversation, Step } from './conversation.ts';
import { type Endpoint, startEndpoint } from './endpoint.ts';

/** Parts of earlier answers by the names the conversation gave them. */
type Kept = Map<string, JsonValue>;

/** Plays a conversation to a host of its own and holds every step against what it expects. */
export async function replay({ headers, contentType, steps }: Conversation): Promise<void> {
  const endpoint = await startEndpoint();
  const kept: Kept = new Map<string, JsonValue>([
    ['token', endpoint.token],
    ['baseUrl', endpoint.baseUrl],
  ]);
  for (const [index, step] of steps.entries()) {
    const typed = step.body === undefined ? headers : { ...headers, 'Content-Type': contentType };
    await play(endpoint, kept, step, { ...typed, ...step.headers }, `step ${index + 1}, ${step.does}`);
  }
}

async function play(
  endpoint: Endpoint,
  kept: Kept,
  step: Step,
  headers: Readonly<Record<string, string>>,
  label: string,
): Promise<void> {
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, filledText(kept, value)]));
  const answer = await endpoint.send(step.method, filledText(kept, step.path), sent, bodyOf(kept, step));
  const wanted = step.expect;
  expect(answer.status, `${label}: ${answer.body}`).toBe(wanted.status);
  if (answer.body !== '') expect(answer.headers['content-type'], label).toMatch(/^application\/scim\+json/);
  expect(answer.headers, label).toMatchObject(objectOf(filled(kept, wanted.headers ?? {})));
  expectBody(kept, answer.json, wanted, label);
  await expectRecord(endpoint, wanted, label);
  for (const [name, pointer] of Object.entries(step.keep)) {
    const part = partOf(answer.json, pointer);
    if (part === undefined) throw new Error(`${label}: the answer has no ${pointer} to keep.`);
    kept.set(name, part);
  }
  await expectStored(endpoint, kept, sent, wanted, label);
  if (wanted.contacts !== undefined) expect(await endpoint.contacts(), `${label}: contacts`).toEqual(wanted.contacts);
  if (wanted.numbers !== undefined) expect(await endpoint.numbers(), `${label}: numbers`).toEqual(wanted.numbers);
  if (wanted.held !== undefined) expect(await endpoint.held(), `${label}: held`).toEqual(wanted.held);
}

function bodyOf(kept: Kept, step: Step): JsonValue | undefined {
  const body = step.body === undefined ? undefined : filled(kept, step.body);
  if (step.onto === undefined) return body;
  const under = kept.get(step.onto);
  if (!isJsonObject(under) || !isJsonObject(body)) throw new Error(`${step.onto} is nothing to lay a body over.`);
  return { ...under, ...body };
}

function expectBody(
  kept: Kept,
  json: JsonValue,
  wanted: { readonly body?: JsonObject | undefined; readonly absent?: readonly string[] | undefined },
  label: string,
): void {
  if (wanted.body !== undefined) expect(json, label).toMatchObject(objectOf(filled(kept, wanted.body)));
  for (const pointer of wanted.absent ?? []) expect(partOf(json, pointer), `${label}: ${pointer}`).toBeUndefined();
}

/** The record is of this request alone: what was forgiven is told in full, or nothing was. */
async function expectRecord(endpoint: Endpoint, wanted: Step['expect'], label: string): Promise<void> {
  if (wanted.status === 401) return;
  const record = await endpoint.lastRequest();
  expect(record?.status, label).toBe(wanted.status);
  expect(record?.leniencies, `${label}: leniencies`).toEqual(wanted.leniencies);
  if (wanted.action !== undefined) expect(record?.action, label).toBe(wanted.action);
}

async function expectStored(
  endpoint: Endpoint,
  kept: Kept,
  headers: Readonly<Record<string, string>>,
  { stored }: Step['expect'],
  label: string,
): Promise<void> {
  if (stored === undefined) return;
  const answer = await endpoint.send('GET', filledText(kept, stored.path), headers);
  expect(answer.status, `${label}: what is stored`).toBe(stored.status);
  expectBody(kept, answer.json, stored, `${label}: what is stored`);
}

/** A part of a JSON value; `undefined` where there is none. */
export function partOf(json: JsonValue, pointer: string): JsonValue | undefined {
  let part: JsonValue | undefined = json;
  for (const name of pointer.split('/').slice(1)) {
    if (isJsonArray(part)) part = part[Number(name)];
    else part = isJsonObject(part) ? memberOf(part, name) : undefined;
  }
  return part;
}

/** The value with what was kept in the place of `{name}`; a text that is nothing else becomes the kept value itself. */
function filled(kept: Kept, value: JsonValue): JsonValue {
  if (typeof value === 'string')
    return wholeName.test(value) ? keptAt(kept, value.slice(1, -1)) : filledText(kept, value);
  if (isJsonArray(value)) return value.map((element) => filled(kept, element));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(kept, member)]));
}

const wholeName = /^\{[A-Za-z]+\}$/;

function filledText(kept: Kept, text: string): string {
  return text.replaceAll(/\{([A-Za-z]+)\}/g, (_match, name: string) => String(keptAt(kept, name)));
}

function keptAt(kept: Kept, name: string): JsonValue {
  const value = kept.get(name);
  if (value === undefined) throw new Error(`No earlier step kept anything as ${name}.`);
  return value;
}

function objectOf(value: JsonValue): JsonObject {
  if (!isJsonObject(value)) throw new Error('An expected body is not an object.');
  return value;
}
