import { PhoneIncoming, X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { keysFor, labelsOf, type ShortcutPlatform } from '../shell/shortcuts.ts';
import { callerTexts } from '../texts/calls.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import { type CallerObstacle, type CallerState, isCardShown } from './caller.ts';
import { CallerAnswer } from './caller-answer.tsx';
import styles from './caller-card.module.css';

type Asked = Exclude<CallerState, { readonly state: 'none' }>;

/** Who has a number, over whatever page is open. The page stays usable. */
export function CallerCard(): ReactNode {
  const { caller } = useServices();
  const state = useStore(caller.store);
  useAnnouncement(state);
  return isCardShown(state) ? <Card state={state} /> : null;
}

function Card({ state }: { readonly state: Asked }): ReactNode {
  const { caller } = useServices();
  const card = useRef<HTMLElement>(null);
  const goBack = useFocusOnDemand(card);
  const close = () => {
    caller.close();
    goBack();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-label={callerTexts.title}
      aria-busy={state.state === 'asking'}
      className={styles.card}
      onKeyDown={onKeyDown}
    >
      <header className={styles.header}>
        <PhoneIncoming size={18} aria-hidden className={styles.icon} />
        <h2>{callerTexts.title}</h2>
        <Button look="quiet" isIcon aria-label={callerTexts.close} onPress={close}>
          <X size={18} aria-hidden />
        </Button>
      </header>
      <div className={styles.body}>
        {state.state === 'impossible' && <Obstacle why={state.why} />}
        {state.state === 'asking' && <p className={styles.muted}>{callerTexts.asking(state.question.number)}</p>}
        {state.state === 'shown' && <CallerAnswer answer={state.answer} onLeave={caller.close} />}
        {state.state === 'error' && (
          <>
            <p className={styles.problem}>{callerTexts.error}</p>
            <p className={styles.muted}>
              <ProblemText problem={state.problem} />
            </p>
            <div>
              <Button onPress={caller.retry}>{texts.common.tryAgain}</Button>
            </div>
          </>
        )}
      </div>
    </section>
  );
}

function Obstacle({ why }: { readonly why: CallerObstacle }): ReactNode {
  return (
    <>
      <p>{obstacleOf(why)}</p>
      {why.kind === 'shortcut-unavailable' && (
        <p>
          <RouteLink to={{ page: 'settings' }}>{callerTexts.toSettings}</RouteLink>
        </p>
      )}
    </>
  );
}

function obstacleOf(why: CallerObstacle): string {
  return why.kind === 'no-number' ? callerTexts.noNumber : callerTexts.shortcutUnavailable(why.shortcut);
}

/**
 * Moves the focus to the card when it is asked for with the keyboard. Returns what gives it back to where it was, if
 * it is still in the card.
 */
function useFocusOnDemand(card: { readonly current: HTMLElement | null }): () => void {
  const { caller } = useServices();
  const isWanted = useStore(caller.focusStore, (state) => state.isWanted);
  const before = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    const element = card.current;
    if (!isWanted || element === null) return;
    caller.focusStore.setState({ isWanted: false });
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && !element.contains(activeElement)) before.current = activeElement;
    element.focus();
  }, [isWanted, card, caller]);
  return () => {
    if (card.current?.contains(document.activeElement) !== true) return;
    if (before.current?.isConnected === true) before.current.focus();
    else document.getElementById('content')?.focus();
  };
}

/** Reads the answer out. Where the focus is on the card already, its content is read by itself. */
function useAnnouncement(state: CallerState): void {
  const { announcer, platform } = useServices();
  const said = useRef(0);
  useEffect(() => {
    if (state.state === 'impossible') announcer.say(obstacleOf(state.why));
  }, [state, announcer]);
  useEffect(() => {
    if (!('question' in state)) return;
    if (state.state === 'asking' || said.current === state.question.turn) return;
    said.current = state.question.turn;
    announcer.say(
      state.state === 'error' ? `${callerTexts.error} ${state.problem.message}` : sentenceOf(state, platform),
    );
  }, [state, announcer, platform]);
}

type Answered = Extract<CallerState, { readonly state: 'shown' }>;

function sentenceOf({ answer }: Answered, platform: ShortcutPlatform): string {
  const keys = keysFor('go-to-caller', platform);
  const goToKey = keys === undefined ? '' : labelsOf(keys, platform).join('+');
  const [first, ...others] = answer.contacts;
  if (first === undefined) return callerTexts.saidNobody(answer.numberShown, goToKey);
  return others.length === 0
    ? callerTexts.saidOne(first.name, goToKey)
    : callerTexts.saidMany(answer.contacts.length, goToKey);
}
