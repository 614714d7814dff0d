import { canvasSchema } from './kit.ts';
import { canvasHeight, FIRST_CANVAS_MAX_PX } from './measure.ts';
import type { SidebarView } from './view.ts';

/** Screens that only ever follow a press. */
const LATER_SCREENS: ReadonlySet<SidebarView['screen']> = new Set([
  'draft',
  'more',
  'instruct',
  'correct',
  'not_useful',
  'why',
  'case',
  'escalate',
  'forbidden',
  'main_switch',
]);

/**
 * Whether it may answer an initialize request, and has to keep to what is asked of a first canvas. Forms are among them
 * where what was to come of them failed after the agent had gone on.
 */
export function isFirstView(view: SidebarView): boolean {
  if (view.screen === 'edit') return view.fault === 'note_failed';
  if (view.screen === 'snooze') return view.fault !== null;
  return !LATER_SCREENS.has(view.screen);
}

/**
 * A canvas that may answer an initialize request: what Intercom's review asks of the first thing an agent sees.
 * https://developers.intercom.com/docs/canvas-kit/canvas-kit-inbox-best-practices
 */
export const firstCanvasSchema = canvasSchema.superRefine(({ content: { components } }, context) => {
  const refuse = (message: string): void => {
    context.addIssue({ code: 'custom', path: ['content', 'components'], message });
  };

  for (const component of components) {
    if (component.type === 'button' && (component.style ?? 'primary') === 'primary') {
      refuse(`the button "${component.id}" is primary`);
    }
    if (component.type === 'image') refuse('there is an image');
  }
  const height = canvasHeight(components);
  if (height > FIRST_CANVAS_MAX_PX) refuse(`${height} px are higher than ${FIRST_CANVAS_MAX_PX} px`);
});
