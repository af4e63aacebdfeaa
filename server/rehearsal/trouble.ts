import { explainConnection, explainLookup } from '../network/check-steps.ts';
import { codeOf } from '../start-failure.ts';
import { CertificateProblem, type Received, type SentRequest } from './exchange.ts';

/** What went wrong with a step, what to do about it, and what came back. */
export interface Trouble {
  readonly sentence: string;
  readonly advice: string;
  readonly received: string | null;
}

/** Ends a step, and the rest of the steps with it. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.sentence);
    this.trouble = trouble;
  }
}

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';
const longestReceived = 600;

/** Why no answer came. */
export function explainNoAnswer(baseUrl: string, failure: unknown): Trouble {
  const { host, hostname } = new URL(baseUrl);
  if (failure instanceof CertificateProblem) {
    return {
      sentence: failure.message,
      advice:
        'Nothing was sent: whoever shows such a certificate must not get the token. Okta would not send it either.',
      received: null,
    };
  }
  const isUnknown = ['ENOTFOUND', 'ENODATA', 'EAI_AGAIN'].includes(codeOf(failure));
  const { sentence } = isUnknown ? explainLookup(hostname, failure) : explainConnection(host, failure);
  return { sentence, advice: '', received: null };
}

/** What an answer with an unexpected status means. */
export function explainStatus(request: SentRequest, answer: Received): Trouble {
  const detail = detailOf(answer.text);
  const { sentence, advice } = detail === null ? fromElsewhere(request, answer) : fromSwitchboard(answer, detail);
  return { sentence, advice, received: excerptOf(answer) };
}

/** What an answer means that is no SCIM although its status says that all is well. */
export function explainContent(answer: Received): Trouble {
  const isPage = isHtml(answer);
  return {
    sentence: `${isPage ? 'An HTML page' : 'Something that is not SCIM'} came back instead of an answer (${answer.status}). Okta would say "Invalid JSON".`,
    advice: isPage
      ? 'A login page or a warning page is in the way. Let requests to /scim/v2/ through to Switchboard without it.'
      : 'Something on the way answers by itself or changes the answers. Let it pass on /scim/v2/ unchanged in both directions.',
    received: excerptOf(answer),
  };
}

type Words = Pick<Trouble, 'sentence' | 'advice'>;

/** Our own refusals. The request is known to be right, so that what is wrong with it happened to it on the way. */
function fromSwitchboard({ status }: Received, detail: string): Words {
  switch (status) {
    case 401:
      return {
        sentence: 'The request arrived at Switchboard without its security token (401).',
        advice:
          'Something on the way removes or replaces the header Authorization. Let the tunnel or proxy pass it on unchanged.',
      };
    case 404:
      return {
        sentence: 'The request arrived at Switchboard with another path (404).',
        advice: 'The tunnel or proxy cuts or changes the path. Let it forward /scim/v2/ and all below it unchanged.',
      };
    case 405:
      return {
        sentence: 'The request arrived at Switchboard with another method (405).',
        advice: 'The tunnel or proxy changes the method. Let it pass on GET, POST, PUT, PATCH and DELETE unchanged.',
      };
    case 503:
      return {
        sentence: 'The directory is paused, so everything is refused (503).',
        advice: 'Resume it on its tab Settings.',
      };
    default:
      return {
        sentence: `Switchboard answered ${status}: ${detail}`,
        advice:
          'Something on the way may have changed the request. Compare with the way that does not lead through it.',
      };
  }
}

const writes: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Somebody else's answers: a proxy's, a tunnel's, a firewall's. */
function fromElsewhere({ method }: SentRequest, { status, location }: Received): Words {
  if (status >= 300 && status < 400) {
    return {
      sentence: `The address redirects${location === null ? '' : ` to ${location.slice(0, 200)}`} (${status}). Okta does not follow redirects.`,
      advice: 'Set the address it redirects to as the public address, or take the redirection away.',
    };
  }
  if (status === 405 || status === 501 || (status === 403 && writes.has(method))) {
    return {
      sentence: `Something in front of Switchboard refuses the method ${method} (${status}).`,
      advice: `Allow GET, POST, PUT, PATCH and DELETE for /scim/v2/ in the tunnel, proxy or firewall.${
        method === 'PATCH' ? ' An app of the App Integration Wizard does without PATCH.' : ''
      }`,
    };
  }
  if (status === 401 || status === 403 || status === 407) {
    return {
      sentence: `Something in front of Switchboard asks who is there (${status}).`,
      advice: 'Let requests to /scim/v2/ through without a login of its own; the security token protects them.',
    };
  }
  if (status === 404 || status === 410) {
    return {
      sentence: `What answers at this address does not know the path (${status}).`,
      advice: 'Let the tunnel or proxy forward /scim/v2/ and all below it, unchanged, to Switchboard.',
    };
  }
  if (status === 502 || status === 503 || status === 504 || (status >= 520 && status <= 530)) {
    return {
      sentence: `The tunnel or proxy does not reach Switchboard behind it (${status}).`,
      advice:
        'Check that it forwards to the address and port at which Switchboard receives, and that this computer is on.',
    };
  }
  if (status === 413) {
    return {
      sentence: 'Something in front of Switchboard allows only shorter requests (413).',
      advice: 'Let it pass on bodies of up to 1 MB.',
    };
  }
  if (status === 429) {
    return {
      sentence: 'Something in front of Switchboard lets too few requests through (429).',
      advice: 'Raise its limit for /scim/v2/: Okta sends many requests at once when a group is assigned.',
    };
  }
  return {
    sentence: `Something in front of Switchboard answered ${status}.`,
    advice: 'See what came back, and let the tunnel or proxy pass on /scim/v2/ unchanged.',
  };
}

/** The detail of a SCIM error; null for an answer that is none. */
function detailOf(text: string): string | null {
  if (!text.includes(errorSchema)) return null;
  const parsed: unknown = parse(text);
  if (typeof parsed !== 'object' || parsed === null) return null;
  return 'detail' in parsed && typeof parsed.detail === 'string' ? parsed.detail : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isHtml({ contentType, text }: Received): boolean {
  return contentType.includes('html') || /^\s*<(?:!doctype|html)/i.test(text);
}

/** What came back, for somebody who knows the proxy to recognise it: of a page only its words. */
function excerptOf(answer: Received): string {
  const words = isHtml(answer)
    ? answer.text.replaceAll(/<(script|style)\b.*?<\/\1>/gis, ' ').replaceAll(/<[^>]*>/g, ' ')
    : answer.text;
  const line = words.replaceAll(/\s+/g, ' ').trim().slice(0, longestReceived);
  const kind = answer.contentType === '' ? '' : ` ${answer.contentType.split(';', 1)[0]}`;
  return `HTTP ${answer.status}${kind}${line === '' ? '' : `\n${line}`}`;
}
