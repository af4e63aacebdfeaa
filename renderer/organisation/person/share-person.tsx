import { IdCard, QrCode } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import type { ContactRow } from '../../../server/contract/contact.ts';
import { useServices } from '../../services.ts';
import { directoryTexts } from '../../texts/directory.ts';
import type { Problem } from '../../transport/problem.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { fileNameOf } from './file-name.ts';
import { linkToPerson } from './link-to-person.ts';
import styles from './person-details.module.css';
import { QrDialog } from './qr-dialog.tsx';

const labels = directoryTexts.share;

/** The ways to hand a person's card on: as a file, as a code for a telephone's camera, as a link. */
export function SharePerson({ contact }: { readonly contact: Pick<ContactRow, 'id' | 'name'> }): ReactNode {
  const { app, client, platform, announcer } = useServices();
  const shell = useStore(app.store, ({ info }) => info?.shell ?? 'browser');
  const [isQrOpen, setIsQrOpen] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const save = async () => {
    const answer = await client.call('contacts.card', { id: contact.id });
    setProblem(answer.ok ? null : answer.problem);
    if (!answer.ok) return;
    platform.saveFile({ name: fileNameOf(contact.name, 'vcf'), type: 'text/vcard', pieces: [answer.value.vcard] });
    announcer.say(labels.saved(contact.name));
  };

  return (
    <>
      <Button aria-label={labels.saveOf(contact.name)} onPress={() => void save()}>
        <IdCard size={16} aria-hidden />
        {labels.save}
      </Button>
      <Button aria-label={labels.qrOf(contact.name)} onPress={() => setIsQrOpen(true)}>
        <QrCode size={16} aria-hidden />
        {labels.qr}
      </Button>
      <CopyButton
        value={linkToPerson(contact.id, shell, window.location.href)}
        object={labels.linkObject}
        text="full"
      />
      <ProblemLine problem={problem} lead={labels.error} className={styles.problem} />
      {isQrOpen && <QrDialog contact={contact} onClose={() => setIsQrOpen(false)} />}
    </>
  );
}
