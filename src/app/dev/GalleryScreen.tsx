import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Level } from '../../levels/level.ts';
import type { Settings } from '../../progress/profileSchema.ts';

interface Props {
  readonly level: Level;
  readonly state: string;
  readonly settings: Settings;
}

/** The panels in their main states; players never load it. */
export function GalleryScreen(props: Props): JSX.Element {
  const [loaded, setLoaded] = useState<{ readonly Gallery: FunctionComponent<Props> } | null>(null);
  useEffect(() => void import('../../panels/Gallery.tsx').then(setLoaded), []);
  return loaded ? <loaded.Gallery {...props} /> : <main id="content" aria-busy="true" />;
}
