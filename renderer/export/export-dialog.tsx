import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { everybody, isNarrowed, type PeopleState } from '../organisation/people-state.ts';
import { type Services, useServices } from '../services.ts';
import { exportTexts } from '../texts/palette.ts';
import { countPeople } from '../texts/sentences.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import styles from './export.module.css';
import { createExportJob, type ExportJob, fileName } from './export-job.ts';
import { ExportRun } from './export-run.tsx';

const formats = {
  vcard: { extension: 'vcf', type: 'text/vcard' },
  csv: { extension: 'csv', type: 'text/csv' },
} as const;
type Format = keyof typeof formats;
const formatCards = (['vcard', 'csv'] as const).map((value) => ({ value, ...exportTexts.formats[value] }));

type Who = keyof typeof exportTexts.choices;

/** Which people, in which format; then the export itself. */
function ExportDialog(): ReactNode {
  const services = useServices();
  const { layer, people } = services;
  // What was shown when the dialog was opened is what "this list" means, whatever is pushed meanwhile.
  const [list] = useState(() => people.store.getState());
  const isPart = isPartOfAll(list);
  const [who, setWho] = useState<Who>(isPart ? 'view' : 'all');
  const [format, setFormat] = useState<Format>('vcard');
  const [job, setJob] = useState<ExportJob | null>(null);
  const close = () => layer.setState({ open: null });

  if (job !== null) return <ExportRun title={exportTexts.title} job={job} onClose={close} />;
  return (
    <Dialog
      title={exportTexts.title}
      isOpen
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{texts.common.cancel}</Button>
          <Button look="primary" onPress={() => setJob(peopleJob(services, who, format, list))}>
            {exportTexts.start}
          </Button>
        </>
      }
    >
      <div className={styles.choices}>
        <RadioCards
          label={exportTexts.what}
          cards={cardsOf(isPart ? list : null)}
          value={who}
          onChange={(value) => setWho(value === 'view' || value === 'favourites' ? value : 'all')}
        />
        <RadioCards
          label={exportTexts.format}
          cards={formatCards}
          value={format}
          onChange={(value) => setFormat(value === 'csv' ? 'csv' : 'vcard')}
        />
      </div>
    </Dialog>
  );
}

/** The dialog over any page, when something has asked for it. */
export function ExportLayer(): ReactNode {
  const { layer } = useServices();
  return useStore(layer, ({ open }) => open === 'export') ? <ExportDialog /> : null;
}

function isPartOfAll({ state, shown, total }: PeopleState): boolean {
  return state === 'ready' && total > 0 && (shown.query.trim() !== '' || isNarrowed(shown));
}

function cardsOf(list: PeopleState | null) {
  const { view, all, favourites } = exportTexts.choices;
  const others = [
    { value: 'all', ...all },
    { value: 'favourites', ...favourites },
  ];
  if (list === null) return others;
  return [{ value: 'view', label: view.label, hint: view.hint(countPeople(list.total)) }, ...others];
}

function peopleJob({ client, platform }: Services, who: Who, format: Format, { shown }: PeopleState): ExportJob {
  const { extension, type } = formats[format];
  const question = who === 'view' ? shown : { ...everybody, order: shown.order };
  return createExportJob({
    pull: (from) => client.call('contacts.export', { ...question, format, favourites: who === 'favourites', from }),
    file: { name: fileName(exportTexts.peopleFile, extension, platform.now()), type },
    save: platform.saveFile,
  });
}
