import { firstCallIn } from '../program/foundCall.ts';
import type { Program } from '../program/program.ts';

/** Calls that take memory, with the place of the size among their arguments. */
const TAKERS: Readonly<Record<string, number>> = {
  malloc: 0,
  _aligned_malloc: 0,
  HeapAlloc: 2,
  LocalAlloc: 1,
  GlobalAlloc: 1,
  VirtualAlloc: 1,
};

/** Calls that give it back, with the place of the address. */
const GIVERS: Readonly<Record<string, number>> = {
  delete: 0,
  'delete[]': 0,
  free: 0,
  _aligned_free: 0,
  HeapFree: 2,
  LocalFree: 0,
  GlobalFree: 0,
  VirtualFree: 0,
};

const take = (size: string): string[] => {
  const [, type] = /^sizeof\((\w+)\)$/.exec(size) ?? [];
  return [
    type ? `new ${type}` : `new char[${size}]`,
    `malloc(${size})`,
    `HeapAlloc(GetProcessHeap(), 0, ${size})`,
    `VirtualAlloc(NULL, ${size}, 0, PAGE_READWRITE)`,
  ];
};

const give = (block: string): string[] => [
  `delete ${block}`,
  `delete[] ${block}`,
  `free(${block})`,
  `HeapFree(GetProcessHeap(), 0, ${block})`,
  `VirtualFree(${block}, 0, 0)`,
];

/** The same text with the plain call of each floor in place of its first call, if that takes memory or gives it back. */
export function counterpartsOf(program: Program, text: string): readonly string[] {
  const call = firstCallIn(program, text);
  if (!call) return [];
  const argument = (place: number | undefined): string | null => {
    const range = place === undefined ? undefined : call.arguments[place]?.range;
    return range ? text.slice(range.start, range.end) : null;
  };
  const size = isPlaced(argument(0), call.name) ? null : argument(TAKERS[call.name]);
  const block = argument(GIVERS[call.name]);
  const calls = size !== null ? take(size) : block !== null ? give(block) : [];
  return calls.map((code) => text.slice(0, call.range.start) + code + text.slice(call.range.end));
}

/** `VirtualAlloc` at an address has no counterpart on another floor. */
const isPlaced = (first: string | null, name: string): boolean => name === 'VirtualAlloc' && first !== 'NULL';
