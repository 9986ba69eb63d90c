import type { ClassDefinition, Declarator, FieldMember, Member, MethodMember } from '../../syntax/tree.ts';
import type { FunctionCode } from '../../typed/code.ts';
import { addField, completeClass, emptyClass, hasConstructor } from '../../typed/layout.ts';
import { type ClassType, POINTER_BYTES, VOID } from '../../typed/type.ts';
import type { Checker } from '../checker.ts';
import { fail } from '../checkFault.ts';
import { alignmentFrom } from '../checkType.ts';
import { declareClassOperator, isOperator } from './checkClassOperator.ts';
import { checkPrologue, type FieldDefault } from './checkConstructor.ts';
import { declaredType } from './checkDeclaration.ts';
import { assertBody, checkBody, declareFunction, returnTypeOf } from './checkFunction.ts';

/** Where the tables of virtual functions would lie in the program's image; nothing reads them there. */
const FIRST_VIRTUAL_TABLE = 0x7ff6_0000_3000;
const VIRTUAL_TABLE_BYTES = 0x100;

/** A class while its members are read. */
interface OpenClass {
  readonly type: ClassType;
  readonly defaults: FieldDefault[];
  /** The bodies, checked once all members are known. */
  readonly bodies: (() => void)[];
  isPublic: boolean;
  virtualFunctions: number;
}

export function checkClass(checker: Checker, node: ClassDefinition): void {
  const type = emptyClass(node.name);
  if (checker.classes.has(node.name)) fail('name.taken', node, { name: node.name });
  checker.classes.set(node.name, type);
  if (node.members.some((member) => 'isVirtual' in member && member.isVirtual)) makeVirtual(checker, type);
  if (node.alignment) type.alignment = Math.max(type.alignment, alignmentFrom(checker, node.alignment));
  const open: OpenClass = { type, defaults: [], bodies: [], isPublic: node.keyword === 'struct', virtualFunctions: 0 };
  for (const member of node.members) checker.attempt(() => checkMember(checker, open, member));
  completeClass(type);
  addDefaultConstructor(checker, open, node);
  for (const check of open.bodies) checker.attempt(check);
}

function makeVirtual({ classes }: Checker, type: ClassType): void {
  type.virtualTable = FIRST_VIRTUAL_TABLE + classes.size * VIRTUAL_TABLE_BYTES;
  type.size = POINTER_BYTES;
  type.alignment = POINTER_BYTES;
}

function checkMember(checker: Checker, open: OpenClass, member: Member): void {
  switch (member.kind) {
    case 'access':
      open.isPublic = member.isPublic;
      break;
    case 'field':
      for (const declarator of member.declarators) checkField(checker, open, member, declarator);
      break;
    case 'function':
      if (isOperator(member)) checkOperator(checker, open, member);
      else checkMethod(checker, open, member);
      break;
    case 'constructor': {
      const target = declareSpecial(checker, open.type, open.type.name, member.parameters);
      open.type.constructors.push(target);
      const prologue = () => checkPrologue(checker, open, member, member.initializers);
      open.bodies.push(() => checkBody(checker, target, member, prologue));
      break;
    }
    case 'destructor': {
      const target = declareSpecial(checker, open.type, `~${open.type.name}`, []);
      open.type.destructor = { function: target, isPublic: true, virtualSlot: slotFor(open, member.isVirtual) };
      open.bodies.push(() => checkBody(checker, target, { parameters: [], body: member.body }));
    }
  }
}

const slotFor = (open: OpenClass, isVirtual: boolean): number => (isVirtual ? open.virtualFunctions++ : -1);

const declareSpecial = (
  checker: Checker,
  type: ClassType,
  name: string,
  parameters: MethodMember['parameters'],
): FunctionCode => declareFunction(checker, { name, returns: VOID, parameters, class: type });

function checkField(checker: Checker, open: OpenClass, member: FieldMember, declarator: Declarator): void {
  const { name, initializer } = declarator;
  assertNew(open.type, name, declarator);
  const type = declaredType(checker, member.type, declarator);
  const alignment = member.alignment ? alignmentFrom(checker, member.alignment) : 1;
  addField(open.type, { name, type, isPublic: open.isPublic }, alignment);
  if (initializer) open.defaults.push({ name, initializer });
}

function checkMethod(checker: Checker, open: OpenClass, member: MethodMember): void {
  const { name, parameters } = member;
  assertNew(open.type, name, member);
  const returns = returnTypeOf(checker, member.type);
  assertBody(member, returns);
  const target = declareFunction(checker, { name, returns, parameters, class: open.type });
  const { isPublic } = open;
  open.type.methods.set(name, { function: target, isPublic, virtualSlot: slotFor(open, member.isVirtual) });
  open.bodies.push(() => checkBody(checker, target, member));
}

function checkOperator(checker: Checker, { type, bodies }: OpenClass, member: MethodMember): void {
  const target = declareClassOperator(checker, type, member);
  assertBody(member, target.returns);
  bodies.push(() => checkBody(checker, target, member));
}

function assertNew({ fields, methods }: ClassType, name: string, range: Declarator | MethodMember): void {
  if (fields.has(name) || methods.has(name)) fail('name.taken', range, { name });
}

/** A class that says nothing about its beginning still has one if a table, a default or a field asks for it. */
function addDefaultConstructor(checker: Checker, open: OpenClass, node: ClassDefinition): void {
  const { type, defaults } = open;
  if (type.constructors.length > 0 || (defaults.length === 0 && !hasConstructor(type))) return;
  const target = declareSpecial(checker, type, type.name, []);
  type.constructors.push(target);
  const prologue = () => checkPrologue(checker, open, node, []);
  open.bodies.unshift(() => checkBody(checker, target, { parameters: [], body: null }, prologue));
}
