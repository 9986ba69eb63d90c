import type { GameObjects, Scene, Textures } from 'phaser';
import { packCells, packLines, type Texels } from '../cellTexels.ts';
import type { Frame } from '../frame.ts';
import { drawGlyphSheet, GLYPH_COUNT } from '../glyphs.ts';
import { PALETTE } from '../palette.ts';
import { type BoardTheme, coloursOf } from '../theme.ts';
import { DataTexture } from './dataTexture.ts';
import { GRID_FRAGMENT_SHADER } from './gridShader.ts';

const CELLS = 'cells';
const LINES = 'lines';
const COLOURS = 'colours';
const GLYPHS = 'glyphs';

type SetUniform = (name: string, value: number | number[]) => void;

/** All cells in the window as one quad: a small texture says what they are, a shader draws them. */
export class GridQuad {
  readonly #shader: GameObjects.Shader;
  readonly #cells: DataTexture;
  readonly #lines: DataTexture;
  readonly #colours: DataTexture;
  readonly #glyphs: Textures.CanvasTexture | null;
  #theme: BoardTheme | null = null;
  #tile = 0;
  readonly #uniforms = { size: [1, 1], texels: [1, 1], cell: [1, 1, 1, 1], counts: [PALETTE.length, GLYPH_COUNT] };

  constructor(scene: Scene) {
    this.#cells = new DataTexture(scene, CELLS);
    this.#lines = new DataTexture(scene, LINES);
    this.#colours = new DataTexture(scene, COLOURS);
    this.#glyphs = scene.textures.createCanvas(GLYPHS, 1, 1);
    const config = {
      name: 'grid',
      fragmentSource: GRID_FRAGMENT_SHADER,
      setupUniforms: (set: SetUniform) => this.#setUniforms(set),
    };
    this.#shader = scene.add.shader(config, 0, 0, 1, 1, [CELLS, LINES, COLOURS, GLYPHS]).setOrigin(0, 0);
  }

  show(frame: Frame): void {
    const { grid, pitch, gap, dpr, columns } = frame.view.layout;
    this.#useTheme(frame.theme);
    this.#useTile(pitch - gap);
    const cells = packCells(frame);
    this.#cells.write(cells);
    this.#lines.write(packLines(frame));
    this.#shader.setPosition(grid.x, grid.y).setSize(grid.width, grid.height);
    this.#uniforms.size = [grid.width, grid.height];
    this.#uniforms.texels = [cells.width, cells.height];
    this.#uniforms.cell = [pitch, gap, dpr, columns];
  }

  /** Draws the glyphs anew, after fonts have come in. */
  forgetGlyphs(): void {
    this.#tile = 0;
  }

  #setUniforms(set: SetUniform): void {
    set('uCells', 0);
    set('uLines', 1);
    set('uPalette', 2);
    set('uGlyphs', 3);
    set('uSize', this.#uniforms.size);
    set('uCellTexels', this.#uniforms.texels);
    set('uCell', this.#uniforms.cell);
    set('uCounts', this.#uniforms.counts);
  }

  #useTheme(theme: BoardTheme): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#colours.write(paletteTexels(theme));
  }

  #useTile(tile: number): void {
    if (tile === this.#tile || !this.#glyphs) return;
    this.#tile = tile;
    this.#glyphs.setSize(tile * GLYPH_COUNT, tile);
    drawGlyphSheet(this.#glyphs.canvas, tile);
    this.#glyphs.refresh();
  }
}

function paletteTexels(theme: BoardTheme): Texels {
  const bytes = new Uint8Array(new ArrayBuffer(PALETTE.length * 4));
  for (const [index, colour] of coloursOf(theme).entries()) bytes.set([...colour, 255], index * 4);
  return { bytes, width: PALETTE.length, height: 1 };
}
