import fc from 'fast-check';
import {
  ASSIGNMENT_OPERATORS,
  BINARY_PRECEDENCE,
  type BinaryOperator,
  PREFIX_OPERATORS,
} from '../../../src/program/syntax/operators.ts';
import type {
  BlockStatement,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Item,
  Statement,
} from '../../../src/program/syntax/tree.ts';

const name = fc.constantFrom('a', 'b', 'pages', 'i', 'std::nothrow', 'operator new');
const plainName = fc.constantFrom('a', 'b', 'pages', 'i', 'next');
const typeName = fc.record({
  name: fc.constantFrom('int', 'char', 'unsigned long long', 'Page', 'size_t', 'void'),
  isConst: fc.boolean(),
  pointers: fc.nat(2),
});
/** The only types that may be cast to in the style of a call. */
const plainType = fc.record({
  name: fc.constantFrom('int', 'Page', 'size_t'),
  isConst: fc.constant(false),
  pointers: fc.constant(0),
});
const kind = <K extends string>(value: K) => fc.constant(value);

const leaf = fc.oneof(
  fc.record({ kind: kind('number'), text: fc.constantFrom('0', '42', '0x1F', "1'000", '7u', '1.5', '2e3f', '1ull') }),
  fc.record({ kind: kind('character'), text: fc.constantFrom("'a'", "'\\n'") }),
  fc.record({ kind: kind('string'), text: fc.constantFrom('""', '"a \\" b"') }),
  fc.record({ kind: kind('boolean'), value: fc.boolean() }),
  fc.record({ kind: kind('null'), text: fc.constantFrom('NULL', 'nullptr') }),
  fc.record({ kind: kind('this') }),
  fc.record({ kind: kind('name'), name }),
  fc.record({ kind: kind('blank'), name: plainName }),
  fc.record({ kind: kind('sizeofType'), type: typeName }),
  fc.record({ kind: kind('alignof'), type: typeName }),
);

const trees = fc.letrec<{ expression: unknown }>((tie) => {
  const inner = tie('expression');
  const list = fc.array(inner, { maxLength: 2 });
  const branches = [
    fc.record({ kind: kind('prefix'), operator: fc.constantFrom(...PREFIX_OPERATORS), operand: inner }),
    fc.record({ kind: kind('postfix'), operator: fc.constantFrom('++', '--'), operand: inner }),
    fc.record({
      kind: kind('binary'),
      operator: fc.constantFrom(...(Object.keys(BINARY_PRECEDENCE) as BinaryOperator[])),
      left: inner,
      right: inner,
    }),
    fc.record({
      kind: kind('assign'),
      operator: fc.constantFrom(...ASSIGNMENT_OPERATORS),
      left: inner,
      right: inner,
    }),
    fc.record({ kind: kind('conditional'), condition: inner, whenTrue: inner, whenFalse: inner }),
    fc.record({ kind: kind('call'), callee: inner, arguments: list }),
    fc.record({ kind: kind('index'), base: inner, index: inner }),
    fc.record({
      kind: kind('member'),
      object: inner,
      isArrow: fc.boolean(),
      name: fc.constantFrom('next', '~Page'),
    }),
    fc.record({
      kind: kind('cast'),
      style: fc.constantFrom('plain', 'static_cast', 'reinterpret_cast'),
      type: typeName,
      operand: inner,
    }),
    fc.record({ kind: kind('cast'), style: kind('function'), type: plainType, operand: inner }),
    fc.record({
      kind: kind('new'),
      placement: list,
      type: typeName,
      count: fc.option(inner),
      arguments: fc.option(list),
    }),
    fc.record({ kind: kind('delete'), isArray: fc.boolean(), operand: inner }),
    fc.record({ kind: kind('sizeof'), operand: inner }),
  ];
  return { expression: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, ...branches) };
});

/** Any expression the grammar has; what it means is of no concern. */
export const expression = trees.expression as fc.Arbitrary<Expression>;

const initializer = fc.oneof(
  expression,
  fc.record({ kind: kind('list'), items: fc.array(expression, { maxLength: 3 }) }),
);

const declarator = (pointers: fc.Arbitrary<number>) =>
  fc.record({
    name: plainName,
    pointers,
    dimensions: fc.array(expression, { maxLength: 2 }),
    initializer: fc.option(initializer),
  }) as fc.Arbitrary<unknown>;

/** One declared name takes the stars of its type; several have their own. */
const declarators = fc.oneof(
  fc.record({ type: typeName, declarators: fc.tuple(declarator(fc.constant(0))) }),
  fc.record({
    type: typeName.map((type) => ({ ...type, pointers: 0 })),
    declarators: fc.array(declarator(fc.nat(2)), { minLength: 2, maxLength: 3 }),
  }),
);

