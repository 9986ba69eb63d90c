import type { JSX } from 'preact';
import type { Item } from '../../items/item.ts';
import { textsOf } from '../format.ts';
import { Code } from '../level/Code.tsx';
import { codePieces } from '../level/sourceLines.ts';

const ct = textsOf('challenge');

/** Code in the colours of an item's program; a word for none at all. */
export const ItemCode = ({ item, code }: { readonly item: Item; readonly code: string }): JSX.Element =>
  code.trim() === '' ? (
    <span>{ct('item.nothing')}</span>
  ) : (
    <Code pieces={codePieces(code, item.level.program.typeNames)} />
  );
