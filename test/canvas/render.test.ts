import { describe, expect, it } from '@jest/globals';
import { firstCanvasSchema } from '../../canvas/first-canvas.ts';
import { canvasSchema } from '../../canvas/kit.ts';
import type { Canvas, Component } from '../../canvas/kit.ts';
import { renderSidebar } from '../../canvas/render.ts';
import { IDS } from '../../canvas/view.ts';
import type { SidebarView } from '../../canvas/view.ts';
import { english, german, hostileViews, ordinaryViews } from './sample-views.ts';

const languages = [german, english];
const allViews = [...ordinaryViews, ...hostileViews];

/** Screens that only ever follow a press. */
const LATER_SCREENS: SidebarView['screen'][] = ['edit', 'escalate'];

describe.each(languages)('renderSidebar in $language', (presentation) => {
  it.each(allViews)('shows %s in components that Intercom accepts', (_name, view) => {
    const canvas = renderSidebar(view, presentation);

    const schema = LATER_SCREENS.includes(view.screen) ? canvasSchema : firstCanvasSchema;
    expect(schema.safeParse(canvas).error?.issues ?? []).toEqual([]);
  });

  it.each(allViews)('lets the agent go on from %s', (_name, view) => {
    const canvas = renderSidebar(view, presentation);

    const buttons = componentsOf(canvas).flatMap((component) =>
      component.type === 'button' ? [component.id] : [],
    );
    const isLeft = LATER_SCREENS.includes(view.screen) || (view.screen === 'stale' && view.newDraft !== null);
    expect(buttons).toContain(isLeft ? IDS.back : IDS.refresh);
  });

  it.each(allViews)('brings nothing that can become a link or formatting into %s', (_name, view) => {
    const canvas = renderSidebar(view, presentation);

    for (const shown of shownTexts(canvas)) {
      expect(shown).not.toMatch(/[[\]*_`<>]|\p{L}:\S(?<!\u2060)|\p{L}\.\p{L}|\p{Cc}/u);
    }
  });

  it.each(ordinaryViews)('says nothing in %s that time makes untrue', (_name, view) => {
    const canvas = renderSidebar(view, presentation);

    expect(shownTexts(canvas).join('\n')).not.toMatch(
      /\b(heute|gestern|morgen|soeben|gerade|eben|today|yesterday|tomorrow|just now|ago|vor \d+|seit \d+|(in|vor|seit) \S+ (Minuten?|Stunden?|Tagen?))\b/i,
    );
  });
});

it.each(allViews.filter(([, view]) => 'suggestionId' in view))(
  'sends the id of the suggestion along with %s',
  (_name, view) => {
    const canvas = renderSidebar(view, german);

    expect(canvas.stored_data).toMatchObject({
      v: 1,
      suggestion_id: '0f6c1f6e-8a55-4a0c-9d6e-6d1f0c1b2a3d',
    });
  },
);

it.each(allViews)('has another text for %s in each language', (_name, view) => {
  expect(renderSidebar(view, german)).not.toEqual(renderSidebar(view, english));
});

function componentsOf(canvas: Canvas): Component[] {
  return canvas.content.components;
}

/** What is rendered as text; the values of fields are not. */
function shownTexts(canvas: Canvas): string[] {
  return componentsOf(canvas).flatMap((component) => [
    ...('text' in component ? [component.text] : []),
    ...('label' in component ? [component.label ?? ''] : []),
    ...('options' in component ? component.options.map(({ text }) => text) : []),
  ]);
}
