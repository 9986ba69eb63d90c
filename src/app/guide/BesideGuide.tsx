import type { JSX } from 'preact';
import { GuideSheet } from '../../panels/GuideSheet.tsx';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';
import { guideProps } from './guideProps.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
}

/** The field guide beside what is on the page. */
export const BesideGuide = ({ game, screens }: Props): JSX.Element => (
  <GuideSheet
    {...guideProps(game, screens)}
    selected={game.guideCard.value || null}
    onCard={(id) => {
      game.guideCard.value = id ?? '';
    }}
    onClose={() => {
      game.guideCard.value = null;
    }}
  />
);
