// @vitest-environment happy-dom
// Protects views from being drawn without their styles in the built site, where every `import()` goes through here: what
// is told when a sheet cannot be had, that another try tries again, and that no sheet is fetched twice.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { loadWithStyles } from '../../src/app/loadWithStyles.ts';

const FROM = 'https://example.org/assets/code.js';

const code = async (): Promise<string> => 'code';

/** The sheets that the page has been asked to fetch. */
let links: HTMLLinkElement[];

let file = 0;
/** A sheet that no other test has asked for. */
const newSheet = (): string => `sheet${file++}.css`;

beforeEach(() => {
  links = [];
  // Nothing is fetched: a test says itself what becomes of a sheet.
  vi.spyOn(document.head, 'append').mockImplementation((...nodes) => {
    links.push(...(nodes as HTMLLinkElement[]));
  });
});

const arrive = (link: HTMLLinkElement | undefined): boolean | undefined => link?.dispatchEvent(new Event('load'));
const fail = (link: HTMLLinkElement | undefined): boolean | undefined => link?.dispatchEvent(new Event('error'));

describe('code with styles', () => {
  it('is there once both are, which are fetched at the same time', async () => {
    const load = vi.fn(code);
    const done = vi.fn();
    const loading = loadWithStyles(load, [newSheet()], FROM).then(done);
    expect(load).toHaveBeenCalled();
    expect(links[0]?.href).toBe(`https://example.org/assets/sheet${file - 1}.css`);
    await Promise.resolve();
    expect(done).not.toHaveBeenCalled();
    arrive(links[0]);
    await loading;
    expect(done).toHaveBeenCalledWith('code');
  });

  it('cannot be had without them, and is tried again', async () => {
    const sheet = newSheet();
    const first = loadWithStyles(code, [sheet], FROM);
    fail(links[0]);
    await expect(first).rejects.toThrow(sheet);
    const second = loadWithStyles(code, [sheet], FROM);
    expect(links).toHaveLength(2);
    arrive(links[1]);
    await expect(second).resolves.toBe('code');
  });

  it('shares a sheet that others have asked for', async () => {
    const sheet = newSheet();
    const both = [loadWithStyles(code, [sheet], FROM), loadWithStyles(code, [sheet], FROM)];
    arrive(links[0]);
    await Promise.all(both);
    await loadWithStyles(code, [sheet], FROM);
    expect(links).toHaveLength(1);
  });

  it('needs no sheet that the page has from the start', async () => {
    const href = `https://example.org/assets/${newSheet()}`;
    vi.spyOn(document, 'styleSheets', 'get').mockReturnValue([{ href }] as unknown as StyleSheetList);
    await expect(loadWithStyles(code, [href], FROM)).resolves.toBe('code');
    expect(links).toHaveLength(0);
    vi.restoreAllMocks();
  });
});

describe('code alone', () => {
  it('is only fetched', async () => {
    await expect(loadWithStyles(code)).resolves.toBe('code');
    expect(links).toHaveLength(0);
  });
});
