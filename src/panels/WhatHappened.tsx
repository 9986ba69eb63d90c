import type { JSX } from 'preact';
import type { PlayView } from '../play/store.ts';
import { insidePanel } from './laterPanels.ts';
import { OutcomePanel } from './outcome/OutcomePanel.tsx';

/** What the last step came to, or what happens inside the one that is going on. */
export const WhatHappened = ({ view: { inside, last } }: { readonly view: PlayView }): JSX.Element =>
  inside ? <insidePanel.View inside={inside} /> : <OutcomePanel last={last} />;
