import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { formatAddress } from '../../base/hex.ts';
import type { MemoryEvent } from '../../core/event.ts';
import { checkMachine } from '../../core/invariants.ts';
import { t } from '../../panels/format.ts';
import type { PlaySession } from '../level/playSession.ts';
import type { Screens } from '../screens.ts';
import { notationOf } from './trainer.ts';

/** Most events listed: more are of no use to an eye. */
const MOST_EVENTS = 200;

/** What developers want to see of a level: the machine, what just happened in it, whether it is sound, and the frames. */
export function DevOverlay({ screens }: { readonly screens: Screens }): JSX.Element | null {
  const session = useComputed(() => screens.session);
  return session.value && <Overlay key={session.value} session={session.value} />;
}

function Overlay({ session }: { readonly session: PlaySession }): JSX.Element {
  const { last } = session.view.value;
  const events = last?.events().slice(0, MOST_EVENTS) ?? [];
  return (
    <details class="dev-overlay" open>
      <summary>
        {t('dev.title')} <Frames session={session} />
      </summary>
      <Invariants session={session} />
      <CopyButton session={session} />
      <pre>{notationOf(session)}</pre>
      <h3>{t('dev.events')}</h3>
      <pre>{events.map(({ event }) => formatEvent(event)).join('\n')}</pre>
    </details>
  );
}

function Invariants({ session }: { readonly session: PlaySession }): JSX.Element {
  const broken = checkMachine(session.board.memory.value.machine);
  return (
    <p>{broken.length === 0 ? `● ${t('dev.invariants')}` : `○ ${t('dev.broken', { what: broken.join('; ') })}`}</p>
  );
}

/** Frames drawn so far and the script of the last one; looked at once a second. */
function Frames({ session }: { readonly session: PlaySession }): JSX.Element {
  const text = useSignal('');
  useEffect(() => {
    const timer = setInterval(() => {
      const stats = session.board.board?.stats();
      if (stats) text.value = `${stats.renderer} · ${stats.frames} frames · ${stats.lastFrame.toFixed(1)} ms`;
    }, 1000);
    return () => clearInterval(timer);
  }, [session, text]);
  return <small>{text}</small>;
}

function CopyButton({ session }: { readonly session: PlaySession }): JSX.Element {
  const isCopied = useSignal(false);
  const copy = async (): Promise<void> => {
    const state = { attempt: session.play.view().attempt, machine: notationOf(session) };
    await navigator.clipboard.writeText(JSON.stringify(state, null, 1));
    isCopied.value = true;
  };
  return (
    <button type="button" class="button" onClick={copy}>
      {t(isCopied.value ? 'dev.copied' : 'dev.copy')}
    </button>
  );
}

/** `committed 0x0002'0000 – 0x0002'1000 (commit.charge)`. */
function formatEvent(event: MemoryEvent): string {
  const range =
    'start' in event && 'end' in event ? ` ${formatAddress(event.start)} – ${formatAddress(event.end)}` : '';
  return `${event.type}${range}${'rule' in event ? ` (${event.rule})` : ''}`;
}
