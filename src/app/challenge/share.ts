import { packRun } from '../../challenge/link.ts';
import { cardLines, cardText } from '../../panels/cardText.ts';
import { textsOf } from '../../panels/format.ts';
import type { ResultActions } from '../../panels/RoundResult.tsx';
import type { Run } from '../../record/run.ts';
import { packText } from '../packedText.ts';
import { linkTo } from '../routes.ts';
import { offerFile } from '../textFiles.ts';
import { drawCard } from './resultCard.ts';

const ct = textsOf('challenge');

/** Copies the address under which a run can be seen and raced; says what came of it. */
async function copyLink(run: Run): Promise<string> {
  const packed = await packText(packRun(run));
  const link = linkTo({ page: 'shared', packed });
  return copy(link, ct('result.linkCopied'));
}

/** Copies a run as text that gives no answer away. */
const copyText = (run: Run): Promise<string> => copy(cardText(run), ct('result.textCopied'));

async function copy(text: string, done: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return done;
  } catch {
    return ct('result.notCopied', { text });
  }
}

/** What can be done to show a run to others; `onCopied` gets what came of copying. */
export const sharingOf = (
  run: Run,
  onCopied: (said: string) => void,
): Pick<ResultActions, 'onLink' | 'onText' | 'onCard'> => ({
  onLink: () => void copyLink(run).then(onCopied),
  onText: () => void copyText(run).then(onCopied),
  onCard: () => saveCard(run),
});

/** Hands the player the result as a picture. */
function saveCard(run: Run): void {
  drawCard(cardLines(run)).toBlob((blob) => blob && offerFile('reserve-and-commit-run.png', blob, 'image/png'));
}
