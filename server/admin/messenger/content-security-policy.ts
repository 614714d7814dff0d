export type MessengerRegion = 'us' | 'eu' | 'au';

const ATTACHMENTS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `https://*.intercom-attachments-${n}.com`);

/** What a region has of its own; the names do not follow one pattern. */
const REGIONAL: Record<
  MessengerRegion,
  { connect: string[]; form: string[]; image: string[]; media: string[] }
> = {
  us: {
    connect: [
      'https://api.intercom.io',
      'https://api-iam.intercom.io',
      ...socket('nexus-websocket-a.intercom.io'),
      ...socket('nexus-websocket-b.intercom.io'),
      'https://uploads.intercomcdn.com',
    ],
    form: ['https://api-iam.intercom.io'],
    image: ['https://downloads.intercomcdn.com', 'https://messenger-apps.intercom.io', ...ATTACHMENTS],
    media: ['https://downloads.intercomcdn.com'],
  },
  eu: {
    connect: [
      'https://api.eu.intercom.io',
      'https://api-iam.eu.intercom.io',
      ...socket('nexus-europe-websocket.intercom.io'),
      'https://uploads.intercomcdn.eu',
      'https://uploads.eu.intercomcdn.com',
    ],
    form: ['https://api-iam.eu.intercom.io'],
    image: [
      'https://static.intercomassets.eu',
      'https://downloads.intercomcdn.eu',
      'https://messenger-apps.eu.intercom.io',
      'https://*.intercom-attachments.eu',
    ],
    media: ['https://downloads.intercomcdn.eu'],
  },
  au: {
    connect: [
      'https://api.au.intercom.io',
      'https://api-iam.au.intercom.io',
      ...socket('nexus-australia-websocket.intercom.io'),
      'https://uploads.au.intercomcdn.com',
    ],
    form: ['https://api-iam.au.intercom.io'],
    image: [
      'https://static.au.intercomassets.com',
      'https://downloads.au.intercomcdn.com',
      'https://messenger-apps.au.intercom.io',
      'https://*.au.intercom-attachments.com',
    ],
    media: ['https://downloads.au.intercomcdn.com'],
  },
};

function socket(host: string): string[] {
  return [`https://${host}`, `wss://${host}`];
}

/**
 * What the shop's pages must allow for the Messenger of a region and for the token of `serviceOrigin`, one directive a
 * line: Intercom's list without what belongs to the other regions.
 * https://www.intercom.com/help/en/articles/3894-using-intercom-with-content-security-policy
 */
export function messengerPolicy(region: MessengerRegion, serviceOrigin: string): string[] {
  const { connect, form, image, media } = REGIONAL[region];
  const frames = [
    'https://intercom-sheets.com',
    'https://www.intercom-reporting.com',
    'https://www.youtube.com',
    'https://player.vimeo.com',
    'https://fast.wistia.net',
  ];
  const directives: Record<string, string[]> = {
    'script-src': ['https://app.intercom.io', 'https://widget.intercom.io', 'https://js.intercomcdn.com'],
    'connect-src': [
      serviceOrigin,
      'https://via.intercom.io',
      'https://api-ping.intercom.io',
      ...['https://*.intercom-messenger.com', 'wss://*.intercom-messenger.com'],
      ...connect,
      'https://uploads.intercomusercontent.com',
    ],
    'child-src': frames,
    'frame-src': frames,
    'font-src': ['https://js.intercomcdn.com', 'https://fonts.intercomcdn.com'],
    'form-action': ['https://intercom.help', ...form],
    'media-src': ['https://js.intercomcdn.com', ...media],
    'img-src': [
      ...['blob:', 'data:', 'https://js.intercomcdn.com', 'https://static.intercomassets.com'],
      ...image,
      ...['https://uploads.intercomusercontent.com', 'https://gifs.intercomcdn.com'],
      'https://video-messages.intercomcdn.com',
    ],
    'style-src': ["'unsafe-inline'"],
  };
  return Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(' ')};`);
}
