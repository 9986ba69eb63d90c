import type { Program } from './program.ts';
import { describeSignature } from './signatures.ts';
import { parseExpressionText } from './syntax/parse/parseProgram.ts';
import { printExpression, printList, printType } from './syntax/print/printExpression.ts';
import type { Expression, ExpressionOf } from './syntax/tree.ts';

/** A single call as the fields of a form. */
export interface CallForm {
  /** A name that `describeSignature` knows. */
  readonly call: string;
  /** The code in each field, by the field's name. */
  readonly fields: Readonly<Record<string, string>>;
  /** The type the result is cast to: `char*`. */
  readonly cast: string | null;
  /** What is added to the result: `i * 4096`. */
  readonly offset: string | null;
}

/** The code a form stands for. Whether it is right is for `parseFill` to say: a field may hold anything. */
export function formToCode({ call, fields, cast, offset }: CallForm): string {
  const text = (cast ? `(${cast})` : '') + callToCode(call, fields);
  return offset ? `${text} + ${offset}` : text;
}

function callToCode(call: string, fields: CallForm['fields']): string {
  const all = (describeSignature(call)?.fields ?? []).map(({ name }) => fields[name] ?? '');
  const [first = '', second = ''] = all;
  switch (call) {
    case 'new':
      return `new ${first}${second && `(${second})`}`;
    case 'new[]':
      return `new ${first}[${second}]`;
    case 'delete':
    case 'delete[]':
      return `${call} ${first}`;
    default:
      return `${call}(${all.join(', ')})`;
  }
}

/** The form that stands for this code, if it is a single call that forms know; a last semicolon is overlooked. */
export function codeToForm({ typeNames }: Pick<Program, 'typeNames'>, code: string): CallForm | null {
  const parsed = parseExpressionText(code.replace(/;\s*$/, ''), new Set(typeNames));
  if (!parsed.ok) return null;
  const { value } = parsed;
  const isSum = value.kind === 'binary' && value.operator === '+';
  const form = castToForm(isSum ? value.left : value);
  return form && { ...form, offset: isSum ? printExpression(value.right) : null };
}

type Form = Omit<CallForm, 'offset'>;

function castToForm(node: Expression): Form | null {
  const isCast = node.kind === 'cast' && node.style === 'plain';
  const call = callOf(isCast ? node.operand : node);
  return call && { ...call, cast: isCast ? printType(node.type) : null };
}

function callOf(node: Expression): Omit<Form, 'cast'> | null {
  switch (node.kind) {
    case 'call':
      return functionToForm(node);
    case 'new':
      return newToForm(node);
    case 'delete':
      return { call: node.isArray ? 'delete[]' : 'delete', fields: { object: printExpression(node.operand) } };
    default:
      return null;
  }
}

function functionToForm(node: ExpressionOf<'call'>): Omit<Form, 'cast'> | null {
  if (node.callee.kind !== 'name') return null;
  const signature = describeSignature(node.callee.name);
  if (signature?.fields.length !== node.arguments.length) return null;
  const given = node.arguments.map((argument, index) => [
    signature.fields[index]?.name ?? '',
    printExpression(argument),
  ]);
  return { call: signature.name, fields: Object.fromEntries(given) };
}

function newToForm({ placement, type, count, arguments: given }: ExpressionOf<'new'>): Omit<Form, 'cast'> | null {
  if (placement.length > 0 || (count && given)) return null;
  if (count) return { call: 'new[]', fields: { type: printType(type), count: printExpression(count) } };
  return { call: 'new', fields: { type: printType(type), arguments: given ? printList(given) : '' } };
}
