// One bundler for styles, scripts, fonts and icons. build.rs runs it; `npm run build` works too.
import { readFileSync } from 'node:fs';
import tailwindcss from '@tailwindcss/vite';

const text = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** icons.txt (one lucide name a line) → one cacheable sprite: <svg><use href="…#name"/></svg>. */
function symbol(name) {
  const icon = text(`node_modules/lucide-static/icons/${name}.svg`);
  const body = icon.match(/<svg[^>]*>([^]*)<\/svg>/)[1].replace(/\s+/g, ' ').trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`;
}

const pictures = {
  name: 'pictures',
  generateBundle() {
    const symbols = text('icons.txt').split('\n').filter(Boolean).map(symbol).join('');
    const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${symbols}</svg>`;
    const emit = (name, source) => {
      this.emitFile({ type: 'asset', name, originalFileName: name, source });
    };
    emit('icons.svg', sprite);
    emit('favicon.svg', text('favicon.svg'));
  },
};

export default {
  base: '/assets/',
  publicDir: false,
  plugins: [tailwindcss(), pictures],
  build: {
    outDir: process.env.ASSETS_OUT ?? 'dist',
    emptyOutDir: true,
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
    assetsDir: '',
    target: 'baseline-widely-available',
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['css/app.css', 'js/app.ts'] },
  },
};
