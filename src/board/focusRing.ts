import type { Address } from '../base/bytes.ts';
import { type BoardFocus, focusedPlace, focusOn, moveFocus } from './boardFocus.ts';
import { rowAt } from './geometry.ts';
import { type Hit, hitAt } from './hit.ts';
import type { Viewport } from './viewport.ts';

/** The ring around the cell that the keyboard is on, kept in the window. */
export class FocusRing {
  readonly #viewport: Viewport;
  #focus: BoardFocus | null = null;

  constructor(viewport: Viewport) {
    this.#viewport = viewport;
  }

  /** What the keyboard is on; `null` if nothing, or something that the view does not show. */
  get hit(): Hit | null {
    const { view } = this.#viewport;
    const place = view && this.#focus && focusedPlace(view, this.#focus);
    return view && place ? hitAt(view, place) : null;
  }

  /** Puts the ring on the cell of an address, or takes it away. */
  put(address: Address | null): Hit | null {
    const { view } = this.#viewport;
    return this.#set(view && address !== null ? focusOn(view, address) : null);
  }

  /** Moves the ring; from nowhere it goes to the first row in the window. */
  move(columns: number, rows: number): Hit | null {
    const { view } = this.#viewport;
    if (!view) return null;
    if (this.#focus && focusedPlace(view, this.#focus)) return this.#set(moveFocus(view, this.#focus, columns, rows));
    const first = view.model.row(rowAt(view.tops, view.scroll));
    return first ? this.put(first.start) : null;
  }

  #set(focus: BoardFocus | null): Hit | null {
    this.#focus = focus;
    if (focus) this.#viewport.reveal(focus.address);
    return this.hit;
  }
}
