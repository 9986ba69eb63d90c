import type { JSX } from 'preact';

interface Props {
  readonly name: string;
  readonly value: string;
  readonly tone?: 'good' | 'bad' | '';
}

/** A number with its name. */
export const Fact = ({ name, value, tone = '' }: Props): JSX.Element => (
  <div class={tone && `is-${tone}`}>
    <dt>{name}</dt>
    <dd class="mono">{value}</dd>
  </div>
);
