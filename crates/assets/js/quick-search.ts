/**
 * <quick-search> round the search form: "/" or Ctrl-K opens it as a palette over the page. It jumps
 * to the places in the menu, and lists what the search page finds (its [data-results] links).
 */
const PAUSE_MILLISECONDS = 120;

class QuickSearch extends HTMLElement {
  private dialog?: HTMLDialogElement;
  private timer = 0;
  private asked = 0;

  connectedCallback() {
    document.addEventListener('keydown', this.onKey);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.onKey);
    this.dialog?.remove();
  }

  private onKey = (event: KeyboardEvent) => {
    const typing = (event.target as Element).closest('input, textarea, select, [contenteditable]');
    const slash = event.key === '/' && !typing;
    const letter = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (!slash && !letter) return;
    event.preventDefault();
    this.open();
  };

  private open() {
    if (!this.dialog?.isConnected) this.dialog = this.build();
    if (!this.dialog.open) this.dialog.showModal();
    const input = this.dialog.querySelector('input')!;
    input.select();
    this.list(input.value);
  }

  private build(): HTMLDialogElement {
    const dialog = document.createElement('dialog');
    const form = this.querySelector('form')!.cloneNode(true) as HTMLFormElement;
    const results = document.createElement('ul');
    dialog.className = 'palette';
    dialog.setAttribute('aria-label', form.getAttribute('aria-label') ?? '');
    dialog.append(form, results);
    const input = form.querySelector('input')!;
    input.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.list(input.value), PAUSE_MILLISECONDS);
    });
    dialog.addEventListener('keydown', (event) => this.walk(event, dialog));
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    return dialog;
  }

  /** Arrows go from the field through the results and back. */
  private walk(event: KeyboardEvent, dialog: HTMLDialogElement) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const stops = [...dialog.querySelectorAll<HTMLElement>('input[type="search"], li a')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[(at + step + stops.length) % stops.length]?.focus();
  }

  private async list(words: string) {
    const results = this.dialog!.querySelector('ul')!;
    const places = this.places(words);
    const asked = ++this.asked;
    results.replaceChildren(...places);
    if (words.trim().length < 2) return;
    const found = await this.found(words).catch(() => []);
    if (asked === this.asked) results.replaceChildren(...places, ...found);
  }

  private places(words: string): HTMLElement[] {
    const wanted = words.trim().toLowerCase();
    const links = document.querySelectorAll<HTMLAnchorElement>('[data-places] a');
    return [...links].filter((link) => link.dataset.name?.toLowerCase().includes(wanted)).map(item);
  }

  private async found(words: string): Promise<HTMLElement[]> {
    const form = this.querySelector('form')!;
    const url = new URL(form.action);
    url.searchParams.set('q', words);
    const response = await fetch(url);
    if (!response.ok) return [];
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    return [...page.querySelectorAll<HTMLAnchorElement>('[data-results] a')].slice(0, 8).map(item);
  }
}

/** One line of the palette: the link's picture and name. */
function item(link: HTMLAnchorElement): HTMLElement {
  const line = document.createElement('li');
  const copy = document.createElement('a');
  copy.href = link.getAttribute('href') ?? '';
  const picture = link.querySelector('svg')?.cloneNode(true);
  if (picture) copy.append(picture);
  copy.append(link.dataset.name ?? link.textContent?.trim() ?? '');
  line.append(copy);
  return line;
}

customElements.define('quick-search', QuickSearch);
