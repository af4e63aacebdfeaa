import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { DirectorySetup } from '../../server/contract/directory.ts';
import { texts } from '../texts/texts.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './connection.module.css';

/** The security token, in clear at first because the reference flow displays it; the eye hides it on a shared screen. */
export function TokenBox({ token }: { readonly token: DirectorySetup['token'] }): ReactNode {
  if (token.state === 'not-shown') {
    return <Notice tone="warning">{texts.connection.notShown[token.reason]}</Notice>;
  }
  return <ShownToken value={token.value} />;
}

function ShownToken({ value }: { readonly value: string }): ReactNode {
  const [isHidden, setIsHidden] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const bearer = useRef<HTMLElement>(null);
  const id = useId();
  const hidden = '•'.repeat(24);
  return (
    <div className={styles.group}>
      <label htmlFor={id} className={styles.label}>
        {texts.connection.token}
      </label>
      <div className={styles.line}>
        <input
          id={id}
          ref={field}
          className={styles.value}
          readOnly
          spellCheck={false}
          type={isHidden ? 'password' : 'text'}
          value={value}
          aria-describedby={`${id}-note`}
          onFocus={(event) => event.currentTarget.select()}
        />
        <ToggleButton
          className={styles.eye ?? ''}
          aria-label={texts.connection.hide}
          isSelected={isHidden}
          onChange={setIsHidden}
        >
          {isHidden ? <EyeOff size={18} aria-hidden /> : <Eye size={18} aria-hidden />}
        </ToggleButton>
        <CopyButton value={value} object={texts.connection.tokenObject} source={field} text="short" />
      </div>
      <p id={`${id}-note`} className={styles.hint}>
        {texts.connection.takeNote}
      </p>
      <div className={styles.bearer}>
        <span>{texts.connection.bearer}</span>
        <code ref={bearer} className={styles.code}>
          bearer {isHidden ? hidden : value}
        </code>
        <CopyButton value={`bearer ${value}`} object={texts.connection.bearerObject} source={bearer} />
      </div>
    </div>
  );
}
