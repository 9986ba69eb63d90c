import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Par } from '../levels/metric.ts';
import type { PlayView } from '../play/view.ts';
import { listBlanks } from '../program/program.ts';
import type { BoardCellProps } from './boardCell.ts';
import { BlankTabs } from './call/BlankTabs.tsx';
import { CallPanel } from './call/CallPanel.tsx';
import { levelText } from './format.ts';
import { BoardCell } from './level/BoardCell.tsx';
import { GoalList } from './level/GoalList.tsx';
import { PlayedProgram } from './level/PlayedProgram.tsx';
import { ProgramColumn } from './level/ProgramColumn.tsx';
import { RequestCard } from './level/RequestCard.tsx';
import { RunBar } from './level/RunBar.tsx';
import { Sheet } from './level/Sheet.tsx';
import { ScoreBars, type ScoreLinkProps } from './scores/ScoreBars.tsx';
import { TimelinePanel, type TimelineProps } from './timeline/TimelinePanel.tsx';
import { WhatHappened } from './WhatHappened.tsx';

export type { ScoreLinkProps };

export interface LevelPageProps extends TimelineProps {
  readonly board: BoardCellProps;
  readonly link: ScoreLinkProps;
  /** Best known values; none while they are not known. */
  readonly par: Par;
  /** What the level's kind adds: over the picture, and before the call; absent from most. */
  readonly kind?: { readonly strip: JSX.Element; readonly card: JSX.Element } | null;
  /** What is to be said of the tools among the offers. */
  readonly tools?: JSX.Element | null;
  /** Shows the result of a run that has ended. */
  readonly onResult: () => void;
}

/** The screen of a level: program, address space, call, timeline, scores. */
export function LevelPage({ board, link, par, kind, tools, onResult, ...time }: LevelPageProps): JSX.Element {
  const { view, play } = time;
  const { level, score, notes } = view;
  return (
    <main class="level" id="content">
      <ProgramColumn>
        <PlayedProgram view={view} play={play} />
        {useMemo(
          () => (
            <RequestCard file={level.file} />
          ),
          [level],
        )}
        <GoalList file={level.file} score={score} report={view.report} ending={view.run.execution.ending} />
      </ProgramColumn>
      <BoardCell {...board} strip={kind?.strip ?? null} />
      <Sheet>
        {kind?.card}
        {isOrdered(view) ? <Tabs view={view} play={play} /> : <Call view={view} play={play} />}
        {tools}
        <RunBar view={view} play={play} onResult={onResult} />
        <WhatHappened view={view} />
      </Sheet>
      <TimelinePanel {...time} />
      <ScoreBars file={level.file} par={par} score={score} notes={notes} hasEnded={view.report !== null} link={link} />
    </main>
  );
}

/** Whether the blank that is selected gets its text by putting lines in order. */
const isOrdered = ({ level: { file }, selectedBlank }: PlayView): boolean =>
  file.kind?.type === 'order' && file.kind.blank === selectedBlank;

type Part = Pick<TimelineProps, 'view' | 'play'>;

/** The blanks, where no call is to be chosen. */
const Tabs = ({ view: { level, state, faults, selectedBlank }, play }: Part): JSX.Element => (
  <BlankTabs
    blanks={listBlanks(level.program).map(({ name }) => name)}
    titles={levelText(level.file.id).blanks}
    codes={state.fills}
    faults={faults}
    selected={selectedBlank}
    onSelect={(name) => play.select(name)}
  />
);

function Call({ view, play }: Part): JSX.Element {
  const { level, state, faults, fills, selectedBlank } = view;
  const panel = () => (
    <CallPanel
      levelId={level.file.id}
      program={level.program}
      fills={fills}
      codes={state.fills}
      faults={faults}
      selected={selectedBlank}
      offers={level.file.blanks[selectedBlank]?.offers ?? []}
      onSelect={(name) => play.select(name)}
      onChoose={(name, code) => play.choose(name, code)}
      onType={(name, code) => play.type(name, code)}
      onRun={() => play.runLine()}
    />
  );
  // Running the program changes nothing of it.
  return useMemo(panel, [level, play, state.fills, faults, fills, selectedBlank]);
}
