import { type Signal, signal } from '@preact/signals';
import type { Level } from '../levels/level.ts';
import type { Attempt } from '../play/attempt.ts';
import type { Run } from '../record/run.ts';
import { type CatalogEntry, type LoadedLevel, type LoadLevelFile, loadLevel } from './catalogue.ts';
import type { ItemSession } from './challenge/itemSession.ts';
import type { SurvivalSession } from './challenge/survivalSession.ts';
import type { Game } from './game.ts';
import type { Visit } from './level/boardSession.ts';
import type { Place } from './level/boardZoom.ts';
import { LevelSession } from './level/levelSession.ts';
import type { PlaySession } from './level/playSession.ts';
import { savedAttempt } from './level/savedAttempt.ts';
import { formatRoute, parseRoute, type Route } from './routes.ts';
import type { SandboxSession } from './sandbox/sandboxSession.ts';

/** A run against the clock. */
export type RoundSession = ItemSession | SurvivalSession;

/** What stands on the page. */
export type Screen =
  | { readonly kind: 'home' }
  | { readonly kind: 'guide'; readonly card: string }
  | { readonly kind: 'gallery'; readonly level: Level; readonly state: string }
  | { readonly kind: 'loading' }
  | { readonly kind: 'level'; readonly session: LevelSession }
  | { readonly kind: 'sandbox'; readonly session: SandboxSession }
  | { readonly kind: 'challenges' | 'record' | 'sprint' }
  | { readonly kind: 'round'; readonly session: RoundSession }
  | { readonly kind: 'shared' | 'restore'; readonly packed: string }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'broken'; readonly reasons: readonly string[] };

/** Shows the screen that the address asks for, and opens and closes levels with it. */
export class Screens {
  readonly screen: Signal<Screen> = signal({ kind: 'loading' });
  /** Resolves when the present screen is there. */
  ready: Promise<void> = Promise.resolve();
  private route: Route = { page: 'home' };
  /** The part of the address that the present screen stands for. */
  private hash: string | null = null;

  constructor(
    private readonly game: Game,
    readonly levels: readonly CatalogEntry[],
  ) {
    addEventListener('hashchange', () => this.follow());
    this.follow();
  }

  /** The program being played on the page, if there is one. */
  get session(): PlaySession | null {
    const { value } = this.screen;
    return value.kind === 'level' || value.kind === 'sandbox' ? value.session : null;
  }

  go(route: Route): void {
    location.hash = formatRoute(route);
    // The browser tells of it later; until then `ready` would speak of the screen that is left.
    this.follow();
  }

  /** The run against the clock on the page, if there is one. */
  get round(): RoundSession | null {
    const { value } = this.screen;
    return value.kind === 'round' ? value.session : null;
  }

  /** Begins the run on the page anew. */
  again(): void {
    if (this.route.page === 'round') this.ready = this.openRound(this.route, null);
  }

  /** Begins a run that asks what another one asked, to race it. */
  race(run: Run): void {
    const route = { page: 'round', mode: run.mode, concept: '' } as const;
    location.hash = formatRoute(route);
    this.hash = location.hash;
    this.route = route;
    this.ready = this.openRound(route, run);
  }

  /** The level after one, in the order of play. */
  next(id: string): CatalogEntry | undefined {
    return this.levels[this.levels.findIndex((entry) => entry.id === id) + 1];
  }

  /** Reads the level on the page again, in the middle of the attempt; `load` gets its changed file. */
  reload(load: LoadLevelFile): void {
    if (this.route.page === 'level') this.ready = this.openLevel(this.route, load);
  }

  private follow(): void {
    if (location.hash === this.hash) return;
    this.hash = location.hash;
    const route = parseRoute(this.hash);
    this.route = route;
    this.game.dialog.value = null;
    this.game.guideCard.value = null;
    if (route.page === 'level') this.ready = this.openLevel(route);
    else if (route.page === 'gallery') this.ready = this.openGallery(route);
    else if (route.page === 'sandbox') this.ready = this.openSandbox(route);
    else if (route.page === 'guide') this.show({ kind: 'guide', card: route.card });
    else if (route.page === 'round' && route.mode === 'sprint') this.show({ kind: 'sprint' });
    else if (route.page === 'round') this.ready = this.openRound(route, null);
    else if (route.page === 'shared' || route.page === 'restore') this.show({ kind: route.page, packed: route.packed });
    else this.show({ kind: route.page });
  }

