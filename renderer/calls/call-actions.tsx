import { Download, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { createExportJob, type ExportJob, fileName } from '../export/export-job.ts';
import { ExportRun } from '../export/export-run.tsx';
import { useServices } from '../services.ts';
import { callsTexts } from '../texts/calls.ts';
import { Button } from '../ui/button.tsx';
import styles from './calls.module.css';

/** What can be done with the whole history: a file of what is shown, and clearing all of it. */
export function CallActions({ onClear }: { readonly onClear: () => void }): ReactNode {
  const { calls } = useServices();
  const hasCalls = useStore(calls.store, ({ state, total }) => state === 'ready' && total > 0);
  const isSearch = useStore(calls.store, ({ shownQuery }) => shownQuery.trim() !== '');
  return (
    <div className={styles.actions}>
      {hasCalls && <ExportCalls />}
      {/* While searching, the number of hits would be taken for the number that goes. */}
      {hasCalls && !isSearch && (
        <Button onPress={onClear}>
          <Trash2 size={16} aria-hidden />
          {callsTexts.clear}
        </Button>
      )}
    </div>
  );
}

function ExportCalls(): ReactNode {
  const { client, calls, platform } = useServices();
  const [job, setJob] = useState<ExportJob | null>(null);
  const begin = () => {
    const query = calls.store.getState().shownQuery;
    setJob(
      createExportJob({
        pull: (from) => client.call('calls.export', { query, from }),
        file: { name: fileName(callsTexts.file, 'csv', platform.now()), type: 'text/csv' },
        save: platform.saveFile,
      }),
    );
  };
  return (
    <>
      <Button onPress={begin}>
        <Download size={16} aria-hidden />
        {callsTexts.export}
      </Button>
      {job !== null && <ExportRun title={callsTexts.exportTitle} job={job} onClose={() => setJob(null)} />}
    </>
  );
}
