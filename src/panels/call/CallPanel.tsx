import type { JSX } from 'preact';
import type { Fault } from '../../program/fault.ts';
import { type Fills, listBlanks, type Program } from '../../program/program.ts';
import { levelText, t } from '../format.ts';
import { BlankTabs } from './BlankTabs.tsx';
import { CallForm } from './CallForm.tsx';
import { CodeEditor } from './CodeEditor.tsx';
import { chosenOffer, editableCall, type Offer } from './callView.ts';
import { OfferList } from './OfferList.tsx';

export interface CallPanelProps {
  readonly levelId: string;
  readonly program: Program;
  readonly fills: Fills;
  /** The text in each blank, right or wrong. */
  readonly codes: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, readonly Fault[]>>;
  /** The blank that is being filled. */
  readonly selected: string;
  readonly offers: readonly Offer[];
  readonly onSelect: (blank: string) => void;
  readonly onChoose: (blank: string, code: string) => void;
  /** As `onChoose`, for every letter typed. */
  readonly onType: (blank: string, code: string) => void;
  readonly onRun: () => void;
}

/** Filling a blank: pick a call, set its parameters, or type the line it makes. */
export function CallPanel(props: CallPanelProps): JSX.Element {
  const { program, selected, offers, codes, faults } = props;
  const blanks = listBlanks(program, props.fills);
  const blank = blanks.find(({ name }) => name === selected);
  const code = codes[selected];
  const call = code === undefined ? null : editableCall(program, code);
  const titles = levelText(props.levelId).blanks;
  const choose = (text: string): void => props.onChoose(selected, text);
  return (
    <section class="call" aria-label={t('level.yourCall')}>
      <h2 class="section-head">{t('level.yourCall')}</h2>
      <BlankTabs {...props} blanks={blanks.map(({ name }) => name)} titles={titles} />
      <p class="call-purpose">{titles[selected]}</p>
      {offers.length > 0 && (
        <OfferList
          offers={offers}
          chosen={chosenOffer(program, offers, code)}
          isOpen={code === undefined}
          onChoose={(offer) => choose(offer.code)}
        />
      )}
      {blank && call && <CallForm program={program} blank={blank} call={call} onChange={choose} />}
      <CodeEditor
        key={selected}
        code={code ?? ''}
        typeNames={program.typeNames}
        faults={faults[selected] ?? []}
        onChange={(text) => props.onType(selected, text)}
        onRun={props.onRun}
      />
    </section>
  );
}
