import type { Settings } from '../../config/settings.ts';
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

export type DoctorIntercom = Pick<
  IntercomClient,
  'me' | 'listAdmins' | 'listTeams' | 'listTicketStates' | 'listTags'
> & { ask: AskIntercom };

export interface ExpectedWorkspace {
  region: string;
  workspaceId: string | undefined;
  adminId: string | undefined;
  settings: Settings | null;
  clock: Clock;
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
  const owner = await attempt('access token', () => checkOwner(intercom, expected));
  if (owner.some((finding) => finding.subject === 'access token' && finding.level === 'red')) return owner;
  const { settings } = expected;
  const rest = await Promise.all([
    checkClock(intercom.ask, expected.clock),
    checkPermissions(intercom.ask),
    attempt('assistant', async () => checkAssistant(await intercom.listAdmins(), expected.adminId)),
    attempt('teams', async () =>
      settings === null ? [] : checkTeams(await intercom.listTeams(), settings.teams),
    ),
    attempt('ticket states', async () => checkTicketStates(await intercom.listTicketStates())),
    attempt('tags', async () =>
      settings === null ? [] : checkTags(await intercom.listTags(), settings.tags),
    ),
  ]);
  return [...owner, ...rest.flat()];
}

async function attempt(subject: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (!(error instanceof IntercomError)) throw error;
    return [red(subject, `could not be checked (${error.message})`, mendFor(error))];
  }
}

function mendFor(error: IntercomError): string {
  if (error.status === 401) {
    return 'Set INTERCOM_ACCESS_TOKEN to the token in the Developer Hub (Authentication), and INTERCOM_REGION to the region of the workspace.';
  }
  if (error.status === 403)
    return 'Tick the permissions that app-manifest.json lists, then renew the access token.';
  if (error.retrySafe) {
    return 'Check the network, INTERCOM_REGION and INTERCOM_API_URL, and the status page of Intercom; then try again.';
  }
  return 'Check INTERCOM_REGION and INTERCOM_API_URL: what answers there does not speak the API of Intercom as expected.';
}

async function checkOwner(intercom: DoctorIntercom, expected: ExpectedWorkspace): Promise<Finding[]> {
  const { workspace } = await intercom.me();
  const findings = [green('access token', `accepted for ${workspace.name ?? `workspace ${workspace.id}`}`)];
  const region = workspace.region?.toLowerCase();
  if (region === undefined) {
    findings.push(
      yellow('region', 'not named by Intercom', 'Compare INTERCOM_REGION with the region of the workspace.'),
    );
  } else if (region === expected.region) {
    findings.push(green('region', region));
  } else {
    findings.push(
      red(
        'region',
        `the workspace is in ${region}, INTERCOM_REGION says ${expected.region}`,
        `Set INTERCOM_REGION=${region}.`,
      ),
    );
  }
  if (expected.workspaceId !== undefined) {
    findings.push(
      workspace.id === expected.workspaceId
        ? green('workspace', workspace.id)
        : red(
            'workspace',
            `the token belongs to ${workspace.id}, INTERCOM_WORKSPACE_ID names another one`,
            `Set INTERCOM_WORKSPACE_ID=${workspace.id}, or take the token of the other workspace.`,
          ),
    );
  }
  return findings;
}

function checkAssistant(admins: readonly Admin[], adminId: string | undefined): Finding[] {
  if (adminId === undefined) return [];
  const assistant = admins.find((admin) => admin.id === adminId);
  if (assistant === undefined) {
    const mend = 'Set INTERCOM_ADMIN_ID to the id of a teammate made for the assistant.';
    return [red('assistant', `the workspace has no teammate ${adminId}`, mend)];
  }
  if (assistant.hasInboxSeat) return [green('assistant', `${assistant.name}, with an inbox seat`)];
  const mend = `Give ${assistant.name} an inbox seat in Intercom (Settings, Teammates).`;
  return [red('assistant', `${assistant.name} has no inbox seat and cannot answer customers`, mend)];
}

function checkTeams(teams: Team[], wanted: Settings['teams']): Finding[] {
  const names = [...new Set([wanted.fallback, ...wanted.byAction.values()])];
  const missing = names.flatMap((name) => {
    const found = resolveTeam(teams, name, wanted.fallback);
    if (found === null || found.exact) return [];
    const mend = 'Create the team in Intercom, or name another one under teams in the settings.';
    return [yellow('teams', `${name} is missing; its escalations go to ${found.team.name}`, mend)];
  });
  if (teams.length === 0) {
    return [red('teams', 'the workspace has none, so nobody can take over', 'Create a team in Intercom.')];
  }
  return missing.length > 0 ? missing : [green('teams', names.join(', '))];
}

function checkTicketStates(states: Awaited<ReturnType<DoctorIntercom['listTicketStates']>>): Finding[] {
  const present = new Set(states.filter((state) => !state.archived).map((state) => state.category));
  const missing = STATE_CATEGORIES.filter((category) => !present.has(category));
  if (missing.length === 0) return [green('ticket states', 'all four categories')];
  if (missing.length === STATE_CATEGORIES.length) {
    const mend = 'Nothing to do for conversations; create a ticket type in Intercom to work with tickets.';
    return [yellow('ticket states', 'the workspace has none', mend)];
  }
  const mend =
    'Create a state of that category in Intercom (Settings, Tickets); until then the step is left out.';
  return [yellow('ticket states', `none of the category ${missing.join(', ')}`, mend)];
}

function checkTags(tags: readonly { name: string }[], wanted: Settings['tags']): Finding[] {
  const present = new Set(tags.map((tag) => tag.name.toLowerCase()));
  const names = [wanted.processed, wanted.escalation, wanted.humanRequired];
  const missing = names.filter((name) => !present.has(name.toLowerCase()));
  if (missing.length === 0) return [green('tags', names.join(', '))];
  const mend = 'Nothing to do: a tag is created when it is first needed.';
  return [yellow('tags', `not there yet: ${missing.join(', ')}`, mend)];
}
