import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProblemLine } from '../ui/problem-line.tsx';

/** The strip that says nothing can be received at present, with the button that changes it. */
export function ListenerNotice(): ReactNode {
  const { app, announcer } = useServices();
  const listener = useStore(app.store, (state) => state.info?.listener ?? null);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (listener === null || listener.state === 'listening') return null;

  const start = async () => {
    const answer = await app.startListener();
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) announcer.say(texts.directories.started);
  };

  return (
    <Notice tone="warning" actions={<Button onPress={() => void start()}>{texts.directories.startIt}</Button>}>
      <p>{texts.directories.partial}</p>
      {problem === null ? listener.reason !== null && <p>{listener.reason}</p> : <ProblemLine problem={problem} />}
    </Notice>
  );
}
