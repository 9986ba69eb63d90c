import type { JSX } from 'preact';
import type { TimelineProps } from '../timeline/TimelinePanel.tsx';
import { ProgramPanel } from './ProgramPanel.tsx';

/** The program of an attempt, at its position. */
export function PlayedProgram({ view, play }: Pick<TimelineProps, 'view' | 'play'>): JSX.Element {
  const { level, state, faults, line, moment, selectedBlank } = view;
  return (
    <ProgramPanel
      levelId={level.file.id}
      source={level.source}
      helperLines={level.helperLines}
      typeNames={level.program.typeNames}
      codes={state.fills}
      faults={faults}
      line={line}
      moment={moment}
      selected={selectedBlank}
      onSelect={(name) => play.select(name)}
    />
  );
}
