// Protects dialogs: they tell of their end at once, and only once, however they are ended.
import { expect, it } from 'vitest';
import { Modal } from '../../src/panels/shell/Modal.tsx';
import { showScreen } from './support/screen.ts';

it('Escape is told before the browser closes the dialog, and not again when it has', async () => {
  let ends = 0;
  const onClose = (): void => {
    ends++;
  };
  const { root } = await showScreen(() => (
    <Modal title="Keys" onClose={onClose}>
      text
    </Modal>
  ));
  const dialog = root.querySelector('dialog') as HTMLDialogElement;
  dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
  expect([ends, dialog.open]).toEqual([1, false]);
  dialog.dispatchEvent(new Event('close'));
  expect(ends).toBe(1);
});
