import type { Notice } from '../panels/Notices.tsx';
import type { BackupFault } from '../progress/backup.ts';
import type { SaveStatus } from '../progress/profileStore.ts';
import { type SaveProblem, toFault } from '../progress/storagePort.ts';

/** What the player must know of the state of the storage. */
export function noticesOfStatus({ state, problem, setAside }: SaveStatus): readonly Notice[] {
  const notices: Notice[] = setAside.length > 0 ? [{ text: 'storage.damaged', tone: 'bad' }] : [];
  return state === 'notSaved' && problem ? [...notices, noticeOfProblem(problem)] : notices;
}

/** Why something could not be saved or read just now. */
export const noticeOfFailure = (error: unknown): Notice => noticeOfProblem(toFault(error).problem);

function noticeOfProblem(problem: SaveProblem): Notice {
  switch (problem) {
    case 'newerVersion':
      return { text: 'storage.newer', tone: 'bad' };
    case 'full':
      return { text: 'storage.full', tone: 'bad' };
    case 'timeout':
      return { text: 'storage.slow', tone: 'bad' };
    default:
      return { text: 'storage.unsaved', tone: 'bad' };
  }
}

/** Why a file could not be read as progress. */
export function noticeOfBackup(fault: BackupFault): Notice {
  switch (fault.code) {
    case 'tooLarge':
      return { text: 'storage.fileTooLarge', tone: 'bad' };
    case 'newerVersion':
      return { text: 'storage.fileNewer', tone: 'bad' };
    case 'invalid':
      return { text: 'storage.fileDamaged', data: { reason: `${fault.data.path} ${fault.data.problem}` }, tone: 'bad' };
    default:
      return { text: 'storage.fileNotJson', tone: 'bad' };
  }
}
