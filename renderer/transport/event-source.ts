/** What a stream of server-sent events reports. */
export interface StreamHandlers {
  onOpen(): void;
  /** `isOver` when the browser will not try again by itself. */
  onBreak(isOver: boolean): void;
  onMessage(data: unknown): void;
}

/** Opens a stream with the browser's `EventSource`; the function returned closes it. */
export function openEventSource(url: string, { onOpen, onBreak, onMessage }: StreamHandlers): () => void {
  const source = new EventSource(url);
  source.onopen = onOpen;
  source.onerror = () => onBreak(source.readyState === EventSource.CLOSED);
  source.onmessage = ({ data }: MessageEvent<unknown>) => onMessage(data);
  return () => source.close();
}
