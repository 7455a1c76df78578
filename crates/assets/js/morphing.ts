/**
 * What a person expects after a form was sent and the page morphed in place: a form that was taken
 * is empty again, another page starts at its top, and focus does not fall off the page.
 */
interface Swap {
  ctx: { sourceElement?: Element; response?: { raw?: Response } };
}

let pathBefore = location.pathname;
let placesBefore: string[] = [];

/** Ids from the focused element outwards, so that the nearest survivor can take the focus. */
function placesAround(element: Element | null): string[] {
  const ids: string[] = [];
  for (let at = element; at; at = at.parentElement) if (at.id) ids.push(at.id);
  return ids;
}

function focus(element: HTMLElement) {
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

document.addEventListener('htmx:before:swap', (event) => {
  const { sourceElement, response } = (event as CustomEvent<Swap>).detail.ctx;
  pathBefore = location.pathname;
  placesBefore = placesAround(document.activeElement);
  if (response?.raw?.redirected && sourceElement instanceof HTMLFormElement) sourceElement.reset();
});

document.addEventListener('htmx:after:swap', () => {
  const main = document.querySelector<HTMLElement>('main');
  if (location.pathname !== pathBefore) {
    scrollTo({ top: 0 });
    if (main) focus(main);
    return;
  }
  if (document.activeElement && document.activeElement !== document.body) return;
  const survivor = placesBefore.map((id) => document.getElementById(id)).find(Boolean) ?? main;
  if (survivor) focus(survivor.querySelector<HTMLElement>('h1, h2, h3') ?? survivor);
});
