import { packRun } from '../../challenge/link.ts';
import { cardLines, cardText } from '../../panels/cardText.ts';
import { textsOf } from '../../panels/format.ts';
import type { RoundResultProps } from '../../panels/RoundResult.tsx';
import type { Run } from '../../record/run.ts';
import { copyText } from '../clipboard.ts';
import { packText } from '../packedText.ts';
import { linkTo } from '../routes.ts';
import { offerFile } from '../textFiles.ts';
import { drawCard } from './resultCard.ts';

const ct = textsOf('challenge');

/** An address that shows a run to others, and what is said once it is copied. */
export interface RunLink {
  readonly address: () => Promise<string>;
  readonly said: string;
}

/** Where a run can be seen judged anew, and raced. */
const replayLink = (run: Run): RunLink => ({
  address: async () => linkTo({ page: 'shared', packed: await packText(packRun(run)) }),
  said: ct('result.linkCopied'),
});

/** Copies a run as text that gives no answer away. */
const copyCard = (run: Run): Promise<string> => copy(cardText(run), ct('result.textCopied'));

const copy = async (text: string, done: string): Promise<string> =>
  (await copyText(text)) ? done : ct('result.notCopied', { text });

/** What can be done to show a run to others; `onCopied` gets what came of copying. */
export const sharingOf = (
  run: Run,
  onCopied: (said: string) => void,
  link = replayLink(run),
): Pick<RoundResultProps['actions'], 'onLink' | 'onText' | 'onCard'> => ({
  onLink: () =>
    void link
      .address()
      .then((address) => copy(address, link.said))
      .then(onCopied),
  onText: () => void copyCard(run).then(onCopied),
  onCard: () => saveCard(run),
});

/** Hands the player the result as a picture. */
function saveCard(run: Run): void {
  drawCard(cardLines(run)).toBlob((blob) => blob && offerFile('reserve-and-commit-run.png', blob, 'image/png'));
}
