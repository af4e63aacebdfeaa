import type { RehearsedRequest } from '../contract/rehearsal.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../scim/json.ts';
import { exchange, type Received, type SentRequest, type Target } from './exchange.ts';
import { oktaBodyHeaders, oktaHeaders } from './okta-requests.ts';
import { explainContent, explainNoAnswer, explainStatus, StepFailed } from './trouble.ts';

/** One request of the play and the statuses that it goes on after. */
export interface Line {
  readonly method: SentRequest['method'];
  /** Below the base URL, with the query. */
  readonly path: string;
  readonly body?: object;
  readonly accepts: readonly number[];
  /** Another one than the token of the rehearsal. */
  readonly token?: string;
}

/** Okta's side of the conversation with one directory. */
export interface Conversation {
  /**
   * The answer's body, null where there is none.
   * @throws StepFailed
   */
  say(line: Line): Promise<JsonObject | null>;
}

export interface ConversationDeps {
  readonly target: Target;
  readonly token: string;
  readonly now: () => number;
  /** Ends the conversation, at once. */
  readonly signal: AbortSignal;
  readonly onRequest: (isUnderWay: boolean) => void;
  readonly onAnswered: (request: RehearsedRequest) => void;
}

/** For one answer. Okta waits for a minute, but an administrator is watching here. */
const answerLimitMs = 15_000;

export function createConversation(deps: ConversationDeps): Conversation {
  const { target, token, now, signal, onRequest, onAnswered } = deps;

  async function send(request: SentRequest): Promise<Received> {
    const started = performance.now();
    let status: number | null = null;
    onRequest(true);
    try {
      const answer = await exchange(
        target,
        request,
        now(),
        AbortSignal.any([signal, AbortSignal.timeout(answerLimitMs)]),
      );
      status = answer.status;
      return answer;
    } catch (failure) {
      throw new StepFailed(explainNoAnswer(target.baseUrl, failure));
    } finally {
      onRequest(false);
      const { method, path } = request;
      onAnswered({ method, path, status, durationMs: performance.now() - started });
    }
  }

  return {
    async say(line) {
      const { method, path, body, accepts } = line;
      const request: SentRequest = {
        method,
        path,
        headers: {
          // As an administrator enters it in Okta's field API Token.
          Authorization: `bearer ${line.token ?? token}`,
          ...oktaHeaders,
          ...(body !== undefined && oktaBodyHeaders),
        },
        body: body === undefined ? null : JSON.stringify(body),
      };
      const answer = await send(request);
      if (!accepts.includes(answer.status)) throw new StepFailed(hiding(token, explainStatus(request, answer)));
      if (answer.text === '' && answer.status === 204) return null;
      const parsed = parse(answer.text);
      if (parsed === null) throw new StepFailed(hiding(token, explainContent(answer)));
      return parsed;
    },
  };
}

/** Some proxies show on their error pages what they were sent. */
function hiding<T extends { readonly received: string | null }>(token: string, trouble: T): T {
  return { ...trouble, received: trouble.received?.replaceAll(token, '…') ?? null };
}

function parse(text: string): JsonObject | null {
  try {
    const parsed: JsonValue = JSON.parse(text);
    return isJsonObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
