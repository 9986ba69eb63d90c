import type { BlockStatement, FunctionDefinition, ParameterDeclaration, TypeName } from '../../syntax/tree.ts';
import type { FunctionCode, StatementCode, Variable } from '../../typed/code.ts';
import { type ClassType, formatType, isScalar, type Type } from '../../typed/type.ts';
import type { Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { typeOf } from '../checkType.ts';
import { checkStatements } from './checkStatement.ts';

export const NO_STATEMENTS: StatementCode = { kind: 'block', statements: [] };

export interface Signature {
  readonly name: string;
  readonly returns: Type;
  readonly parameters: readonly ParameterDeclaration[];
  readonly class: ClassType | null;
  readonly isExported?: boolean;
}

/** A function without its body, so that the body may call it. */
export function declareFunction(checker: Checker, signature: Signature): FunctionCode {
  const parameters = signature.parameters.map(
    (parameter, slot): Variable => ({
      name: parameter.name,
      type: scalarTypeOf(checker, parameter.type),
      isConst: parameter.type.isConst && parameter.type.pointers === 0,
      isGlobal: false,
      slot,
      constant: null,
    }),
  );
  return { ...signature, parameters, slots: parameters.length, body: NO_STATEMENTS };
}

/** Functions take and return scalars only. */
function scalarTypeOf(checker: Checker, name: TypeName): Type {
  const type = typeOf(checker, name);
  return isScalar(type) ? type : fail('type.notAnObject', name, { type: formatType(type) });
}

export function returnTypeOf(checker: Checker, name: TypeName): Type {
  const type = typeOf(checker, name);
  return type.kind === 'void' ? type : scalarTypeOf(checker, name);
}

/** Checks the body of a declared function; `before` runs first and sees the parameters. */
export function checkBody(
  checker: Checker,
  target: FunctionCode,
  { parameters, body }: { readonly parameters: readonly ParameterDeclaration[]; readonly body: BlockStatement | null },
  before: () => StatementCode = () => NO_STATEMENTS,
): void {
  checker.inFunction({ code: target, isMain: false, loops: [] }, () => {
    for (const [index, node] of parameters.entries()) {
      const variable = target.parameters[index];
      if (variable) checker.attempt(() => checker.scope.add(node.name, { kind: 'variable', variable }, node));
    }
    const first = before();
    const rest = checkStatements(checker, body?.statements ?? []);
    target.body = { kind: 'block', statements: [first, rest] };
  });
}

export function checkFunctionDefinition(checker: Checker, node: FunctionDefinition): void {
  const { name, parameters, isExported } = node;
  const returns = returnTypeOf(checker, node.type);
  assertBody(node, returns);
  const target = declareFunction(checker, { name, returns, parameters, class: null, isExported });
  checker.scope.add(name, { kind: 'function', function: target }, node.type);
  checkBody(checker, target, node);
}

/** A function that is only declared does nothing, so it cannot answer anything either. */
export function assertBody({ body, name, type }: FunctionDefinition, returns: Type): void {
  if (!body && returns.kind !== 'void') fail('type.noBody', type, { name });
}
