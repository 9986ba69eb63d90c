import type { Range } from '../../fault.ts';
import { findLibraryFunction, isAddedFunction } from '../../library/library.ts';
import type { LibraryFunction, Parameter } from '../../library/libraryFunction.ts';
import type { Expression, ExpressionOf } from '../../syntax/tree.ts';
import type { Code, FunctionCode } from '../../typed/code.ts';
import { type ClassType, formatType, isSameType, type Method, VOID } from '../../typed/type.ts';
import type { Checked, Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { convertedTo } from '../convert.ts';
import { assertAccessible, checkOwner } from './checkObject.ts';

export function checkCall(checker: Checker, node: ExpressionOf<'call'>): Checked {
  const { callee } = node;
  if (callee.kind === 'member') return checkMethodCall(checker, node, callee);
  if (callee.kind !== 'name') return fail('name.notAFunction', callee);
  const { name } = callee;
  const symbol = checker.scope.find(name);
  if (symbol?.kind === 'function') return callFunction(checker, symbol.function, node);
  const own = checker.context.code.class;
  const method = symbol ? undefined : own?.methods.get(name);
  if (own && method) return callMethod(checker, { self: { kind: 'this' }, class: own, method }, node);
  const library = symbol ? null : findLibraryFunction(name);
  const mayCall = checker.rules.hasEveryCall || !isAddedFunction(name);
  if (library && mayCall) return callLibrary(checker, library, node);
  return fail(symbol ? 'name.notAFunction' : 'name.unknown', callee, { name });
}

function callFunction(checker: Checker, target: FunctionCode, node: ExpressionOf<'call'>): Checked {
  const given = argumentsFor(checker, target, node.arguments, node);
  return { type: target.returns, code: { kind: 'call', function: target, arguments: given } };
}

/** The arguments of a call of one of the program's functions, converted to its parameters. */
export function argumentsFor(
  checker: Checker,
  { name, parameters }: FunctionCode,
  given: readonly Expression[],
  range: Range,
): Code[] {
  assertCount(name, parameters.length, given, range);
  return parameters.map(({ type }, index) => convertedTo(checker, given[index] as Expression, type));
}

function assertCount(name: string, expected: number, given: readonly Expression[], range: Range): void {
  if (given.length !== expected) fail('type.argumentCount', range, { name, expected, found: given.length });
}

interface MethodCall {
  readonly self: Code;
  readonly class: ClassType;
  readonly method: Method;
}

function checkMethodCall(checker: Checker, node: ExpressionOf<'call'>, callee: ExpressionOf<'member'>): Checked {
  const { type, place } = checkOwner(checker, callee);
  if (place.kind !== 'memory') return fail('type.localObject', callee.object, { type: type.name });
  const { name, nameRange } = callee;
  if (name === `~${type.name}`) return destroy(type, place.address, node);
  const method = type.methods.get(name);
  if (!method) {
    const code = type.fields.has(name) ? 'name.notAFunction' : 'name.unknownMember';
    return fail(code, nameRange, { name, type: type.name });
  }
  assertAccessible(checker, type, method.isPublic, callee);
  return callMethod(checker, { self: place.address, class: type, method }, node);
}

function callMethod(checker: Checker, call: MethodCall, node: ExpressionOf<'call'>): Checked {
  const { function: target, virtualSlot } = call.method;
  const given = argumentsFor(checker, target, node.arguments, node);
  const code: Code = {
    kind: 'callMethod',
    self: call.self,
    function: target,
    class: call.class,
    virtualSlot,
    arguments: given,
  };
  return { type: target.returns, code };
}

/** `p->~Widget()`: the object ends, its storage stays. */
function destroy(type: ClassType, address: Code, node: ExpressionOf<'call'>): Checked {
  assertCount(`~${type.name}`, 0, node.arguments, node);
  return { type: VOID, code: { kind: 'destroy', address, type } };
}

function callLibrary(checker: Checker, library: LibraryFunction, node: ExpressionOf<'call'>): Checked {
  const { name, parameters, returns } = library;
  assertCount(name, parameters.length, node.arguments, node);
  const given = parameters.map((parameter, index) =>
    checkArgument(checker, parameter, node.arguments[index] as Expression),
  );
  return { type: returns, code: { kind: 'callLibrary', function: library, arguments: given } };
}

/** A function that the library may call has nothing to take and nothing to answer. */
function checkRoutine(target: FunctionCode, range: Range): Code {
  const { name, parameters, returns } = target;
  if (parameters.length > 0) fail('type.argumentCount', range, { name, expected: 0, found: parameters.length });
  if (returns.kind !== 'void') fail('type.mismatch', range, { expected: 'void', found: formatType(returns) });
  return { kind: 'routine', function: target };
}

/** An argument; where the function fills in an object, `&` may also stand before a variable. */
function checkArgument(checker: Checker, parameter: Parameter, node: Expression): Code {
  if (parameter.kind === 'function' && node.kind === 'name') {
    const symbol = checker.scope.find(node.name);
    if (symbol?.kind === 'function') return checkRoutine(symbol.function, node);
  }
  const isReference = parameter.kind === 'result' && node.kind === 'prefix' && node.operator === '&';
  const target = isReference ? checker.operand(node.operand) : null;
  if (!target?.place || target.place.kind === 'memory') return convertedTo(checker, node, parameter.type);
  const wanted = parameter.type.kind === 'pointer' ? parameter.type.to : parameter.type;
  if (target.isConst || !isSameType(target.type, wanted)) {
    return fail('type.mismatch', node, { expected: formatType(parameter.type), found: `${formatType(target.type)}*` });
  }
  return { kind: 'reference', place: target.place, type: target.type };
}
