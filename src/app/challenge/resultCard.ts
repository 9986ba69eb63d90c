import type { CardLines } from '../../panels/cardText.ts';

const WIDTH = 800;
const HEIGHT = 418;
const EDGE = 40;

/** The result of a run as a picture, in the colours of the page. */
export function drawCard({ title, score, unit, grid, foot }: CardLines): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [2 * WIDTH, 2 * HEIGHT];
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  const colour = colours();
  context.scale(2, 2);
  context.fillStyle = colour('--page');
  context.fillRect(0, 0, WIDTH, HEIGHT);
  const write = (text: string, y: number, font: string, name: string): void => {
    context.font = font;
    context.fillStyle = colour(name);
    context.fillText(text, EDGE, y);
  };
  write(title, 74, '600 30px "IBM Plex Sans", "IBM Plex Sans KR", sans-serif', '--text');
  write(score, 170, '600 84px "IBM Plex Mono", monospace', '--accent');
  write(unit, 206, '20px "IBM Plex Sans", "IBM Plex Sans KR", sans-serif', '--dim');
  drawGrid(context, grid, colour);
  write(foot, HEIGHT - EDGE, '16px "IBM Plex Sans", "IBM Plex Sans KR", sans-serif', '--faint');
  return canvas;
}

const TILE = 24;
const GAP = 6;
const IN_ROW = Math.floor((WIDTH - 2 * EDGE) / (TILE + GAP));
const ROWS = 4;

/** A tile for each answer: full for solved, a frame for a mistake, a dash for one passed over. */
function drawGrid(context: CanvasRenderingContext2D, grid: CardLines['grid'], colour: (name: string) => string): void {
  for (const [index, tone] of grid.slice(0, IN_ROW * ROWS).entries()) {
    const x = EDGE + (index % IN_ROW) * (TILE + GAP);
    const y = 236 + Math.floor(index / IN_ROW) * (TILE + GAP);
    context.fillStyle = context.strokeStyle = colour(
      `--${tone === 'skipped' ? 'faint' : tone === 'best' ? 'star' : tone}`,
    );
    context.lineWidth = 2;
    if (tone === 'bad') context.strokeRect(x + 1, y + 1, TILE - 2, TILE - 2);
    else if (tone === 'skipped') context.fillRect(x, y + TILE / 2 - 1, TILE, 2);
    else context.fillRect(x, y, TILE, TILE);
  }
}

function colours(): (name: string) => string {
  const style = getComputedStyle(document.documentElement);
  return (name) => style.getPropertyValue(name).trim();
}
