/** Puts a text on the clipboard; answers whether that could be done: pages that came without encryption have none. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
