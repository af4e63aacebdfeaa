/** An answer as it came. */
export interface Reply {
  readonly status: number;
  readonly body: Buffer;
}

/** The part of an answer before its body, as far as the benchmark must know it. */
export interface Head {
  readonly status: number;
  /** Where the body begins, in bytes from the beginning of the answer. */
  readonly bodyStart: number;
  /** Bytes of the body; null when it comes in chunks. */
  readonly length: number | null;
  /** The server hangs up after this answer. */
  readonly closes: boolean;
}

/**
 * null while the head is not complete.
 * @throws Error when the length of the body is not said in a way that is known here
 */
export function readHead(bytes: Buffer): Head | null {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return null;
  const text = bytes.toString('latin1', 0, headEnd);
  const status = Number(text.slice(9, 12));
  const said = /\r\ncontent-length: *(\d+)/i.exec(text)?.[1];
  const isChunked = /\r\ntransfer-encoding: *chunked/i.test(text);
  const hasNoBody = status === 204 || status === 304;
  if (said === undefined && !isChunked && !hasNoBody)
    throw new Error(`An answer ${status} does not say how long it is.`);
  const length = hasNoBody ? 0 : isChunked ? null : Number(said);
  return { status, bodyStart: headEnd + 4, length, closes: /\r\nconnection: *close/i.test(text) };
}

const lastChunk = Buffer.from('0\r\n\r\n');

/** Whether a body in chunks may be complete; looks only at how it ends, because no request follows another unanswered. */
export function endsWithLastChunk(chunk: Buffer): boolean {
  return chunk.subarray(-lastChunk.length).equals(lastChunk);
}

/** A body out of its chunks (RFC 9112 section 7.1); null when it is not complete. */
export function joinChunks(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const start = lineEnd + 2;
    if (size === 0) return Buffer.concat(parts);
    if (start + size + 2 > bytes.length) return null;
    parts.push(bytes.subarray(start, start + size));
    at = start + size + 2;
  }
}
