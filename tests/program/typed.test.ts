// Protects what C++ on 64-bit Windows makes of types and numbers: sizes, offsets, alignment, 64-bit arithmetic.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arithmeticOf, CONVERSIONS } from '../../src/program/typed/arithmetic.ts';
import { decoderOf, encoderOf, fitterOf } from '../../src/program/typed/scalarBytes.ts';
import { type IntegerType, LONG_LONG, SIZE_T } from '../../src/program/typed/type.ts';
import { normalize, type Value } from '../../src/program/typed/value.ts';
import { endingOf } from './support/programs.ts';

const holds = (declarations: string, ...conditions: string[]) =>
  endingOf(`${declarations}\n${conditions.map((condition) => `check(${condition});`).join('\n')}`);

describe('sizes', () => {
  it.each([
    ['bool', 1],
    ['char', 1],
    ['byte', 1],
    ['short', 2],
    ['WORD', 2],
    ['int', 4],
    ['long', 4],
    ['unsigned', 4],
    ['DWORD', 4],
    ['long long', 8],
    ['size_t', 8],
    ['HANDLE', 8],
    ['void*', 8],
    ['float', 4],
    ['double', 8],
    ['MEMORY_BASIC_INFORMATION', 48],
    ['SYSTEM_INFO', 48],
  ])('%s has %i bytes', (type, size) => {
    expect(holds('', `sizeof(${type}) == ${size}`, `alignof(${type}) <= 8`)).toBe('finished');
  });

  it.each([
    ['struct S { char c; };', 1, 1],
    ['struct S { };', 1, 1],
    ['struct S { char c; int i; };', 8, 4],
    ['struct S { char c; double d; char e; };', 24, 8],
    ['struct S { char c; short s; int i; void* p; };', 16, 8],
    ['struct S { void* p; char c; };', 16, 8],
    ['struct S { byte data[4096]; };', 4096, 1],
    ['struct S { int a[3]; char c; };', 16, 4],
    ['struct alignas(64) S { long long n; };', 64, 64],
    ['struct S { char c; alignas(16) byte b[4]; };', 32, 16],
    ['struct T { char c; int i; }; struct S { T t[2]; char c; };', 20, 4],
    ['struct S { virtual void f(); int i; };', 16, 8],
    ['struct S { ~S(); int i; };', 4, 4],
    ['struct S { int a, *b; };', 16, 8],
  ])('%s', (definition, size, alignment) => {
    expect(holds(definition, `sizeof(S) == ${size}`, `alignof(S) == ${alignment}`)).toBe('finished');
  });

  it('puts fields at multiples of their alignment', () => {
    const source = 'struct S { char a; short b; char c; double d; int e[2]; char f; }; S* s = NULL;';
    const offset = (field: string, bytes: number) => `(size_t)&s->${field} == ${bytes}`;
    expect(holds(source, offset('a', 0), offset('b', 2), offset('c', 4), offset('d', 8), offset('e', 16))).toBe(
      'finished',
    );
    expect(holds(source, offset('e[1]', 20), offset('f', 24), 'sizeof(S) == 32')).toBe('finished');
  });
});

