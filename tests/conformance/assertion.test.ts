import { describe, expect, it } from 'vitest';
import { holds } from '../../src/conformance/assertion.ts';
import { Bindings } from '../../src/conformance/values.ts';

const bindings = new Bindings();
bindings.set('a', 0x10000);
bindings.set('b', 0x30000);

describe('assertions over bound values', () => {
  it.each([
    ['$a != $b', true],
    ['$a == $b', false],
    ['$b - $a == 0x20000', true],
    ['($b - $a) >= 0x10000 && $a < $b', true],
    ['$a+0x20000 == $b', true],
    ['$a > $b || $b > $a', true],
    ['$a > $b && $b > $a', false],
  ])('%s', (expression, expected) => {
    expect(holds(bindings, expression)).toBe(expected);
  });

  it('are refused if they cannot be read', () => {
    expect(() => holds(bindings, '$a')).toThrow('not a comparison');
    expect(() => holds(bindings, '$c == 1')).toThrow('not bound');
    expect(() => holds(bindings, '$a * 2 == $b')).toThrow();
  });
});
