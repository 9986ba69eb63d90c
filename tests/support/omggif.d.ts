/** As much of the reader as the tests use. */
declare module 'omggif' {
  export class GifReader {
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    numFrames(): number;
    loopCount(): number | null;
    /** `delay` is in hundredths of a second. */
    frameInfo(frame: number): { readonly delay: number; readonly width: number; readonly height: number };
    /** Draws a frame over what `pixels` holds, as RGBA. */
    decodeAndBlitFrameRGBA(frame: number, pixels: Uint8Array): void;
  }
}
