import type { Settings } from '../../config/check-settings.ts';
import type { Clock } from '../domain/clock.ts';
import { IntercomError } from '../domain/errors.ts';
import type { TicketStateCategory } from '../domain/thread.ts';
import type { IntercomClient } from '../intercom/client.ts';
import type { Admin } from '../intercom/people.ts';
import type { Team } from '../workflow/ports.ts';
import { resolveTeam } from '../workflow/resolve-team.ts';
import { checkClock } from './check-clock.ts';
import { type AskIntercom, checkPermissions } from './check-permissions.ts';
import { type Finding, green, red, yellow } from './finding.ts';
import type { DoctorTexts, WorkspaceSubject } from './texts/en.ts';

export type DoctorIntercom = Pick<
  IntercomClient,
  'me' | 'listAdmins' | 'listTeams' | 'listTicketStates' | 'listTags' | 'listAttributes'
> & { ask: AskIntercom };

export interface ExpectedWorkspace {
  region: string;
  workspaceId: string | undefined;
  adminId: string | undefined;
  settings: Settings | null;
  clock: Clock;
  texts: DoctorTexts;
}

const STATE_CATEGORIES: readonly TicketStateCategory[] = [
  'submitted',
  'in_progress',
  'waiting_on_customer',
  'resolved',
];

/** One workspace, as its token shows it; changes nothing. Nothing else is asked where already the token is refused. */
export async function checkIntercom(
  intercom: DoctorIntercom,
  expected: ExpectedWorkspace,
): Promise<Finding[]> {
  const { settings, adminId, clock, texts } = expected;
  const attempt = async (subject: WorkspaceSubject, look: () => Promise<Finding[]>): Promise<Finding[]> => {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof IntercomError)) throw error;
      return [red(subject, texts.notChecked(error.message), mendFor(error, texts))];
    }
  };

  const owner = await attempt('access token', () => checkOwner(intercom, expected));
  if (owner.some((finding) => finding.subject === 'access token' && finding.level === 'red')) return owner;
  const rest = await Promise.all([
    checkClock(intercom.ask, { clock, texts }),
    checkPermissions(intercom.ask, texts),
    attempt('assistant', async () => checkAssistant(await intercom.listAdmins(), adminId, texts)),
    attempt('teams', async () =>
      settings === null ? [] : checkTeams(await intercom.listTeams(), settings.teams, texts),
    ),
    attempt('ticket states', async () => checkTicketStates(await intercom.listTicketStates(), texts)),
    attempt('tags', async () =>
      settings === null ? [] : checkTags(await intercom.listTags(), settings.tags, texts),
    ),
    attempt('attributes', async () =>
      settings === null ? [] : checkAttributes(await intercom.listAttributes(), settings.attributes, texts),
    ),
  ]);
  return [...owner, ...rest.flat()];
}

function mendFor(error: IntercomError, { mends }: DoctorTexts): string {
  if (error.status === 401) return mends.token;
  if (error.status === 403) return mends.permission;
  return error.retrySafe ? mends.network : mends.strange;
}

async function checkOwner(intercom: DoctorIntercom, expected: ExpectedWorkspace): Promise<Finding[]> {
  const { texts } = expected;
  const { workspace } = await intercom.me();
  const name = workspace.name ?? texts.unnamedWorkspace(workspace.id);
  return [
    green('access token', texts.tokenAccepted(name)),
    checkRegion(workspace.region?.toLowerCase(), expected),
    ...(expected.workspaceId === undefined
      ? []
      : [
          workspace.id === expected.workspaceId
            ? green('workspace', workspace.id)
            : red('workspace', ...texts.otherWorkspace(workspace.id)),
        ]),
  ];
}

function checkRegion(theirs: string | undefined, { region, texts }: ExpectedWorkspace): Finding {
  if (theirs === undefined) return yellow('region', ...texts.regionUnnamed);
  return theirs === region ? green('region', theirs) : red('region', ...texts.regionDiffers(theirs, region));
}

function checkAssistant(
  admins: readonly Admin[],
  adminId: string | undefined,
  texts: DoctorTexts,
): Finding[] {
  if (adminId === undefined) return [];
  const assistant = admins.find((admin) => admin.id === adminId);
  if (assistant === undefined) return [red('assistant', ...texts.assistantUnknown(adminId))];
  const { name, hasInboxSeat } = assistant;
  return [
    hasInboxSeat
      ? green('assistant', texts.assistantReady(name))
      : red('assistant', ...texts.assistantWithoutSeat(name)),
  ];
}

function checkTeams(teams: Team[], wanted: Settings['teams'], texts: DoctorTexts): Finding[] {
  if (teams.length === 0) return [red('teams', ...texts.noTeams)];
  const names = [...new Set([wanted.fallback, ...wanted.byAction.values()])];
  const missing = names.flatMap((name) => {
    const found = resolveTeam(teams, name, wanted.fallback);
    return found === null || found.exact
      ? []
      : [yellow('teams', ...texts.teamMissing(name, found.team.name))];
  });
  return missing.length > 0 ? missing : [green('teams', names.join(', '))];
}

function checkTicketStates(
  states: Awaited<ReturnType<DoctorIntercom['listTicketStates']>>,
  texts: DoctorTexts,
): Finding[] {
  const present = new Set(states.filter((state) => !state.archived).map((state) => state.category));
  const missing = STATE_CATEGORIES.filter((category) => !present.has(category));
  if (missing.length === 0) return [green('ticket states', texts.ticketStatesComplete)];
  return [
    missing.length === STATE_CATEGORIES.length
      ? yellow('ticket states', ...texts.noTicketStates)
      : yellow('ticket states', ...texts.ticketStatesMissing(missing.join(', '))),
  ];
}

function checkTags(
  tags: readonly { name: string }[],
  wanted: Settings['tags'],
  texts: DoctorTexts,
): Finding[] {
  const present = new Set(tags.map((tag) => tag.name.toLowerCase()));
  const names = [wanted.processed, wanted.escalation, wanted.humanRequired];
  const missing = names.filter((name) => !present.has(name.toLowerCase()));
  if (missing.length === 0) return [green('tags', names.join(', '))];
  return [yellow('tags', ...texts.tagsMissing(missing.join(', ')))];
}

function checkAttributes(
  present: ReadonlySet<string>,
  { category, priority }: Settings['attributes'],
  texts: DoctorTexts,
): Finding[] {
  const missing = [category, priority].filter((name) => !present.has(name));
  if (missing.length === 0) return [green('attributes', `${category}, ${priority}`)];
  return [yellow('attributes', ...texts.attributesMissing(missing.join(', ')))];
}
