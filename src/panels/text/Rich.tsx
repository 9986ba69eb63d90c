import type { ComponentChildren, JSX } from 'preact';

const MARK = /(`[^`]+`|\*\*[^*]+\*\*)/;

/** A sentence in which `code` and **weight** are marked. */
export function Rich({ text }: { readonly text: string }): JSX.Element {
  return <>{text.split(MARK).map(render)}</>;
}

function render(part: string, index: number): ComponentChildren {
  if (part.startsWith('`')) return <code key={index}>{part.slice(1, -1)}</code>;
  if (part.startsWith('**')) return <strong key={index}>{part.slice(2, -2)}</strong>;
  return part;
}
