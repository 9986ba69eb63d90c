// Protects both languages: the same keys, the same slots, and a sentence for everything that can be wrong with code.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IMAGE_PROFILES } from '../../src/core/profile.ts';
import { OPEN_QUESTIONS } from '../../src/core/rules/open.ts';
import { RULES } from '../../src/core/rules/rules.ts';
import { SANDBOX_PRESETS } from '../../src/levels/sandboxPresets.ts';
import type { Fault } from '../../src/program/fault.ts';
import { parseProgram } from '../../src/program/program.ts';

type Tree = { readonly [key: string]: Tree | string };

const FOLDER = 'assets/text';
const FILES = [
  'challenge',
  'faults',
  'guide',
  'home',
  'items',
  'keys',
  'kinds',
  'levels',
  'restore',
  'rules',
  'sandbox',
  'terms',
  'tools',
  'ui',
];
const LANGUAGES = readdirSync(FOLDER);

const readTree = (language: string, file: string): Tree =>
  JSON.parse(readFileSync(`${FOLDER}/${language}/${file}.json`, 'utf8')) as Tree;

/** Every sentence of a file by its path. */
function sentencesOf(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path === '' ? key : `${path} ${key}`;
    if (typeof value === 'string') found.set(here, value);
    else for (const entry of sentencesOf(value, here)) found.set(...entry);
  }
  return found;
}

const slotsOf = (sentence: string): string[] => [...new Set(sentence.match(/\{\w+\}/g))].sort();

