import type { FunctionComponent, JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { t } from './format.ts';

/** Something whose code is not part of the first page. */
export interface Later<Props extends object> {
  readonly View: FunctionComponent<Props>;
  /** Fetches the code ahead of need. If that fails nobody is told: whoever shows it fails the same way and says so. */
  readonly preload: () => Promise<void>;
}

type State<Props> = FunctionComponent<Props> | 'waiting' | 'failed';

/**
 * A component whose code is fetched when it is first shown, or ahead of that by `preload`. Until it is there `waiting`
 * stands in its place; if it cannot be had, a sentence says so, and showing it again tries again.
 */
export function later<Props extends object>(
  fetchView: () => Promise<FunctionComponent<Props>>,
  waiting: JSX.Element | null = null,
): Later<Props> {
  let fetched: FunctionComponent<Props> | null = null;
  const load = async (): Promise<FunctionComponent<Props>> => {
    fetched ??= await fetchView();
    return fetched;
  };
  const View = (props: Props): JSX.Element | null => {
    const [state, setState] = useState<State<Props>>(() => fetched ?? 'waiting');
    // Before the browser draws, so that whoever asks `partsShown` then does not ask too early.
    useLayoutEffect(() => {
      if (state === 'waiting')
        awaited(
          load().then(
            (Fetched) => setState(() => Fetched),
            () => setState('failed'),
          ),
        );
    }, []);
    if (state === 'waiting') return waiting;
    if (state === 'failed') return <p role="alert">{t('error.partMissing')}</p>;
    const Fetched = state;
    return <Fetched {...props} />;
  };
  return { View, preload: () => load().then(ignore, ignore) };
}

const ignore = (): void => undefined;

/** What is being fetched to be shown. */
const coming = new Set<Promise<void>>();

/** Makes `partsShown` wait for something that the page cannot be drawn without. */
export function awaited(part: Promise<void>): void {
  coming.add(part);
  void part.then(() => coming.delete(part));
}

/** Resolves when every part that the page waits for is there, and those that they wait for in turn. */
export async function partsShown(): Promise<void> {
  while (coming.size > 0) await Promise.all(coming);
}
