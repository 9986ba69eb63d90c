import { sprite, url } from 'virtual:sounds';
import { Howl, Howler } from 'howler';
import type { SoundOutput } from './soundOutput.ts';

/** Plays through howler. What cannot be heard at once, because the file is loading or the page is not allowed to sound, is dropped. */
export function createHowlerOutput(): SoundOutput {
  // howler would suspend the context after 30 s of silence and lose the next cue to its waking.
  Howler.autoSuspend = false;
  const howl = new Howl({ src: [url], sprite: { ...sprite }, format: ['wav'] });
  return {
    play({ sound, rate }, volume) {
      if (howl.state() !== 'loaded' || Howler.ctx.state !== 'running') return;
      const id = howl.play(sound);
      howl.volume(volume, id);
      howl.rate(rate, id);
    },
    resume() {
      // Rejected where the browser still wants a gesture: the next gesture asks again.
      Howler.ctx.resume().catch(() => {});
    },
    stop: () => void howl.stop(),
    destroy: () => howl.unload(),
  };
}
