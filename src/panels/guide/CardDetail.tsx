import type { JSX } from 'preact';
import { type Card, callsWithFlag } from '../../guide/cards.ts';
import { codeValue, statusesBehind } from '../../guide/codeCards.ts';
import { isOwnCall } from '../../guide/ownCalls.ts';
import { givesBack, RELEASES } from '../../guide/releases.ts';
import { SNIPPETS } from '../../guide/snippets.ts';
import { describeSignature } from '../../program/signatures.ts';
import { levelText, t } from '../format.ts';
import type { LevelSummary } from '../levelSummary.ts';
import { hexCode } from '../outcome/outcomeLine.ts';
import { RuleNote } from '../RuleNote.tsx';
import { Rich } from '../text/Rich.tsx';
import { CardPicture } from './CardPicture.tsx';
import { cardName, cardText } from './cardText.ts';
import { guideText } from './guideText.ts';

/** Rules shown at once. */
const FIRST_RULES = 3;

interface Props {
  readonly card: Card;
  readonly isMet: boolean;
  /** Levels in which it occurs, in the order of play. */
  readonly levels: readonly LevelSummary[];
  readonly onCard: (id: string) => void;
  readonly onLevel: (id: string) => void;
}

/** A whole card: what it is, its picture, its partners, its rules and where it is met. */
export function CardDetail({ card, isMet, levels, onCard, onLevel }: Props): JSX.Element {
  const { id, kind } = card;
  const snippet = SNIPPETS[id];
  return (
    <article class={`card-detail kind-${kind}`} aria-label={cardName(card)}>
      <p class="card-kind">
        {guideText(`page.kind.${kind}`)}
        {!isMet && <span class="tag">{guideText('page.unmet')}</span>}
      </p>
      <h2 class={isCode(card) ? 'mono' : ''}>{cardName(card)}</h2>
      <Facts card={card} />
      {kind === 'metric' && <p>{t(`metrics.${id as 'CC'}.about`)}.</p>}
      {kind !== 'state' && (
        <p class="card-text">
          <Rich text={cardText(card)} />
        </p>
      )}
      {isOwnCall(id) && <p class="dim small">{guideText('page.unsure')}</p>}
      <Partners card={card} onCard={onCard} />
      {snippet && <CardPicture snippet={snippet} />}
      <Rules card={card} />
      <Levels {...{ levels, isMet, onLevel }} />
    </article>
  );
}

/** Whether its name is a word of code. */
export const isCode = ({ kind }: Card): boolean => kind === 'call' || kind === 'flag' || kind === 'code';

/** The signature of a call, the number of a code. */
function Facts({ card: { id, kind } }: Pick<Props, 'card'>): JSX.Element | null {
  const signature = kind === 'call' ? describeSignature(id) : null;
  if (signature) {
    const fields = signature.fields.map(({ name, type }) => (type === null ? name : `${type} ${name}`));
    return (
      <p class="card-signature">
        <code>
          {signature.returns} {signature.name}({fields.join(', ')})
        </code>
      </p>
    );
  }
  const value = kind === 'code' ? codeValue(id) : null;
  if (value === null) return null;
  return (
    <p class="card-signature mono">
      {hexCode(value)} · {value}
    </p>
  );
}

/** What gives it back, what it gives back, who uses it: each leads to its card. */
function Partners({ card: { id, kind }, onCard }: Pick<Props, 'card' | 'onCard'>): JSX.Element {
  const releaser = kind === 'call' ? RELEASES[id] : undefined;
  return (
    <>
      <Links title={guideText('page.releasedBy')} ids={releaser ? [releaser] : []} onCard={onCard} />
      <Links title={guideText('page.gives')} ids={kind === 'call' ? givesBack(id) : []} onCard={onCard} />
      <Links title={guideText('page.usedBy')} ids={kind === 'flag' ? callsWithFlag(id) : []} onCard={onCard} />
      {kind === 'code' && <Statuses id={id} />}
    </>
  );
}

interface LinksProps {
  readonly title: string;
  readonly ids: readonly string[];
  readonly onCard: (id: string) => void;
}

function Links({ title, ids, onCard }: LinksProps): JSX.Element | null {
  if (ids.length === 0) return null;
  return (
    <p class="card-links">
      <span class="dim">{title}</span>
      {ids.map((id) => (
        <button key={id} type="button" class="card-link mono" onClick={() => onCard(id)}>
          {id}
        </button>
      ))}
    </p>
  );
}

function Statuses({ id }: { readonly id: string }): JSX.Element | null {
  const statuses = statusesBehind(id);
  if (statuses.length === 0) return null;
  return (
    <p class="card-links">
      <span class="dim">{guideText('page.statuses')}</span>
      <span class="mono small">{statuses.join(', ')}</span>
    </p>
  );
}

function Rules({ card: { rules } }: Pick<Props, 'card'>): JSX.Element | null {
  if (rules.length === 0) return null;
  const more = rules.slice(FIRST_RULES);
  return (
    <section class="card-rules" aria-label={guideText('page.rules')}>
      <h3 class="section-head">{guideText('page.rules')}</h3>
      {rules.slice(0, FIRST_RULES).map((rule) => (
        <RuleNote key={rule} id={rule} />
      ))}
      {more.length > 0 && (
        <details>
          <summary>{guideText('page.moreRules', { n: more.length })}</summary>
          {more.map((rule) => (
            <RuleNote key={rule} id={rule} />
          ))}
        </details>
      )}
    </section>
  );
}

function Levels({ levels, isMet, onLevel }: Pick<Props, 'levels' | 'isMet' | 'onLevel'>): JSX.Element {
  return (
    <section class="card-levels">
      <h3 class="section-head">{guideText(isMet ? 'page.levels' : 'page.meetIn')}</h3>
      {levels.length === 0 && <p class="dim">{guideText('page.meetSandbox')}</p>}
      <ul>
        {levels.map(({ id, number, isPassed }) => (
          <li key={id}>
            <button type="button" class={`card-level ${isPassed ? 'is-passed' : ''}`} onClick={() => onLevel(id)}>
              <span class="mono">{number}</span> {levelText(id).title}
              {isPassed && <span aria-hidden="true"> ✓</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
