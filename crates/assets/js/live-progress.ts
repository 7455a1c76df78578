import htmx from 'htmx.org';

/**
 * <live-progress src="/imports/…/progress">: fetches its own next state each second. The answer is
 * a fragment; as long as that holds another <live-progress src>, it goes on, else it has ended.
 * Without script the fragment inside is the state at load, with a link to look again.
 */
const PAUSE_MILLISECONDS = 1000;
const PAUSE_MILLISECONDS_MAX = 15_000;

class LiveProgress extends HTMLElement {
  private timer = 0;
  private pause = PAUSE_MILLISECONDS;

  connectedCallback() {
    this.wait();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  private wait() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.look(), this.pause);
  }

  private async look() {
    const src = this.getAttribute('src');
    if (!src) return;
    if (document.hidden) return this.wait();
    try {
      const response = await fetch(src, { headers: { 'HX-Request': 'true' } });
      if (!response.ok) throw new Error(response.statusText);
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const ended = !page.querySelector('live-progress[src]');
      const nodes = [...page.body.childNodes];
      this.replaceWith(...nodes);
      // What came, such as the form that goes on, is to work as if it had come with the page.
      for (const node of nodes) if (node instanceof Element) htmx.process(node);
      if (ended) document.dispatchEvent(new CustomEvent('live-progress:ended'));
    } catch {
      this.pause = Math.min(this.pause * 2, PAUSE_MILLISECONDS_MAX);
      this.wait();
    }
  }
}
customElements.define('live-progress', LiveProgress);
