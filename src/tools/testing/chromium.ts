import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { runCommand, runPackage } from './command.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Switches under which Chromium draws the same picture on every machine, with WebGL and without a graphics card. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--force-device-scale-factor=1',
  '--font-render-hinting=none',
  '--disable-lcd-text',
];

/** Path of a Chromium on this machine: the one named by `CHROMIUM_PATH`, one on the path, or Playwright's own. */
export function findChromium(): string | null {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const candidates = [process.env['CHROMIUM_PATH'] ?? '', ...onPath, chromium.executablePath()];
  return candidates.find((path) => path !== '' && existsSync(path)) ?? null;
}

/** As `findChromium`, but installs one if there is none. Says why if that fails too. */
export async function ensureChromium(root: string): Promise<string | null> {
  const found = findChromium();
  if (found) return found;
  if (isRootOnDebian()) {
    process.stdout.write('No Chromium found; installing the package chromium …\n');
    await runCommand('apt-get', ['update'], { root });
    await runCommand('apt-get', ['install', '-y', 'chromium'], { root });
    const installed = findChromium();
    if (installed) return installed;
  }
  process.stdout.write('No Chromium found; installing one with Playwright …\n');
  await runPackage('@playwright/test/cli.js', ['install', 'chromium'], { root });
  const installed = findChromium();
  if (!installed) {
    process.stdout.write(
      'No Chromium could be installed. Install one, for instance with "npx playwright install chromium",\n' +
        'or set CHROMIUM_PATH to its program, and run the same command again.\n',
    );
  }
  return installed;
}

const isRootOnDebian = (): boolean => process.getuid?.() === 0 && existsSync('/etc/debian_version');
