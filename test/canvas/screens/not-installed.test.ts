import { describe, expect, it } from '@jest/globals';
import { renderSidebar } from '../../../canvas/render.ts';
import { english, german } from '../sample-views.ts';
import { divider, refresh } from './parts.ts';

describe('the not-installed screen', () => {
  it('says who can help', () => {
    expect(renderSidebar({ screen: 'not_installed' }, german)).toEqual({
      content: {
        components: [
          {
            type: 'text',
            text: 'Der Assistent ist für diesen Workspace nicht eingerichtet.',
            style: 'paragraph',
          },
          {
            type: 'text',
            text: 'Bitte wenden Sie sich an die Person, die Intercom bei Ihnen verwaltet: Die App muss in Intercom installiert werden.',
            style: 'muted',
          },
          divider,
          refresh,
        ],
      },
    });
  });

  it('speaks English', () => {
    expect(JSON.stringify(renderSidebar({ screen: 'not_installed' }, english))).toContain(
      'The assistant is not set up for this workspace.',
    );
  });
});
