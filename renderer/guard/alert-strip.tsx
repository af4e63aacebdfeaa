import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { RouteLink } from '../shell/route-link.tsx';
import { guardTexts } from '../texts/guard.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './guard.module.css';

/** Stands in for the notifications of a desktop that shows none. */
export function AlertStrip(): ReactNode {
  const { alerts } = useServices();
  const refusals = useStore(alerts.store, (state) => state.refusals);
  if (refusals.length === 0) return null;
  return (
    <div className={styles.banners}>
      {refusals.map(({ directoryId: id, name, provider }) => (
        <Notice
          key={id}
          tone="warning"
          isAlert
          actions={
            <>
              <RouteLink to={{ page: 'directory', id, tab: 'overview' }} label={guardTexts.seeRefusalsOf(name)}>
                {guardTexts.seeRefusals}
              </RouteLink>
              <Button look="quiet" onPress={() => alerts.dismiss(id)}>
                {texts.common.dismiss}
              </Button>
            </>
          }
        >
          {guardTexts.refusals(name, provider)}
        </Notice>
      ))}
    </div>
  );
}
