/** Most characters of a packed text, and most bytes of what it may unpack to: a link is no way to fill the memory. */
export interface PackedLimits {
  readonly characters: number;
  readonly bytes: number;
}

const USUAL: PackedLimits = { characters: 12_000, bytes: 60_000 };

/** A text in few characters that may stand in an address: compressed (raw DEFLATE), then base64 for addresses. */
export async function packText(text: string): Promise<string> {
  const bytes = await readAll(
    streamOf(new TextEncoder().encode(text)).pipeThrough(new CompressionStream('deflate-raw')),
    Number.POSITIVE_INFINITY,
  );
  const binary = Array.from(bytes ?? [], (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What `packText` has packed; `null` for what is none of it, or too long. */
export async function unpackText(packed: string, most: PackedLimits = USUAL): Promise<string | null> {
  if (packed.length > most.characters) return null;
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const unpacked = await inflate(bytes, most.bytes);
    return unpacked && new TextDecoder('utf-8', { fatal: true }).decode(unpacked);
  } catch {
    return null;
  }
}

/** What raw DEFLATE has compressed; `null`, and no more of it is read, if it is more than `most` bytes. */
export const inflate = (bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array<ArrayBuffer> | null> =>
  readAll(streamOf(bytes).pipeThrough(new DecompressionStream('deflate-raw')), most);

const streamOf = (bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new Blob([bytes]).stream();

/** Everything a stream has; `null`, and no more of it is read, if that is too much. */
async function readAll(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}
