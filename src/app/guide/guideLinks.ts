import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';

/** What does something of its own when clicked, and the board, which explains its tiles. */
const PRESSABLE = 'button, a, summary, label, input, textarea, select, [role=application]';
/** Words of code, and labels that say which card is theirs. */
const WORDS = 'code, .mono, [data-card]';

const fetchWords = () => import('./words.ts');

/** Lets a click on any word of code or on a label open the field guide there. */
export function listenToWords(game: Game, screens: Screens): void {
  addEventListener('click', (event) => {
    const { target } = event;
    if (!(target instanceof Element) || target.closest(PRESSABLE) || !target.closest(WORDS)) return;
    void game.orTell(async () => (await fetchWords()).openAtPointer(game, screens, event));
  });
}

/** Opens the field guide at the word in focus, or as a whole. */
export const lookUp = (game: Game, screens: Screens): void =>
  void game.orTell(async () => (await fetchWords()).openAtFocus(game, screens));
