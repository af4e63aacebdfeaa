import { ShieldAlert } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import type { GuardDecision, TrippedGuard } from '../../server/contract/guard.ts';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { guardTexts } from '../texts/guard.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ProblemText } from '../ui/problem-panel.tsx';
import styles from './guard.module.css';

/** Over every page, for as long as people who left stay visible: what happened, and who may decide decides here. */
export function GuardBanners(): ReactNode {
  const { guards } = useServices();
  const { guards: tripped, mayDecide } = useStore(guards.store);
  if (tripped.length === 0) return null;
  return (
    <section aria-label={guardTexts.region} className={styles.banners}>
      {tripped.map((guard) => (
        <Banner key={`${guard.directoryId} ${guard.trippedAt}`} guard={guard} mayDecide={mayDecide} />
      ))}
    </section>
  );
}

interface BannerProps {
  readonly guard: TrippedGuard;
  readonly mayDecide: boolean;
}

function Banner({ guard, mayDecide }: BannerProps): ReactNode {
  // Read out once; the numbers that go on rising are not.
  const [said] = useState(() => `${guardTexts.happened(guard)} ${guardTexts.seen}`);
  return (
    <div className={styles.banner}>
      <span role="alert" className="visually-hidden">
        {said}
      </span>
      <ShieldAlert size={28} aria-hidden className={styles.icon} />
      <div className={styles.text}>
        <p className={styles.happened}>{guardTexts.happened(guard)}</p>
        <p>
          {guardTexts.seen} {!mayDecide && guardTexts.waiting}
        </p>
      </div>
      {mayDecide && <Decision guard={guard} />}
    </div>
  );
}

function Decision({ guard: { directoryId, name, isDeciding } }: { readonly guard: TrippedGuard }): ReactNode {
  const { guards, router } = useServices();
  const route = useStore(router.store, (state) => state.route);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isReviewing = route.page === 'guard' && route.id === directoryId;
  const decide = async (decision: GuardDecision) => {
    if (!isDeciding) setProblem(await guards.decide(directoryId, decision));
  };
  return (
    <>
      <div className={styles.actions}>
        {!isReviewing && (
          <RouteLink to={{ page: 'guard', id: directoryId }} label={guardTexts.reviewOf(name)}>
            {guardTexts.review}
          </RouteLink>
        )}
        <Button aria-label={guardTexts.acceptOf(name)} isBusy={isDeciding} onPress={() => void decide('accept')}>
          {guardTexts.accept}
        </Button>
        <Button
          look="primary"
          aria-label={guardTexts.restoreOf(name)}
          isBusy={isDeciding}
          onPress={() => void decide('restore')}
        >
          {guardTexts.restore}
        </Button>
      </div>
      {isDeciding && <p className={styles.whole}>{guardTexts.deciding}</p>}
      {problem !== null && (
        <p role="alert" className={styles.whole}>
          <ProblemText problem={problem} />
        </p>
      )}
    </>
  );
}
