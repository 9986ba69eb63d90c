import { signal } from '@preact/signals';
import map from '../../../assets/maps/wine-8-x64.json';
import type { Checked } from '../../levels/finding.ts';
import { NEXT_CALL, type SandboxProcess, type SandboxState } from '../../levels/sandbox.ts';
import { SANDBOX_PRESETS, type SandboxPreset } from '../../levels/sandboxPresets.ts';
import type { ViewTextKey } from '../../panels/texts.ts';
import { SandboxPlay } from '../../play/sandboxPlay.ts';
import type { PlayChange, PlayView } from '../../play/store.ts';
import type { Game } from '../game.ts';
import type { Visit } from '../level/boardSession.ts';
import { PlaySession } from '../level/playSession.ts';
import { formatRoute } from '../routes.ts';
import { askForFile, offerFile } from '../textFiles.ts';
import { packText, unpackText } from './packedText.ts';

/** Most bytes of a file that can be a sandbox. */
const LARGEST_FILE = 100_000;

/** Something to tell of the last thing done, with a detail for whoever wants to know. */
export interface SandboxNotice {
  readonly text: ViewTextKey<'sandbox'>;
  readonly detail: string | null;
}

const nothing = (): void => undefined;
/** The address leads to the state, not to a place. */
const NOWHERE: Visit = { place: null, onPlace: nothing, onPlayable: nothing };

/** Free play on the page. The address keeps its state, so that a reload and a link lead back to it. */
export class SandboxSession extends PlaySession {
  readonly notice = signal<SandboxNotice | null>(null);
  declare readonly play: SandboxPlay;
  /** The address on its way. */
  private addressing: Promise<void> = Promise.resolve();

  constructor(game: Game) {
    super(new SandboxPlay({ 'wine-8-x64': map }), game, NOWHERE);
  }

  /** Opens what an address has packed; an empty one is an empty sandbox. */
  async openPacked(packed: string): Promise<void> {
    if (packed === '') return;
    const text = await unpackText(packed);
    if (text === null) this.notice.value = { text: 'badLink', detail: null };
    else this.tell(this.play.open(text, 'end'), 'badLink');
  }

  choosePreset(id: SandboxPreset['id']): void {
    const preset = SANDBOX_PRESETS.find((each) => each.id === id);
    if (preset) this.tell(this.play.open(preset.state, 'start'), 'unreadable');
  }

  change(changes: Partial<SandboxState>): void {
    this.tell(this.play.change(changes), 'unreadable');
  }

  addProcess(process: SandboxProcess): void {
    this.tell(this.play.addProcess(process), 'unreadable');
  }

  save(): void {
    offerFile('sandbox.json', `${JSON.stringify(this.play.sandbox, null, 1)}\n`);
  }

  async load(): Promise<void> {
    const text = await askForFile(LARGEST_FILE).catch(() => null);
    if (text === null) this.notice.value = { text: 'badFile', detail: null };
    else this.tell(this.play.open(text, 'end'), 'badFile');
  }

  async copyLink(): Promise<void> {
    await this.addressing;
    try {
      await navigator.clipboard.writeText(location.href.replace(/\?testing/, ''));
      this.notice.value = { text: 'linkCopied', detail: null };
    } catch {
      this.notice.value = { text: 'linkInAddress', detail: null };
    }
  }

  /** Resolves when nothing moves and the address says what there is. */
  override async settled(): Promise<void> {
    await super.settled();
    await this.addressing;
  }

  protected override follow(view: PlayView, change: PlayChange): void {
    super.follow(view, change);
    if (change === 'select' || change === 'inside' || change === 'process') return;
    this.notice.value = null;
    if (view.selectedBlank !== NEXT_CALL) this.play.select(NEXT_CALL);
    this.addressing = this.addressing.then(() => this.address());
  }

  private tell(opened: Checked<SandboxState>, fault: ViewTextKey<'sandbox'>): void {
    if (!opened.ok) this.notice.value = { text: fault, detail: opened.findings[0]?.reason ?? null };
  }

  /** Puts the state into the address without a step in the browser's history. */
  private async address(): Promise<void> {
    const packed = await packText(JSON.stringify(this.play.sandbox));
    if (location.hash.startsWith('#/sandbox')) history.replaceState(null, '', formatRoute({ page: 'sandbox', packed }));
  }
}
