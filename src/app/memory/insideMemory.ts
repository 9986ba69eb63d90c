import { spansAfter } from '../../core/eventPicture.ts';
import { extentsAfter } from '../../core/heapEventPicture.ts';
import { queryHeapExtents } from '../../core/heapPicture.ts';
import { querySpans } from '../../core/picture.ts';
import type { Inside } from '../../play/inside.ts';
import type { PlayView } from '../../play/store.ts';
import { type MemoryPicture, picturesOf } from './boardView.ts';

/** The memory of a view's process in the middle of a call: what it was before, and the events that have happened in it since. */
export function readMemoryInside(view: PlayView, { steps, done }: Inside): MemoryPicture {
  const command = steps[done - 1]?.command ?? view.command;
  const { process } = view;
  const { timeline } = view.run;
  const [machine, after] = [timeline.at(command), timeline.at(command + 1)];
  const [finalSpans, finalExtents] = [querySpans(after, process), queryHeapExtents(after, process)];
  let spans: ReturnType<typeof spansAfter> = querySpans(machine, process);
  let extents = queryHeapExtents(machine, process);
  for (const step of steps.slice(0, done)) {
    if (step.command !== command || step.process !== process || step.isSearch) continue;
    spans = spansAfter(spans, step.event, finalSpans);
    extents = extentsAfter(extents, step.event, finalExtents);
  }
  return picturesOf({ view: { ...view, command: command + 1 }, machine, spans, extents, isInside: true });
}
