import { type Cell, FORM, type Form, FULL_SHARE, GLYPH, glyphName, JOIN } from '../cell.ts';
import { drawGlyph } from '../glyphs.ts';
import type { Box } from '../layout.ts';
import { type BoardTheme, cssColour } from '../theme.ts';
import { type Brush, blend, dotBox, fillBox, hatchBox, strokeBox, within } from './brush.ts';

interface Drawing {
  readonly brush: Brush;
  readonly theme: BoardTheme;
  readonly cell: Cell;
  readonly tile: Box;
  /** The tile, drawn out over the gap on joined sides. */
  readonly box: Box;
  readonly family: string;
}

/** The same forms as the shader draws, at rest. */
const FORMS: Readonly<Record<Form, (drawing: Drawing) => void>> = {
  [FORM.none]: () => undefined,
  [FORM.free]: ({ brush, theme, box }) => {
    fillBox(brush, box, theme.free);
    strokeBox(brush, box, theme.grid, brush.dpr);
  },
  [FORM.reserved]: drawReserved,
  [FORM.unusable]: drawUnusable,
  [FORM.committed]: drawCommitted,
  [FORM.touched]: ({ brush, box, family }) => fillBox(brush, box, family),
  [FORM.guard]: drawGuard,
  [FORM.header]: drawHeader,
  [FORM.payload]: drawParts,
  [FORM.hole]: drawHole,
  [FORM.internal]: drawInternal,
  [FORM.mixed]: drawHole,
  [FORM.mixedReserved]: drawMixedReserved,
};

/** Draws one cell into its tile. */
export function drawCell(brush: Brush, theme: BoardTheme, cell: Cell, tile: Box, gap: number): void {
  const box = joinedBox(tile, cell.joins, gap / 2);
  const family = cssColour(theme, cell.tint);
  within({ ...brush, radius: 0 }, box, () => {
    const left = cell.joins & JOIN.left ? box.x - brush.radius * 2 : box.x;
    const right = box.x + box.width + (cell.joins & JOIN.right ? brush.radius * 2 : 0);
    FORMS[cell.form]({ brush, theme, cell, tile, box: { ...box, x: left, width: right - left }, family });
  });
  if (cell.glyph === GLYPH.writeExecute) strokeBox(brush, tile, theme.bad, 2.5 * brush.dpr);
  const isOnFill = cell.form === FORM.touched || cell.form === FORM.payload;
  const isBad = cell.glyph === GLYPH.writeExecute && !isOnFill;
  brush.context.fillStyle = isOnFill ? theme.ink : isBad ? theme.bad : theme.text;
  drawGlyph(brush.context, glyphName(cell.glyph), tile.width, tile);
}

function joinedBox(tile: Box, joins: number, half: number): Box {
  const left = joins & JOIN.left ? half : 0;
  const right = joins & JOIN.right ? half : 0;
  return { ...tile, x: tile.x - left, width: tile.width + left + right };
}

function drawReserved({ brush, theme, box, family }: Drawing): void {
  const line = blend(theme.reserved, family, 0.16);
  fillBox(brush, box, blend(theme.free, line, 0.1));
  const look = { colour: blend(theme.free, line, 0.62), spacing: 5 * brush.dpr, width: 0.9 * brush.dpr };
  within(brush, box, () => hatchBox(brush, box, 1, look));
  strokeBox(brush, box, line, 1.25 * brush.dpr);
}

function drawUnusable({ brush, theme, box }: Drawing): void {
  fillBox(brush, box, blend(theme.page, theme.unusable, 0.1));
  const look = { colour: theme.unusable, spacing: 6.9 * brush.dpr, width: 1.9 * brush.dpr };
  within(brush, box, () => hatchBox(brush, box, -1, look));
  strokeBox(brush, box, blend(theme.page, theme.unusable, 0.55), brush.dpr);
}

function drawCommitted({ brush, theme, box, family }: Drawing): void {
  fillBox(brush, box, blend(theme.page, family, 0.3));
  const look = { colour: blend(theme.page, family, 0.62), spacing: 4.2 * brush.dpr, radius: 1.15 * brush.dpr };
  within(brush, box, () => dotBox(brush, box, look));
  strokeBox(brush, box, blend(theme.page, family, 0.86), 1.5 * brush.dpr);
}

function drawGuard({ brush, theme, cell, box, family }: Drawing): void {
  const { context, dpr } = brush;
  fillBox(brush, box, blend(theme.page, family, 0.26));
  strokeBox(brush, box, blend(theme.page, family, 0.62), dpr);
  const inset = cell.glyph === GLYPH.value ? 0 : Math.floor(0.18 * box.width);
  const side = box.width - 2 * inset;
  context.setLineDash([side / 6, side / 6]);
  context.lineDashOffset = side / 12;
  context.strokeStyle = family;
  context.lineWidth = 2 * dpr;
  context.strokeRect(box.x + inset + dpr, box.y + inset + dpr, side - 2 * dpr, side - 2 * dpr);
  context.setLineDash([]);
}

function drawHeader(drawing: Drawing): void {
  const { brush, theme, box, family } = drawing;
  fillBox(brush, box, blend(theme.page, family, 0.2));
  drawParts(drawing);
  strokeBox(brush, box, family, 1.75 * brush.dpr);
}

function drawHole(drawing: Drawing): void {
  const { brush, theme, box } = drawing;
  fillBox(brush, box, theme.free);
  drawParts(drawing);
  strokeBox(brush, box, blend(theme.reserved, theme.dim, 0.35), 1.5 * brush.dpr);
}

function drawMixedReserved(drawing: Drawing): void {
  drawReserved(drawing);
  drawParts(drawing);
}

function drawInternal({ brush, theme, cell, box, family }: Drawing): void {
  fillBox(brush, box, blend(theme.page, family, 0.16));
  const look = { colour: blend(theme.page, family, 0.5), spacing: 6 * brush.dpr, radius: 0.9 * brush.dpr };
  if (cell.glyph !== GLYPH.value) within(brush, box, () => dotBox(brush, box, look));
  strokeBox(brush, box, blend(theme.page, family, 0.42), brush.dpr);
}

/** Used and granted parts of a heap cell, or used and lost parts of a shared one, from the left. */
function drawParts({ brush, theme, cell, tile, box }: Drawing): void {
  const { context } = brush;
  const right = box.x + box.width;
  const at = (share: number): number => (share === FULL_SHARE ? right : tile.x + (share / FULL_SHARE) * tile.width);
  within(brush, box, () => {
    if (cell.slackEnd > cell.fillEnd) {
      const slack = { ...box, x: at(cell.fillEnd), width: at(cell.slackEnd) - at(cell.fillEnd) };
      const isShared = cell.form === FORM.mixed || cell.form === FORM.mixedReserved;
      const colour = isShared ? theme.unusable : theme.bad;
      context.fillStyle = blend(theme.page, colour, 0.13);
      context.fillRect(slack.x, slack.y, slack.width, slack.height);
      const look = { colour, spacing: 5.2 * brush.dpr, width: 1.5 * brush.dpr };
      within({ ...brush, radius: 0 }, slack, () => hatchBox(brush, slack, -1, look));
    }
    context.fillStyle = cssColour(theme, cell.fillTint);
    if (cell.fillEnd > 0) context.fillRect(box.x, box.y, at(cell.fillEnd) - box.x, box.height);
  });
}
