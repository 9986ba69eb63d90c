import type { JSX } from 'preact';
import { NEXT_CALL, namesKeptIn, type SandboxState } from '../levels/sandbox.ts';
import { sampleCall } from '../levels/sandboxCalls.ts';
import { codeToForm } from '../program/callForm.ts';
import { listBlanks } from '../program/program.ts';
import type { BoardCellProps } from './boardCell.ts';
import { CallPanel } from './call/CallPanel.tsx';
import { BoardCell } from './level/BoardCell.tsx';
import { PlayedProgram } from './level/PlayedProgram.tsx';
import { ProgramColumn } from './level/ProgramColumn.tsx';
import { Sheet } from './level/Sheet.tsx';
import { CallPicker } from './sandbox/CallPicker.tsx';
import { ProcessPicker } from './sandbox/ProcessPicker.tsx';
import { SandboxBar } from './sandbox/SandboxBar.tsx';
import { type SandboxActions, SandboxCard, type SandboxCardProps } from './sandbox/SandboxCard.tsx';
import { ScoreBars, type ScoreLinkProps } from './scores/ScoreBars.tsx';
import { TimelinePanel, type TimelineProps } from './timeline/TimelinePanel.tsx';
import { WhatHappened } from './WhatHappened.tsx';

interface Props extends TimelineProps, SandboxActions {
  readonly board: BoardCellProps;
  readonly link: ScoreLinkProps;
  readonly state: SandboxState;
  readonly filling: SandboxCardProps['filling'];
  /** A finished sentence about the last thing done, with what a file or link has wrong. */
  readonly notice: { readonly text: string; readonly detail: string | null } | null;
  /** One more process. */
  readonly onProcess: () => void;
}

/** Free play: a level's parts without its goals, and every call there is. */
export function SandboxPage({
  board,
  link,
  state,
  filling,
  notice,
  onProcess,
  onPreset,
  onMachine,
  onChange,
  onStop,
  onSave,
  onLoad,
  onLink,
  ...time
}: Props): JSX.Element {
  const { view, play } = time;
  return (
    <main class="level sandbox" id="content">
      <ProgramColumn>
        <SandboxCard {...{ state, filling, onPreset, onMachine, onChange, onStop, onSave, onLoad, onLink }} />
        {notice && (
          <p class="sandbox-notice" role="status">
            {notice.text} {notice.detail && <span class="dim">{notice.detail}</span>}
          </p>
        )}
        <PlayedProgram view={view} play={play} />
      </ProgramColumn>
      <BoardCell {...board} />
      <Sheet>
        <ProcessPicker {...view} onProcess={(process) => play.showProcess(process)} onAdd={onProcess} />
        <NextCall view={view} play={play} state={state} />
        <SandboxBar view={view} play={play} />
        <WhatHappened view={view} />
      </Sheet>
      <TimelinePanel {...time} />
      <ScoreBars
        file={view.level.file}
        par={{}}
        score={view.score}
        notes={view.notes}
        hasEnded={view.report !== null}
        link={link}
      />
    </main>
  );
}

type NextCallProps = Pick<TimelineProps, 'view' | 'play'> & Pick<Props, 'state'>;

function NextCall({ view, play, state: { calls } }: NextCallProps): JSX.Element {
  const { level, state, faults, fills, process } = view;
  const { program } = level;
  const code = state.fills[NEXT_CALL];
  const pick = (name: string): void => {
    const variables = listBlanks(program).find((blank) => blank.name === NEXT_CALL)?.variables ?? [];
    const own = namesKeptIn(calls, process);
    play.choose(
      NEXT_CALL,
      sampleCall(
        name,
        variables.filter((variable) => own.has(variable.name)),
      ),
    );
  };
  return (
    <>
      <CallPicker chosen={(code !== undefined && codeToForm(program, code)?.call) || null} onPick={pick} />
      <CallPanel
        levelId={level.file.id}
        program={program}
        fills={fills}
        codes={state.fills}
        faults={faults}
        selected={NEXT_CALL}
        offers={[]}
        onSelect={(name) => play.select(name)}
        onChoose={(name, text) => play.choose(name, text)}
        onType={(name, text) => play.type(name, text)}
        onRun={() => play.runLine()}
      />
    </>
  );
}
