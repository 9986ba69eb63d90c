import { type Bindings, UnknownValue } from './values.ts';

const COMPARISON = /^(.+?)(==|!=|<=|>=|<|>)(.+)$/;
const TERM = /\s*([+-]?)\s*([^\s+-]+)/gy;

/** Whether an assertion over bound values holds: comparisons of sums, joined by `&&` or `||`, the latter binding less. */
export const holds = (bindings: Bindings, expression: string): boolean =>
  expression.split('||').some((all) => all.split('&&').every((one) => compares(bindings, one)));

function compares(bindings: Bindings, expression: string): boolean {
  const [, left, operator, right] = COMPARISON.exec(expression) ?? [];
  if (left === undefined || right === undefined) throw new UnknownValue(`${expression} is not a comparison`);
  return compare(sum(bindings, left), operator as Operator, sum(bindings, right));
}

type Operator = '==' | '!=' | '<=' | '>=' | '<' | '>';

function compare(left: number, operator: Operator, right: number): boolean {
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    default:
      return left >= right;
  }
}

/** `$a + 0x1000 - $b`, parentheses around it or not. */
function sum(bindings: Bindings, text: string): number {
  const plain = text.replaceAll(/[()]/g, ' ').trim();
  let total = 0;
  let end = 0;
  for (const term of plain.matchAll(TERM)) {
    const value = bindings.resolve(term[2]);
    total += term[1] === '-' ? -value : value;
    end = term.index + term[0].length;
  }
  if (end !== plain.length) throw new UnknownValue(`${text.trim()} is not a sum of values`);
  return total;
}
