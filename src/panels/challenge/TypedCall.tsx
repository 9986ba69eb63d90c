import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { textsSoFar } from '../../challenge/building.ts';
import { LONGEST_TYPED } from '../../items/callSpace.ts';
import type { Item } from '../../items/item.ts';
import { completeWord, completionsOf } from '../../program/completions.ts';
import { listBlanks } from '../../program/program.ts';
import { CodeEditor } from '../call/CodeEditor.tsx';
import { textsOf } from '../format.ts';
import type { BuilderActions, BuilderView } from './builderView.ts';

const ct = textsOf('challenge');

interface Props {
  readonly item: Item;
  readonly view: BuilderView;
  readonly actions: BuilderActions;
}

/** The code of a blank as it is typed, with what the word may become. */
export function TypedCall({ item, view, actions }: Props): JSX.Element {
  const { building, faults } = view;
  const place = useRef<HTMLDivElement>(null);
  const { program } = item.level;
  const blank = building.space[building.focus]?.blank ?? '';
  const code = textsSoFar(building)[blank] ?? '';
  const info = listBlanks(program).find(({ name }) => name === blank);
  const words = completionsOf(code, info?.variables.map(({ name }) => name) ?? []);
  useLayoutEffect(() => place.current?.querySelector('textarea')?.select(), [item, blank]);
  const type = (text: string): void => actions.onType(text.slice(0, LONGEST_TYPED));
  const [first] = words;
  return (
    <div class="typed-call" ref={place}>
      <CodeEditor
        key={blank}
        code={code}
        typeNames={program.typeNames}
        faults={faults}
        onChange={type}
        onRun={actions.onEnter}
        onLeave={actions.onToggleTyping}
        onComplete={first === undefined ? undefined : () => type(completeWord(code, first))}
      />
      <fieldset class="suggestions" aria-label={ct('builder.completions')}>
        {words.map((word, index) => (
          <button key={word} type="button" class="suggestion mono" onClick={() => type(completeWord(code, word))}>
            {word}
            {index === 0 && <span class="key">Tab</span>}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
