import { countedTextsOf, textsOf } from '../panels/format.ts';
import type { Notice } from '../panels/Notices.tsx';
import { exportBackup, importBackup, LARGEST_BACKUP } from '../progress/backup.ts';
import { recordBackup } from '../progress/changes.ts';
import { copyText } from './clipboard.ts';
import { DIRECTIONS } from './directions.ts';
import type { Game } from './game.ts';
import { packBackup } from './restore/restoreLink.ts';
import { linkTo } from './routes.ts';
import { noticeOfBackup, noticeOfFailure } from './storageNotices.ts';
import { askForFile, offerFile } from './textFiles.ts';

const rt = textsOf('restore');
const rtn = countedTextsOf('restore');

/** Hands the player everything that is kept of them as a file. */
export async function offerBackup(game: Game): Promise<void> {
  const { runs } = await game.openRuns();
  const now = Date.now();
  const name = `reserve-and-commit-${new Date(now).toISOString().slice(0, 10)}.json`;
  offerFile(name, exportBackup({ profile: game.profile.value, runs }, now));
  game.store.update((profile) => recordBackup(profile, now));
}

/** Lets the player choose such a file and takes in what it adds; what came of it. */
export async function takeBackup(game: Game): Promise<Notice> {
  const text = await askForFile(LARGEST_BACKUP).catch(() => '');
  return text === null ? { text: 'storage.fileTooLarge', tone: 'bad' } : joinBackup(game, text);
}

/** Takes in what the text of a backup adds to what is here; what came of it. */
export async function joinBackup(game: Game, text: string): Promise<Notice> {
  const runs = await game.openRuns();
  const read = importBackup({ profile: game.profile.value, runs: runs.runs }, text, DIRECTIONS);
  if (!read.ok) return noticeOfBackup(read.fault);
  game.store.update(() => read.value.profile);
  return runs.add(read.value.runs).then((): Notice => ({ text: 'settings.imported', tone: 'good' }), noticeOfFailure);
}

/** Copies an address that carries everything, or as much of it as an address can; says what came of it. */
export async function copyRestoreLink(game: Game): Promise<string> {
  const { runs } = await game.openRuns();
  const fitted = await packBackup({ profile: game.profile.value, runs }, Date.now());
  if (!fitted) return rt('tooMuch');
  const { packed, runsLeftOut, areAttemptsLeftOut } = fitted;
  if (!(await copyText(linkTo({ page: 'restore', packed })))) return rt('notCopied');
  if (areAttemptsLeftOut) return rt('withoutAttempts', { n: runsLeftOut });
  return runsLeftOut > 0 ? rtn('withoutRuns', runsLeftOut) : rt('copied');
}
