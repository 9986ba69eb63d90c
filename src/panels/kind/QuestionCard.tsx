import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Address } from '../../base/bytes.ts';
import { type Confidence, type Prediction, readPrediction } from '../../levels/question.ts';
import type { Said } from '../../play/attempt.ts';
import type { QuestionState } from '../../play/said.ts';
import { formatAddress, levelText } from '../format.ts';
import { Rich } from '../text/Rich.tsx';
import { answerText } from './answerText.ts';
import { ConfidencePicker } from './ConfidencePicker.tsx';
import { FoldedCard } from './FoldedCard.tsx';
import { kindText } from './kindText.ts';
import { Verdict } from './Verdict.tsx';

interface Props {
  readonly levelId: string;
  readonly states: readonly QuestionState[];
  /** The tile that was clicked last. */
  readonly chosen: Address | null;
  readonly onSay: (said: Said) => void;
  /** Whether saying it is what the level is about; else the card waits folded and leaves the room to the call. */
  readonly isGoal: boolean;
}

/** Questions to be answered, one after the other, before the program shows it, and afterwards how the answers did. */
export function QuestionCard({ states, onSay, isGoal, ...rest }: Props): JSX.Element {
  const next = states.findIndex(({ said, isOpen }) => isOpen && said === null);
  const shown = next < 0 ? states : states.slice(0, next + 1);
  /** Whether an answer was given, and the keyboard goes on to what comes next. */
  const goesOn = useRef(false);
  const say = (said: Said): void => {
    goesOn.current = true;
    onSay(said);
  };
  return (
    <FoldedCard title={kindText('question.title')} teaser={isGoal ? null : questionText(rest.levelId, states[0])}>
      {shown.map((state) => (
        <OneQuestion key={state.question.name} state={state} goesOn={goesOn} onSay={say} {...rest} />
      ))}
    </FoldedCard>
  );
}

/** The question as the level asks it. */
const questionText = (levelId: string, state: QuestionState | undefined): string =>
  levelText(levelId).questions?.[state?.question.name ?? ''] ?? '';

interface OneProps extends Omit<Props, 'states' | 'isGoal'> {
  readonly state: QuestionState;
  readonly goesOn: { current: boolean };
}

function OneQuestion({ levelId, state, onSay, ...rest }: OneProps): JSX.Element {
  const { question, said, isOpen } = state;
  const [isChanging, setChanging] = useState(false);
  const isForm = isOpen && (said === null || isChanging);
  const say = (given: Said): void => {
    setChanging(false);
    onSay(given);
  };
  return (
    <>
      <p class="question-text">
        <Rich text={questionText(levelId, state)} />
      </p>
      {isForm && <QuestionForm state={state} onSay={say} {...rest} />}
      {isOpen && said && !isChanging && (
        <p class="row said">
          <span>
            {kindText('question.said', { answer: answerText(said.answer, question.answer), n: said.confidence })}
          </span>
          <button type="button" class="button quiet small" onClick={() => setChanging(true)}>
            {kindText('question.change')}
          </button>
        </p>
      )}
      {!isOpen && <Verdict state={state} />}
    </>
  );
}

function QuestionForm({ state: { question }, chosen, goesOn, onSay }: Omit<OneProps, 'levelId'>): JSX.Element {
  const { answer, name, about } = question;
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [confidence, setConfidence] = useState<Confidence>(75);
  const value = readPrediction(text, answer);
  const say = (given: Prediction): void => onSay({ question: name, answer: given, confidence });
  useEffect(() => {
    if (answer === 'address' && chosen !== null) setText(formatAddress(chosen));
  }, [chosen, answer]);
  // Before the next key: what is typed ahead belongs to the next question.
  useLayoutEffect(() => {
    if (goesOn.current) field.current?.focus();
    goesOn.current = false;
  }, []);
  return (
    <form
      class="question-form text-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== null) say(value);
      }}
    >
      <input
        ref={field}
        type="text"
        class="mono"
        value={text}
        aria-label={kindText(`question.write.${answer}`)}
        placeholder={kindText(`question.write.${answer}`)}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <ConfidencePicker value={confidence} onChange={setConfidence} />
      <div class="row">
        <button type="submit" class="button primary small" disabled={value === null}>
          {kindText('question.say')}
        </button>
        {!('metric' in about) && (
          <button type="button" class="button small" onClick={() => say('refused')}>
            {kindText('question.refused')}
          </button>
        )}
      </div>
    </form>
  );
}
