import type { ReactNode, RefObject } from 'react';
import type { DirectorySetup } from '../../server/contract/directory.ts';
import { ScimConfiguration } from '../connection/scim-configuration.tsx';
import { TokenBox } from '../connection/token-box.tsx';
import { texts } from '../texts/texts.ts';
import styles from './wizard.module.css';
import type { WizardModel } from './wizard-state.ts';

export interface StepConnectionProps {
  readonly setup: DirectorySetup;
  readonly model: WizardModel;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
}

/** Step 2: the token and, in the expander, the base URL and the attribute mappings. */
export function StepConnection({ setup, model, headingRef }: StepConnectionProps): ReactNode {
  return (
    <div className={styles.content}>
      <h3 ref={headingRef} tabIndex={-1} className="visually-hidden">
        {texts.wizard.steps[1]}
      </h3>
      <TokenBox token={setup.token} />
      <ScimConfiguration setup={setup} level={3} onAddressChanged={() => void model.refresh()} />
      <p className={styles.hint}>{texts.wizard.comeBack}</p>
    </div>
  );
}
