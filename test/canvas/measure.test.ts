import { describe, expect, it } from '@jest/globals';
import { button, divider, dropdown, text, textarea } from '../../canvas/components.ts';
import type { Component } from '../../canvas/kit.ts';
import { canvasHeight, FIRST_CANVAS_MAX_PX, lineCount, linesThatFit } from '../../canvas/measure.ts';

const option = (id: string) => ({ type: 'option' as const, id, text: id });

describe('canvasHeight', () => {
  it.each<[string, Component, number]>([
    ['a header', text('Titel', { style: 'header' }), 32],
    ['a paragraph', text('Satz'), 30],
    ['a paragraph without a margin', text('Satz', { tight: true }), 20],
    ['a muted line', text('Satz', { style: 'muted' }), 28],
    ['two lines', text('Sie können Artikel innerhalb von 30 Tagen zurücksenden'), 50],
    ['a divider', divider(), 11],
    ['a spacer', { type: 'spacer', size: 'm' }, 16],
    ['a button', button('b', 'Senden', 'secondary'), 46],
    ['a textarea', textarea('t', { label: 'Antwort', value: '' }), 128],
    ['a textarea without a label', { type: 'textarea', id: 't' }, 106],
    ['an input', { type: 'input', id: 'i', label: 'Name' }, 72],
    ['a dropdown', dropdown('d', { label: 'Team', options: [option('a'), option('b')], value: 'a' }), 72],
    ['a checkbox', { type: 'checkbox', id: 'c', options: [option('a'), option('b')] }, 74],
    [
      'a single-select',
      { type: 'single-select', id: 's', label: 'x', options: [option('a'), option('b')] },
      96,
    ],
    ['an image', { type: 'image', url: 'https://x.example/x.png', width: 100, height: 50 }, 60],
    [
      'an image wider than the panel',
      { type: 'image', url: 'https://x.example/x.png', width: 560, height: 100 },
      60,
    ],
    ['a table', { type: 'data-table', items: [{ type: 'field-value', field: 'a', value: 'b' }] }, 38],
    [
      'a list',
      {
        type: 'list',
        items: [
          { type: 'item', id: 'a', title: 'a' },
          { type: 'item', id: 'b', title: 'b', subtitle: 'c' },
        ],
      },
      100,
    ],
  ])('takes %s for %j px', (_name, component, expected) => {
    expect(canvasHeight([component])).toBe(expected);
  });
});

describe('lineCount', () => {
  it('breaks between words', () => {
    expect(lineCount('Guten Tag', 'paragraph')).toBe(1);
    expect(lineCount('Guten Tag '.repeat(10).trim(), 'paragraph')).toBe(3);
  });

  it('breaks a word that is wider than the panel', () => {
    expect(lineCount('x'.repeat(100), 'paragraph')).toBe(3);
  });

  it('takes larger type for wider', () => {
    const line = 'Produktberatung und Bestellung';

    expect(lineCount(line, 'muted')).toBe(1);
    expect(lineCount(`${line} ${line}`, 'header')).toBeGreaterThanOrEqual(2);
  });

  it('gives the row of a list less width than a paragraph', () => {
    const words = 'i'.repeat(58);

    expect(lineCount(words, 'paragraph')).toBe(1);
    expect(lineCount(words, 'row')).toBe(2);
  });

  it('counts marks and joiners for nothing', () => {
    expect(lineCount(`a${'\u0301'.repeat(500)}`, 'paragraph')).toBe(1);
  });
});

describe('linesThatFit', () => {
  it('fills the first canvas up to its limit', () => {
    const others = [button('a', 'Senden', 'secondary'), divider()];
    const lines = linesThatFit(others, 'paragraph');

    expect(canvasHeight(others) + lines * 20 + 10).toBeLessThanOrEqual(FIRST_CANVAS_MAX_PX);
    expect(canvasHeight(others) + (lines + 1) * 20 + 10).toBeGreaterThan(FIRST_CANVAS_MAX_PX);
  });

  it('leaves one line however full the canvas is', () => {
    const others = Array.from({ length: 20 }, () => divider()).concat();

    expect(linesThatFit([...others, ...others], 'paragraph')).toBe(1);
  });
});
