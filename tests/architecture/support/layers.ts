/** What a folder of `src` may import. */
export interface Layer {
  /** The words of `src/README.md`, which must say the same. */
  readonly says: string;
  readonly own: readonly string[];
  /** Packages, each with the paths from which it may be imported; `null`: from anywhere in the folder. */
  readonly packages: Readonly<Record<string, RegExp | null>>;
  /** Any package, Node's own included. */
  readonly isOpen?: true;
}

/** Folders below the top level that may be imported from outside nevertheless: tables of constants, rules and sources. */
export const PUBLIC_SUBFOLDERS: readonly string[] = ['core/codes', 'core/rules'];

/** Pictures and texts, which lie beside `src`. */
const ASSETS = 'assets';

const BELOW_PLAY = ['base', 'core', 'program', 'levels'];
const BELOW_PROGRESS = [...BELOW_PLAY, 'play', 'record'];
const BELOW_PANELS = [...BELOW_PROGRESS, 'progress', 'guide', 'items', 'challenge'];
const VIEWS = ['board', 'panels', 'sound', 'app'];

const LOWER: Readonly<Record<string, Layer>> = {
  base: { says: '–', own: [], packages: {} },
  core: { says: 'base', own: ['base'], packages: {} },
  program: { says: 'core, base', own: ['core', 'base'], packages: {} },
  conformance: { says: 'core, base; zod', own: ['core', 'base'], packages: { zod: null } },
  levels: { says: 'program, core, base; zod', own: ['program', 'core', 'base'], packages: { zod: null } },
  solver: { says: 'levels, program, core, base', own: BELOW_PLAY, packages: {} },
  items: { says: 'solver, levels, program, core, base', own: ['solver', ...BELOW_PLAY], packages: {} },
  guide: { says: 'levels, program, core, base', own: BELOW_PLAY, packages: {} },
  play: { says: 'levels and below', own: BELOW_PLAY, packages: {} },
  record: {
    says: 'base; ts-fsrs, glicko2-lite',
    own: ['base'],
    packages: { 'ts-fsrs': /^src\/record\/review\.ts$/, 'glicko2-lite': /^src\/record\/rating\.ts$/ },
  },
  challenge: { says: 'record, items, levels and below', own: ['record', 'items', ...BELOW_PLAY], packages: {} },
  progress: {
    says: 'record, play and below; valibot',
    own: BELOW_PROGRESS,
    packages: {
      valibot: /([sS]chema\d*|\/parseProfile|\/parseRuns|\/upgrade)\.ts$/,
      localforage: /^src\/progress\/storage\.ts$/,
    },
  },
  board: {
    says: 'play, program, core, base',
    own: ['play', 'program', 'core', 'base'],
    packages: { phaser: /^src\/board\/phaser\// },
  },
  panels: {
    says: 'guide, challenge, progress and below',
    own: [...BELOW_PANELS, ASSETS],
    packages: { preact: null, '@preact/signals': null },
  },
  sound: {
    says: 'play, core, base',
    own: ['play', 'core', 'base'],
    packages: { howler: null, 'virtual:sounds': null },
  },
};

/** The import table of `src/README.md`. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  ...LOWER,
  app: { says: 'all', own: [...Object.keys(LOWER), ASSETS], packages: {}, isOpen: true },
  tools: {
    says: 'all but the four views',
    own: Object.keys(LOWER).filter((folder) => !VIEWS.includes(folder)),
    packages: {},
    isOpen: true,
  },
};
