import type { IncomingMessage, ServerResponse } from 'node:http';

export interface LingerLimits {
  readonly bytes: number;
  readonly ms: number;
}

/** How much of a body is let pass, and for how long, so that its sender gets to read the answer. */
const lingerLimits: LingerLimits = { bytes: 16 * 1024 * 1024, ms: 3_000 };

/**
 * Ends an answer that was known before the whole body had arrived, and whose text is already written. Closed at once, the
 * connection would be reset under a client that is still sending, which would then see a broken connection and not the
 * answer; so what still comes is let pass for a while (RFC 9112 section 9.6).
 */
export function endLingering(
  request: IncomingMessage,
  response: ServerResponse,
  limits: LingerLimits = lingerLimits,
): void {
  let passed = 0;
  const end = (): void => {
    clearTimeout(timer);
    request.off('data', count);
    response.end();
  };
  const count = (chunk: Buffer): void => {
    passed += chunk.length;
    if (passed > limits.bytes) end();
  };
  const timer = setTimeout(end, limits.ms);
  request.on('data', count);
  request.once('close', end);
  request.once('end', end);
  // Whoever read a part of it has paused it.
  request.resume();
}
