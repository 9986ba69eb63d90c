import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { install } from './install.mjs';

/**
 * `node src/tools/run.mjs NAME ARGS…` runs `main(args, root)` of `src/tools/NAME.ts` and exits with the number it
 * answers. The tool is bundled first, which costs a few tenths of a second and leaves plain JavaScript without the
 * wrappers that loaders put around functions: conformance and bench measure and need full speed.
 */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const [name, ...args] = process.argv.slice(2);

if (install(root)) process.exitCode = await run();
else process.exitCode = 1;

async function run() {
  const file = await bundle();
  process.setSourceMapsEnabled(true);
  process.once('exit', () => rmSync(file, { force: true }));
  const { main } = await import(pathToFileURL(file).href);
  return main(args, root);
}

/** Writes the bundle to a file of this process alone: two tools may start at the same time. */
async function bundle() {
  const { build } = await import('vite');
  const { output } = await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: join(root, 'src', 'tools', `${name}.ts`),
      target: 'node20',
      minify: false,
      sourcemap: 'inline',
      write: false,
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const folder = join(root, 'node_modules', '.cache', 'reserve-and-commit', 'tools');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}-${process.pid}.mjs`);
  writeFileSync(file, output[0].code);
  return file;
}
