// Protects how expressions are grouped: C++'s precedence and associativity, casts above all, which pointer puzzles are
// about.
import { describe, expect, it } from 'vitest';
import { parseExpressionText } from '../../../src/program/syntax/parse/parseProgram.ts';
import { pointed } from '../support/programs.ts';
import { expressionFrom, group, TYPE_NAMES } from '../support/trees.ts';

describe('operators', () => {
  it.each([
    ['a + b * c', '(a + (b * c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a = b = c', '(a = (b = c))'],
    ['a += b << 2', '(a += (b << 2))'],
    ['a | b & c ^ d', '(a | ((b & c) ^ d))'],
    ['a == b & c', '((a == b) & c)'],
    ['a < b == c > d', '((a < b) == (c > d))'],
    ['a << 1 + 2', '(a << (1 + 2))'],
    ['a || b && c', '(a || (b && c))'],
    ['r = a ? b : c', '(r = (a ? b : c))'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['a ? b = 1 : c = 2', '(a ? (b = 1) : (c = 2))'],
    ['a || b ? c : d', '((a || b) ? c : d)'],
    ['~a & b', '((~a) & b)'],
    ['!a == b', '((!a) == b)'],
    ['-a * b', '((-a) * b)'],
    ['- -a', '(-(-a))'],
    ['*p++', '(*(p++))'],
    ['&p->next', '(&(p->next))'],
    ['++*p', '(++(*p))'],
    ['a % b / c', '((a % b) / c)'],
  ])('%s', (source, expected) => {
    expect(group(expressionFrom(source))).toBe(expected);
  });
});

describe('casts', () => {
  it.each([
    ['(char*)p + 16', '(((char*)p) + 16)'],
    ['(char*)(p + 16)', '((char*)(p + 16))'],
    ['(SIZE_T)n * 4', '(((SIZE_T)n) * 4)'],
    ['*(int*)p = 5', '((*((int*)p)) = 5)'],
    ['(Page*)malloc(n)->x', '((Page*)((malloc(n))->x))'],
    ['(unsigned long long)-1', '((unsigned long long)(-1))'],
    ['(a) + b', '(a + b)'],
    ['(a) * b', '(a * b)'],
    ['(size_t(a) + b)', '((size_t(a)) + b)'],
    ['static_cast<Page*>(p) + 16', '((static_cast<Page*>(p)) + 16)'],
    ['reinterpret_cast<char*>(p)[2]', '((reinterpret_cast<char*>(p))[2])'],
    ['sizeof x + 1', '((sizeof x) + 1)'],
    ['sizeof(x) + 1', '((sizeof x) + 1)'],
    ['sizeof(Page) * 100', '((sizeof(Page)) * 100)'],
    ['sizeof(Page*)', '(sizeof(Page*))'],
    ['sizeof *p', '(sizeof (*p))'],
    ['alignof(Page) - 1', '((alignof(Page)) - 1)'],
    ['i * sizeof(Page) + a', '((i * (sizeof(Page))) + a)'],
  ])('%s', (source, expected) => {
    expect(group(expressionFrom(source))).toBe(expected);
  });
});

describe('what stands behind and in front', () => {
  it.each([
    ['a.b->c[d](e, f)', '(((a.b->c)[d])(e, f))'],
    ['f()', '(f())'],
    ['p->~Node()', '((p->~Node)())'],
    ['new Page', '(new Page)'],
    ['new Page[n + 1]', '(new Page[(n + 1)])'],
    ['new Page*[8]', '(new Page*[8])'],
    ['new Node(a, b + 1)', '(new Node(a, (b + 1)))'],
    ['new (slot) Node()', '(new (slot) Node())'],
    ['new (std::nothrow) Node', '(new ((std::nothrow)) Node)'],
    ['delete p->next', '(delete (p->next))'],
    ['delete[] p', '(delete[] p)'],
    ['::operator new(n)', '((operator new)(n))'],
    ['operator delete[](p)', '((operator delete[])(p))'],
    ['@take + 1', '((@take) + 1)'],
  ])('%s', (source, expected) => {
    expect(group(expressionFrom(source))).toBe(expected);
  });
});

describe('faults', () => {
  it.each([
    ['', 'syntax.expectedExpression «»'],
    ['a +', 'syntax.expectedExpression «»'],
    ['a + ;', 'syntax.expectedExpression «;»'],
    ['f(a, b', 'syntax.expected «»'],
    ['(a', 'syntax.expected «»'],
    ['a b', 'syntax.unexpected «b»'],
    ['a[1', 'syntax.expected «»'],
    ['p->', 'syntax.expectedName «»'],
    ['0x', 'syntax.badNumber «0x»'],
    ['12abc', 'syntax.badNumber «12abc»'],
    ['99999999999999999999', 'syntax.badNumber «99999999999999999999»'],
    ['a # b', 'syntax.unknownCharacter «#»'],
    ["'abcde'", "syntax.unknownCharacter «'»"],
    ['new 5', 'syntax.expectedType «5»'],
    ['return', 'syntax.expectedExpression «return»'],
  ])('%s', (source, expected) => {
    const parsed = parseExpressionText(source, new Set(TYPE_NAMES));
    expect(parsed.ok ? [] : pointed(source, parsed.faults)).toEqual([expected]);
  });

  it.each(['(', '-', '!(', '(char*)', 'f(', 'a[', '{'])('refuses %s nested without end', (opening) => {
    const parsed = parseExpressionText(opening.repeat(300), new Set(TYPE_NAMES));
    expect(parsed.ok ? [] : parsed.faults.map(({ code }) => code)).toEqual([
      opening === '{' ? 'syntax.expectedExpression' : 'syntax.tooDeep',
    ]);
  });

  it('refuses a chain too long to be walked', () => {
    const parsed = parseExpressionText(`a${'+a'.repeat(1500)}`, new Set());
    expect(parsed.ok ? [] : parsed.faults.map(({ code }) => code)).toEqual(['syntax.tooDeep']);
  });

  it('refuses a text too long to be read', () => {
    const parsed = parseExpressionText(`a${' '.repeat(4_000)}`, new Set());
    expect(parsed.ok ? [] : parsed.faults.map(({ code }) => code)).toEqual(['syntax.tooLong']);
  });
});
