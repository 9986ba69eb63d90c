/** Where a window of the building stands, in pixels of the page. */
type Place = Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>;

const middleOf = ({ left, top, width, height }: Place) => ({ x: left + width / 2, y: top + height / 2 });

const STEPS: Readonly<Record<string, readonly [columns: number, rows: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Sideways counts this much against going the way the arrow points. */
const ASIDE = 3;

/** The window that an arrow key leads to from the one at `from`: the nearest on that side; -1 if there is none. */
export function windowTowards(key: string, places: readonly Place[], from: number): number {
  const step = STEPS[key];
  const start = places[from];
  if (!step || !start) return -1;
  const { x, y } = middleOf(start);
  let [best, least] = [-1, Number.POSITIVE_INFINITY];
  for (const [index, place] of places.entries()) {
    const middle = middleOf(place);
    const [right, down] = [middle.x - x, middle.y - y];
    const along = right * step[0] + down * step[1];
    const aside = Math.abs(right * step[1]) + Math.abs(down * step[0]);
    const isOnSide = along > start.height / 2 && (step[0] === 0 || aside < start.height / 2);
    if (isOnSide && along + aside * ASIDE < least) [best, least] = [index, along + aside * ASIDE];
  }
  return best;
}

/** Moves the focus among the windows below `building` when an arrow key is pressed in one. */
export function moveAmongWindows(event: KeyboardEvent, building: HTMLElement): void {
  const windows = Array.from(building.querySelectorAll<HTMLElement>('.level-tile'));
  const places = windows.map((each) => each.getBoundingClientRect());
  const to = windowTowards(event.key, places, windows.indexOf(event.target as HTMLElement));
  if (to < 0) return;
  event.preventDefault();
  windows[to]?.focus();
}
