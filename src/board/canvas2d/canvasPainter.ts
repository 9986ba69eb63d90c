import { present } from '../../base/assert.ts';
import { FORM } from '../cell.ts';
import type { Frame, Painter } from '../frame.ts';
import { boxOf } from '../geometry.ts';
import { cellAt } from '../grid.ts';
import { cssFont } from '../labelFont.ts';
import type { Box, Layout } from '../layout.ts';
import { CELL_MARK, type CellMarks, EDGE, marksOf } from '../marks.ts';
import { OverviewStrip } from '../overviewStrip.ts';
import { cssColour } from '../theme.ts';
import { type Brush, blend, fillBox, hatchBox, strokeBox, within } from './brush.ts';
import { drawCell } from './cellForms.ts';

/** Draws without WebGL and without Phaser: the same picture at rest. */
export class CanvasPainter implements Painter {
  readonly mover = null;
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #overview = new OverviewStrip();

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#context = present(canvas.getContext('2d', { alpha: false }), 'a 2D context');
  }

  paint(frame: Frame): void {
    const { layout } = frame.view;
    this.#resize(layout);
    this.#context.fillStyle = frame.theme.page;
    this.#context.fillRect(0, 0, layout.width, layout.height);
    this.#drawRows(frame);
    this.#drawLabels(frame);
    if (layout.overview) this.#overview.draw(this.#context, frame, layout.overview);
  }

  forgetTexts(): void {
    // Texts are drawn anew with every frame.
  }

  forgetFrame(): void {
    // Frames are drawn and let go of.
  }

  destroy(): void {
    this.#canvas.remove();
  }

  #resize({ width, height, dpr }: Layout): void {
    if (this.#canvas.width === width && this.#canvas.height === height) return;
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#canvas.style.width = `${width / dpr}px`;
    this.#canvas.style.height = `${height / dpr}px`;
  }

  #drawRows(frame: Frame): void {
    const { layout } = frame.view;
    const tile = layout.pitch - layout.gap;
    const radius = Math.min(4 * layout.dpr, 0.16 * tile);
    const brush: Brush = { context: this.#context, dpr: layout.dpr, pitch: layout.pitch, radius };
    within({ ...brush, radius: 0 }, layout.grid, () => {
      for (const { row, alpha } of frame.rows) {
        this.#context.globalAlpha = alpha;
        if (frame.view.model.isFold(row)) drawFold(frame, brush, row);
        else drawRow(frame, brush, row);
      }
    });
    this.#context.globalAlpha = 1;
  }

  #drawLabels({ labels, theme, view }: Frame): void {
    this.#context.textBaseline = 'middle';
    for (const label of labels) {
      this.#context.font = cssFont(label.font, view.layout.dpr);
      this.#context.textAlign = label.align;
      this.#context.fillStyle = theme[label.colour];
      this.#context.globalAlpha = label.alpha;
      this.#context.fillText(label.text, Math.round(label.x), label.y);
    }
    this.#context.globalAlpha = 1;
  }
}

function drawRow({ view, theme, marks }: Frame, brush: Brush, row: number): void {
  const { model, layout } = view;
  const line = model.row(row);
  if (!line) return;
  for (let column = 0; column < model.columns; column++) {
    const place = { row, column };
    const box = boxOf(view, place);
    drawCell(brush, theme, cellAt(model, place), box, layout.gap);
    drawMarks(brush, theme, box, marksOf(model, line, column, marks), layout.gap / 2);
  }
}

/** A slim strip with its middle cut out; the text stands in the gap. */
function drawFold({ view, theme, marks }: Frame, brush: Brush, row: number): void {
  const { model } = view;
  const line = model.row(row);
  const whole = boxOf(view, { row, column: 0 });
  const thick = Math.floor(0.42 * whole.height);
  const box = { ...whole, y: whole.y + Math.floor((whole.height - thick) / 2), height: thick };
  const { form, tint } = cellAt(model, { row, column: 0 });
  const isUsed = form === FORM.committed || form === FORM.touched || form === FORM.payload;
  const colour = isUsed ? cssColour(theme, tint) : form === FORM.reserved ? theme.reserved : theme.line;
  fillBox(brush, box, blend(theme.free, colour, isUsed ? 0.5 : 0));
  const look = { colour, spacing: 5 * brush.dpr, width: 0.7 * brush.dpr };
  if (form === FORM.reserved) within(brush, box, () => hatchBox(brush, box, 1, look));
  strokeBox(brush, box, colour, brush.dpr);
  const cut = Math.min(98 * brush.dpr, 0.34 * box.width);
  brush.context.fillStyle = theme.page;
  brush.context.fillRect(box.x + box.width / 2 - cut, whole.y, 2 * cut, whole.height);
  if (line) drawMarks(brush, theme, whole, marksOf(model, line, 0, marks), view.layout.gap / 2);
}

function drawMarks(brush: Brush, theme: Frame['theme'], box: Box, marks: CellMarks, half: number): void {
  const all = EDGE.left + EDGE.right + EDGE.top + EDGE.bottom;
  if (marks.flags & CELL_MARK.changed) drawCorner(brush, box, theme.accent);
  if (marks.flags & CELL_MARK.fault) drawRing(brush, box, all, { colour: theme.bad, width: 2.5, half });
  drawRing(brush, box, marks.pointed, { colour: theme.dim, width: 1.5, half });
  drawRing(brush, box, marks.selected, { colour: theme.accent, width: 2.25, half });
  drawRing(brush, box, marks.focused, { colour: theme.text, width: 2.25, half });
}

function drawCorner({ context, dpr }: Brush, box: Box, colour: string): void {
  const right = box.x + box.width;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(right - 6.5 * dpr, box.y);
  context.lineTo(right, box.y);
  context.lineTo(right, box.y + 6.5 * dpr);
  context.fill();
}

interface Ring {
  readonly colour: string;
  readonly width: number;
  /** Half the gap between cells, which a ring may use. */
  readonly half: number;
}

function drawRing({ context, dpr }: Brush, box: Box, sides: number, { colour, width, half }: Ring): void {
  const thick = width * dpr;
  const [x, y, w, h] = [box.x - half, box.y - half, box.width + 2 * half, box.height + 2 * half];
  context.fillStyle = colour;
  if (sides & EDGE.left) context.fillRect(x, y, thick, h);
  if (sides & EDGE.right) context.fillRect(x + w - thick, y, thick, h);
  if (sides & EDGE.top) context.fillRect(x, y, w, thick);
  if (sides & EDGE.bottom) context.fillRect(x, y + h - thick, w, thick);
}
