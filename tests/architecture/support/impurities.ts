import { isNode, parse, type SyntaxNode, walk } from './syntaxTree.ts';

/** Globals that make a result depend on more than its arguments, or that reach outside. */
const FORBIDDEN = new Set([
  'Date',
  'performance',
  'console',
  'window',
  'document',
  'globalThis',
  'setTimeout',
  'fetch',
]);

/** Members of Node's `process`. The simulated process, a common name in the core, has none of them. */
const NODE_PROCESS = new Set([
  'env',
  'argv',
  'exit',
  'exitCode',
  'hrtime',
  'cwd',
  'nextTick',
  'stdout',
  'stderr',
  'uptime',
  'memoryUsage',
  'platform',
  'pid',
]);

/** Uses of the clock, chance, the console and the process in a file, such as `Math.random`. */
export function impuritiesOf(file: string, code: string): readonly string[] {
  const found: string[] = [];
  walk(parse(file, code), (node) => {
    for (const [field, child] of Object.entries(node)) {
      const name = isNode(child) && child.type === 'Identifier' ? String(child['name']) : '';
      if (FORBIDDEN.has(name) && !isKey(node, field)) found.push(name);
    }
    const member = memberOf(node);
    if (member === 'Math.random' || isNodeProcess(member)) found.push(member);
  });
  return found;
}

/** `event.Date` and `{ Date: 1 }` name a member, not the global. */
const isKey = (node: SyntaxNode, field: string): boolean =>
  (field === 'property' || field === 'key') && node['computed'] !== true;

/** `a.b` for a member expression or a destructured `const { b } = a`; otherwise empty. */
function memberOf(node: SyntaxNode): string {
  if (node.type === 'MemberExpression') return `${nameOf(node['object'])}.${nameOf(node['property'])}`;
  const pattern = node['id'];
  if (node.type !== 'VariableDeclarator' || !isNode(pattern) || pattern.type !== 'ObjectPattern') return '';
  const [first] = pattern['properties'] as readonly SyntaxNode[];
  return `${nameOf(node['init'])}.${nameOf(first?.['key'])}`;
}

const nameOf = (node: unknown): string => {
  if (!isNode(node)) return '';
  return node.type === 'Identifier' ? String(node['name']) : String(node['value'] ?? '');
};

const isNodeProcess = (member: string): boolean =>
  member.startsWith('process.') && NODE_PROCESS.has(member.slice('process.'.length));
