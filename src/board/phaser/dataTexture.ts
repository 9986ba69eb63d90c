import type { Renderer, Scene } from 'phaser';
import type { Texels } from '../cellTexels.ts';

/** A texture that is rewritten from bytes; its numbers reach the shader unchanged. */
export class DataTexture {
  readonly #gl: WebGLRenderingContext;
  readonly #texture: Renderer.WebGL.Wrappers.WebGLTextureWrapper;

  constructor(scene: Scene, key: string) {
    const renderer = scene.renderer as Renderer.WebGL.WebGLRenderer;
    this.#gl = renderer.gl;
    this.#texture = renderer.createUint8ArrayTexture(new Uint8Array(4), 1, 1, false, false);
    scene.textures.addGLTexture(key, this.#texture);
  }

  write({ bytes, width, height }: Texels): void {
    const { CLAMP_TO_EDGE, NEAREST, RGBA } = this.#gl;
    this.#texture.update(bytes, width, height, false, CLAMP_TO_EDGE, CLAMP_TO_EDGE, NEAREST, NEAREST, RGBA);
  }
}
