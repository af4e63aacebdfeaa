import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.ts';
import { jobTexts } from '../texts/jobs.ts';
import { JobProgress } from './job-progress.tsx';
import styles from './jobs.module.css';

/** Long work that the page below does not show itself: it goes on, and ends, wherever somebody is meanwhile. */
export function JobStrip(): ReactNode {
  const { jobs } = useServices();
  const { jobs: all, shown } = useStore(jobs.store);
  const others = all.filter(({ id }) => (shown.get(id) ?? 0) === 0);
  if (others.length === 0) return null;
  return (
    <section aria-label={jobTexts.region} className={styles.strip}>
      {others.map((job) => (
        <JobProgress key={job.id} job={job} />
      ))}
    </section>
  );
}
