/** <copy-button for="id" done="Copied">: copies a field and says so. Unseen without script. */
class CopyButton extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button');
    button?.addEventListener('click', () => this.copy());
    this.hidden = false;
  }

  private async copy() {
    const field = document.getElementById(this.getAttribute('for') ?? '');
    const said = this.querySelector('[role="status"]');
    if (!(field instanceof HTMLInputElement) || !said) return;
    field.select();
    await navigator.clipboard.writeText(field.value);
    said.textContent = this.getAttribute('done');
  }
}
customElements.define('copy-button', CopyButton);
