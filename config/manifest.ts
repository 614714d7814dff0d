import { z } from 'zod';
import { check, type Checked } from './faults.ts';

const Url = z.url({ protocol: /^https?$/, error: 'an http or https URL' });

/**
 * What an admin enters in Intercom's Developer Hub. Intercom knows no manifest file; the format is our own
 * and follows the pages of the form.
 */
export const Manifest = z.strictObject({
  note: z.string(),
  name: z.string(),
  description: z.string(),
  regions: z.array(z.enum(['us', 'eu', 'au'])),
  api_version: z.string(),
  oauth: z.strictObject({ redirect_urls: z.array(Url).min(1), scopes: z.array(z.string()).min(1) }),
  canvas_kit: z.strictObject({
    teammates: z.strictObject({
      locations: z.array(z.literal('conversation_details')).min(1),
      initialize_url: Url,
      submit_url: Url,
    }),
  }),
  webhooks: z.strictObject({ url: Url, topics: z.array(z.string()).min(1) }),
  installation: z.strictObject({ direct_install_url: Url, uninstall_url: Url, health_check_url: Url }),
  distribution: z.enum(['private', 'unlisted', 'listed']),
});
export type Manifest = z.output<typeof Manifest>;

export function parseManifest(input: unknown): Checked<Manifest> {
  return check(Manifest, input);
}

/** `publicUrl` without a trailing slash. */
export function buildManifest({
  publicUrl,
  topics,
}: {
  publicUrl: string;
  topics: readonly string[];
}): Manifest {
  return {
    note: "Our own format: Intercom has no manifest file. Enter these values in the Developer Hub; print them for your address with 'npm run manifest'.",
    name: 'Heine AI',
    description:
      'Answers customers from the knowledge of the company, suggests replies to agents and hands over to people.',
    regions: ['us', 'eu', 'au'],
    api_version: '2.16',
    oauth: {
      redirect_urls: [`${publicUrl}/oauth/callback`],
      scopes: [
        'Read conversations',
        'Write conversations',
        'Read tickets',
        'Write tickets',
        'Read admins',
        'Read one user and one company',
        'Read and list users and companies',
        'Read tags',
        'Write tags',
        'Read and List articles',
        'Gather App data',
      ],
    },
    canvas_kit: {
      teammates: {
        locations: ['conversation_details'],
        initialize_url: `${publicUrl}/canvas/initialize`,
        submit_url: `${publicUrl}/canvas/submit`,
      },
    },
    webhooks: { url: `${publicUrl}/webhook/intercom`, topics: [...topics] },
    installation: {
      direct_install_url: `${publicUrl}/install`,
      uninstall_url: `${publicUrl}/uninstall`,
      health_check_url: `${publicUrl}/health/intercom`,
    },
    distribution: 'private',
  };
}
