import { LIBRARY_TYPE_NAMES } from '../../../src/program/library/namedTypes.ts';
import { parseExpressionText, parseItems } from '../../../src/program/syntax/parse/parseProgram.ts';
import { printExpression } from '../../../src/program/syntax/print/printExpression.ts';
import type { Expression, Item } from '../../../src/program/syntax/tree.ts';
import { sure } from './programs.ts';

export const TYPE_NAMES: readonly string[] = [...LIBRARY_TYPE_NAMES, 'Page', 'Node'];

export const expressionFrom = (source: string): Expression => sure(parseExpressionText(source, new Set(TYPE_NAMES)));

export const itemsFrom = (source: string): Item[] => sure(parseItems(source, new Set(TYPE_NAMES)));

/** The tree without its ranges, which printing changes. */
export function withoutRanges<T>(tree: T): T {
  const omitted = new Set(['start', 'end', 'nameRange']);
  return JSON.parse(JSON.stringify(tree, (key, value) => (omitted.has(key) ? undefined : value))) as T;
}

/** The expression with parentheses around each of its parts. */
export function group(expression: Expression): string {
  const parts = { ...expression } as Record<string, unknown>;
  for (const [key, value] of Object.entries(parts)) {
    if (isExpression(value)) parts[key] = nameFor(group(value));
    else if (Array.isArray(value)) parts[key] = value.map((part) => (isExpression(part) ? nameFor(group(part)) : part));
  }
  const text = printExpression(parts as unknown as Expression);
  return /^[\w.']+$/.test(text) ? text : `(${text})`;
}

const nameFor = (text: string) => ({ kind: 'name', name: text });

const isExpression = (value: unknown): value is Expression =>
  typeof value === 'object' && value !== null && 'kind' in value;
