import type { JSX } from 'preact';
import { levelText, t } from '../format.ts';
import { Code } from './Code.tsx';
import type { ProgramProps } from './ProgramPanel.tsx';
import { codePieces, withoutSemicolon } from './sourceLines.ts';

type Props = Pick<ProgramProps, 'levelId' | 'typeNames' | 'codes' | 'faults' | 'selected' | 'onSelect'> & {
  readonly name: string;
  readonly tail: string;
};

/** A blank in its place in the program, with the code chosen for it. */
export function BlankButton({ name, tail, levelId, typeNames, codes, faults, selected, onSelect }: Props): JSX.Element {
  const code = codes[name];
  const isFaulty = (faults[name] ?? []).length > 0;
  const shown =
    code === undefined ? t('blank.empty') : code.trim() === '' ? t('blank.nothing') : withoutSemicolon(code);
  const states = [
    code === undefined && 'is-empty',
    code?.trim() === '' && 'is-nothing',
    isFaulty && 'is-faulty',
    name === selected && 'is-selected',
  ];
  return (
    <span class="blank-group">
      <button
        type="button"
        class={`blank ${states.filter(Boolean).join(' ')}`}
        aria-pressed={name === selected}
        aria-label={t('level.blankLabel', { what: levelText(levelId).blanks[name] ?? name, code: shown })}
        title={levelText(levelId).blanks[name]}
        onClick={() => onSelect(name)}
      >
        {code === undefined || code.trim() === '' ? shown : <Code pieces={codePieces(shown, typeNames)} />}
      </button>
      {tail}
    </span>
  );
}
