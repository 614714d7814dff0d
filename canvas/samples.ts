import { isFirstView } from './first-canvas.ts';
import { flows } from './samples/flows.ts';
import { outcomes } from './samples/outcomes.ts';
import { suggestions } from './samples/suggestions.ts';
import type { SidebarView } from './view.ts';

/** Every screen in the states that agents meet, as a mail order for fashion would have them; for previews and tests. */
export interface SampleView {
  name: string;
  /** The screen it is a state of. */
  state: SidebarView['screen'];
  /** Whether it may answer the request that opens the sidebar. */
  isFirst: boolean;
  view: SidebarView;
}

export const SAMPLE_VIEWS: SampleView[] = [...suggestions, ...outcomes, ...flows].map(([name, view]) => ({
  name,
  state: view.screen,
  isFirst: isFirstView(view),
  view,
}));
