import { Download, Printer } from 'lucide-react';
import { type ReactNode, useCallback, useRef } from 'react';
import type { DirectoryId, DirectorySummary } from '../../server/contract/directory.ts';
import { DirectoryFrame } from '../directory/directory-frame.tsx';
import { useAnswer } from '../directory/use-answer.ts';
import { useServices } from '../services.ts';
import { crumbsToDirectories, Page } from '../shell/page.tsx';
import { RouteLink } from '../shell/route-link.tsx';
import { handOverTexts } from '../texts/hand-over.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './hand-over.module.css';
import { HandOverDocument } from './hand-over-document.tsx';
import { standaloneHtml } from './standalone.ts';

/** One page to print or to send to whoever looks after the identity provider. It never holds the token. */
export function HandOverPage({ id }: { readonly id: DirectoryId }): ReactNode {
  return <DirectoryFrame id={id}>{(directory) => <Shown directory={directory} />}</DirectoryFrame>;
}

function Shown({ directory: { id, name, baseUrl } }: { readonly directory: DirectorySummary }): ReactNode {
  const { platform } = useServices();
  const content = useRef<HTMLElement>(null);
  const trail = [
    ...crumbsToDirectories,
    { name, to: { page: 'directory', id, tab: 'set-up' } },
    { name: handOverTexts.name, to: { page: 'hand-over', id } },
  ] as const;
  const download = () => {
    const title = handOverTexts.title(name);
    const slug = baseUrl.slice(baseUrl.lastIndexOf('/') + 1);
    platform.saveFile({
      name: handOverTexts.fileName(slug),
      type: 'text/html',
      pieces: [standaloneHtml(title, content.current?.innerHTML ?? '')],
    });
  };
  return (
    <Page
      title={handOverTexts.open}
      trail={trail}
      actions={
        <div className={styles.actions}>
          <Button onPress={download}>
            <Download size={16} aria-hidden />
            {handOverTexts.download}
          </Button>
          <Button look="primary" onPress={() => platform.print()}>
            <Printer size={16} aria-hidden />
            {handOverTexts.print}
          </Button>
        </div>
      }
    >
      <BaseUrlWarning id={id} />
      <HandOverDocument name={name} baseUrl={baseUrl} at={platform.now()} documentRef={content} />
    </Page>
  );
}

/** Before a page goes out with an address that is of no use to whoever gets it. Not part of what is printed. */
function BaseUrlWarning({ id }: { readonly id: DirectoryId }): ReactNode {
  const { client } = useServices();
  const ask = useCallback(() => client.call('directories.setup', { id }), [client, id]);
  const { read } = useAnswer(ask);
  if (read.state !== 'ready') return null;
  const { warning, host } = read.value.reachability;
  if (warning === null) return null;
  return (
    <div className={styles.warning}>
      <Notice tone="warning" actions={<RouteLink to={{ page: 'settings' }}>{texts.connection.setPublic}</RouteLink>}>
        {texts.connection.reachability(warning, host)}
      </Notice>
    </div>
  );
}
