import { parse, type SyntaxNode, walk } from './syntaxTree.ts';

/** Everything a file imports: values, types, re-exports, `import()` and `import('…').Type`. */
export function importsOf(file: string, code: string): readonly string[] {
  const imports: string[] = [];
  walk(parse(file, code), (node) => {
    const source = sourceOf(node);
    if (source) imports.push(specifierOf(source));
  });
  return imports;
}

function sourceOf(node: SyntaxNode): SyntaxNode | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return (node['source'] as SyntaxNode | null) ?? null;
    case 'TSExternalModuleReference':
      return node['expression'] as SyntaxNode;
    default:
      return null;
  }
}

/** A name that is computed cannot be checked and is therefore refused by every rule. */
const specifierOf = (source: SyntaxNode): string =>
  source.type === 'Literal' ? String(source['value']) : '(computed import)';