const declaration = declarators.map((parts) => ({ kind: 'declare' as const, ...parts }));
const expressionStatement = fc
  .record({ kind: kind('expression'), expression })
  .filter((statement) => statement.expression.kind !== 'blank');

const statements = fc.letrec<{ statement: unknown; block: unknown }>((tie) => {
  const inner = tie('statement');
  const block = tie('block');
  const clause = fc.record({ type: fc.option(typeName), body: block });
  const branches = [
    block,
    fc.record({ kind: kind('if'), condition: expression, body: block, otherwise: fc.option(inner) }),
    fc.record({
      kind: kind('for'),
      initial: fc.option(fc.oneof(declaration, expressionStatement)),
      condition: fc.option(expression),
      steps: fc.array(expression, { maxLength: 2 }),
      body: inner,
    }),
    fc.record({ kind: kind('while'), condition: expression, body: inner }),
    fc.record({ kind: kind('try'), body: block, catches: fc.array(clause, { minLength: 1, maxLength: 2 }) }),
    fc.record({ kind: kind('tryExcept'), body: block, filter: expression, handler: block }),
  ];
  const simple = [
    declaration,
    expressionStatement,
    fc.record({ kind: kind('blankStatement'), name: plainName }),
    fc.record({ kind: fc.constantFrom('return' as const, 'throw' as const), value: fc.option(expression) }),
    fc.record({ kind: fc.constantFrom('break' as const, 'continue' as const, 'empty' as const) }),
  ];
  return {
    statement: fc.oneof({ maxDepth: 3 }, fc.oneof(...simple), ...branches),
    block: fc.record({ kind: kind('block'), statements: fc.array(inner, { maxLength: 2 }) }),
  };
});

export const statement = statements.statement as fc.Arbitrary<Statement>;
const block = statements.block as fc.Arbitrary<BlockStatement>;

const parameters = fc.array(fc.record({ type: typeName, name: plainName }), { maxLength: 2 });
const functionDefinition = fc.record({
  kind: kind('function'),
  type: typeName,
  name: plainName,
  parameters,
  body: fc.option(block),
  isExported: fc.boolean(),
}) as fc.Arbitrary<object> as fc.Arbitrary<FunctionDefinition>;

const member = fc.oneof(
  fc.record({ kind: kind('access'), isPublic: fc.boolean() }),
  fc.tuple(declarators, fc.option(leaf)).map(([parts, alignment]) => ({ kind: 'field' as const, ...parts, alignment })),
  fc
    .tuple(functionDefinition, fc.boolean())
    .map(([method, isVirtual]) => ({ ...method, isExported: false, isVirtual })),
  fc.record({ kind: kind('destructor'), isVirtual: fc.boolean(), body: fc.option(block) }),
  fc.record({
    kind: kind('constructor'),
    parameters,
    initializers: fc.constant([]),
    body: fc.option(block),
  }),
  fc.record({
    kind: kind('constructor'),
    parameters,
    initializers: fc.array(fc.record({ name: plainName, arguments: fc.array(expression, { maxLength: 2 }) }), {
      minLength: 1,
      maxLength: 2,
    }),
    body: block,
  }),
);

const classDefinition = fc.record({
  kind: kind('class'),
  keyword: fc.constantFrom('struct', 'class'),
  name: fc.constantFrom('Widget', 'Page'),
  alignment: fc.option(leaf),
  members: fc.array(member, { maxLength: 4 }),
}) as unknown as fc.Arbitrary<ClassDefinition>;

/** Any program the grammar has. */
export const program: fc.Arbitrary<Item[]> = fc.array(fc.oneof(statement, functionDefinition, classDefinition), {
  maxLength: 4,
});

const WORDS = [
  ...['int', 'Page', 'p', 'i', '*', '&', '(', ')', '{', '}', '[', ']', ';', ',', '=', '+', '-', '->', '.', '::', '~'],
  ...['struct', 'class', 'new', 'delete', 'for', 'if', 'else', 'while', 'return', 'try', 'catch', 'throw', 'sizeof'],
  ...['@x', '@take', '12', '0x', "'", '"', '/*', '//', '\n', 'operator', 'alignas', 'virtual', 'const', 'this', '#'],
  ...['VirtualAlloc', 'NULL', 'MEM_RESERVE', 'free', 'write', '4096', '?', ':', '<', '>', '<<', '...', '__try'],
];

/** Words of the language in any order. */
export const scrambledCode = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map((words) => words.join(' '));
