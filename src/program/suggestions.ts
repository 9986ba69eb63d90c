import type { BlankInfo } from './program.ts';
import type { FieldDescription } from './signatures.ts';

const MOST = 4;

/** Code that is worth a try in a field, the most likely first; what stands in it already is left out. */
export function suggestionsFor(
  field: FieldDescription,
  blank: BlankInfo,
  types: readonly string[],
  code: string,
): readonly string[] {
  return [...new Set(candidates(field, blank, types))].filter((each) => each !== code).slice(0, MOST);
}

function candidates(field: FieldDescription, { variables }: BlankInfo, types: readonly string[]): readonly string[] {
  const named = (test: (type: string) => boolean): string[] =>
    variables
      .filter(({ type }) => test(type))
      .map(({ name }) => name)
      .reverse();
  switch (field.kind) {
    case 'address':
      return ['NULL', ...named(isPointer)];
    case 'handle':
      return ['GetProcessHeap()', ...named((type) => isPointer(type) || type === 'HANDLE')];
    case 'size':
      return [...types.map((type) => `sizeof(${type})`), '4096', '65536', '0', ...named(isInteger)];
    case 'count':
      return ['1', '16', ...named(isInteger)];
    case 'alignment':
      return ['16', '64', '4096'];
    case 'type':
      return types;
    default:
      return [];
  }
}

const isPointer = (type: string): boolean => type.endsWith('*') || type === 'LPVOID';
const isInteger = (type: string): boolean => /^(int|long|size_t|SIZE_T|DWORD|unsigned.*)$/.test(type);

/** The classes a program defines itself, in the order of its text. */
export const definedTypes = (source: string): readonly string[] =>
  Array.from(source.matchAll(/\b(?:struct|class)\s+(?:alignas\([^)]*\)\s*)?([A-Za-z_]\w*)/g), ([, name = '']) => name);
