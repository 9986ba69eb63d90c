import type { JSX } from 'preact';
import { GuidePage } from '../../panels/GuidePage.tsx';
import type { Game } from '../game.ts';
import type { Screens } from '../screens.ts';
import { guideProps } from './guideProps.ts';

interface Props {
  readonly game: Game;
  readonly screens: Screens;
  /** The open card; empty for none. */
  readonly card: string;
}

/** The field guide as a screen. */
export const GuideScreen = ({ game, screens, card }: Props): JSX.Element => (
  <GuidePage
    {...guideProps(game, screens)}
    selected={card === '' ? null : card}
    onCard={(id) => screens.go({ page: 'guide', card: id ?? '' })}
  />
);
