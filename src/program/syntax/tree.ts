import type { Range } from '../fault.ts';
import type { AssignmentOperator, BinaryOperator, PrefixOperator, StepOperator } from './operators.ts';

/** A type as written, without array bounds: `const unsigned long long**` has two pointers. */
export interface TypeName extends Range {
  /** With single spaces between its words. */
  readonly name: string;
  readonly isConst: boolean;
  readonly pointers: number;
}

type Shape<Kind extends string, Fields = unknown> = Range & { readonly kind: Kind } & Readonly<Fields>;

export type NumberLiteral = Shape<'number', { text: string }>;
export type NameExpression = Shape<'name', { name: string }>;
export type BlankExpression = Shape<'blank', { name: string }>;
export type PrefixExpression = Shape<'prefix', { operator: PrefixOperator; operand: Expression }>;
export type PostfixExpression = Shape<'postfix', { operator: StepOperator; operand: Expression }>;
export type BinaryExpression = Shape<'binary', { operator: BinaryOperator; left: Expression; right: Expression }>;
export type AssignExpression = Shape<'assign', { operator: AssignmentOperator; left: Expression; right: Expression }>;
export type ConditionalExpression = Shape<
  'conditional',
  { condition: Expression; whenTrue: Expression; whenFalse: Expression }
>;
export type CallExpression = Shape<'call', { callee: Expression; arguments: readonly Expression[] }>;
export type IndexExpression = Shape<'index', { base: Expression; index: Expression }>;
/** `.name`, `->name`; the name of a destructor begins with `~`. `nameRange`: where the name stands. */
export type MemberExpression = Shape<
  'member',
  { object: Expression; isArrow: boolean; name: string; nameRange: Range }
>;
export type CastStyle = 'plain' | 'function' | 'static_cast' | 'reinterpret_cast';
export type CastExpression = Shape<'cast', { style: CastStyle; type: TypeName; operand: Expression }>;
export type NewExpression = Shape<
  'new',
  {
    placement: readonly Expression[];
    type: TypeName;
    count: Expression | null;
    /** `null` if no parentheses follow. */
    arguments: readonly Expression[] | null;
  }
>;
export type DeleteExpression = Shape<'delete', { isArray: boolean; operand: Expression }>;
export type SizeofExpression = Shape<'sizeof', { operand: Expression }>;
export type SizeofTypeExpression = Shape<'sizeofType', { type: TypeName }>;
export type AlignofExpression = Shape<'alignof', { type: TypeName }>;

export type Expression =
  | NumberLiteral
  | Shape<'character', { text: string }>
  | Shape<'string', { text: string }>
  | Shape<'boolean', { value: boolean }>
  | Shape<'null', { text: 'NULL' | 'nullptr' }>
  | Shape<'this'>
  | NameExpression
  | BlankExpression
  | PrefixExpression
  | PostfixExpression
  | BinaryExpression
  | AssignExpression
  | ConditionalExpression
  | CallExpression
  | IndexExpression
  | MemberExpression
  | CastExpression
  | NewExpression
  | DeleteExpression
  | SizeofExpression
  | SizeofTypeExpression
  | AlignofExpression;

/** `{ 1, 2, 3 }` */
export type InitializerList = Shape<'list', { items: readonly Initializer[] }>;
export type Initializer = Expression | InitializerList;

/** One name of a declaration: `*p`, `sizes[4] = { 16, 32 }`. */
export interface Declarator extends Range {
  readonly name: string;
  /** Pointers of its own, beside those of the type. */
  readonly pointers: number;
  readonly dimensions: readonly Expression[];
  readonly initializer: Initializer | null;
}

export type DeclareStatement = Shape<'declare', { type: TypeName; declarators: readonly Declarator[] }>;
export type ExpressionStatement = Shape<'expression', { expression: Expression }>;
export type BlankStatement = Shape<'blankStatement', { name: string }>;
export type BlockStatement = Shape<'block', { statements: readonly Statement[] }>;
export type IfStatement = Shape<'if', { condition: Expression; body: Statement; otherwise: Statement | null }>;
export type ForStatement = Shape<
  'for',
  {
    initial: DeclareStatement | ExpressionStatement | null;
    condition: Expression | null;
    steps: readonly Expression[];
    body: Statement;
  }
>;
export type WhileStatement = Shape<'while', { condition: Expression; body: Statement }>;
export type ReturnStatement = Shape<'return', { value: Expression | null }>;
export type ThrowStatement = Shape<'throw', { value: Expression | null }>;
/** `catch (const std::bad_alloc& e)`; `type` is `null` for `catch (...)`. */
export type CatchClause = Range & { readonly type: TypeName | null; readonly body: BlockStatement };
export type TryStatement = Shape<'try', { body: BlockStatement; catches: readonly CatchClause[] }>;
/** Microsoft's `__try` … `__except (filter)`. */
export type TryExceptStatement = Shape<
  'tryExcept',
  { body: BlockStatement; filter: Expression; handler: BlockStatement }
>;

export type Statement =
  | DeclareStatement
  | ExpressionStatement
  | BlankStatement
  | BlockStatement
  | IfStatement
  | ForStatement
  | WhileStatement
  | ReturnStatement
  | ThrowStatement
  | TryStatement
  | TryExceptStatement
  | Shape<'break'>
  | Shape<'continue'>
  | Shape<'empty'>;

export interface ParameterDeclaration extends Range {
  readonly type: TypeName;
  readonly name: string;
}

/**
 * `body` is `null` if only declared: the program cannot see what it does, so it does nothing. `isExported`: it is marked
 * `__declspec(dllexport)`, the code of a DLL.
 */
export type FunctionDefinition = Shape<
  'function',
  {
    type: TypeName;
    name: string;
    parameters: readonly ParameterDeclaration[];
    body: BlockStatement | null;
    isExported: boolean;
  }
>;
export type FieldMember = Shape<
  'field',
  { type: TypeName; declarators: readonly Declarator[]; alignment: Expression | null }
>;
export type MethodMember = FunctionDefinition & { readonly isVirtual: boolean };
export interface FieldInitializer extends Range {
  readonly name: string;
  readonly arguments: readonly Expression[];
}
export type ConstructorMember = Shape<
  'constructor',
  {
    parameters: readonly ParameterDeclaration[];
    initializers: readonly FieldInitializer[];
    body: BlockStatement | null;
  }
>;
export type DestructorMember = Shape<'destructor', { isVirtual: boolean; body: BlockStatement | null }>;
export type AccessLabel = Shape<'access', { isPublic: boolean }>;
export type Member = FieldMember | MethodMember | ConstructorMember | DestructorMember | AccessLabel;

export type ClassDefinition = Shape<
  'class',
  { keyword: 'struct' | 'class'; name: string; alignment: Expression | null; members: readonly Member[] }
>;

export type Item = Statement | ClassDefinition | FunctionDefinition;
export type ExpressionOf<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;
export type StatementOf<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;
