import { present } from '../../base/assert.ts';
import { snapshot } from '../../board/snapshot.ts';
import { formatMetric } from '../../panels/amounts.ts';
import { levelText, t } from '../../panels/format.ts';
import type { PlaySession } from '../level/playSession.ts';

/** Of the caption, in CSS pixels. */
const HEIGHT = 84;
const MARGIN = 16;
const LINE = 22;
const SWATCH = 10;

/** Draws the board of a session as it is, with what it is and how the score stands below, on a canvas that it sizes. */
export function drawPicture(session: PlaySession, canvas: HTMLCanvasElement): void {
  const { board } = session.board;
  const drawn = document.createElement('canvas');
  if (board) snapshot(board, drawn);
  const dpr = devicePixelRatio;
  canvas.width = drawn.width;
  // Films want an even number of lines.
  canvas.height = 2 * Math.ceil((drawn.height + HEIGHT * dpr) / 2);
  const context = present(canvas.getContext('2d', { alpha: false }), 'a 2D context');
  context.fillStyle = token('--page');
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (drawn.width > 0) context.drawImage(drawn, 0, 0);
  context.translate(0, drawn.height);
  context.scale(dpr, dpr);
  drawCaption(context, session, canvas.width / dpr);
}

function drawCaption(context: CanvasRenderingContext2D, session: PlaySession, width: number): void {
  const { level, position, length } = session.view.value;
  const title = levelText(level.file.id).title || t('sandbox.title');
  context.textBaseline = 'middle';
  write(context, title, { x: MARGIN, y: LINE, font: `600 15px ${token('--sans')}`, colour: token('--text') });
  const name = t('app.name');
  context.textAlign = 'right';
  write(context, name, { x: width - MARGIN, y: LINE, font: `12px ${token('--sans')}`, colour: token('--dim') });
  context.textAlign = 'left';
  context.font = `12px ${token('--sans')}`;
  const where = asMuchAsFits(
    context,
    [t('timeline.position', { n: position, all: length }), ...scoresOf(session)],
    width,
  );
  write(context, where, { x: MARGIN, y: 2 * LINE, font: context.font, colour: token('--dim') });
  drawLegend(context, session, width);
}

/** The parts in one line, without the last of them where there is no room. */
function asMuchAsFits(context: CanvasRenderingContext2D, parts: readonly string[], width: number): string {
  const text = parts.join(' · ');
  const fits = context.measureText(text).width <= width - 2 * MARGIN;
  return fits || parts.length === 1 ? text : asMuchAsFits(context, parts.slice(0, -1), width);
}

const scoresOf = ({ view }: PlaySession): readonly string[] =>
  view.value.level.file.bars.map(
    (metric) => `${t(`metrics.${metric}.name`)} ${formatMetric(metric, view.value.score[metric])}`,
  );

/** The families of memory in sight, as far as there is room for them. */
function drawLegend(context: CanvasRenderingContext2D, { board }: PlaySession, width: number): void {
  const y = 3 * LINE;
  let x = MARGIN;
  const families = new Map(board.legend.value.flatMap(({ family, colour }) => (family ? [[family, colour]] : [])));
  for (const [family, colour] of families) {
    const name = t(`families.${family}`);
    const end = x + SWATCH + 6 + context.measureText(name).width;
    if (end > width - MARGIN) return;
    context.fillStyle = colour;
    context.fillRect(x, y - SWATCH / 2, SWATCH, SWATCH);
    write(context, name, { x: x + SWATCH + 6, y, font: `12px ${token('--sans')}`, colour: token('--dim') });
    x = end + MARGIN;
  }
}

interface Lettering {
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly colour: string;
}

function write(context: CanvasRenderingContext2D, text: string, { x, y, font, colour }: Lettering): void {
  context.font = font;
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

/** A colour or typeface of the theme on the page. */
const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name);
