import { z } from 'zod';

/** What Intercom accepts as an inbox canvas: https://developers.intercom.com/docs/canvas-kit */

const MAX_BYTES = 65_536;

const Id = z.string().min(1);
const SaveState = z.enum(['unsaved', 'saved', 'failed']).optional();
const BottomMargin = z.literal('none').optional();
const Align = z.enum(['left', 'center', 'right']);
const Action = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('submit') }),
  z.strictObject({ type: z.literal('url'), url: z.url() }),
]);
const Option = z.strictObject({
  type: z.literal('option'),
  id: Id,
  text: z.string(),
  disabled: z.boolean().optional(),
});
const Options = z.array(Option).min(2).max(10);
const choice = {
  id: Id,
  label: z.string().optional(),
  value: z.string().optional(),
  save_state: SaveState,
  disabled: z.boolean().optional(),
};

const Component = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    id: Id.optional(),
    text: z.string(),
    style: z.enum(['header', 'paragraph', 'muted', 'error']).optional(),
    align: Align.optional(),
    bottom_margin: BottomMargin,
  }),
  z.strictObject({
    type: z.literal('data-table'),
    id: Id.optional(),
    items: z.array(z.strictObject({ type: z.literal('field-value'), field: z.string(), value: z.string() })),
  }),
  z.strictObject({ type: z.literal('divider'), id: Id.optional(), bottom_margin: BottomMargin }),
  z.strictObject({
    type: z.literal('spacer'),
    id: Id.optional(),
    size: z.enum(['xs', 's', 'm', 'l', 'xl']).optional(),
  }),
  z.strictObject({
    type: z.literal('image'),
    id: Id.optional(),
    url: z.url(),
    width: z.int(),
    height: z.int(),
    align: z.enum(['left', 'center', 'right', 'full_width']).optional(),
    rounded: z.boolean().optional(),
    bottom_margin: BottomMargin,
    action: z.strictObject({ type: z.literal('url'), url: z.url() }).optional(),
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
    id: Id.optional(),
    disabled: z.boolean().optional(),
    items: z.array(
      z.strictObject({
        type: z.literal('item'),
        id: Id,
        title: z.string(),
        subtitle: z.string().optional(),
        tertiary_text: z.string().optional(),
        image: z.url().optional(),
        image_width: z.int().optional(),
        image_height: z.int().optional(),
        rounded_image: z.boolean().optional(),
        disabled: z.boolean().optional(),
        action: Action.optional(),
      }),
    ),
  }),
  z.strictObject({
    type: z.literal('input'),
    ...choice,
    placeholder: z.string().optional(),
    action: Action.optional(),
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
  z.strictObject({
    type: z.literal('single-select'),
    ...choice,
    options: Options,
    action: Action.optional(),
  }),
  z.strictObject({ type: z.literal('dropdown'), ...choice, options: Options }),
  z.strictObject({
    type: z.literal('checkbox'),
    ...choice,
    value: z.array(z.string()).optional(),
    options: z.array(Option).min(1),
  }),
]);

export const Canvas = z.strictObject({
  content: z
    .strictObject({ components: z.array(Component) })
    .refine(fitsIntercom, 'content is larger than 64 KB')
    .refine(({ components }) => hasUniqueIds(components), 'component ids are not unique'),
  stored_data: z
    .record(z.string(), z.unknown())
    .refine(fitsIntercom, 'stored_data is larger than 64 KB')
    .optional(),
});
export type Canvas = z.infer<typeof Canvas>;

export const CanvasResponse = z.strictObject({
  canvas: Canvas,
  event: z.strictObject({ type: z.literal('completed') }).optional(),
});

function fitsIntercom(value: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(value)) <= MAX_BYTES;
}

function hasUniqueIds(components: z.infer<typeof Component>[]): boolean {
  const ids = components.flatMap((component) =>
    component.type === 'list' ? component.items.map((item) => item.id) : (component.id ?? []),
  );
  return new Set(ids).size === ids.length;
}
