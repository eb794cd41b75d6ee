import type { Cell, GridColumn, MarkedCell } from './grid-column.ts';
import styles from './grid.module.css';

/**
 * One cell on the screen, which shows one row after the other. It writes only what differs from what it shows, and text only as
 * text: what an event says is never read as HTML.
 */
export class CellBox {
  readonly element: HTMLElement;
  #text: Text;
  #link: HTMLAnchorElement | undefined;
  #shown: Cell = '';

  constructor(id: string, index: number, column: Pick<GridColumn<never>, 'isRowHeader' | 'align'>) {
    const element = document.createElement('div');
    element.id = id;
    element.className = styles['cell'] ?? '';
    element.setAttribute('role', column.isRowHeader === true ? 'rowheader' : 'gridcell');
    element.setAttribute('aria-colindex', String(index + 1));
    element.dataset['column'] = String(index);
    if (column.align === 'end') element.dataset['align'] = 'end';
    this.element = element;
    this.#text = element.appendChild(document.createTextNode(''));
  }

  /** In CSS pixels. */
  layOut(left: number, width: number): void {
    this.element.style.left = `${left}px`;
    this.element.style.width = `${width}px`;
  }

  show(cell: Cell): void {
    const shown = this.#shown;
    if (cell === shown) return;
    this.#shown = cell;
    if (typeof cell === 'string') {
      if (typeof shown !== 'string') this.#build({ text: cell });
      else this.#text.data = cell;
      return;
    }
    if (typeof shown === 'string' || !hasSameShape(cell, shown)) {
      this.#build(cell);
      return;
    }
    if (cell.text !== shown.text) this.#text.data = cell.text;
    if (cell.href !== undefined && cell.href !== shown.href)
      this.#link?.setAttribute('href', cell.href);
  }

  #build({ text, href, badge, tone }: MarkedCell): void {
    this.#text = document.createTextNode(text);
    this.#link = undefined;
    let content: Node = this.#text;
    if (href !== undefined) {
      this.#link = document.createElement('a');
      this.#link.href = href;
      // The grid is one stop of the Tab key; Enter opens the row.
      this.#link.tabIndex = -1;
      this.#link.append(this.#text);
      content = this.#link;
    }
    this.element.replaceChildren(...(badge === undefined ? [] : [badgeNamed(badge), ' ']), content);
    if (tone === undefined) delete this.element.dataset['tone'];
    else this.element.dataset['tone'] = tone;
  }
}

const hasSameShape = (one: MarkedCell, other: MarkedCell): boolean =>
  one.badge === other.badge &&
  one.tone === other.tone &&
  (one.href === undefined) === (other.href === undefined);

function badgeNamed(word: string): HTMLElement {
  const badge = document.createElement('span');
  badge.className = styles['badge'] ?? '';
  badge.textContent = word;
  return badge;
}
