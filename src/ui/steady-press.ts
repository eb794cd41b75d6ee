/** How far a pointer trembles while it presses, in CSS px. */
const TREMBLE_PX = 3;

/**
 * Lets a press count for the button it began on when the page moves that button away before the pointer is lifted: checks that
 * arrive push "Next" down, and the browser then takes press and release for two different places and clicks neither. A pointer
 * that moves away itself still takes its press back, and a button that stays where it is is left to the browser.
 */
export function keepPressesSteady(document: Document): void {
  let press: { readonly button: HTMLElement; readonly x: number; readonly y: number } | undefined;
  const begin = ({ isPrimary, button: which, clientX: x, clientY: y, target }: PointerEvent) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button') : null;
    press = isPrimary && which === 0 && button !== null ? { button, x, y } : undefined;
  };
  const end = ({ clientX, clientY }: PointerEvent) => {
    if (press === undefined) return;
    const { button, x, y } = press;
    press = undefined;
    const isHeld = Math.hypot(clientX - x, clientY - y) <= TREMBLE_PX;
    const { left, right, top, bottom } = button.getBoundingClientRect();
    const isUnder = left <= clientX && clientX <= right && top <= clientY && clientY <= bottom;
    if (isHeld && !isUnder && button.isConnected) button.click();
  };
  document.addEventListener('pointerdown', begin, { capture: true });
  document.addEventListener('pointerup', end, { capture: true });
}
