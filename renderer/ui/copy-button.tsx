import { Check, Copy } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';
import styles from './copy-button.module.css';

const copiedForMs = 2000;

export interface CopyButtonProps {
  readonly value: string;
  /** What is copied, as the button's name says it: `base URL` gives "Copy base URL". */
  readonly object: string;
  /** Where the same text stands, to be selected when the clipboard cannot be used. */
  readonly source?: RefObject<HTMLElement | null>;
  /** Shows words beside the icon: "Copy", or the whole name of the button. */
  readonly text?: 'short' | 'full';
  /** Called when the value is on the clipboard. */
  readonly onCopied?: () => void;
}

/** Copies the thing itself. Its width does not change while it says so. */
export function CopyButton({ value, object, source, text, onCopied }: CopyButtonProps): ReactNode {
  const { platform, announcer } = useServices();
  const [isCopied, setIsCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async () => {
    try {
      await platform.writeClipboard(value);
    } catch {
      // Outside a secure context, or without permission, the person's own Ctrl+C still works.
      if (source?.current != null) selectText(source.current);
      announcer.say(texts.common.pressToCopy(platform.isMac));
      return;
    }
    announcer.say(texts.common.copiedName(object));
    onCopied?.();
    setIsCopied(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIsCopied(false), copiedForMs);
  };

  return (
    <Button
      isIcon={text === undefined}
      look={text === undefined ? 'quiet' : 'plain'}
      aria-label={isCopied ? texts.common.copied : texts.common.copyName(object)}
      onPress={() => void copy()}
    >
      {isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      {text !== undefined && (
        <span className={styles.label}>
          <span className={isCopied ? styles.hidden : undefined}>
            {text === 'full' ? texts.common.copyName(object) : texts.common.copy}
          </span>
          <span className={isCopied ? undefined : styles.hidden}>{texts.common.copied}</span>
        </span>
      )}
    </Button>
  );
}

function selectText(element: HTMLElement): void {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
    element.focus();
    element.select();
    return;
  }
  window.getSelection()?.selectAllChildren(element);
}
