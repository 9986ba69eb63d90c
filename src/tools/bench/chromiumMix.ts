import { measureInChromium } from './inChromium.ts';
import type { Section } from './row.ts';

/** The mixes of calls once more, bundled as the game is, in a page of headless Chromium. */
export const chromiumMix: Section = async (root) => {
  const rows = await measureInChromium(root, { file: 'tools/bench/mixPage.ts', call: 'measureMixes' });
  return rows.map((row) => ({ ...row, name: `Chromium: ${row.name}` }));
};
