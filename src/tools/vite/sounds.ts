import type { Plugin } from 'vite';
import { renderSprite } from '../sounds/sprite.ts';
import { VOICES } from '../sounds/voices.ts';
import { cachedFile, hashOf } from './cacheFolder.ts';
import { virtualModule } from './virtualModule.ts';

/** `virtual:sounds`: renders all sounds into one file, so that no binary lies in the repository. */
export const sounds = (): Plugin =>
  virtualModule('virtual:sounds', async (root) => {
    const { wav, table } = renderSprite(VOICES);
    const file = await cachedFile(root, `sounds-${hashOf(wav)}.wav`, async () => wav);
    return `export { default as url } from '${file}?url';\nexport const sprite = ${JSON.stringify(table)};\n`;
  });