describe('the texts', () => {
  it('are there in English and Korean, the same files in each', () => {
    expect(LANGUAGES.sort()).toEqual(['en', 'ko']);
    for (const language of LANGUAGES) {
      expect(readdirSync(`${FOLDER}/${language}`).sort()).toEqual(FILES.map((file) => `${file}.json`));
    }
  });

  it.each(FILES)('%s has the same keys with the same slots in both languages, and no empty sentence', (file) => {
    const [en, ko] = [sentencesOf(readTree('en', file)), sentencesOf(readTree('ko', file))];
    expect([...ko.keys()].sort()).toEqual([...en.keys()].sort());
    const slots = (texts: Map<string, string>) =>
      Object.fromEntries([...texts].map(([key, text]) => [key, slotsOf(text)]));
    expect(slots(ko)).toEqual(slots(en));
    expect([...en, ...ko].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

/** All files of a folder with that ending, as one text. */
const textOfFolder = (folder: string, ending: RegExp): string =>
  readdirSync(folder, { encoding: 'utf8', recursive: true })
    .filter((name) => ending.test(name))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');

describe('the texts of the screens', () => {
  const code = textOfFolder('src', /\.tsx?$/);
  const levels = textOfFolder('levels', /\.json$/);
  const whole = new Set(code.match(/(?<=')[\w.-]+(?=')/g));
  /** Keys that are put together, such as `states.${state}`. */
  const parts = (code.match(/(?<=`)\w+\.[^`\n]*(?=`)/g) ?? []).map(
    (template) => new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '[^.]+')}$`),
  );
  /** Groups whose keys stand in the files of levels. */
  const ofLevels = /^(offers|chipValues)\./;

  const isRead = (key: string): boolean =>
    ofLevels.test(key)
      ? levels.includes(`"${key.replace(ofLevels, '')}"`)
      : whole.has(key) || parts.some((part) => part.test(key));

  it.each(['challenge', 'home', 'keys', 'kinds', 'restore', 'sandbox', 'tools', 'ui'])(
    'of %s are all read by somebody',
    (file) => {
      const keys = [...sentencesOf(readTree('en', file)).keys()].map((path) => path.replaceAll(' ', '.'));
      const unread = keys.filter((key) => !isRead(key) && !isRead(key.replace(/\.(one|other)$/, '')));
      expect(unread).toEqual([]);
    },
  );
});

describe('the words of other tools', () => {
  it.each(['vmmap', 'debugger'])('%s stand at paths where there are plain words, with the same slots', (vocabulary) => {
    const plain = sentencesOf(readTree('en', 'ui'));
    const terms = sentencesOf(readTree('en', 'terms')[vocabulary] as Tree);
    expect(terms.size).toBeGreaterThan(20);
    for (const [path, term] of terms) expect(slotsOf(plain.get(path) ?? '{none}'), path).toEqual(slotsOf(term));
  });
});

/** The union `FaultCode` is gone when the code runs, so its members are read from the source. */
const faultCodes = [...readFileSync('src/program/fault.ts', 'utf8').matchAll(/^ {2}\| '(\w+\.\w+)'/gm)].map(
  ([, code]) => code ?? '',
);

const slotsMissingIn = ({ code, data }: Fault): string[] =>
  slotsOf(readTree('en', 'faults')[code] as string).filter((slot) => !Object.hasOwn(data, slot.slice(1, -1)));

describe('the texts of faults', () => {
  it('are one for each code', () => {
    expect(faultCodes.length).toBeGreaterThan(20);
    expect(Object.keys(readTree('en', 'faults')).sort()).toEqual([...faultCodes].sort());
  });

  it.each([
    ['syntax.tooLong', `int a = 1;${' '.repeat(30_000)}`],
    ['syntax.tooDeep', `int a = ${'('.repeat(300)}1${')'.repeat(300)};`],
    ['syntax.unknownCharacter', 'int a = #;'],
    ['syntax.expected', 'int a = (1;'],
    ['syntax.expectedName', 'int = 1;'],
    ['syntax.expectedExpression', 'int a = ;'],
    ['syntax.expectedType', 'int a = sizeof(1) + (int*)0 + alignof(2);'],
    ['syntax.badNumber', 'int a = 0x;'],
    ['syntax.notSupported', 'void f(int& a) {}'],
    ['name.unknown', 'int a = b;'],
    ['name.taken', 'int a; int a;'],
    ['name.unknownMember', 'struct S { int a; }; S* s = NULL; s->b = 1;'],
    ['name.notAccessible', 'class C { int a; }; C* c = NULL; c->a = 1;'],
    ['name.notAFunction', 'int a; a();'],
    ['name.notAValue', 'int f() { return 1; } int a = f;'],
    ['name.misplaced', 'break;'],
    ['type.mismatch', 'int* a = 1.5;'],
    ['type.operand', 'int* a = NULL; a = -a;'],
    ['type.operands', 'int* a = NULL; int* b = a * a;'],
    ['type.argumentCount', 'malloc(1, 2);'],
    ['type.notAssignable', 'const int a = 1; a = 2;'],
    ['type.notConstant', 'int n = 3; int a[n];'],
    ['type.notAPointer', 'int a = 1; int b = *a;'],
    ['type.notAnObject', 'int a = 1; a.b = 2;'],
    ['type.incomplete', 'int n = sizeof(void);'],
    ['type.localAddress', 'int a = 1; int* b = &a;'],
    ['type.blankWithoutType', '@a + 1;'],
    ['type.badAlignment', 'struct alignas(3) S { int a; };'],
  ])('%s has all the words it needs', (code, source) => {
    const parsed = parseProgram(source);
    const faults = parsed.ok ? [] : parsed.faults;
    expect(faults.map((fault) => fault.code)).toContain(code);
    expect(faults.flatMap(slotsMissingIn)).toEqual([]);
  });
});

describe('the texts of the sandbox', () => {
  const sandbox = readTree('en', 'sandbox') as { readonly [group: string]: Tree };

  it('name every open question, preset and kind of process', () => {
    expect(Object.keys(sandbox['switches'] ?? {})).toEqual(Object.keys(OPEN_QUESTIONS));
    expect(Object.keys(sandbox['presets'] ?? {})).toEqual(['own', ...SANDBOX_PRESETS.map(({ id }) => id)]);
    expect(Object.keys(sandbox['profiles'] ?? {})).toEqual(IMAGE_PROFILES);
  });
});

describe('the texts of rules', () => {
  it('are one for each rule, and no more', () => {
    expect(Object.keys(readTree('en', 'rules')).sort()).toEqual(Object.keys(RULES).sort());
  });
});
