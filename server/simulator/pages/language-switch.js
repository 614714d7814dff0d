import { html } from './dom.js';
import { language, LANGUAGES, switchLanguage, texts } from './language.js';

export function LanguageSwitch() {
  return html`<div class="segments" role="group" aria-label=${texts.language} data-testid="language">
    ${LANGUAGES.map(
      (one) =>
        html`<button
          type="button"
          lang=${one}
          aria-pressed=${one === language ? 'true' : 'false'}
          onClick=${() => switchLanguage(one)}
        >
          ${one.toUpperCase()}
        </button>`,
    )}
  </div>`;
}
