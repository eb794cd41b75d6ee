/** Scrolls to the row of an event, unless it can be seen: not off the screen, nor behind the split panel or the header. */
export function revealEvent(key: string): void {
  const row = document.querySelector(`[data-event-key="${CSS.escape(key)}"]`);
  if (row === null) return;
  const { x, y, width, height } = row.getBoundingClientRect();
  const seen = document.elementFromPoint(x + width / 2, y + height / 2);
  if (seen === null || !row.contains(seen)) row.scrollIntoView({ block: 'start' });
}