describe('numbers', () => {
  it.each([
    '1 + 2 * 3 == 7 && (1 + 2) * 3 == 9 && 7 / 2 == 3 && -7 / 2 == -3 && -7 % 3 == -1',
    '2147483647 + 1 == -2147483647 - 1',
    '4294967295u + 1u == 0 && 0u - 1u == 4294967295u',
    '(unsigned)-1 > 0 && -1 < 0 && -1 > 0u',
    'sizeof(int) - 5 > 0',
    '(size_t)-1 == SIZE_MAX && SIZE_MAX + 1 == 0',
    '(size_t)0x2000000000000001 * 8 == 8',
    '0xFFFFFFFF == 4294967295u && 0x7FFFFFFF == 2147483647',
    '(char)200 == -56 && (unsigned char)-1 == 255 && (short)70000 == 4464 && (bool)256 == true',
    "'a' == 97 && '\\n' == 10 && 'a' + 1 == 'b'",
    '1 << 31 == -2147483647 - 1 && 1ull << 40 == 1099511627776 && -8 >> 1 == -4',
    '(5 & 3) == 1 && (5 | 3) == 7 && (5 ^ 3) == 6 && ~5 == -6 && ~0ull == SIZE_MAX',
    '(MEM_RESERVE | MEM_COMMIT) == 0x3000 && (0x3000 & ~MEM_COMMIT) == MEM_RESERVE',
    '10 / 4.0 == 2.5 && (int)2.9 == 2 && (int)-2.9 == -2 && 1 / 2 == 0 && 0.5f == 0.5',
    '9007199254740993 - 9007199254740992 == 1',
    "65'536 == 64 * 1024 && 0x1'0000 == 65536",
    '(true ? 1 : 2) == 1 && (false || true) && !(true && false)',
    '(0x7fffffffffffffff + 1 < 0) == true',
    '(int*)8 - (int*)0 == 2 && (int*)0 - (int*)8 == -2 && (int*)0 + 3 == (int*)12',
    '(size_t)((char*)0 - 1) == SIZE_MAX',
  ])('%s', (condition) => {
    expect(holds('', condition)).toBe('finished');
  });

  it('change in place like variables of their type', () => {
    const source =
      'char c = 127; ++c; unsigned char u = 0; u--; int i = 5; int j = i++ * 2 + ++i; short s = 1; s <<= 15;';
    expect(holds(source, 'c == -128', 'u == 255', 'i == 7', 'j == 17', 's == -32768')).toBe('finished');
    expect(
      holds(
        'size_t n = 3; n -= 5; n /= 2; int i = 7; i %= 4; i *= -3; double d = i; d /= 2;',
        'n > 1000',
        'i == -9',
        'd == -4.5',
      ),
    ).toBe('finished');
  });

  it('are stale until something is put in them, and zero outside all functions', () => {
    expect(holds('int a; void* p; int b[3];', 'a == 0', '!p', 'b[2] == 0')).toBe('finished');
    expect(endingOf('{ int a; byte b; void* p; check(a == 0xCCCCCCCC && b == 0xCC && p); }')).toBe('finished');
    expect(endingOf('{ int a[3] = { 1 }; int b[2]; check(a[0] == 1 && a[2] == 0 && b[1] == 0xCCCCCCCC); }')).toBe(
      'finished',
    );
  });
});

const OPERATORS = ['+', '-', '*', '/', '%', '&', '|', '^'] as const;
const EXACT: Readonly<Record<(typeof OPERATORS)[number], (left: bigint, right: bigint) => bigint>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
};
/** Integers of all magnitudes, edges above all. */
const integer = fc.oneof(
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
  fc.integer().map(BigInt),
  fc.constantFrom(0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n),
);

describe('arithmetic', () => {
  it.each(['i32', 'u32', 'i64', 'u64'] as const)('on %s is that of whole numbers, cut to the type', (numeric) => {
    const bits = Number(numeric.slice(1));
    const cut = numeric.startsWith('i') ? BigInt.asIntN : BigInt.asUintN;
    fc.assert(
      fc.property(integer, integer, fc.constantFrom(...OPERATORS), (a, b, operator) => {
        const [left, right] = [cut(bits, a), cut(bits, b)];
        fc.pre(right !== 0n || (operator !== '/' && operator !== '%'));
        const result = arithmeticOf(operator, numeric)(normalize(left), normalize(right));
        expect(result).toBe(normalize(cut(bits, EXACT[operator](left, right))));
      }),
      { numRuns: 500 },
    );
  });

  it('shifts by the low bits of the distance', () => {
    fc.assert(
      fc.property(integer, fc.nat(63), (a, distance) => {
        const left = BigInt.asUintN(64, a);
        const shift = (operator: '<<' | '>>') => arithmeticOf(operator, 'u64')(normalize(left), distance);
        expect(shift('<<')).toBe(normalize(BigInt.asUintN(64, left << BigInt(distance))));
        expect(shift('>>')).toBe(normalize(left >> BigInt(distance)));
      }),
    );
  });

  it('converts by cutting', () => {
    fc.assert(
      fc.property(integer, (value) => {
        const given: Value = normalize(value);
        expect(CONVERSIONS.i32(given)).toBe(Number(BigInt.asIntN(32, value)));
        expect(CONVERSIONS.u32(given)).toBe(Number(BigInt.asUintN(32, value)));
        expect(CONVERSIONS.u64(given)).toBe(normalize(BigInt.asUintN(64, value)));
      }),
    );
  });
});

describe('memory', () => {
  const types: readonly IntegerType[] = ([1, 2, 4, 8] as const).flatMap((size) =>
    [true, false].map((isSigned) => ({ ...LONG_LONG, size, isSigned })),
  );

  it('gives back what was put there', () => {
    fc.assert(
      fc.property(integer, fc.constantFrom(...types, SIZE_T), fc.nat(5), (number, type, offset) => {
        const value = fitterOf(type)(normalize(number));
        const bytes = new Uint8Array(16);
        encoderOf(type)(value, bytes, offset);
        expect(decoderOf(type)(bytes, offset)).toBe(value);
        expect(bytes.slice(offset + type.size).every((byte) => byte === 0)).toBe(true);
      }),
    );
  });
});
