import { measureInChromium, weighInChromium } from './inChromium.ts';
import type { Section } from './row.ts';

/** The picture of memory in a page of headless Chromium: drawing cells of large maps, panning over them, explaining bytes, memory. */
export const boardSpeed: Section = async (root) => [
  ...(await measureInChromium(root, { file: 'app/dev/boardBench.ts', call: 'measureBoard' })),
  ...(await measureInChromium(root, { file: 'app/dev/explainBench.ts', call: 'measureExplaining' })),
  ...(await weighInChromium(
    root,
    { file: 'app/dev/boardMemory.ts', call: 'mountMillion' },
    'board, 1,000,000 regions: memory of the page',
  )),
];
