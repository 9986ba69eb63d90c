import type { Range } from './fault.ts';
import type { Program } from './program.ts';
import { describeSignature, type FieldDescription } from './signatures.ts';
import { parseStatementsText } from './syntax/parse/parseProgram.ts';
import type { Expression } from './syntax/tree.ts';

/** An argument of a call in a text. */
export interface FoundArgument {
  readonly field: FieldDescription;
  readonly range: Range;
}

/** A call where it stands in a text. */
export interface FoundCall {
  /** A name that `describeSignature` knows. */
  readonly name: string;
  readonly range: Range;
  readonly arguments: readonly FoundArgument[];
}

/** The first call of a text for a blank, the outer of two that begin together; `null` if it makes none that is known. */
export function firstCallIn({ typeNames }: Pick<Program, 'typeNames'>, text: string): FoundCall | null {
  const parsed = parseStatementsText(text, new Set(typeNames));
  if (!parsed.ok) return null;
  return callsUnder(parsed.value).reduce<FoundCall | null>(
    (first, call) => (first === null || call.range.start < first.range.start ? call : first),
    null,
  );
}

/** The calls in a part of a tree, each before those inside it. */
function callsUnder(part: unknown): readonly FoundCall[] {
  if (typeof part !== 'object' || part === null) return [];
  const call = 'kind' in part ? callAt(part as Expression) : null;
  const inside = Object.values(part).flatMap(callsUnder);
  return call ? [call, ...inside] : inside;
}

function callAt(node: Expression): FoundCall | null {
  switch (node.kind) {
    case 'call':
      return node.callee.kind === 'name' ? found(node.callee.name, node, node.arguments) : null;
    case 'new':
      return node.count ? found('new[]', node, [node.type, node.count]) : found('new', node, [node.type]);
    case 'delete':
      return found(node.isArray ? 'delete[]' : 'delete', node, [node.operand]);
    default:
      return null;
  }
}

function found(name: string, { start, end }: Range, given: readonly Range[]): FoundCall | null {
  const signature = describeSignature(name);
  if (!signature) return null;
  const fields = signature.fields.slice(0, given.length);
  return {
    name,
    range: { start, end },
    arguments: fields.map((field, index) => ({ field, range: given[index] as Range })),
  };
}
