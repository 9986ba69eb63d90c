import { whenIdle } from '../../board/whenIdle.ts';
import type { PlayView } from '../../play/store.ts';
import { meetCards } from '../../progress/changes.ts';
import type { Game } from '../game.ts';

/** Longest that the player's next step may keep the notes waiting, in milliseconds. */
const LONGEST_WAIT = 3000;

/** Notes for the field guide what the player has met, when nothing else is to be done. */
export class Meetings {
  /** Resolves when all is noted. */
  noted: Promise<void> = Promise.resolve();
  private view: PlayView | null = null;

  /** `playable`: resolves when the program can be played, which the notes must not delay. */
  constructor(
    private readonly game: Game,
    private readonly playable: Promise<void>,
  ) {}

  /** Everything up to where this view stands has been met. */
  add(view: PlayView): void {
    if (!this.view) this.noted = this.noted.then(() => this.note()).catch(this.forget);
    this.view = view;
  }

  private async note(): Promise<void> {
    await this.playable;
    await whenIdle(LONGEST_WAIT);
    const { cardsMet } = await import('../../guide/met.ts');
    const { view, game } = this;
    this.view = null;
    if (!view) return;
    const cards = cardsMet(view.run, view.state.fills, view.command);
    const { value } = game.profile;
    if (meetCards(value, cards) !== value) game.store.update((profile) => meetCards(profile, cards));
  }

  /** What could not be fetched is tried again with the next step. */
  private readonly forget = (): void => {
    this.view = null;
  };
}
