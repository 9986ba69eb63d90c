import './style/kinds.css';
import type { JSX } from 'preact';
import { autopsyOf } from '../play/autopsy.ts';
import { questionStates } from '../play/said.ts';
import type { PlayView } from '../play/store.ts';
import { SaidResults } from './kind/SaidResults.tsx';

interface Props {
  readonly view: PlayView;
  /** Whether the plan passes on each machine of the level. */
  readonly machines: readonly boolean[];
}

/** How the player's answers did, and the machines, for the result of a run. */
export const KindResult = ({ view, machines }: Props): JSX.Element => (
  <SaidResults
    levelId={view.level.file.id}
    questions={questionStates(view)}
    autopsy={autopsyOf(view)}
    machines={machines}
  />
);
