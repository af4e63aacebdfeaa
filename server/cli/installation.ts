import { join } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };

/** The version of the program. */
export const version: string = packageFile.version;

/** Where the built user interface is. */
export const rendererDir = join(import.meta.dirname, '..', '..', 'out', 'renderer');
