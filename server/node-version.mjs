import module from 'node:module';
import { fileURLToPath } from 'node:url';

// Loaded before every entry point (`node --import`). Plain JavaScript, because an older Node cannot read the rest.
const needed = 24;
const found = Number(process.versions.node.split('.')[0]);
if (found < needed) {
  process.stderr.write(
    `Switchboard needs Node ${needed} or newer and was started with Node ${process.versions.node}. ` +
      'Run it with npm (npm start), which uses the Node that npm ci installed.\n',
  );
  process.exit(1);
}

// Stripping types and compiling take a third of a start. Beside the packages and not in the computer's temporary folder,
// where somebody else could put code; where this folder cannot be written, Node compiles as before.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));
