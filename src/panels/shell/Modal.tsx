import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../format.ts';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly class?: string;
}

/** A dialog over the page; Escape and a click beside it close it. */
export function Modal({ title, onClose, children, class: name = '' }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the next key, which is the dialog's already.
  useLayoutEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('.primary')?.focus();
  }, []);
  const isOver = useRef(false);
  // The browser tells of the end later, when another dialog may stand in this one's place.
  const closed = (): void => {
    if (!dialog.current || isOver.current) return;
    isOver.current = true;
    onClose();
  };
  // Until it tells, a second Escape would be taken for one that closes this dialog.
  const cancel = (event: Event): void => {
    if (event.target !== dialog.current) return;
    dialog.current?.close();
    closed();
  };
  const closeOutside = (event: MouseEvent): void => {
    if (event.target === dialog.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself.
    <dialog
      ref={dialog}
      class={`modal ${name}`}
      aria-label={title}
      onCancel={cancel}
      onClose={closed}
      onClick={closeOutside}
    >
      <div class="modal-body">
        <div class="modal-head">
          <h2>{title}</h2>
          <button type="button" class="button icon quiet" onClick={onClose} aria-label={t('settings.close')}>
            ✕
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
