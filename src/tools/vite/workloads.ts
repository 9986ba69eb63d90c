import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { packWorkload } from '../../levels/heapWorkload.ts';
import { readText } from '../readText.ts';
import { readProgram } from '../workload/program.ts';
import { cachedFile, hashOf } from './cacheFolder.ts';
import { virtualModule } from './virtualModule.ts';

/** The recordings by the names that sandboxes have for them. */
const TRACES = { cscript: 'wscript.jsonl', ipconfig: 'ipconfig.jsonl', cmd: 'cmd.jsonl.gz', lua: 'lua.jsonl.gz' };

/**
 * `virtual:workloads`: where the recorded heap calls lie that a sandbox can begin with, each in a file of its own that is
 * fetched when it is chosen. As they are in the repository they are text of up to 7 MB; here they are whole, packed and
 * compressed (raw DEFLATE) to a tenth of a megabyte, so none had to be cut short.
 */
export const workloads = (): Plugin =>
  virtualModule('virtual:workloads', async (root) => {
    const lines = await Promise.all(
      Object.entries(TRACES).map(async ([name, file]) => {
        const path = await packed(root, name, await readText(join(root, 'tests', 'traces', 'heap', file)));
        return `import ${name} from '${path}?url';\n`;
      }),
    );
    return `${lines.join('')}export const addresses = { ${Object.keys(TRACES).join(', ')} };\n`;
  });

function packed(root: string, name: string, text: string): Promise<string> {
  const { calls, heaps, blocks } = readProgram(text);
  const bytes = packWorkload({ calls, heaps: heaps.length, blocks: blocks.length });
  return cachedFile(root, `workload-${name}-${hashOf(bytes)}.bin`, async () => deflateRawSync(bytes, { level: 9 }));
}
