import { describe, expect, it } from '@jest/globals';
import { firstCanvasSchema, isFirstView } from '../../canvas/first-canvas.ts';
import { IDS } from '../../canvas/ids.ts';
import { canvasSchema } from '../../canvas/kit.ts';
import type { Canvas, Component } from '../../canvas/kit.ts';
import { renderSidebar } from '../../canvas/render.ts';
import type { SidebarView } from '../../canvas/view.ts';
import { hostileViews } from './hostile-views.ts';
import { english, german, ordinaryViews } from './sample-views.ts';

const languages = [
  { who: 'agents', ...german },
  { who: 'agents', ...english },
  { who: 'owners', ...german, mainSwitch: 'off' as const },
];
const allViews = [...ordinaryViews, ...hostileViews];

describe.each(languages)('renderSidebar in $language for $who', (presentation) => {
  const drawn = new Map<SidebarView, Canvas>();
  const draw = (view: SidebarView): Canvas => {
    const canvas = drawn.get(view) ?? renderSidebar(view, presentation);
    drawn.set(view, canvas);
    return canvas;
  };

  it.each(allViews)('shows %s in components that Intercom accepts', (_name, view) => {
    const canvas = draw(view);

    const schema = isFirstView(view) ? firstCanvasSchema : canvasSchema;
    expect(schema.safeParse(canvas).error?.issues ?? []).toEqual([]);
  });

  it.each(allViews)('lets the agent go on from %s', (_name, view) => {
    const canvas = draw(view);

    const pressable = componentsOf(canvas).flatMap((component) =>
      component.type === 'button' ? [component.id] : [],
    );
    const waysOn = isFirstView(view) ? [IDS.refresh, IDS.more, IDS.back, IDS.editNewDraft] : [IDS.back];
    expect(waysOn.filter((id) => pressable.includes(id))).not.toEqual([]);
  });

  it.each(allViews)('brings nothing that can become a link or formatting into %s', (_name, view) => {
    const canvas = draw(view);

    for (const shown of shownTexts(canvas)) {
      expect(shown).not.toMatch(/[[\]*_`<>]|\p{L}:\S(?<!\u2060)|\p{L}\.\p{L}|\p{Cc}/u);
    }
  });

  it.each(ordinaryViews)('says nothing in %s that time makes untrue', (_name, view) => {
    const canvas = draw(view);

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
    ...(component.type === 'list'
      ? component.items.flatMap(({ title, subtitle }) => [title, subtitle ?? ''])
      : []),
    ...(component.type === 'data-table' ? component.items.flatMap(({ field, value }) => [field, value]) : []),
    ...('options' in component ? component.options.map(({ text }) => text) : []),
  ]);
}
