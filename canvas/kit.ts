import { z } from 'zod';

/**
 * The components that Intercom's Inbox renders, as strict schemas: what a misspelt key or a feature of the
 * Messenger (sheets, live canvases) would break on screen fails here first.
 * https://developers.intercom.com/docs/references/canvas-kit/presentationcomponents/text
 */

const Id = z.string().min(1);
const HttpsUrl = z.url({ protocol: /^https$/ });
const Pixels = z.int().positive();
const SaveState = z.enum(['unsaved', 'saved', 'failed']);
const NoMargin = z.literal('none');

export const UrlAction = z.strictObject({ type: z.literal('url'), url: HttpsUrl });
export type UrlAction = z.infer<typeof UrlAction>;
const Action = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('submit') }), UrlAction]);

const Option = z.strictObject({
  type: z.literal('option'),
  id: Id,
  text: z.string().min(1),
  disabled: z.boolean().optional(),
});

const choiceFields = {
  id: Id,
  options: z.array(Option).min(2).max(10),
  label: z.string().optional(),
  value: z.string().optional(),
  save_state: SaveState.optional(),
  disabled: z.boolean().optional(),
};

const Item = z
  .strictObject({
    type: z.literal('item'),
    id: Id,
    title: z.string().min(1),
    subtitle: z.string().optional(),
    tertiary_text: z.string().optional(),
    image: HttpsUrl.optional(),
    image_width: Pixels.optional(),
    image_height: Pixels.optional(),
    rounded_image: z.boolean().optional(),
    disabled: z.boolean().optional(),
    action: Action.optional(),
  })
  .refine(
    (item) => item.image === undefined || (item.image_width !== undefined && item.image_height !== undefined),
    { error: 'an image needs its width and its height' },
  );

const Component = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    text: z.string().min(1),
    id: Id.optional(),
    style: z.enum(['header', 'paragraph', 'muted', 'error']).optional(),
    align: z.enum(['left', 'center', 'right']).optional(),
    bottom_margin: NoMargin.optional(),
  }),
  z.strictObject({
    type: z.literal('data-table'),
    items: z
      .array(z.strictObject({ type: z.literal('field-value'), field: z.string().min(1), value: z.string() }))
      .min(1),
  }),
  z.strictObject({ type: z.literal('divider'), id: Id.optional(), bottom_margin: NoMargin.optional() }),
  z.strictObject({
    type: z.literal('spacer'),
    id: Id.optional(),
    size: z.enum(['xs', 's', 'm', 'l', 'xl']).optional(),
  }),
  z.strictObject({
    type: z.literal('image'),
    url: HttpsUrl,
    width: Pixels,
    height: Pixels,
    id: Id.optional(),
    align: z.enum(['left', 'center', 'right', 'full_width']).optional(),
    rounded: z.boolean().optional(),
    bottom_margin: NoMargin.optional(),
    action: UrlAction.optional(),
  }),
  z.strictObject({
    type: z.literal('button'),
    id: Id,
    label: z.string().min(1),
    action: Action,
    style: z.enum(['primary', 'secondary', 'link']).optional(),
    disabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('list'),
    items: z.array(Item).min(1),
    disabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('input'),
    id: Id,
    label: z.string().optional(),
    placeholder: z.string().optional(),
    value: z.string().optional(),
    action: Action.optional(),
    save_state: SaveState.optional(),
    disabled: z.boolean().optional(),
  }),
  z.strictObject({
    type: z.literal('textarea'),
    id: Id,
    label: z.string().optional(),
    placeholder: z.string().optional(),
    value: z.string().optional(),
    error: z.boolean().optional(),
    disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('single-select'), ...choiceFields, action: Action.optional() }),
  z.strictObject({ type: z.literal('dropdown'), ...choiceFields }),
  z.strictObject({
    type: z.literal('checkbox'),
    ...choiceFields,
    options: z.array(Option).min(1),
    value: z.array(z.string()).optional(),
  }),
]);
export type Component = z.infer<typeof Component>;
export type ComponentOf<Type extends Component['type']> = Extract<Component, { type: Type }>;

/** What Intercom refuses beyond this many bytes of JSON, for `content` and for `stored_data` each. */
export const MAX_JSON_BYTES = 65_536;

const withinLimit = (value: unknown): boolean => Buffer.byteLength(JSON.stringify(value)) <= MAX_JSON_BYTES;

export const canvasSchema = z
  .strictObject({
    content: z
      .strictObject({ components: z.array(Component).min(1) })
      .refine(withinLimit, { error: `content is over ${MAX_JSON_BYTES} bytes` }),
    stored_data: z
      .record(z.string(), z.json())
      .refine(withinLimit, { error: `stored_data is over ${MAX_JSON_BYTES} bytes` })
      .optional(),
  })
  .superRefine(({ content }, context) => {
    for (const problem of problemsOf(content.components)) {
      context.addIssue({ code: 'custom', path: ['content', 'components'], message: problem });
    }
  });
export type Canvas = z.infer<typeof canvasSchema>;

function problemsOf(components: Component[]): string[] {
  const ids = components.flatMap((component) =>
    component.type === 'list' ? component.items.map(({ id }) => id) : idOf(component),
  );
  return [
    ...duplicates(ids).map((id) => `the id "${id}" stands more than once`),
    ...components.flatMap((component) => ('options' in component ? problemsOfChoice(component) : [])),
  ];
}

function idOf(component: Component): string[] {
  return 'id' in component && component.id !== undefined ? [component.id] : [];
}

function problemsOfChoice(choice: Extract<Component, { options: unknown }>): string[] {
  const ids = choice.options.map(({ id }) => id);
  const chosen = choice.value === undefined ? [] : [choice.value].flat();
  return [
    ...duplicates(ids).map((id) => `${choice.id}: the option "${id}" stands more than once`),
    ...chosen.filter((value) => !ids.includes(value)).map((value) => `${choice.id}: "${value}" is no option`),
  ];
}

function duplicates(ids: string[]): string[] {
  return [...new Set(ids.filter((id, position) => ids.indexOf(id) !== position))];
}
