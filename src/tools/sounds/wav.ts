const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;

/** A mono WAV file of 16-bit samples; `samples` from -1 to 1. */
export function encodeWav(samples: Float64Array, sampleRate: number): Uint8Array {
  const dataBytes = samples.length * BYTES_PER_SAMPLE;
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + dataBytes));
  writeHeader(view, dataBytes, sampleRate);
  samples.forEach((sample, index) => {
    view.setInt16(HEADER_BYTES + index * BYTES_PER_SAMPLE, Math.round(sample * 0x7fff), true);
  });
  return new Uint8Array(view.buffer);
}

/** RIFF header with one `fmt ` chunk (PCM, one channel) and one `data` chunk. */
function writeHeader(view: DataView, dataBytes: number, sampleRate: number): void {
  const text = (at: number, letters: string): void => {
    for (const [index, letter] of Array.from(letters).entries()) view.setUint8(at + index, letter.charCodeAt(0));
  };
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true);
  text(36, 'data');
  view.setUint32(40, dataBytes, true);
}
