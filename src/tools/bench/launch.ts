import { type Browser, chromium } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '../testing/chromium.ts';

/** Measures something in a headless Chromium, which is closed afterwards. Throws if there is none. */
export async function withChromium<T>(measure: (running: Browser) => Promise<T>): Promise<T> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('there is no Chromium; "npm test" installs one');
  const running = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
  try {
    return await measure(running);
  } finally {
    await running.close();
  }
}
