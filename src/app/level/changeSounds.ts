import type { PlayChange, PlayView } from '../../play/store.ts';
import { PAGE_CUES } from '../../sound/pageCues.ts';
import type { Sound } from '../../sound/player.ts';

/** A step with more commands is one sound: nobody hears ten thousand. */
const MOST_COMMANDS = 300;

/** Lets a change of the attempt be heard. */
export function playChange(sound: Sound, view: PlayView, change: PlayChange): void {
  if (change === 'undo') sound.play(PAGE_CUES.undo);
  else if (change === 'action') sound.play(PAGE_CUES.select);
  else if (change === 'run') playStep(sound, view);
  else if (change === 'inside') playInside(sound, view);
}

function playInside(sound: Sound, { inside }: PlayView): void {
  const step = inside?.steps[inside.done - 1];
  if (step && !step.isSearch) sound.playEvents([step.event]);
}

function playStep(sound: Sound, { last, report }: PlayView): void {
  const hasRefusal = last?.outcomes.some(({ outcome }) => !outcome.ok) ?? false;
  if (report?.passed) sound.play(report.stars.every(({ met }) => met) ? PAGE_CUES.complete : PAGE_CUES.pass);
  else if (hasRefusal) sound.play(PAGE_CUES.refuse);
  else if (!last || last.commands > MOST_COMMANDS) sound.play(PAGE_CUES.run);
  if (last && last.commands <= MOST_COMMANDS) sound.playEvents(last.events().map(({ event }) => event));
}
