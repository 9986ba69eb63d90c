/** A face of a family and the file of the fontsource package that it is cut from. */
export interface FontFace {
  readonly family: string;
  readonly weight: 400 | 600;
  /** Package below `node_modules/@fontsource`. */
  readonly package: string;
  /** File in the package's `files`. */
  readonly file: string;
  /** Which of the characters in use this face is for. */
  readonly isFor: (character: string) => boolean;
  /** `unicode-range` in CSS: a page without these characters does not load the face. */
  readonly range: string;
}

const HANGUL_RANGE = 'U+1100-11FF, U+3000-303F, U+3130-318F, U+A960-A97F, U+AC00-D7FF, U+FF00-FFEF';
const LATIN_RANGE = 'U+0020-10FF, U+1E00-2FFF';

const isHangul = (character: string): boolean =>
  /[\u1100-\u11FF\u3000-\u303F\u3130-\u318F\uA960-\uA97F\uAC00-\uD7FF\uFF00-\uFFEF]/.test(character);

const WEIGHTS = [400, 600] as const;

const faces = (family: string, name: string, subset: 'latin' | 'korean'): readonly FontFace[] =>
  WEIGHTS.map((weight) => ({
    family,
    weight,
    package: name,
    file: `${name}-${subset}-${weight}-normal.woff2`,
    isFor: (character) => isHangul(character) === (subset === 'korean'),
    range: subset === 'korean' ? HANGUL_RANGE : LATIN_RANGE,
  }));

/** Every face the game uses; assets/fonts/README.md says where they come from. */
export const FONT_FACES: readonly FontFace[] = [
  ...faces('IBM Plex Mono', 'ibm-plex-mono', 'latin'),
  ...faces('IBM Plex Sans', 'ibm-plex-sans', 'latin'),
  ...faces('IBM Plex Sans KR', 'ibm-plex-sans-kr', 'korean'),
];

/** The `@font-face` rule of a face whose file is at `url`. */
export const fontFaceRule = ({ family, weight, range }: FontFace, url: string): string => `@font-face {
  font-family: '${family}';
  font-style: normal;
  font-weight: ${weight};
  font-display: swap;
  src: url('${url}') format('woff2');
  unicode-range: ${range};
}
`;
