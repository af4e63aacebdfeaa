import { Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { DirectoryId } from '../../server/contract/directory.ts';
import type { NumberFinding } from '../../server/contract/hygiene.ts';
import { createExportJob, type ExportJob, fileName } from '../export/export-job.ts';
import { ExportRun } from '../export/export-run.tsx';
import { useServices } from '../services.ts';
import { hygieneTexts } from '../texts/hygiene.ts';
import { Button } from '../ui/button.tsx';

export interface ExportReportProps {
  readonly id: DirectoryId | null;
  /** Null saves all findings in one file. */
  readonly finding: NumberFinding | null;
}

/** Saves the report, or one finding of it, for the people who look after the identity provider. */
export function ExportReport({ id, finding }: ExportReportProps): ReactNode {
  const { client, platform } = useServices();
  const [job, setJob] = useState<ExportJob | null>(null);
  const begin = () =>
    setJob(
      createExportJob({
        pull: (from) => client.call('hygiene.export', { directoryId: id, finding, from }),
        file: { name: fileName(hygieneTexts.fileName, 'csv', platform.now()), type: 'text/csv' },
        save: platform.saveFile,
      }),
    );
  return (
    <>
      {finding === null ? (
        <Button onPress={begin}>
          <Download size={16} aria-hidden />
          {hygieneTexts.export}
        </Button>
      ) : (
        <Button onPress={begin} aria-label={hygieneTexts.exportOneName(hygieneTexts.findings[finding].title)}>
          <Download size={16} aria-hidden />
          {hygieneTexts.exportOne}
        </Button>
      )}
      {job !== null && <ExportRun title={hygieneTexts.exportTitle} job={job} onClose={() => setJob(null)} />}
    </>
  );
}
