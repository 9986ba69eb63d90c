// Protects waiting for parts of the page that are fetched when they are shown, and for parts within them.
import { render } from 'preact';
import { expect, it } from 'vitest';
import { later, partsShown } from '../../src/panels/later.tsx';

it('parts are there when they are said to be, those inside others too', async () => {
  const inner = later(async () => () => <b>inner</b>);
  const outer = later(async () => () => (
    <p>
      outer <inner.View />
    </p>
  ));
  const host = document.createElement('div');
  render(<outer.View />, host);
  expect(host.textContent).toBe('');
  await partsShown();
  expect(host.textContent).toBe('outer inner');
});

it('a part that cannot be had is not waited for any longer', async () => {
  const missing = later(() => Promise.reject(new Error('offline')), <i>waiting</i>);
  const host = document.createElement('div');
  render(<missing.View />, host);
  expect(host.textContent).toBe('waiting');
  await partsShown();
  expect(host.querySelector('[role=alert]')).not.toBeNull();
});
