import { measureInChromium } from './inChromium.ts';
import type { Section } from './row.ts';

/** The picture of memory in a page of headless Chromium: drawing cells of large maps, and panning over them. */
export const boardSpeed: Section = (root) =>
  measureInChromium(root, { file: 'app/dev/boardBench.ts', call: 'measureBoard' });
