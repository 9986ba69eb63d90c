import type {
  BlockStatement,
  ClassDefinition,
  ConstructorMember,
  Expression,
  FunctionDefinition,
  Item,
  Member,
  ParameterDeclaration,
} from '../tree.ts';
import { printExpression, printList, printType } from './printExpression.ts';
import { printBlock, printDeclarator, printStatement } from './printStatement.ts';

const STEP = '  ';

/** A program as clean code. */
export const printItems = (items: readonly Item[]): string => items.map((item) => `${printItem(item)}\n`).join('');

function printItem(item: Item): string {
  switch (item.kind) {
    case 'class':
      return printClass(item);
    case 'function':
      return printFunction(item, '');
    default:
      return printStatement(item);
  }
}

const printParameters = (parameters: readonly ParameterDeclaration[]): string =>
  parameters.map(({ type, name }) => `${printType(type)} ${name}`).join(', ');

const printFunctionBody = (body: BlockStatement | null, indent: string): string =>
  body ? ` ${printBlock(body, indent)}` : ';';

const printFunction = ({ type, name, parameters, body, isExported }: FunctionDefinition, indent: string): string => {
  const head = isExported ? '__declspec(dllexport) ' : '';
  return `${head}${printType(type)} ${name}(${printParameters(parameters)})${printFunctionBody(body, indent)}`;
};

const printAlignment = (alignment: Expression | null): string =>
  alignment ? `alignas(${printExpression(alignment)}) ` : '';

function printClass({ keyword, name, alignment, members }: ClassDefinition): string {
  const inner = members.map((member) => `${member.kind === 'access' ? '' : STEP}${printMember(member, name)}\n`);
  return `${keyword} ${printAlignment(alignment)}${name} {\n${inner.join('')}};`;
}

function printMember(member: Member, className: string): string {
  switch (member.kind) {
    case 'access':
      return member.isPublic ? 'public:' : 'private:';
    case 'field':
      return `${printAlignment(member.alignment)}${printType(member.type)} ${member.declarators.map(printDeclarator).join(', ')};`;
    case 'constructor':
      return printConstructor(member, className);
    case 'destructor':
      return `${member.isVirtual ? 'virtual ' : ''}~${className}()${printFunctionBody(member.body, STEP)}`;
    default:
      return (member.isVirtual ? 'virtual ' : '') + printFunction(member, STEP);
  }
}

function printConstructor({ parameters, initializers, body }: ConstructorMember, className: string): string {
  const first = initializers.map(({ name, arguments: given }) => `${name}(${printList(given)})`).join(', ');
  const list = first ? ` : ${first}` : '';
  return `${className}(${printParameters(parameters)})${list}${printFunctionBody(body, STEP)}`;
}
