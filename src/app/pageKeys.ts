import { levelToPlay } from '../panels/levelSummary.ts';
import type { Game } from './game.ts';
import { type KeyBindings, listenToKeys } from './keyboard.ts';
import { levelKeys, playKeys } from './level/levelKeys.ts';
import { summarise } from './levelList.ts';
import type { Screens } from './screens.ts';

/** Lets every screen be played with keys alone. */
export const listenToPageKeys = (game: Game, screens: Screens): (() => void) =>
  listenToKeys(() => ({ ...commonKeys(game, screens), ...screenKeys(game, screens) }));

const commonKeys = (game: Game, screens: Screens): KeyBindings => ({
  m: () => game.toggleSound(),
  t: () => game.toggleTheme(),
  l: () => game.toggleLanguage(),
  w: () => game.nextVocabulary(),
  Escape: () => screens.go({ page: 'home' }),
  '?': () => game.toggleDialog('keys'),
});

function screenKeys(game: Game, screens: Screens): KeyBindings {
  const screen = screens.screen.value;
  if (screen.kind === 'level') return levelKeys(screen.session, (name) => game.toggleDialog(name));
  if (screen.kind === 'sandbox') return playKeys(screen.session);
  const next = levelToPlay(summarise(screens.levels, game.profile.value));
  return next ? { Enter: () => screens.go({ page: 'level', id: next.id }) } : {};
}
