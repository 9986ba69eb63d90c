import type { JSX } from 'preact';
import type { Piece } from './sourceLines.ts';

/** Code in the colours of its words. */
export function Code({ pieces }: { readonly pieces: readonly Piece[] }): JSX.Element {
  return <>{pieces.map(render)}</>;
}

function render(piece: Piece, index: number): JSX.Element | string {
  if (piece.kind === 'blank') return `@${piece.name}`;
  if (!piece.class) return piece.text;
  return (
    <span key={index} class={`w-${piece.class}`}>
      {piece.text}
    </span>
  );
}
