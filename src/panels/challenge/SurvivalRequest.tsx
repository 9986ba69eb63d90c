import type { JSX } from 'preact';
import type { Arrival } from '../../challenge/arrivals.ts';
import { PLACEMENTS, type Placement } from '../../challenge/survivalSpace.ts';
import { formatBytes, textsOf } from '../format.ts';

const ct = textsOf('challenge');
/** A request that stays for more than so many others pins its place. */
const SHORT = 7;

interface Props {
  readonly arrival: Arrival;
  /** The next ones. */
  readonly ahead: readonly Arrival[];
  readonly onPlace: (placement: Placement) => void;
}

/** The request that waits, and ways to place it. */
export function SurvivalRequest({ arrival: { size, lifetime }, ahead, onPlace }: Props): JSX.Element {
  return (
    <section class="item-card" aria-label={ct('survival.next')}>
      <p class="section-head">{ct('survival.next')}</p>
      <p class="survival-request">
        <b class="mono">{formatBytes(size)}</b>
        <span class={`tag is-${lifetime > SHORT ? 'long' : 'short'}`}>
          {ct('survival.stays')} {ct('survival.requests', { n: lifetime })}
        </span>
      </p>
      <p class="dim">
        {ct('survival.soon')} {ahead.map((next) => formatBytes(next.size)).join(' · ')}
      </p>
      <p>{ct('survival.click')}</p>
      <ol class="item-choices survival-placements">
        {PLACEMENTS.map((placement, index) => (
          <li key={placement}>
            <button type="button" class="item-choice" onClick={() => onPlace(placement)}>
              <span class="key" aria-hidden="true">
                {index + 1}
              </span>
              <span class="choice-code">
                {ct(`survival.placements.${placement}`)}
                <code class="dim choice-line">{CALLS[placement]}</code>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <p class="dim">{ct('survival.labels')}</p>
    </section>
  );
}

/** The call that a way of placing is. */
const CALLS: Readonly<Record<(typeof PLACEMENTS)[number], string>> = {
  lowest: 'VirtualAlloc(NULL, n, MEM_RESERVE | MEM_COMMIT, …)',
  highest: 'VirtualAlloc(NULL, n, MEM_RESERVE | MEM_COMMIT | MEM_TOP_DOWN, …)',
  tightest: 'VirtualAlloc(hole, n, MEM_RESERVE | MEM_COMMIT, …)',
  roomiest: 'VirtualAlloc(hole, n, MEM_RESERVE | MEM_COMMIT, …)',
};
