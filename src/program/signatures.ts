import { DRIVER_FUNCTION_NAMES, findLibraryFunction, LIBRARY_FUNCTION_NAMES } from './library/library.ts';
import type { Parameter, ParameterKind } from './library/libraryFunction.ts';
import { formatType } from './typed/type.ts';

/** What a field of a call's form is for. */
export type FieldKind = ParameterKind | 'type' | 'arguments';

export interface FieldDescription {
  readonly name: string;
  /** As code would write it; `null` for what is no value. */
  readonly type: string | null;
  readonly kind: FieldKind;
  /** Where the bits of the value have names: which names. */
  readonly flags: Parameter['flags'] | null;
}

/** A call as a form shows it. */
export interface CallSignature {
  readonly name: string;
  readonly returns: string;
  readonly fields: readonly FieldDescription[];
}

const field = (name: string, kind: FieldKind, type: string | null = null): FieldDescription => ({
  name,
  type,
  kind,
  flags: null,
});

/** The forms of `new` and `delete`, which are not functions. */
const EXPRESSIONS: Readonly<Record<string, CallSignature>> = {
  new: { name: 'new', returns: 'T*', fields: [field('type', 'type'), field('arguments', 'arguments')] },
  'new[]': { name: 'new[]', returns: 'T*', fields: [field('type', 'type'), field('count', 'count', 'size_t')] },
  delete: { name: 'delete', returns: 'void', fields: [field('object', 'address', 'T*')] },
  'delete[]': { name: 'delete[]', returns: 'void', fields: [field('object', 'address', 'T*')] },
};

/** What only drivers may call. */
export const DRIVER_CALLS: readonly string[] = DRIVER_FUNCTION_NAMES;

/** Everything that `describeSignature` knows and a program may call: the functions library by library, then the expressions. */
export const ALL_CALLS: readonly string[] = [
  ...LIBRARY_FUNCTION_NAMES.filter((name) => !DRIVER_FUNCTION_NAMES.includes(name)),
  ...Object.keys(EXPRESSIONS),
];

/** The parameters of a function of the libraries, or of `new`, `new[]`, `delete`, `delete[]`; `null` if there is none of that name. */
export function describeSignature(name: string): CallSignature | null {
  if (Object.hasOwn(EXPRESSIONS, name)) return EXPRESSIONS[name] ?? null;
  const library = findLibraryFunction(name);
  if (!library) return null;
  const fields = library.parameters.map((parameter) => ({
    name: parameter.name,
    type: formatType(parameter.type),
    kind: parameter.kind,
    flags: parameter.flags ?? null,
  }));
  return { name, returns: formatType(library.returns), fields };
}
