// Protects the link that restores everything: it brings back what was packed, says what did not fit, and no text breaks it.
import { describe, expect, it } from 'vitest';
import { packBackup, unpackBackup } from '../../src/app/restore/restoreLink.ts';
import { formatRoute, parseRoute } from '../../src/app/routes.ts';
import { type Backup, readBackup } from '../../src/progress/backup.ts';
import { recordResult, saveAttempt } from '../../src/progress/changes.ts';
import { emptyProfile, levelRecordOf } from '../../src/progress/profile.ts';
import type { Run } from '../../src/record/run.ts';
import { runWith } from '../record/support/runs.ts';

const NOW = 1_735_689_600_000;
const RESULT = { levelId: 'd-25', levelVersion: 1, hasPassed: true, stars: [true], metrics: { CC: 3 }, plan: 'a plan' };

const runs = (count: number): readonly Run[] =>
  Array.from({ length: count }, (_, index) =>
    runWith({ id: `run-${(index * 7919) % 100_003}`, startedAt: NOW + index }),
  );

function backupWith(count: number, draft = ''): Backup {
  const solved = recordResult(emptyProfile(), RESULT, NOW, {});
  return { profile: saveAttempt(solved, 'd-25', { draft }, NOW), runs: runs(count) };
}

/** Text that cannot be made shorter. */
const noise = (length: number): string =>
  Array.from({ length }, (_, index) =>
    String.fromCharCode(97 + (((index * index * 31 + index * 17) % 9973) % 26)),
  ).join('');

async function restored(packed: string): Promise<Backup> {
  const read = readBackup((await unpackBackup(packed)) ?? '');
  if (!read.ok) throw new Error(read.fault.code);
  return read.value;
}

describe('a link that restores everything', () => {
  it('brings back profile and runs', async () => {
    const backup = backupWith(20);
    const fitted = await packBackup(backup, NOW);
    expect(fitted).toMatchObject({ runsLeftOut: 0, areAttemptsLeftOut: false });
    expect(await restored(fitted?.packed ?? '')).toEqual(backup);
    const route = { page: 'restore', packed: fitted?.packed ?? '' } as const;
    expect(parseRoute(formatRoute(route))).toEqual(route);
  });

  it('leaves out the oldest runs that do not fit, and says how many', async () => {
    const backup = backupWith(300);
    const fitted = await packBackup(backup, NOW, { characters: 3000, bytes: 2_000_000 });
    const { runs: kept } = await restored(fitted?.packed ?? '');
    expect(fitted?.packed.length).toBeLessThanOrEqual(3000);
    expect(kept.length).toBeGreaterThan(0);
    expect(fitted?.runsLeftOut).toBe(300 - kept.length);
    expect(kept).toEqual(backup.runs.slice(-kept.length));
  });

  it('leaves out programs in progress before it gives up', async () => {
    const most = { characters: 2000, bytes: 2_000_000 };
    const fitted = await packBackup(backupWith(0, noise(20_000)), NOW, most);
    expect(fitted?.areAttemptsLeftOut).toBe(true);
    const { profile } = await restored(fitted?.packed ?? '');
    expect(levelRecordOf(profile, 'd-25')).toMatchObject({ best: { CC: { value: 3, plan: 'a plan' } }, stars: [true] });
    expect(await packBackup(backupWith(0), NOW, { characters: 100, bytes: 2_000_000 })).toBeNull();
  });

  it.each(['', 'abc', '____', 'A'.repeat(40_000)])('that is damaged is none: %.9s', async (packed) => {
    const text = await unpackBackup(packed);
    expect(text === null || !readBackup(text).ok).toBe(true);
  });
});
