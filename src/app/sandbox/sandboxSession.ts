import { signal } from '@preact/signals';
import map from '../../../assets/maps/wine-8-x64.json';
import type { Checked } from '../../levels/finding.ts';
import { NEXT_CALL, parseSandbox, recordWorkload, type SandboxState, WORKLOAD_LINE } from '../../levels/sandbox.ts';
import { SANDBOX_PRESETS, type SandboxPreset } from '../../levels/sandboxPresets.ts';
import type { ViewTextKey } from '../../panels/texts.ts';
import { type OpenAt, SandboxPlay } from '../../play/sandboxPlay.ts';
import type { PlayChange, PlayView } from '../../play/store.ts';
import { copyText } from '../clipboard.ts';
import type { Game } from '../game.ts';
import type { Visit } from '../level/boardSession.ts';
import { PlaySession } from '../level/playSession.ts';
import { packText, unpackText } from '../packedText.ts';
import { formatRoute, linkTo, parseRoute } from '../routes.ts';
import { askForFile, offerFile } from '../textFiles.ts';
import { Filling } from './filling.ts';

/** Most bytes of a file that can be a sandbox. */
const LARGEST_FILE = 100_000;

const MAPS = { 'wine-8-x64': map };

type SandboxTextKey = ViewTextKey<'sandbox'>;

/** Something to tell of the last thing done, with a detail for whoever wants to know. */
export interface SandboxNotice {
  readonly text: SandboxTextKey;
  readonly detail: string | null;
}

const nothing = (): void => undefined;
/** The address leads to the state, not to a place. */
const NOWHERE: Visit = { place: null, onPlace: nothing, onPlayable: nothing };

/** Free play on the page. The address keeps its state, so that a reload and a link lead back to it. */
export class SandboxSession extends PlaySession {
  readonly notice = signal<SandboxNotice | null>(null);
  /** The recording that is being played before another sandbox opens. */
  readonly filling = new Filling();
  declare readonly play: SandboxPlay;
  /** The address on its way. */
  private addressing: Promise<void> = Promise.resolve();
  /** A sandbox on its way that begins with a recording. */
  private entering: Promise<void> = Promise.resolve();

  constructor(game: Game) {
    super(new SandboxPlay(MAPS), game, NOWHERE);
  }

  /** Opens what an address has packed; an empty one is an empty sandbox. */
  async openPacked(packed: string): Promise<void> {
    if (packed === '') return;
    const text = await unpackText(packed);
    if (text === null) this.notice.value = { text: 'badLink', detail: null };
    else this.open(text, 'end', 'badLink');
  }

  choosePreset(id: SandboxPreset['id']): void {
    const preset = SANDBOX_PRESETS.find((each) => each.id === id);
    if (preset) this.open(preset.state, preset.state.workload ? 'end' : 'start', 'unreadable');
  }

  /** Changes something about the machine; the calls are made again on it. */
  change(changes: Partial<SandboxState>): void {
    this.open({ ...this.play.sandbox, ...changes }, 'end', 'unreadable');
  }

  save(): void {
    offerFile('sandbox.json', `${JSON.stringify(this.play.sandbox, null, 1)}\n`);
  }

  async load(): Promise<void> {
    const text = await askForFile(LARGEST_FILE).catch(() => null);
    if (text === null) this.notice.value = { text: 'badFile', detail: null };
    else this.open(text, 'end', 'badFile');
  }

  async copyLink(): Promise<void> {
    await this.addressing;
    const isCopied = await copyText(linkTo(parseRoute(location.hash)));
    this.notice.value = { text: isCopied ? 'linkCopied' : 'linkInAddress', detail: null };
  }

  /** Resolves when nothing moves and the address says what there is. */
  override async settled(): Promise<void> {
    await this.entering;
    await super.settled();
    await this.addressing;
  }

  override destroy(): void {
    this.filling.stop();
    super.destroy();
  }

  protected override follow(view: PlayView, change: PlayChange): void {
    super.follow(view, change);
    if (change === 'select' || change === 'inside' || change === 'process') return;
    this.notice.value = null;
    if (view.selectedBlank !== NEXT_CALL) this.play.select(NEXT_CALL);
    this.addressing = this.addressing.then(() => this.address());
  }

  /** Opens a sandbox; one with a workload once that has been played, if nothing else is opened meanwhile. */
  private open(data: unknown, at: OpenAt, fault: SandboxTextKey): void {
    this.filling.stop();
    const state = parseSandbox(data);
    if (state.ok && state.value.workload) this.entering = this.openFilled(state.value, at, fault);
    else this.tell(this.play.open(data, at), fault);
  }

  private async openFilled(state: SandboxState, at: OpenAt, fault: SandboxTextKey): Promise<void> {
    this.notice.value = null;
    try {
      const recording = await this.filling.fill(state, (workload) => recordWorkload(state, MAPS, workload));
      if (recording?.ok) this.tell(this.play.open(state, at, recording.value.record(WORKLOAD_LINE)), fault);
      else if (recording) this.tell(recording, fault);
    } catch (error) {
      this.notice.value = { text: 'noWorkload', detail: String(error) };
    }
  }

  private tell(opened: Checked<unknown>, fault: SandboxTextKey): void {
    if (!opened.ok) this.notice.value = { text: fault, detail: opened.findings[0]?.reason ?? null };
  }

  /** Puts the state into the address without a step in the browser's history. */
  private async address(): Promise<void> {
    const packed = await packText(JSON.stringify(this.play.sandbox));
    if (location.hash.startsWith('#/sandbox')) history.replaceState(null, '', formatRoute({ page: 'sandbox', packed }));
  }
}
