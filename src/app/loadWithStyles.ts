const sheets = new Map<string, Promise<void>>();

/**
 * Fetches code and, at the same time, the styles of what it draws, so that nothing is drawn without them. In the built site every
 * `import()` goes through here (`tools/vite/ownPreload.ts`). `styles`: addresses, as seen from the file at `from`. Rejects
 * if a sheet cannot be had; asked again, it tries again.
 */
export async function loadWithStyles<Code>(load: () => Promise<Code>, styles: string[] = [], from = ''): Promise<Code> {
  const [code] = await Promise.all([load(), ...styles.map((style) => loadSheet(new URL(style, from).href))]);
  return code;
}

function loadSheet(href: string): Promise<void> {
  if (Array.from(document.styleSheets).some((sheet) => sheet.href === href)) return Promise.resolve();
  const sheet = sheets.get(href) ?? addSheet(href);
  sheets.set(href, sheet);
  return sheet;
}

function addSheet(href: string): Promise<void> {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  const loaded = new Promise<void>((resolve, reject) => {
    link.onload = () => resolve();
    link.onerror = () => {
      sheets.delete(href);
      link.remove();
      reject(new Error(`${href} cannot be had`));
    };
  });
  document.head.append(link);
  return loaded;
}
