import type { JSX } from 'preact';

interface Props<Value extends string> {
  readonly label: string;
  /** What each value is called, in the order to show. */
  readonly options: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** One of a few values, all in sight. */
export function Choice<Value extends string>({ label, options, value, onChoose }: Props<Value>): JSX.Element {
  return (
    <fieldset class="setting">
      <legend>{label}</legend>
      <div class="choices">
        {(Object.keys(options) as Value[]).map((each) => (
          <button key={each} type="button" class="choice" aria-pressed={each === value} onClick={() => onChoose(each)}>
            {options[each]}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
