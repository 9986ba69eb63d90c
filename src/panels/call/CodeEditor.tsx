import type { JSX, TargetedKeyboardEvent } from 'preact';
import type { Fault } from '../../program/fault.ts';
import { faultText, t } from '../format.ts';
import { Code } from '../level/Code.tsx';
import { codePieces } from '../level/sourceLines.ts';
import { Rich } from '../text/Rich.tsx';

interface Props {
  readonly code: string;
  readonly typeNames: ReadonlySet<string>;
  readonly faults: readonly Fault[];
  readonly onChange: (code: string) => void;
  readonly onRun: () => void;
  /** Escape, if it is to do more than leave the line. */
  readonly onLeave?: () => void;
  /** Tab, where there is a word to write out. */
  readonly onComplete?: (() => void) | undefined;
}

/** The line the controls make, in colours; typing changes it, and what cannot be read is said at its place. */
export function CodeEditor(props: Props): JSX.Element {
  const { code, typeNames, faults, onChange, onRun, onLeave, onComplete } = props;
  const listen = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.isComposing) return;
    if (event.key === 'Escape') (onLeave ?? (() => event.currentTarget.blur()))();
    else if (event.key === 'Tab' && !event.shiftKey && onComplete) onComplete();
    else if (event.key === 'Enter' && !event.shiftKey) onRun();
    else return;
    event.preventDefault();
  };
  return (
    <div class={`code-editor ${faults.length > 0 ? 'is-faulty' : ''}`}>
      <div class="code-layers">
        <pre aria-hidden="true">
          <Code pieces={codePieces(code, typeNames)} />
          {'\n'}
        </pre>
        {faults[0] && <FaultMark code={code} fault={faults[0]} />}
        <textarea
          aria-label={t('blank.edit')}
          aria-invalid={faults.length > 0}
          aria-describedby="code-faults"
          aria-keyshortcuts="E"
          value={code}
          rows={1}
          placeholder={t('blank.placeholder')}
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          onInput={(event) => onChange(event.currentTarget.value)}
          onKeyDown={listen}
        />
      </div>
      <ul id="code-faults" class="faults" aria-live="polite">
        {faults.map((fault, index) => (
          <li key={index}>
            <span aria-hidden="true">✕ </span>
            <Rich text={faultText(fault.code, fault.data)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A wave under the place of a fault; at the end of the text where something is missing there. */
function FaultMark({ code, fault }: { readonly code: string; readonly fault: Fault }): JSX.Element {
  const { start, end } = fault.range;
  const found = code.slice(start, end);
  return (
    <pre class="fault-layer" aria-hidden="true">
      {code.slice(0, start)}
      <mark>{found.trim() === '' ? ' ' : found}</mark>
      {code.slice(end)}
    </pre>
  );
}
