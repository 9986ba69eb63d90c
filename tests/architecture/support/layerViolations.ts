import { posix } from 'node:path';
import { importsOf } from './imports.ts';
import { LAYERS, type Layer, PUBLIC_SUBFOLDERS } from './layers.ts';
import type { SourceFile } from './sourceFiles.ts';

/** Imports of a file in `src` that its layer does not allow, each as a sentence. */
export function layerViolations({ path, code }: SourceFile): readonly string[] {
  const folder = path.split('/')[1] ?? '';
  const layer = LAYERS[folder];
  if (!layer) return [`${path} is in a folder that the table does not have`];
  return importsOf(path, code)
    .map((specifier) => [specifier, reasonAgainst(path, folder, layer, specifier)] as const)
    .filter(([, reason]) => reason)
    .map(([specifier, reason]) => `${path} imports ${specifier}: ${reason}`);
}

function reasonAgainst(path: string, folder: string, layer: Layer, specifier: string): string | null {
  if (!/^[./]/.test(specifier)) return packageReason(path, layer, specifier);
  const target = specifier.startsWith('/') ? specifier.slice(1) : posix.join(posix.dirname(path), specifier);
  const [top, targetFolder = '', ...rest] = target.split('/');
  if (top !== 'src') return layer.own.includes(top ?? '') ? null : 'outside src';
  if (targetFolder === folder) return null;
  if (!layer.own.includes(targetFolder)) return `${folder} may not import ${targetFolder}`;
  const isPublic = rest.length === 1 || PUBLIC_SUBFOLDERS.includes(`${targetFolder}/${rest.slice(0, -1).join('/')}`);
  return isPublic ? null : `only top-level files of ${targetFolder} may be imported from outside`;
}

function packageReason(path: string, layer: Layer, specifier: string): string | null {
  if (layer.isOpen) return null;
  const name = Object.keys(layer.packages).find((each) => specifier === each || specifier.startsWith(`${each}/`));
  if (name === undefined) return 'this package is not for this folder';
  const where = layer.packages[name];
  return where && !where.test(path) ? `only files that match ${where.source} may import it` : null;
}
