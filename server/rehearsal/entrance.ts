import type { DirectoryAccess } from '../directories/access.ts';
import { hashesAreEqual, hashToken, tokenIn } from '../directories/token.ts';
import type { Admission, ScimServing } from '../http/scim-app.ts';
import type { DirectoryTable } from '../store/directories/directory-table.ts';
import type { Stage } from './stage.ts';

export interface Entrance {
  authenticate(slug: string, authorization: string | undefined, from: string, now: number): Admission;
  /** Lets requests with the token through to the stage until the visit ends. The newest visit is the only one. */
  open(options: VisitOptions): Visit;
}

export interface VisitOptions {
  /** Of the directory that is rehearsed. */
  readonly slug: string;
  /** Known to nobody but who sends the requests. */
  readonly token: string;
  readonly stage: Pick<Stage, 'routes' | 'directoryId'>;
}

export interface Visit {
  /**
   * Told when a request goes out and when it has been answered. What is refused at the directory meanwhile may be that
   * request after a proxy has taken its token off, and is not counted among the wrong tokens.
   */
  setUnderWay(isUnderWay: boolean): void;
  end(): void;
}

export interface EntranceDeps {
  readonly access: DirectoryAccess;
  readonly directories: Pick<DirectoryTable, 'bySlug'>;
}

interface Current {
  readonly slug: string;
  readonly tokenHash: Buffer;
  readonly directoryId: Stage['directoryId'];
  readonly serving: ScimServing;
  isOpen: boolean;
  isUnderWay: boolean;
}

/**
 * The door of the SCIM listener. A rehearsal comes through the same door as an identity provider, up to the question
 * whose token it is; from there on its requests are served by its stage, and nobody is told of them.
 */
export function createEntrance({ access, directories }: EntranceDeps): Entrance {
  let current: Current | null = null;

  return {
    authenticate(slug, authorization, from, now) {
      if (current === null || current.slug !== slug) return access.authenticate(slug, authorization, from, now);
      const { serving, directoryId, tokenHash } = current;
      const isVisitor = hashesAreEqual(hashToken(tokenIn(authorization) ?? ''), tokenHash);
      if (isVisitor) {
        const directory = directories.bySlug(slug);
        // A request that was still on its way when the rehearsal ended is refused, but is no attempt to break in.
        return current.isOpen && directory !== undefined
          ? { ok: true, directory: { ...directory, id: directoryId }, serving }
          : { ok: false, serving };
      }
      const admission = access.authenticate(slug, authorization, from, now);
      return !admission.ok && current.isUnderWay ? { ok: false, serving } : admission;
    },

    open({ slug, token, stage }) {
      const visit: Current = {
        slug,
        tokenHash: hashToken(token),
        directoryId: stage.directoryId,
        serving: { routes: stage.routes, record: () => {}, refused: () => {}, turnAway: () => null },
        isOpen: true,
        isUnderWay: false,
      };
      current = visit;
      return {
        setUnderWay: (isUnderWay) => {
          visit.isUnderWay = isUnderWay;
        },
        end: () => {
          visit.isOpen = false;
          visit.isUnderWay = false;
        },
      };
    },
  };
}
