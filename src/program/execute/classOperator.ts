import { elementType } from '../typed/layout.ts';
import type { Type } from '../typed/type.ts';
import type { Value } from '../typed/value.ts';
import type { Compiler } from './compiler.ts';

export type OperatorName = 'operator new' | 'operator new[]' | 'operator delete' | 'operator delete[]';

/** A class's own operator, called in place of the library's (C++17, [class.free]); `null` if the type has none of that name. */
export function compileClassOperator(
  compiler: Compiler,
  type: Type,
  name: OperatorName,
): ((argument: Value) => Value) | null {
  const element = elementType(type);
  const target = element.kind === 'class' ? element.operators.get(name) : undefined;
  if (!target) return null;
  const invoke = compiler.invokerOf(target);
  return (argument) => {
    const frame = new Array<Value>(target.slots + 1);
    frame[0] = argument;
    return invoke(frame);
  };
}
