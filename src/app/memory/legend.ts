import type { LegendEntry } from '../../board/grid.ts';
import { FAMILIES, type Family, PALETTE } from '../../board/palette.ts';
import { type BoardTheme, cssColour } from '../../board/theme.ts';
import type { LegendItem, TileState } from '../../panels/boardCell.ts';

const STATES: Readonly<Partial<Record<LegendEntry['form'], TileState>>> = {
  free: 'free',
  reserved: 'reserved',
  unusable: 'unusable',
  committed: 'committed',
  touched: 'touched',
  guard: 'guard',
  header: 'header',
  payload: 'payload',
  hole: 'freeBlock',
  internal: 'internal',
  mixed: 'mixed',
  mixedReserved: 'mixedReserved',
};

/** Of single bytes, where they are not the same as of pages. */
const BYTE_STATES: typeof STATES = { committed: 'runtime', guard: 'fence' };

/** The kinds of tile on the board in the words of the page; colours that only tell requests apart count as one. */
export function legendItems(entries: readonly LegendEntry[], theme: BoardTheme): readonly LegendItem[] {
  const items = new Map<string, LegendItem>();
  for (const { form, tint, glyph, hasSlack } of entries) {
    const state = glyph === 'value' ? (BYTE_STATES[form] ?? STATES[form]) : STATES[form];
    if (!state) continue;
    const family = familyOf(PALETTE[tint]);
    const key = `${state} ${family} ${hasSlack}`;
    if (!items.has(key)) items.set(key, { state, family, colour: cssColour(theme, tint), hasSlack });
  }
  return [...items.values()];
}

const familyOf = (colour: (typeof PALETTE)[number] | undefined): Family | null =>
  FAMILIES.find((family) => family === colour) ?? null;
