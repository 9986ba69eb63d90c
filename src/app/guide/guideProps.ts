import { levelCards } from 'virtual:level-cards';
import type { GuideProps } from '../../panels/GuidePage.tsx';
import type { Game } from '../game.ts';
import { summarise } from '../levelList.ts';
import type { Screens } from '../screens.ts';

/** What the field guide shows, wherever it is shown. */
export function guideProps(game: Game, screens: Screens): Pick<GuideProps, 'met' | 'levelsOf' | 'onLevel'> {
  const levels = summarise(screens.levels, game.profile.value);
  return {
    met: new Set(game.profile.value.met),
    levelsOf: (card) => levels.filter(({ id }) => levelCards[id]?.includes(card)),
    onLevel: (id) => screens.go({ page: 'level', id }),
  };
}
