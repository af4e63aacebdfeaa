import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import styles from './connection.module.css';
import { Expander } from './expander.tsx';

export interface OktaStepsProps {
  readonly title: string;
  readonly baseUrl: string;
}

/** The twelve clicks in Okta's console, to read here or to send to the colleague who has the rights there. */
export function OktaSteps({ title, baseUrl }: OktaStepsProps): ReactNode {
  const steps = texts.oktaSteps(baseUrl);
  const asText = steps.map((step, index) => `${String(index + 1)}. ${step}`).join('\n');
  return (
    <Expander title={title} level={3}>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div>
        <CopyButton value={asText} object={texts.wizard.copySteps} text="full" />
      </div>
    </Expander>
  );
}
