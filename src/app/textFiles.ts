/** Hands the player a file to keep, JSON unless its media type says otherwise. */
export function offerFile(name: string, content: BlobPart, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Browsers start the download after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Lets the player choose a file; its text, or `null` if it is larger than `most` bytes. Never resolves if none is chosen. */
export function askForFile(most: number): Promise<string | null> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  return new Promise((resolve, reject) => {
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (!file) return;
      if (file.size > most) resolve(null);
      else file.text().then(resolve, reject);
    });
    input.click();
  });
}
