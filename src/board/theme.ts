import { type ColourName, PALETTE, parseColour, type Rgb, type Tint } from './palette.ts';

/** The colours of the board as `#rrggbb`; the style sheet of the page uses the same values. */
export type BoardTheme = Readonly<Record<ColourName, string>>;

export const DARK: BoardTheme = {
  page: '#0b111c',
  panel: '#121a29',
  line: '#26334d',
  faintLine: '#1b263b',
  text: '#e3eaf6',
  dim: '#9aabc9',
  faint: '#7486a8',
  accent: '#6cb6ff',
  good: '#5fd38d',
  warn: '#ffb454',
  bad: '#ff7a7a',
  reserved: '#3f5180',
  unusable: '#6b7386',
  free: '#0e1626',
  grid: '#1e2a47',
  ink: '#0b111c',
  private: '#f2c14e',
  heap: '#f0814b',
  stack: '#c98bd8',
  image: '#8f8bf0',
  mapped: '#58b7e6',
  shared: '#45c9b0',
  system: '#8794b0',
  request0: '#f2c14e',
  request1: '#58b7e6',
  request2: '#f0814b',
  request3: '#45c9b0',
  request4: '#c98bd8',
  request5: '#8f8bf0',
};

export const LIGHT: BoardTheme = {
  page: '#f3f0e8',
  panel: '#fbf9f4',
  line: '#d6cfbf',
  faintLine: '#e6e0d2',
  text: '#1d2433',
  dim: '#535d71',
  faint: '#646a78',
  accent: '#1763b6',
  good: '#1a7444',
  warn: '#925300',
  bad: '#b82a2a',
  reserved: '#a3aec6',
  unusable: '#918a7a',
  free: '#faf7f0',
  grid: '#e0d9c8',
  ink: '#17130a',
  private: '#dfa416',
  heap: '#d9622b',
  stack: '#ab6abd',
  image: '#7d78e0',
  mapped: '#2a8bbf',
  shared: '#1d947e',
  system: '#6d768a',
  request0: '#dfa416',
  request1: '#2a8bbf',
  request2: '#d9622b',
  request3: '#1d947e',
  request4: '#ab6abd',
  request5: '#7d78e0',
};

/** The theme as numbers, by tint. */
export const coloursOf = (theme: BoardTheme): readonly Rgb[] => PALETTE.map((name) => parseColour(theme[name]));

/** `#rrggbb` of a tint. */
export const cssColour = (theme: BoardTheme, tint: Tint): string => theme[PALETTE[tint] ?? 'page'];
