// Loaded on every page. Links stay plain links; forms are morphed in place; the rest are elements.
import 'htmx.org';
import '@github/relative-time-element';
import './copy-button';
import './live-progress';
import './menus';
import './morphing';
import './quick-search';
