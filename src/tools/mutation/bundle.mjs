import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Where among the globals the bundle finds what stands in for Vitest. */
export const VITEST = '__vitestOfMutation';

/** As many random cases as a property test tries. */
const CASES = 20;

const TESTS = 'virtual:tests';
const FAST_CHECK = fileURLToPath(import.meta.resolve('fast-check'));

/** One script with the tests of the core below `root` and all they import; its export `files` runs a test file by name. */
export async function bundle(root) {
  const { output } = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [modules({ [TESTS]: allTests(root), vitest: vitest(), 'fast-check': fastCheck() })],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      target: 'node20',
      minify: false,
      write: false,
      rolldownOptions: { input: TESTS, output: { format: 'cjs', codeSplitting: false } },
    },
  });
  return output[0].code;
}

function allTests(root) {
  const files = readdirSync(join(root, 'tests', 'core'), { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `tests/core/${file}`)
    .sort();
  const rows = files.map((file) => `  ${JSON.stringify(file)}: () => import(${JSON.stringify(join(root, file))}),`);
  return `import ${JSON.stringify(join(root, 'tests/support/seed.ts'))};
export const files = {
${rows.join('\n')}
};`;
}

const vitest = () => `export const { describe, expect, it, test } = globalThis.${VITEST};`;

/** Few cases, always the same, and no search for a smaller one that fails. */
const fastCheck = () => `import fc from ${JSON.stringify(FAST_CHECK)};
const assert = (property, options) => fc.assert(property, { ...options, numRuns: ${CASES}, endOnFailure: true });
export default { ...fc, assert };`;

/** Modules that are no files. */
const modules = (sources) => ({
  name: 'modules',
  enforce: 'pre',
  resolveId: (id) => (id in sources ? `\0${id}` : null),
  load: (id) => (id.startsWith('\0') ? (sources[id.slice(1)] ?? null) : null),
});
