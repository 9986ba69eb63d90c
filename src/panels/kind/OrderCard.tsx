import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { levelText } from '../format.ts';
import { Code } from '../level/Code.tsx';
import { codePieces } from '../level/sourceLines.ts';
import { kindText } from './kindText.ts';

interface Props {
  readonly levelId: string;
  readonly blank: string;
  /** In the player's order. */
  readonly lines: readonly string[];
  readonly typeNames: ReadonlySet<string>;
  /** Gets the lines in another order. */
  readonly onOrder: (lines: readonly string[]) => void;
}

/** Lines that want an order: to be dragged, moved with the arrow keys, or tapped up and down. */
export function OrderCard({ levelId, blank, lines, typeNames, onOrder }: Props): JSX.Element {
  const list = useRef<HTMLOListElement>(null);
  const dragged = useRef<number | null>(null);
  /** Where the line goes that the keyboard is on. */
  const followed = useRef<number | null>(null);
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= lines.length || from === to) return;
    followed.current = to;
    onOrder(moved(lines, from, to));
  };
  // Before the next key: a line that moves loses the focus.
  useLayoutEffect(() => {
    if (followed.current !== null) gripsOf(list.current)[followed.current]?.focus();
    followed.current = null;
  }, [lines.join('\n')]);
  const drag = (event: PointerEvent): void => {
    const from = dragged.current;
    const to = from === null ? -1 : rowUnder(list.current, event.clientY);
    if (from === null || to < 0 || to === from) return;
    dragged.current = to;
    onOrder(moved(lines, from, to));
  };
  return (
    <section class="card question order" aria-label={kindText('order.title')}>
      <h2 class="section-head">{kindText('order.title')}</h2>
      <p class="question-text">{levelText(levelId).blanks[blank]}</p>
      <ol ref={list} class="order-lines" onPointerMove={drag} onPointerUp={() => (dragged.current = null)}>
        {lines.map((line, index) => (
          <li key={line} class="order-line">
            <button
              type="button"
              class="order-grip"
              aria-label={kindText('order.line', { n: index + 1, code: line })}
              onPointerDown={(event) => {
                dragged.current = index;
                list.current?.setPointerCapture?.(event.pointerId);
              }}
              onKeyDown={(event) => {
                const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
                if (by === 0) return;
                event.preventDefault();
                move(index, index + by);
              }}
            >
              <span class="order-number">{index + 1}</span>
              <code>
                <Code pieces={codePieces(line, typeNames)} />
              </code>
            </button>
            <Step by={-1} isOff={index === 0} onStep={() => move(index, index - 1)} />
            <Step by={1} isOff={index === lines.length - 1} onStep={() => move(index, index + 1)} />
          </li>
        ))}
      </ol>
      <p class="dim order-keys">{kindText('order.keys')}</p>
    </section>
  );
}

interface StepProps {
  readonly by: 1 | -1;
  readonly isOff: boolean;
  readonly onStep: () => void;
}

const Step = ({ by, isOff, onStep }: StepProps): JSX.Element => (
  <button
    type="button"
    class="zoom-by order-step"
    disabled={isOff}
    aria-label={kindText(by < 0 ? 'order.up' : 'order.down')}
    onClick={onStep}
  >
    {by < 0 ? '▴' : '▾'}
  </button>
);

/** The items with one of them at another place. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), ...items.slice(from, from + 1), ...rest.slice(to)];
}

const gripsOf = (list: HTMLElement | null): HTMLElement[] =>
  Array.from(list?.querySelectorAll<HTMLElement>('.order-grip') ?? []);

/** The line at a height of the page; -1 outside all of them. */
const rowUnder = (list: HTMLElement | null, y: number): number =>
  gripsOf(list).findIndex((grip) => {
    const { top, bottom } = grip.getBoundingClientRect();
    return y >= top && y < bottom;
  });
