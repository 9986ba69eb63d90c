// Protects reading: every character the game shows has a face that is cut to hold it and that the page loads for it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FONT_FACES, type FontFace, fontFaceRule } from '../../src/tools/vite/fontFaces.ts';
import { textFiles, usedCharacters } from '../../src/tools/vite/usedCharacters.ts';

/** Whether a `unicode-range` covers a character. */
function covers({ range }: FontFace, character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return range.split(', ').some((part) => {
    const [from = '', to = from] = part.slice('U+'.length).split('-');
    return point >= Number.parseInt(from, 16) && point <= Number.parseInt(to, 16);
  });
}

const SAMPLE = 'A0~é·…’×½한힣가ㄱㅎᄀ。！';

describe('the faces', () => {
  it('are loaded for exactly the characters they are cut for', () => {
    for (const face of FONT_FACES) {
      for (const character of SAMPLE) expect(covers(face, character)).toBe(face.isFor(character));
    }
  });

  it('cover Latin and Hangul in both weights', () => {
    for (const weight of [400, 600]) {
      for (const character of SAMPLE) {
        const faces = FONT_FACES.filter((face) => face.weight === weight && face.isFor(character));
        expect(faces.length).toBeGreaterThan(0);
      }
    }
  });

  it('have rules that show text before they are loaded', () => {
    const [face] = FONT_FACES;
    expect(face && fontFaceRule(face, '/a.woff2')).toContain('font-display: swap');
  });
});

describe('the characters in use', () => {
  it('are those of the files, each once, and all of ASCII', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
    writeFileSync(join(folder, 'ko.json'), '{"a":"예약, 예약\\n"}');
    const characters = usedCharacters([join(folder, 'ko.json')]);
    rmSync(folder, { recursive: true });
    expect(characters).toHaveLength(0x7f - 0x20 + 2);
    expect(characters.endsWith('약예')).toBe(true);
  });

  it('come from every place with text for players', () => {
    const files = textFiles(process.cwd()).map((file) => file.replaceAll('\\', '/'));
    expect(files.some((file) => file.includes('/src/'))).toBe(true);
    expect(files.filter((file) => !/\.(json|tsx?|html)$/.test(file))).toEqual([]);
  });
});