  private async openLevel(route: Route & { readonly page: 'level' }, load?: LoadLevelFile) {
    await this.fetch(route, async () => {
      const loaded = await loadLevel(this.levels, route.id, load);
      const saved = loaded.kind === 'level' ? await savedAttempt(this.game.profile.value, loaded.level) : null;
      return this.screenOf(loaded, saved);
    });
    const { value: screen } = this.screen;
    const { plan } = route;
    if (this.route !== route || screen.kind !== 'level' || !plan) return;
    await this.game.orTell(() => this.takePlan(screen.session, plan));
  }

  /** Puts a plan that somebody sent in place of the attempt, which stays beside it as a branch. */
  private async takePlan(session: LevelSession, packed: string): Promise<void> {
    const { unpackPlan } = await import('./level/planLink.ts');
    const fills = await unpackPlan(session.level, packed);
    if (fills) session.play.takeUp({ fills, position: 0 });
    else this.game.tell({ text: 'storage.badLink', tone: 'bad' });
  }

  /** Shows what has to be fetched first, unless the player has gone elsewhere meanwhile. */
  private async fetch(route: Route, make: () => Promise<Screen>): Promise<void> {
    this.show({ kind: 'loading' });
    const screen = await make().catch((error: unknown): Screen => ({ kind: 'broken', reasons: [String(error)] }));
    if (this.route === route) this.show(screen);
    else leave(screen);
  }

  /** Free play needs more of the simulator than levels do. */
  private openSandbox(route: Route & { readonly page: 'sandbox' }): Promise<void> {
    return this.fetch(route, async () => {
      const { SandboxSession } = await import('./sandbox/sandboxSession.ts');
      const session = new SandboxSession(this.game);
      await session.openPacked(route.packed);
      return { kind: 'sandbox', session };
    });
  }

  /** `rival`: a run to race, which says what is asked. */
  private openRound(route: Route & { readonly page: 'round' }, rival: Run | null): Promise<void> {
    return this.fetch(route, async () => {
      const { openRound } = await import('./challenge/openRound.ts');
      const session = await openRound(this.game, { ...route, rival, levels: this.levels });
      return session ? { kind: 'round', session } : { kind: 'challenges' };
    });
  }

  /** For whoever works on the panels; shows the first level. */
  private openGallery(route: Route & { readonly page: 'gallery' }): Promise<void> {
    return this.fetch(route, async () => {
      const loaded = await loadLevel(this.levels, this.levels[0]?.id ?? '');
      if (loaded.kind !== 'level') return this.screenOf(loaded, null);
      return { kind: 'gallery', level: loaded.level, state: route.state };
    });
  }

  private screenOf(loaded: LoadedLevel, saved: Attempt | null): Screen {
    if (loaded.kind === 'unknown') return { kind: 'notFound' };
    if (loaded.kind === 'broken') return loaded;
    const visit: Visit = {
      place: this.route.page === 'level' ? (this.route.place ?? null) : null,
      onPlace: (place) => this.keepPlace(place),
      onPlayable: () => {
        performance.mark('level-playable');
        // What a player needs last comes last.
        session.readSolution();
      },
    };
    const session = new LevelSession(loaded.level, this.game, visit, saved);
    return { kind: 'level', session };
  }

  /** Lets the address of the page lead to where the player has gone, without a step in its history. */
  private keepPlace(place: Place): void {
    if (this.route.page !== 'level') return;
    // The plan that led here has been taken up.
    this.route = { page: 'level', id: this.route.id, place };
    this.hash = formatRoute(this.route);
    history.replaceState(history.state, '', this.hash);
  }

  private show(screen: Screen): void {
    leave(this.screen.value);
    this.screen.value = screen;
  }
}

/** Closes what is open on a screen. */
function leave(screen: Screen): void {
  if ('session' in screen) screen.session.destroy();
}
