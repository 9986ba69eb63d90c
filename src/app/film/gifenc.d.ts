/** As much of the encoder as is used. */
declare module 'gifenc' {
  type Colour = readonly number[];

  interface FrameOptions {
    readonly palette?: readonly Colour[];
    /** Milliseconds. */
    readonly delay: number;
    /** Whether pixels of index `transparentIndex` leave what is there. */
    readonly transparent: boolean;
    readonly transparentIndex: number;
    /** 1: the next picture is drawn over this one. */
    readonly dispose: number;
  }

  interface Encoder {
    writeFrame(pixels: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }

  export function GIFEncoder(): Encoder;
  export function nearestColorIndex(palette: readonly Colour[], colour: Colour): number;
}
