import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';
import { cachedFile, hashOf } from './cacheFolder.ts';
import { FONT_FACES, type FontFace, fontFaceRule } from './fontFaces.ts';
import { textFiles, usedCharacters } from './usedCharacters.ts';
import { virtualModule } from './virtualModule.ts';

/** Entries of the name table to keep: copyright, licence, address of the licence (the OFL wants them to stay). */
const LICENCE_NAMES = [0, 13, 14];

const FONT_PACKAGES = 'node_modules/@fontsource';

/** `virtual:fonts.css`: the faces with just the characters in use, and their licences beside the built site. */
export const fonts = (): Plugin => ({
  ...virtualModule('virtual:fonts.css', async function (root) {
    const files = textFiles(root);
    // Code is left out: every edit of it would otherwise load the faces again.
    for (const file of files) if (!/\.tsx?$/.test(file)) this.addWatchFile(file);
    const characters = usedCharacters(files);
    const rules = FONT_FACES.map(async (face) => fontFaceRule(face, await cutFace(root, face, characters)));
    return (await Promise.all(rules)).join('\n');
  }),
  generateBundle() {
    for (const name of new Set(FONT_FACES.map((face) => face.package))) {
      const source = readFileSync(join(this.environment.config.root, FONT_PACKAGES, name, 'LICENSE'));
      this.emitFile({ type: 'asset', fileName: `licences/${name}.txt`, source });
    }
  },
});

/** Address of the face's file with just the characters it is for. */
function cutFace(root: string, face: FontFace, characters: string): Promise<string> {
  const original = readFileSync(join(root, FONT_PACKAGES, face.package, 'files', face.file));
  const text = Array.from(characters).filter(face.isFor).join('');
  const name = `${face.package}-${face.weight}-${hashOf(original, text)}.woff2`;
  return cachedFile(root, name, () =>
    subsetFont(original, text, { targetFormat: 'woff2', preserveNameIds: LICENCE_NAMES }),
  );
}
