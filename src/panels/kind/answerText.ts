import { toAddress } from '../../base/bytes.ts';
import type { Prediction } from '../../levels/question.ts';
import type { Question } from '../../levels/schema.ts';
import { formatAddress, formatBytes, formatCount } from '../format.ts';
import { kindText } from './kindText.ts';

/** An answer as the reader sees it: an address, an amount, or that the call is refused. */
export function answerText(value: Prediction, answer: Question['answer']): string {
  if (value === 'refused') return kindText('question.refusedAnswer');
  if (answer === 'address') return formatAddress(toAddress(value));
  return answer === 'bytes' ? formatBytes(value) : formatCount(value);
}
