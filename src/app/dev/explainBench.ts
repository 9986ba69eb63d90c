import type { AddressRange } from '../../base/bytes.ts';
import type { Hit } from '../../board/hit.ts';
import { NEXT_CALL } from '../../levels/sandbox.ts';
import { findCauses } from '../../play/causes.ts';
import { SandboxPlay } from '../../play/sandboxPlay.ts';
import { readMemory } from '../memory/boardView.ts';
import { bytePicture } from '../memory/bytePicture.ts';
import { explainByte } from '../memory/explainByte.ts';
import { leastTimeOf, medianOf, type Row, timeOf } from './measure.ts';

const LIVE = 1000;
const PROGRAM = [
  `void* blocks[${LIVE}];`,
  `for (int i = 0; i < 10000; ++i) { free(blocks[i % ${LIVE}]); blocks[i % ${LIVE}] = malloc(16 + i * 7 % 900); }`,
];

/** Explaining single bytes of a heap at work, each stretch of a page once: the parts, the call, the rules behind it. */
export function measureExplaining(): readonly Row[] {
  const play = new SandboxPlay({ 'wine-8-x64': [] });
  for (const code of PROGRAM) {
    play.choose(NEXT_CALL, code);
    play.runLine();
  }
  const memory = readMemory(play.view());
  const heap = memory.owners.extents[0];
  if (!heap) throw new Error('the program has no heap');
  const causes = timeOf(() => findCauses(play.view().run.timeline));
  const picture = bytePicture(memory, heap.start);
  const times = picture.stretches.map((stretch, source) => {
    const hit = hitOf(stretch, source);
    return leastTimeOf(() => explainByte(hit, memory, picture));
  });
  const calls = play.view().run.execution.commands.length.toLocaleString('en');
  return [
    { name: `finding what happened to memory in ${calls} calls, once`, value: causes, unit: 'ms' },
    { name: 'explaining a byte, median', value: medianOf(times), unit: 'ms' },
    { name: 'explaining a byte, worst', value: Math.max(...times), unit: 'ms' },
  ];
}

const hitOf = ({ start, end }: AddressRange, source: number): Hit => ({
  start,
  end,
  source,
  isFold: false,
  row: 0,
  column: 0,
  form: 'none',
  box: { x: 0, y: 0, width: 1, height: 1 },
});
