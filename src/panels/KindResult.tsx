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
export function KindResult({ view, machines }: Props): JSX.Element {
  const { id, kind } = view.level.file;
  const isGoal = kind?.type === 'predict';
  return (
    <SaidResults
      levelId={id}
      questions={questionStates(view).filter(({ said }) => isGoal || said !== null)}
      autopsy={autopsyOf(view)}
      machines={machines}
    />
  );
}
