// Protects reading: texts and states stand out from what is behind them in both themes (WCAG 2.2, 1.4.3 and 1.4.11).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ColourName, FAMILIES, parseColour } from '../../src/board/palette.ts';
import { type BoardTheme, DARK, LIGHT } from '../../src/board/theme.ts';

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = parseColour(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: BoardTheme, a: ColourName, b: ColourName): number {
  const [light, dark] = [luminance(theme[a]), luminance(theme[b])].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const tokenName = (colour: string): string => (colour === 'faintLine' ? 'line-faint' : colour);

/** The custom properties of a theme in the style sheet, by name. */
function tokensOf(theme: 'dark' | 'light'): Readonly<Record<string, string>> {
  const [dark = '', light = ''] = readFileSync('src/panels/style/tokens.css', 'utf8').split('[data-theme="light"]');
  const matches = (theme === 'dark' ? dark : light).matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g);
  return Object.fromEntries([...matches].map(([, token = '', value = '']) => [token, value]));
}

describe.each([
  ['dark', DARK],
  ['light', LIGHT],
] as const)('the %s theme', (name, theme) => {
  it.each(['text', 'dim', 'accent', 'bad', 'good', 'warn'] as const)('has readable %s', (name) => {
    expect(contrast(theme, name, 'page')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(FAMILIES)('shows %s pages', (family) => {
    expect(contrast(theme, family, 'free')).toBeGreaterThanOrEqual(2);
  });

  it('has the colours of the page around the board', () => {
    const tokens = tokensOf(name);
    const common = Object.entries(theme).filter(([colour]) => tokens[tokenName(colour)] !== undefined);
    expect(common.length).toBeGreaterThan(15);
    expect(common.filter(([colour, value]) => tokens[tokenName(colour)] !== value)).toEqual([]);
  });

  it('shows dead tails', () => {
    expect(contrast(theme, 'unusable', 'free')).toBeGreaterThanOrEqual(3);
  });
});
