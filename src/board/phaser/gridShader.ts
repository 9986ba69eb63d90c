import { EFFECT } from '../animationPlan.ts';
import { FORM, GLYPH } from '../cell.ts';
import { CELL_TEXELS } from '../cellTexels.ts';
import { PALETTE } from '../palette.ts';
import { GLSL_BASE } from './glslBase.ts';
import { GLSL_FORMS } from './glslForms.ts';
import { GLSL_MAIN } from './glslMain.ts';

/** `writeExecute` becomes `WRITE_EXECUTE`. */
const upperCase = (name: string): string => name.replace(/[A-Z0-9]/g, '_$&').toUpperCase();

/** The constants the shader shares with the models, so that neither can drift. */
function constants(prefix: string, values: Readonly<Record<string, number>>): string {
  const lines = Object.entries(values).map(([name, value]) => `#define ${prefix}_${upperCase(name)} ${value}.0`);
  return lines.join('\n');
}

const TINTS = Object.fromEntries(PALETTE.map((name, index) => [name, index]));

/** Fragment shader of the one quad that shows all cells. */
export const GRID_FRAGMENT_SHADER = [
  constants('T', TINTS),
  constants('F', FORM),
  constants('G', GLYPH),
  constants('E', EFFECT),
  `#define CELL_TEXELS ${CELL_TEXELS}.0`,
  GLSL_BASE,
  GLSL_FORMS,
  GLSL_MAIN,
].join('\n');
