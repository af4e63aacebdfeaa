import { type ReactNode, useEffect, useState } from 'react';
import type { Sleep } from '../../server/contract/sleep.ts';
import { useServices } from '../services.ts';
import { sleepTexts } from '../texts/sleep.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import styles from './lost-connection.module.css';

/** After the computer woke up: what did not arrive meanwhile is nothing to worry about. */
export function SleepNotice(): ReactNode {
  const { client, feed, announcer, platform } = useServices();
  const [sleep, setSleep] = useState<Sleep | null>(null);

  useEffect(() => {
    const read = () =>
      void client.call('sleep.read', {}).then((answer) => {
        if (answer.ok) setSleep(answer.value.sleep);
      });
    read();
    const ends = [
      feed.on('computer.slept', (event) => {
        setSleep(event.sleep);
        announcer.say(sleepTexts.slept(event.sleep, platform.now()));
      }),
      // A window that slept as well has missed the event.
      feed.onReconnect(read),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [client, feed, announcer, platform]);

  if (sleep === null) return null;
  const dismiss = () => {
    setSleep(null);
    void client.call('sleep.dismiss', {});
  };
  return (
    <div className={styles.strip}>
      <Notice tone="information" actions={<Button onPress={dismiss}>{texts.common.close}</Button>}>
        {sleepTexts.slept(sleep, platform.now())}
      </Notice>
    </div>
  );
}
