import type { JSX } from 'preact';
import { toAddress } from '../../base/bytes.ts';
import type { ByteValue, ExplainedPart, Explanation } from '../boardCell.ts';
import { formatAddress, formatBytes, formatCount, formatHexByte, t } from '../format.ts';
import { RuleNote } from '../RuleNote.tsx';

/** What the tile under the pointer is, and why: call, rule, source. */
export function ExplanationText({ start, end, parts, call, waste, rules, value, ...whose }: Explanation): JSX.Element {
  const facts = factsOf(whose);
  return (
    <>
      <div class="explain-what">
        <p class="mono explain-range">
          {formatAddress(start)} – {formatAddress(toAddress(end - 1))}{' '}
          <span class="dim">{formatBytes(end - start)}</span>
        </p>
        <p>
          {parts.length > 0 && <strong>{nameParts(parts)} · </strong>}
          {facts.length > 0 && <span class="dim">{facts.join(' · ')}</span>}
          {waste > 0 && <span class="explain-waste"> · {t('explain.wastes', { size: formatBytes(waste) })}</span>}
        </p>
        {value && <Value {...value} />}
        {call && (
          <p class="explain-call">
            <span class="dim">{t('explain.madeBy')}</span> <code>{call}</code>
          </p>
        )}
      </div>
      <div class="explain-why">
        {rules.map((rule) => (
          <RuleNote key={rule} id={rule} />
        ))}
      </div>
    </>
  );
}

/** The byte as debuggers write it, the number it is part of, and what fills memory with such. */
function Value({ address, byte, word, pattern, isRepeated }: ByteValue): JSX.Element {
  return (
    <p>
      <code>
        {isRepeated ? t('explain.everyByte') : formatAddress(address)} = {formatHexByte(byte)}
        {word !== null && ` · ${t('explain.word', { value: `0x${word.toString(16).toUpperCase()}` })}`}
      </code>
      {pattern && <span class="dim"> · {t(`fills.${pattern}`)}</span>}
    </p>
  );
}

function factsOf({
  family,
  protection,
  owner,
  bucket,
}: Pick<Explanation, 'family' | 'protection' | 'owner' | 'bucket'>) {
  const inBucket = bucket === null ? null : t('explain.bucket', { bucket: formatCount(bucket) });
  return [...new Set([family && t(`families.${family}`), protection, owner, inBucket])].filter(Boolean);
}

/** `block header`, or with sizes if there are several. */
function nameParts(parts: readonly ExplainedPart[]): string {
  const [first, ...others] = parts;
  if (first && others.length === 0) return t(`parts.${first.kind}`);
  return parts.map(({ kind, size }) => `${t(`parts.${kind}`)} (${formatBytes(size)})`).join(', ');
}
