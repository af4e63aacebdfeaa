import { type ReactNode, useState } from 'react';
import type { DirectorySetup, TokenInfo } from '../../server/contract/directory.ts';
import { useServices } from '../services.ts';
import { texts } from '../texts/texts.ts';
import { tokenTexts } from '../texts/tokens.ts';
import type { Problem } from '../transport/problem.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { absoluteTime } from '../ui/times.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './directory.module.css';
import { TokenEndDialog } from './token-end-dialog.tsx';

const columns = texts.directory.tokenColumns;

export interface TokenListProps {
  readonly setup: DirectorySetup;
  readonly onChanged: (setup: DirectorySetup) => void;
}

/** Every token that is or lately was valid, with the buttons that end it, now or later. */
export function TokenList({ setup, onChanged }: TokenListProps): ReactNode {
  const [revoking, setRevoking] = useState<TokenInfo | null>(null);
  const [limiting, setLimiting] = useState<TokenInfo | null>(null);
  return (
    <section className={styles.section}>
      <h2>{texts.directory.tokens}</h2>
      <p className={styles.muted}>{texts.directory.tokensLead}</p>
      <DataTable caption={texts.directory.tokens} columns={Object.values(columns)} stacks>
        {setup.tokens.map((token) => (
          <TokenRow
            key={token.id}
            token={token}
            onRevoke={() => setRevoking(token)}
            onLimit={() => setLimiting(token)}
          />
        ))}
      </DataTable>
      {revoking !== null && (
        <RevokeDialog
          setup={setup}
          token={revoking}
          onClose={() => setRevoking(null)}
          onRevoked={(next) => {
            setRevoking(null);
            onChanged(next);
          }}
        />
      )}
      {limiting !== null && (
        <TokenEndDialog
          setup={setup}
          token={limiting}
          onClose={() => setLimiting(null)}
          onLimited={(next) => {
            setLimiting(null);
            onChanged(next);
          }}
        />
      )}
    </section>
  );
}

interface TokenRowProps {
  readonly token: TokenInfo;
  readonly onRevoke: () => void;
  readonly onLimit: () => void;
}

function TokenRow({ token, onRevoke, onLimit }: TokenRowProps): ReactNode {
  const now = useNow();
  const { prefix, createdAt, lastUsedAt, lastUsedFrom, expiresAt, revokedAt } = token;
  const isValid = revokedAt === null && (expiresAt === null || expiresAt > now);
  const used = lastUsedAt === null ? texts.directory.tokenNeverUsed : absoluteTime(lastUsedAt, now);
  return (
    <tr>
      <th scope="row">
        <code>{prefix}…</code>
      </th>
      <td data-column={columns.created}>{absoluteTime(createdAt, now)}</td>
      <td data-column={columns.used}>{lastUsedFrom === null ? used : texts.directory.usedFrom(used, lastUsedFrom)}</td>
      <td data-column={columns.state}>
        <span className={styles.tokenState}>
          {stateOf(token, now)}
          {isValid && (
            <span className={styles.tokenActions}>
              <Button aria-label={tokenTexts.limitName(prefix)} onPress={onLimit}>
                {tokenTexts.limit}
              </Button>
              <Button look="danger" aria-label={texts.directory.revokeName(prefix)} onPress={onRevoke}>
                {texts.directory.revoke}
              </Button>
            </span>
          )}
        </span>
      </td>
    </tr>
  );
}

function stateOf({ expiresAt, revokedAt }: TokenInfo, now: number): string {
  if (revokedAt !== null) return texts.directory.tokenRevoked(absoluteTime(revokedAt, now));
  if (expiresAt === null) return texts.directory.tokenValid;
  return expiresAt > now
    ? texts.directory.tokenUntil(absoluteTime(expiresAt, now))
    : texts.directory.tokenEnded(absoluteTime(expiresAt, now));
}

interface RevokeDialogProps {
  readonly setup: DirectorySetup;
  readonly token: TokenInfo;
  readonly onClose: () => void;
  readonly onRevoked: (setup: DirectorySetup) => void;
}

function RevokeDialog({ setup, token, onClose, onRevoked }: RevokeDialogProps): ReactNode {
  const { client, announcer } = useServices();
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <ConfirmDialog
      title={texts.directory.revokeTitle}
      message={texts.directory.revokeLead(token.prefix)}
      confirmLabel={texts.directory.revoke}
      problem={problem}
      onKeep={onClose}
      onConfirm={async () => {
        const answer = await client.call('tokens.revoke', { directoryId: setup.id, tokenId: token.id });
        if (!answer.ok) {
          setProblem(answer.problem);
          return;
        }
        announcer.say(texts.directory.revoked);
        onRevoked(answer.value);
      }}
    />
  );
}
