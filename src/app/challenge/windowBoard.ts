import { toAddress } from '../../base/bytes.ts';
import type { BoardEvents } from '../../board/board.ts';
import { type BoardView, NO_MARKS } from '../../board/picture.ts';
import type { Survival } from '../../challenge/survival.ts';
import { WINDOW } from '../../challenge/survivalSpace.ts';
import { ALLOCATION_GRANULARITY } from '../../core/codes/flags.ts';
import { querySpans } from '../../core/picture.ts';
import { queryAddressLimit } from '../../core/query.ts';
import { formatBytes } from '../../panels/format.ts';
import type { Game } from '../game.ts';
import { PageBoard } from '../pageBoard.ts';

const END = WINDOW.start + WINDOW.size;

/** A board that begins with the whole window in sight, as far as there is room: not with what is taken below it. */
export const windowBoard = (page: Game, user: BoardEvents = {}): PageBoard =>
  new PageBoard(page, { ...user, onMounted: (board) => board.scrollTo(toAddress(END - ALLOCATION_GRANULARITY)) });

/** The window of a game and what is taken around it, a granule in a tile; each resident with how long it stays. */
export function windowPicture({ machine, residents, history }: Survival): BoardView {
  const labels = residents.map(({ base, size, leaves }) => ({
    start: base,
    end: toAddress(base + size),
    text: `${formatBytes(size)} · ${leaves - history.length}`,
    waste: 0,
  }));
  const texts = new Map(labels.map(({ start, text }) => [start, text]));
  const spans = querySpans(machine).map((span) => ({
    ...span,
    isGuard: false,
    owner: texts.get(span.start) ?? null,
  }));
  const changed = labels.filter((_, index) => residents[index]?.index === history.length - 1);
  return {
    zoom: 'pages',
    unit: ALLOCATION_GRANULARITY,
    picture: { spans, labels, limit: queryAddressLimit(machine) },
    marks: { ...NO_MARKS, changed },
  };
}
