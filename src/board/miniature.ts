import { type ByteSize, KiB } from '../base/bytes.ts';
import { CELL_BYTES, CELL_WORDS, FORM, type Form, FULL_SHARE } from './cell.ts';
import { mixColours, type Rgb, tint } from './palette.ts';
import type { ProcessScale, ScalePiece } from './processScale.ts';
import { SpanRaster } from './spanRaster.ts';

/** A line of an address space as a picture: red, green, blue, alpha. */
export interface Miniature {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

const PAGE: ByteSize = 4 * KiB;

/** How strongly a form shows in the small, on the strokes of its hatch and between them. */
const INK: Readonly<Partial<Record<Form, readonly [stroke: number, ground: number]>>> = {
  [FORM.reserved]: [0.62, 0.16],
  [FORM.unusable]: [0.85, 0.12],
  [FORM.committed]: [0.66, 0.5],
  [FORM.guard]: [1, 0.3],
  [FORM.touched]: [1, 1],
};

/** What a stretch of one column is: its form and colour. */
interface Layer {
  readonly form: Form;
  readonly colour: Rgb;
}

/** What lies on a line of a process, `height` pixels high: shares of a column stand on one another as in a bar. */
export function drawMiniature(scale: ProcessScale, height: number, colours: readonly Rgb[]): Miniature {
  const { width } = scale;
  const pixels = new Uint8ClampedArray(new ArrayBuffer(width * height * 4));
  const brush = new MiniatureBrush({ width, height, pixels }, colours, scale.dpr);
  for (const piece of scale.pieces) if (!piece.isGap) drawPiece(scale, piece, brush);
  return { width, height, pixels };
}

/** One cell of the piece for every pixel, or for some if it has fewer pages. */
function drawPiece({ table, limit }: ProcessScale, { start, end, x, width }: ScalePiece, brush: MiniatureBrush): void {
  const unit = Math.max(PAGE, Math.ceil((end - start) / width / PAGE) * PAGE);
  const count = Math.ceil((end - start) / unit);
  const words = new Uint32Array(count * CELL_WORDS);
  new SpanRaster(table, limit).draw(start, unit, { words, sources: new Int32Array(count) });
  const cells = new Uint8Array(words.buffer);
  for (let pixel = 0; pixel < width; pixel++) {
    const cell = Math.min(count - 1, Math.floor((pixel / width) * count));
    brush.column(x + pixel, cells.subarray(cell * CELL_BYTES, (cell + 1) * CELL_BYTES));
  }
}

class MiniatureBrush {
  readonly #free: Rgb;
  readonly #lost: Rgb;
  readonly #hatch: number;

  constructor(
    private readonly target: Miniature,
    private readonly colours: readonly Rgb[],
    dpr: number,
  ) {
    this.#free = this.#colour(tint('free'));
    this.#lost = this.#colour(tint('unusable'));
    this.#hatch = Math.max(3, Math.round(4 * dpr));
  }

  /** Draws what a cell is (see `cell.ts`), upwards: in use, lost, and the rest. */
  column(x: number, cell: Uint8Array): void {
    const [form = 0, cellTint = 0, , , fillEnd = 0, slackEnd = 0] = cell;
    const colour = this.#colour(cellTint);
    if (form !== FORM.mixed && form !== FORM.mixedReserved) {
      this.#stack(x, 0, FULL_SHARE, { form: form as Form, colour });
      return;
    }
    this.#stack(x, 0, fillEnd, { form: FORM.touched, colour });
    this.#stack(x, fillEnd, slackEnd, { form: FORM.unusable, colour: this.#lost });
    const rest = form === FORM.mixedReserved ? FORM.reserved : FORM.free;
    this.#stack(x, slackEnd, FULL_SHARE, { form: rest, colour });
  }

  #stack(x: number, from: number, to: number, layer: Layer): void {
    const { height, width, pixels } = this.target;
    const lineOf = (share: number): number => height - Math.round((share / FULL_SHARE) * height);
    for (let y = lineOf(to); y < lineOf(from); y++) {
      const at = (y * width + x) * 4;
      pixels.set(this.#inkAt(x, y, layer), at);
      pixels[at + 3] = 255;
    }
  }

  #inkAt(x: number, y: number, { form, colour }: Layer): Rgb {
    const [stroke, ground] = INK[form] ?? [0, 0];
    const along = form === FORM.unusable ? x - y + this.target.height : x + y;
    return mixColours(this.#free, colour, along % this.#hatch === 0 ? stroke : ground);
  }

  #colour(index: number): Rgb {
    return this.colours[index] ?? [0, 0, 0];
  }
}
