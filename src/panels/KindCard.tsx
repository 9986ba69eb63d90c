import './style/kinds.css';
import type { JSX } from 'preact';
import type { Address } from '../base/bytes.ts';
import { initialTexts } from '../levels/planRun.ts';
import { type Autopsy, autopsyOf, type Suspect } from '../play/autopsy.ts';
import { questionStates } from '../play/said.ts';
import type { PlayStore, PlayView } from '../play/store.ts';
import { AutopsyCard } from './kind/AutopsyCard.tsx';
import { OrderCard } from './kind/OrderCard.tsx';
import { QuestionCard } from './kind/QuestionCard.tsx';

interface Props {
  readonly view: PlayView;
  readonly play: PlayStore;
  /** Where the tile begins that was clicked last. */
  readonly chosen: Address | null;
}

/** What a level asks beside its calls: questions, the culprit, an order. */
export function KindCard({ view, play, chosen }: Props): JSX.Element {
  const { id, kind } = view.level.file;
  const autopsy = autopsyOf(view);
  const questions = questionStates(view);
  return (
    <>
      {questions.length > 0 && (
        <QuestionCard
          levelId={id}
          states={questions}
          chosen={chosen}
          isGoal={kind?.type === 'predict'}
          onSay={(said) => play.say(said)}
        />
      )}
      {autopsy && (
        <AutopsyCard
          levelId={id}
          autopsy={autopsy}
          onLook={(suspect) => lookAt(play, autopsy, suspect)}
          onSay={(said) => play.say(said)}
        />
      )}
      <Order view={view} play={play} />
    </>
  );
}

/** Goes to a call of the run that went wrong, unless the player is on to another program by now. */
function lookAt(play: PlayStore, { crash: { level, machine } }: Autopsy, { position, blank }: Suspect): void {
  if (blank !== null) play.select(blank);
  const { fills } = play.view().state;
  const start = initialTexts(level);
  if (!Object.keys(level.file.blanks).every((name) => fills[name] === start[name])) return;
  play.visit(machine);
  play.goTo(position);
}

function Order({ view: { level, state, selectedBlank }, play }: Omit<Props, 'chosen'>): JSX.Element | null {
  const { kind, id } = level.file;
  if (kind?.type !== 'order' || selectedBlank !== kind.blank) return null;
  const text = state.fills[kind.blank];
  return (
    <OrderCard
      levelId={id}
      blank={kind.blank}
      lines={text === undefined ? kind.lines : text.split('\n')}
      typeNames={level.program.typeNames}
      onOrder={(lines) => play.type(kind.blank, lines.join('\n'))}
    />
  );
}
