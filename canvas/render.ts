import type { Canvas } from './kit.ts';
import { editScreen } from './screens/edit.ts';
import { escalateScreen } from './screens/escalate.ts';
import { escalatedScreen } from './screens/escalated.ts';
import { failedScreen } from './screens/failed.ts';
import { ignoredScreen } from './screens/ignored.ts';
import { notInstalledScreen } from './screens/not-installed.ts';
import { pendingScreen } from './screens/pending.ts';
import { personScreen } from './screens/person.ts';
import { sentScreen } from './screens/sent.ts';
import { staleScreen } from './screens/stale.ts';
import { suggestionScreen } from './screens/suggestion.ts';
import { textsFor } from './texts.ts';
import type { Presentation, SidebarView } from './view.ts';

/** The sidebar as Intercom is to show it. Pure; `presentation.timeZone` must be one that `Intl` knows. */
export function renderSidebar(view: SidebarView, presentation: Presentation): Canvas {
  const texts = textsFor(presentation.language);
  switch (view.screen) {
    case 'suggestion':
      return suggestionScreen(view, texts);
    case 'edit':
      return editScreen(view, texts, presentation);
    case 'pending':
      return pendingScreen(view, texts);
    case 'stale':
      return staleScreen(view, texts);
    case 'sent':
      return sentScreen(view, texts, presentation);
    case 'escalate':
      return escalateScreen(view, texts);
    case 'escalated':
      return escalatedScreen(view, texts, presentation);
    case 'person':
      return personScreen(view, texts, presentation);
    case 'ignored':
      return ignoredScreen(view, texts);
    case 'failed':
      return failedScreen(view, texts);
    case 'not_installed':
      return notInstalledScreen(texts);
  }
}
