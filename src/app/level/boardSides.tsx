import { later } from '../../panels/later.tsx';

/*
 * What can stand under the board, what stands there while nothing is explained, and its picture to keep. Fetched when it is first shown.
 */

export const tables = later(async () => (await import('./TablesView.tsx')).TablesView);
export const charts = later(async () => (await import('./ChartsView.tsx')).ChartsView);
export const summary = later(async () => (await import('./SummaryView.tsx')).SummaryView);
export const picture = later(async () => (await import('../film/PictureView.tsx')).PictureView);
