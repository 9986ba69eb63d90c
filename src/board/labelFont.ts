/** The faces of the texts on the board, sizes in CSS pixels. */
const MONO = '"IBM Plex Mono", ui-monospace, monospace';
const SANS = '"IBM Plex Sans", "IBM Plex Sans KR", system-ui, sans-serif';

interface Face {
  readonly stack: string;
  readonly weight: number;
  readonly size: number;
}

const FACES = {
  address: { stack: MONO, weight: 600, size: 12 },
  offset: { stack: MONO, weight: 400, size: 12 },
  head: { stack: MONO, weight: 400, size: 11 },
  owner: { stack: SANS, weight: 400, size: 12 },
  waste: { stack: SANS, weight: 500, size: 12 },
  fold: { stack: SANS, weight: 400, size: 12 },
  value: { stack: MONO, weight: 500, size: 11 },
  glyph: { stack: MONO, weight: 600, size: 12 },
  size: { stack: SANS, weight: 400, size: 11 },
} as const satisfies Record<string, Face>;
export type LabelFont = keyof typeof FACES;

/** Size of a face on a canvas of `dpr` device pixels per CSS pixel. */
export const fontSize = (font: LabelFont, dpr: number): number => Math.round(FACES[font].size * dpr);

/** A face as CSS `font`, for a canvas of `dpr` device pixels per CSS pixel. */
export function cssFont(font: LabelFont, dpr: number): string {
  const { stack, weight } = FACES[font];
  return `${weight} ${fontSize(font, dpr)}px ${stack}`;
}

/** Every face, as `FontFaceSet.load` wants them. */
export const allFonts = (): string[] => (Object.keys(FACES) as LabelFont[]).map((font) => cssFont(font, 1));

/** Width of a text in device pixels. */
export type MeasureText = (text: string, font: LabelFont) => number;
