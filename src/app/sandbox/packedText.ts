/** Most characters of a packed text, and most bytes of what it may unpack to: a link is no way to fill the memory. */
const MOST_PACKED = 12_000;
const MOST_BYTES = 60_000;

/** A text in few characters that may stand in an address: compressed (raw DEFLATE), then base64 for addresses. */
export async function packText(text: string): Promise<string> {
  const bytes = await readAll(
    streamOf(new TextEncoder().encode(text)).pipeThrough(new CompressionStream('deflate-raw')),
  );
  const binary = Array.from(bytes ?? [], (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What `packText` has packed; `null` for what is none of it, or too long. */
export async function unpackText(packed: string): Promise<string | null> {
  if (packed.length > MOST_PACKED) return null;
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const unpacked = await readAll(streamOf(bytes).pipeThrough(new DecompressionStream('deflate-raw')));
    return unpacked && new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
  } catch {
    return null;
  }
}

const streamOf = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new Blob([bytes]).stream();

/** Everything a stream has; `null`, and no more of it is read, if that is too much. */
async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array | null> {
  const reader = stream.getReader();
  const parts: number[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Uint8Array.from(parts);
    if (parts.length + value.length > MOST_BYTES) {
      await reader.cancel();
      return null;
    }
    for (const byte of value) parts.push(byte);
  }
}
