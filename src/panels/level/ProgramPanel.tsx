import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Fault } from '../../program/fault.ts';
import type { Moment } from '../../program/moments.ts';
import { t, tn } from '../format.ts';
import { BlankButton } from './BlankButton.tsx';
import { Code } from './Code.tsx';
import { indentOf, type SourceLine, sourceLines } from './sourceLines.ts';

/** What the program shows of an attempt. */
export interface ProgramProps {
  readonly levelId: string;
  readonly source: string;
  readonly helperLines: number;
  readonly typeNames: ReadonlySet<string>;
  /** The code in each blank, by the blank's name. */
  readonly codes: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, readonly Fault[]>>;
  /** Where the program stands, helpers counted. */
  readonly line: number;
  readonly moment: Pick<Moment, 'loopValues' | 'statement'> | null;
  readonly selected: string;
  readonly onSelect: (blank: string) => void;
}

/** The source like in a debugger: blanks in place, the current line, what the loop variables hold. */
export function ProgramPanel(props: ProgramProps): JSX.Element {
  const { helpers, lines } = useMemo(() => dividedLines(props), [props.source, props.helperLines]);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    panel.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [props.line]);
  return (
    <section ref={panel} class="program" aria-label={t('level.program')}>
      {helpers.length > 0 && (
        <details class="helpers" open={props.line <= props.helperLines && props.line > 0}>
          <summary>{tn('level.helpers', helpers.length)}</summary>
          <Lines {...props} lines={helpers} />
        </details>
      )}
      <Lines {...props} lines={lines} />
    </section>
  );
}

/** What the level brings along, and what the reader reads. */
function dividedLines({ source, helperLines }: ProgramProps) {
  const all = sourceLines(source, helperLines);
  return { helpers: all.filter(({ number }) => number < 1), lines: all.filter(({ number }) => number >= 1) };
}

function Lines({ lines, ...props }: ProgramProps & { readonly lines: readonly SourceLine[] }): JSX.Element {
  return (
    <ol class="code-lines">
      {lines.map((line) => (
        <Line key={line.sourceLine} row={line} {...props} />
      ))}
    </ol>
  );
}

function Line({ row, ...props }: ProgramProps & { readonly row: SourceLine }): JSX.Element {
  const distance = row.sourceLine - props.line;
  const near = Math.abs(distance) <= 1 || (props.line < 2 && distance < 3) ? 'is-near' : '';
  const isCurrent = distance === 0;
  const line = () => (
    <li class={`code-line ${isCurrent ? 'is-current' : ''} ${near}`} aria-current={isCurrent ? 'step' : undefined}>
      <span class="line-number" aria-hidden="true">
        {row.number < 1 ? '' : row.number}
      </span>
      <code style={{ '--indent': indentOf(row) }}>
        {row.pieces.map((piece, index) =>
          piece.kind === 'blank' ? (
            <BlankButton key={piece.name} name={piece.name} tail={piece.tail} {...props} />
          ) : (
            <Code key={index} pieces={[piece]} />
          ),
        )}
        {isCurrent && <LoopValues moment={props.moment} />}
      </code>
    </li>
  );
  // A step changes two lines of all.
  return useMemo(line, [row, isCurrent, near, props.codes, props.faults, props.selected, isCurrent && props.moment]);
}

/** `i = 12`: which pass of the loops around the current line this is. */
function LoopValues({ moment }: Pick<ProgramProps, 'moment'>): JSX.Element | null {
  const names = moment?.statement.loopVariables ?? [];
  if (!moment || names.length === 0) return null;
  return (
    <span class="loop-values" title={t('level.loop')}>
      {names.map((name, index) => `${name} = ${moment.loopValues[index]}`).join(', ')}
    </span>
  );
}
