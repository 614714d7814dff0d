import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import type { MainSwitchView, SidebarView } from '../../../canvas/view.ts';
import { at, everyRight, german, suggestionId } from '../sample-views.ts';
import { pressable } from './parts.ts';

function draw(view: Omit<MainSwitchView, 'screen'>): unknown[] {
  return renderSidebar({ screen: 'main_switch', ...view }, german).content.components;
}

describe('the main switch', () => {
  it('takes a second press to halt the assistant', () => {
    const components = draw({ state: 'on', switchedOff: null, hasFailed: false });

    expect(components).toContainEqual(pressable('halt', 'Jetzt anhalten', 'primary'));
    expect(components).toContainEqual(pressable('back', 'Zurück', 'link'));
    expect(components).not.toContainEqual(expect.objectContaining({ id: 'resume' }));
  });

  it('says who has halted it, and lets it go on', () => {
    const components = draw({ state: 'off', switchedOff: { by: 'Sara Yılmaz', at }, hasFailed: false });

    expect(JSON.stringify(components)).toContain('Angehalten von Sara Yılmaz am 22');
    expect(components).toContainEqual(pressable('resume', 'Wieder einschalten', 'secondary'));
  });

  it('says when that did not work', () => {
    const components = draw({ state: 'on', switchedOff: null, hasFailed: true });

    expect(components).toContainEqual(expect.objectContaining({ style: 'error' }));
  });
});

describe('the way to the main switch', () => {
  const screens: SidebarView[] = [
    { screen: 'more', suggestionId, capabilities: [], language: 'de', hasDraft: true, rights: everyRight },
    { screen: 'ignored', reason: 'switched_off' },
    { screen: 'person', name: null, at },
    { screen: 'sent', text: 'Guten Tag', by: { kind: 'assistant' }, at, edited: false },
  ];

  it.each(screens)('is shown to owners on $screen', (view) => {
    const shown = (mainSwitch: 'on' | 'off'): string =>
      JSON.stringify(renderSidebar(view, { ...german, mainSwitch }));

    expect(shown('on')).toContain('Assistenten anhalten');
    expect(shown('off')).toContain('Assistenten einschalten');
  });

  it.each(screens)('is shown to nobody else on $screen', (view) => {
    expect(JSON.stringify(renderSidebar(view, german))).not.toContain('main_switch');
  });
});
