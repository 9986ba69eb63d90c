import type { Plugin } from 'vite';
import { levelCards as cardsOf } from '../../guide/levelCards.ts';
import { parseCatalog, parseLevelFile } from '../../levels/parseLevel.ts';
import { readLevelFiles } from '../levelFiles.ts';
import { virtualModule } from './virtualModule.ts';

/** `virtual:level-cards`: the cards of the field guide that each level has, so that the guide need not fetch all levels. */
export const levelCards = (): Plugin =>
  virtualModule('virtual:level-cards', async (root) => {
    const texts = readLevelFiles(root);
    const catalog = parseCatalog(texts.get('catalog.json'));
    const files = catalog.ok ? catalog.value.levels.map(({ file }) => parseLevelFile(texts.get(file))) : [];
    const cards = files.flatMap((read) => (read.ok ? [[read.value.id, cardsOf(read.value)] as const] : []));
    return `export const levelCards = ${JSON.stringify(Object.fromEntries(cards))};\n`;
  });
