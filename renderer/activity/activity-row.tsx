import { Ban, CircleCheck, CircleHelp, CirclePause, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ActivityEntry, FieldChange, RefusedAccess } from '../../server/contract/activity.ts';
import type { RequestRecord } from '../../server/contract/request.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { activityTexts } from '../texts/activity.ts';
import { texts } from '../texts/texts.ts';
import { classNames } from '../ui/class-names.ts';
import { TimeText } from '../ui/time-text.tsx';
import styles from './activity.module.css';

type Sign = keyof typeof activityTexts.signs;

const shapes: Readonly<Record<Sign, typeof Ban>> = {
  accepted: CircleCheck,
  refused: TriangleAlert,
  held: CirclePause,
  'not-found': CircleHelp,
  access: Ban,
};

/** One line of the feed: a sentence, what changed, and what became of it in a word with a shape of its own. */
export function ActivityRow({ entry }: { readonly entry: ActivityEntry }): ReactNode {
  if (entry.kind === 'access') return <AccessRow access={entry.access} />;
  const { request, fields, moreFields } = entry;
  return (
    <li className={styles.row}>
      <SignWord sign={signOf(request)} />
      <div className={styles.what}>
        <p>
          <RouteLink
            to={{ page: 'directory', id: request.directoryId, tab: 'activity', request: request.id }}
            className={styles.open}
          >
            {texts.requests.sentence(request)}
          </RouteLink>
        </p>
        {fields.length > 0 && (
          <p className={styles.fields}>
            {fields.map((field) => (
              <FieldText key={field.attribute} field={field} />
            ))}
            {moreFields > 0 && <span>{activityTexts.moreFields(moreFields)}</span>}
          </p>
        )}
        {request.detail !== null && <p className={styles.muted}>{request.detail}</p>}
        {request.leniencies.length > 0 && (
          <p className={styles.muted}>{texts.requests.leniencies(request.leniencies)}</p>
        )}
      </div>
      <p className={styles.when}>
        <TimeText at={request.at} />
        <span>{activityTexts.duration(request.durationMs)}</span>
      </p>
    </li>
  );
}

function AccessRow({ access }: { readonly access: RefusedAccess }): ReactNode {
  return (
    <li className={styles.row}>
      <SignWord sign="access" />
      <div className={styles.what}>
        <p>{activityTexts.access(access)}</p>
        <p className={styles.muted}>{activityTexts.accessHelp(access)}</p>
        <p className={styles.muted}>
          {access.from}
          {access.times > 1 && (
            <>
              {' · '}
              {activityTexts.times(access.times)} {activityTexts.since} <TimeText at={access.firstAt} />
            </>
          )}
        </p>
      </div>
      <p className={styles.when}>
        <TimeText at={access.lastAt} />
      </p>
    </li>
  );
}

function FieldText({ field: { label, before, after } }: { readonly field: FieldChange }): ReactNode {
  return (
    <span>
      {label}: {before ?? activityTexts.noValue} → {after ?? activityTexts.noValue}
    </span>
  );
}

export function SignWord({ sign }: { readonly sign: Sign }): ReactNode {
  const Shape = shapes[sign];
  return (
    <span className={classNames(styles.sign, styles[sign])}>
      <Shape size={18} aria-hidden />
      {activityTexts.signs[sign]}
    </span>
  );
}

export function signOf({ action, held, status }: Pick<RequestRecord, 'action' | 'held' | 'status'>): Sign {
  if (action === 'not-found') return 'not-found';
  if (action === 'refused' || status >= 400) return 'refused';
  return held ? 'held' : 'accepted';
}
