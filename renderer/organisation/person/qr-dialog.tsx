import { Download } from 'lucide-react';
import { QRCodeSVG } from 'qrcode.react';
import { type ReactNode, useCallback, useRef } from 'react';
import type { ContactRow } from '../../../server/contract/contact.ts';
import { useAnswer } from '../../directory/use-answer.ts';
import { useServices } from '../../services.ts';
import { directoryTexts } from '../../texts/directory.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { fileNameOf } from './file-name.ts';
import styles from './qr-dialog.module.css';

const labels = directoryTexts.share;

/** What the largest code holds with the correction used here (ISO/IEC 18004, version 40-M, bytes). */
const mostBytes = 2331;

export interface QrDialogProps {
  readonly contact: Pick<ContactRow, 'id' | 'name'>;
  readonly onClose: () => void;
}

/** The card as a code for a telephone's camera. Black on white in every theme, because cameras need it so. */
export function QrDialog({ contact, onClose }: QrDialogProps): ReactNode {
  const { client, platform, announcer } = useServices();
  const { id, name } = contact;
  const { read, reload } = useAnswer(useCallback(() => client.call('contacts.card', { id }), [client, id]));
  const code = useRef<SVGSVGElement>(null);
  const vcard = read.state === 'ready' ? read.value.vcard : null;
  const fits = vcard !== null && new TextEncoder().encode(vcard).length <= mostBytes;

  const save = () => {
    if (code.current === null) return;
    const drawing = new XMLSerializer().serializeToString(code.current);
    platform.saveFile({ name: fileNameOf(name, 'svg'), type: 'image/svg+xml', pieces: [drawing] });
    announcer.say(labels.qrSaved(name));
  };

  return (
    <Dialog
      title={labels.qrTitle(name)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts.common.close}</Button>
          {fits && (
            <Button look="primary" onPress={save}>
              <Download size={16} aria-hidden />
              {labels.saveQr}
            </Button>
          )}
        </>
      }
    >
      {read.state === 'loading' && <SkeletonRows count={1} height={256} />}
      {read.state === 'error' && <ProblemPanel title={labels.error} problem={read.problem} onRetry={reload} />}
      {vcard !== null && !fits && <p>{labels.tooLong}</p>}
      {vcard !== null && fits && (
        <div className={styles.frame}>
          <QRCodeSVG
            ref={code}
            value={vcard}
            size={256}
            level="M"
            marginSize={4}
            title={labels.qrAlternative(name)}
            role="img"
            className={styles.code ?? ''}
          />
          <p>{labels.qrHow}</p>
        </div>
      )}
    </Dialog>
  );
}
