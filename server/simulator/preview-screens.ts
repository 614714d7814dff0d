import { renderSidebar } from '../../canvas/render.ts';
import { SAMPLE_VIEWS } from '../../canvas/samples.ts';
import { TIME_ZONE } from './workspace.ts';

const LANGUAGES = ['de', 'en'] as const;

/** Every state of the app's sidebar, drawn once in each language: the one place here that knows the app. */
export function previewScreens(): Record<string, unknown>[] {
  return SAMPLE_VIEWS.map(({ name, state, isFirst, view }) => ({
    name,
    state,
    isFirst,
    canvases: LANGUAGES.map((language) => ({
      language,
      canvas: renderSidebar(view, { language, timeZone: TIME_ZONE }),
    })),
  }));
}
