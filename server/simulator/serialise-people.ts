import type { Admin, AppliedTag, Contact, Tag, Team } from './entities.ts';
import type { Json, JsonObject } from './serialise-shared.ts';
import type { Store } from './store.ts';

export function toContact(store: Store, contact: Contact): JsonObject {
  const none = (what: string) => ({
    type: 'list',
    data: [],
    url: `/contacts/${contact.id}/${what}`,
    total_count: 0,
    has_more: false,
  });
  return {
    type: 'contact',
    id: contact.id,
    external_id: contact.externalId,
    workspace_id: store.workspace.id,
    role: contact.role,
    email: contact.email,
    phone: null,
    name: contact.name,
    avatar: null,
    owner_id: null,
    has_hard_bounced: false,
    marked_email_as_spam: false,
    unsubscribed_from_emails: false,
    created_at: contact.createdAt,
    updated_at: contact.updatedAt,
    signed_up_at: contact.role === 'user' ? contact.createdAt : null,
    last_seen_at: contact.lastRepliedAt,
    last_replied_at: contact.lastRepliedAt,
    last_contacted_at: null,
    language_override: contact.language,
    browser: null,
    browser_version: null,
    browser_language: contact.language ?? 'de',
    os: null,
    location: { type: 'location', country: 'Germany', region: null, city: null },
    custom_attributes: { ...contact.customAttributes },
    tags: none('tags'),
    notes: none('notes'),
    companies: none('companies'),
    social_profiles: { type: 'list', data: [] },
  };
}

/** `avatar` is a URL in the REST description and an object in Canvas Kit requests. */
export function toAdmin(admin: Admin, avatar: Json): JsonObject {
  return {
    type: 'admin',
    id: admin.id,
    name: admin.name,
    email: admin.email,
    job_title: admin.jobTitle,
    away_mode_enabled: admin.isAway,
    away_mode_reassign: false,
    has_inbox_seat: admin.hasInboxSeat,
    team_ids: admin.teamIds.map(Number),
    avatar,
  };
}

export function toTeam(store: Store, team: Team): JsonObject {
  const members = store.workspace.admins.filter((admin) => admin.teamIds.includes(team.id));
  return {
    type: 'team',
    id: team.id,
    name: team.name,
    admin_ids: members.map((admin) => Number(admin.id)),
    assignment_limit: null,
    distribution_method: 'manual',
  };
}

export function toTag(tag: Tag | AppliedTag): JsonObject {
  return 'appliedAt' in tag
    ? {
        type: 'tag',
        id: tag.id,
        name: tag.name,
        applied_at: tag.appliedAt,
        applied_by: { type: 'admin', id: tag.appliedBy },
      }
    : { type: 'tag', id: tag.id, name: tag.name };
}
