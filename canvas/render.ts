import type { Canvas } from './kit.ts';
import { caseScreen } from './screens/case.ts';
import { correctScreen } from './screens/correct.ts';
import { customerDeletedScreen } from './screens/customer-deleted.ts';
import { draftScreen } from './screens/draft.ts';
import { editScreen } from './screens/edit.ts';
import { escalateScreen } from './screens/escalate.ts';
import { escalatedScreen } from './screens/escalated.ts';
import { failedScreen } from './screens/failed.ts';
import { forbiddenScreen } from './screens/forbidden.ts';
import { ignoredScreen } from './screens/ignored.ts';
import { instructScreen } from './screens/instruct.ts';
import { mainSwitchScreen } from './screens/main-switch.ts';
import { moreScreen } from './screens/more.ts';
import { notInstalledScreen } from './screens/not-installed.ts';
import { notUsefulScreen } from './screens/not-useful.ts';
import { pendingScreen } from './screens/pending.ts';
import { personScreen } from './screens/person.ts';
import { sentScreen } from './screens/sent.ts';
import { snoozeScreen } from './screens/snooze.ts';
import { snoozedScreen } from './screens/snoozed.ts';
import { staleScreen } from './screens/stale.ts';
import { suggestionScreen } from './screens/suggestion.ts';
import { whyScreen } from './screens/why.ts';
import { textsFor } from './texts.ts';
import type { Presentation, SidebarView } from './view.ts';

/** The sidebar as Intercom is to show it. Pure; `presentation.timeZone` must be one that `Intl` knows. */
export function renderSidebar(view: SidebarView, presentation: Presentation): Canvas {
  const texts = textsFor(presentation.language);
  switch (view.screen) {
    case 'suggestion':
      return suggestionScreen(view, texts);
    case 'draft':
      return draftScreen(view, texts);
    case 'more':
      return moreScreen(view, texts, presentation);
    case 'instruct':
      return instructScreen(view, texts);
    case 'correct':
      return correctScreen(view, texts);
    case 'not_useful':
      return notUsefulScreen(view, texts);
    case 'snooze':
      return snoozeScreen(view, texts, presentation);
    case 'snoozed':
      return snoozedScreen(view, texts, presentation);
    case 'why':
      return whyScreen(view, texts);
    case 'case':
      return caseScreen(view, texts, presentation);
    case 'customer_deleted':
      return customerDeletedScreen(view, texts);
    case 'forbidden':
      return forbiddenScreen(view, texts);
    case 'main_switch':
      return mainSwitchScreen(view, texts, presentation);
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
      return ignoredScreen(view, texts, presentation);
    case 'failed':
      return failedScreen(view, texts);
    case 'not_installed':
      return notInstalledScreen(texts);
  }
}
