import { levelToPlay } from '../panels/levelSummary.ts';
import { challengeKeys } from './challenge/challengeKeys.ts';
import type { Game } from './game.ts';
import { lookUp } from './guide/guideLinks.ts';
import { type KeyBindings, listenToKeys } from './keyboard.ts';
import { levelKeys, playKeys } from './level/levelKeys.ts';
import { summarise } from './levelList.ts';
import type { Screens } from './screens.ts';

/** Lets every screen be played with keys alone. */
export const listenToPageKeys = (game: Game, screens: Screens): (() => void) =>
  listenToKeys(() => ({
    ...leavingKeys(game, screens),
    ...(isAnswering(screens) ? {} : commonKeys(game, screens)),
    ...screenKeys(game, screens),
  }));

/** While a run goes on, letters are those of its flags. */
function isAnswering({ screen }: Screens): boolean {
  const { value } = screen;
  return value.kind === 'round' && !value.session.isOver;
}

const leavingKeys = (game: Game, screens: Screens): KeyBindings => ({
  m: () => game.toggleSound(),
  Escape: () => leave(game, screens),
  '?': () => game.toggleDialog('keys'),
});

const commonKeys = (game: Game, screens: Screens): KeyBindings => ({
  t: () => game.toggleTheme(),
  l: () => game.toggleLanguage(),
  w: () => game.nextVocabulary(),
  i: () => lookUp(game, screens),
});

/** A dialog that is open closes by itself; one whose code is still on its way must not take the level along. */
function leave(game: Game, screens: Screens): void {
  if (game.guideCard.value !== null) game.guideCard.value = null;
  else if (game.dialog.value === null) screens.go({ page: 'home' });
  else game.dialog.value = null;
}

function screenKeys(game: Game, screens: Screens): KeyBindings {
  const screen = screens.screen.value;
  if (screen.kind === 'level') return levelKeys(screen.session, (name) => game.toggleDialog(name));
  if (screen.kind === 'sandbox') return playKeys(screen.session);
  if (screen.kind === 'challenges') return challengeKeys(screens);
  if (screen.kind === 'round') return screen.session.isOver ? { Enter: () => screens.again() } : screen.session.keys;
  if (screen.kind !== 'home') return {};
  const next = levelToPlay(summarise(screens.levels, game.profile.value));
  return {
    c: () => screens.go({ page: 'challenges' }),
    ...(next && { Enter: () => screens.go({ page: 'level', id: next.id }) }),
  };
}
