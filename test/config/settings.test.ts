import { describe, expect, it } from '@jest/globals';
import { teamFor } from '../../config/settings.ts';
import { faultsOf, read, SHIPPED, withValue } from './shipped-settings.ts';

describe('the shipped settings', () => {
  const settings = read(SHIPPED);

  it('are complete without any environment', () => {
    expect(settings.rollout).toMatchObject({ mode: 'suggest', sharePercent: 100, hourlyCap: 200 });
    expect(settings.burstWaitMs).toEqual({ chat: 3000, email: 20_000 });
    expect(settings.ai).toEqual({
      autoProcess: true,
      escalationThreshold: 0.7,
      maxResponseTimeMs: 30_000,
      autoAssign: true,
    });
  });

  it('know the ten categories', () => {
    expect(settings.categories.map((category) => category.name)).toEqual([
      'Bestellungen',
      'Lieferung',
      'Retoure',
      'Zahlung',
      'Reklamation',
      'Konto',
      'Produktberatung',
      'Technik',
      'Allgemein',
      'Spam',
    ]);
  });

  it('lead every escalation rule to its team and everything else to the default one', () => {
    expect(settings.escalationRules.map((rule) => [rule.condition, teamFor(settings, rule.action)])).toEqual([
      ['contains_complaint_keywords', 'Senior Support'],
      ['customer_vip', 'Account Management'],
      ['technical_issue', 'Technischer Support'],
    ]);
    expect(teamFor(settings, null)).toBe('Kundenservice');
    expect(teamFor(settings, 'constructor')).toBe('Kundenservice');
  });

  it('are steered by the environment', () => {
    const steered = read(SHIPPED, {
      ROLLOUT_MODE: 'auto',
      ROLLOUT_SHARE: '12.5',
      ROLLOUT_HOURLY_CAP: '0',
      BURST_WAIT_SECONDS: '0.25',
      OFFICE_HOURS: 'always',
      AI_ESCALATION_THRESHOLD: '0.9',
      AI_MAX_RESPONSE_TIME: '5',
      AUTO_ASSIGN_TICKETS: 'false',
    });

    expect(steered.rollout).toMatchObject({ mode: 'auto', sharePercent: 12.5, hourlyCap: 0 });
    expect(steered.burstWaitMs).toEqual({ chat: 250, email: 250 });
    expect(steered.officeHours).toBe('always');
    expect(steered.ai).toEqual({
      autoProcess: true,
      escalationThreshold: 0.9,
      maxResponseTimeMs: 5000,
      autoAssign: false,
    });
  });

  it.each(['0', 'no', 'off', 'FALSE'])('take AUTO_ASSIGN_TICKETS=%s as no', (value) => {
    expect(read(SHIPPED, { AUTO_ASSIGN_TICKETS: value }).ai.autoAssign).toBe(false);
  });

  it('wait no time at all with BURST_WAIT_SECONDS=0', () => {
    expect(read(SHIPPED, { BURST_WAIT_SECONDS: '0' }).burstWaitMs).toEqual({ chat: 0, email: 0 });
  });

  it('carry a version that changes with what is in force', () => {
    expect(read(SHIPPED).version).toBe(settings.version);
    expect(read(`# a comment\n${SHIPPED}`).version).toBe(settings.version);
    expect(read(SHIPPED, { ROLLOUT_MODE: 'auto' }).version).not.toBe(settings.version);
    expect(read(withValue(['brand_voice', 'name'], 'Anders')).version).not.toBe(settings.version);
  });
});

describe('parseSettings', () => {
  it.each<[(string | number)[], unknown]>([
    [['intercom', 'api', 'version'], 2.15],
    [['intercom', 'api', 'version'], undefined],
    [['intercom', 'api', 'timeout_seconds'], 0],
    [['intercom', 'api', 'timeout_seconds'], 10.1],
    [['intercom', 'ai_integration', 'auto_process_tickets'], 'maybe'],
    [['intercom', 'ai_integration', 'escalation_threshold'], 1.01],
    [['intercom', 'ai_integration', 'escalation_threshold'], '0,7'],
    [['intercom', 'ai_integration', 'max_response_time'], 0],
    [['intercom', 'ai_integration', 'max_response_time'], 1e9],
    [['intercom', 'ai_integration', 'auto_assign'], { a: 1 }],
    [['rollout', 'mode'], 'shadow'],
    [['rollout', 'mode'], 'delayed'],
    [['rollout', 'mode'], false],
    [['rollout', 'share_percent'], 101],
    [['rollout', 'share_percent'], -1],
    [['rollout', 'hourly_cap'], 1.5],
    [['rollout', 'categories', 'Retoure'], 'shadow'],
    [['rollout', 'categories', 'Unbekannt'], 'auto'],
    [['rollout', 'channels', 'fax'], 'auto'],
    [['burst_wait', 'chat_seconds'], -0.1],
    [['burst_wait', 'email_seconds'], 'kurz'],
    [['language'], 'fr'],
    [['time_zone'], 'Europe/Buxtehude'],
    [['ticket_categories'], []],
    [['ticket_categories', 3, 'name'], ' '],
    [['ticket_categories', 3, 'name'], 'Retoure'],
    [['ticket_categories', 3, 'keywords'], []],
    [['ticket_categories', 3, 'priority'], 'asap'],
    [['escalation_rules', 0, 'keywords'], undefined],
    [['escalation_rules', 1, 'condition'], 'customer_angry'],
    [['escalation_rules', 1, 'action'], 'escalate_to_nobody'],
    [['escalation_rules', 1, 'keywords'], ['x']],
    [['teams', 'default'], undefined],
    [['teams', 'default'], ''],
    [['teams', 'escalate_to_tech_support'], 1.5],
    [['office_hours', 'mode'], 'sometimes'],
    [['office_hours', 'monday'], '8-20'],
    [['office_hours', 'monday'], '20:00-08:00'],
    [['office_hours', 'monday'], '08:00-25:00'],
    [['office_hours', 'sunday'], undefined],
    [['brand_voice', 'greeting', 'en'], undefined],
    [['texts', 'disclosure', 'de'], ''],
    [['tags', 'processed'], 7],
    [['limits', 'answers_per_thread_and_hour'], -1],
    [['limits', 'max_age_hours', 'chat'], 'zwei'],
    [['ai_model', 'daily_budget'], -1],
    [['ai_model', 'daily_budget'], 'viel'],
    [['ai_model', 'currency'], 'EUR'],
    [['retention'], undefined],
    [['retention', 'delivery_bodies_hours'], -1],
    [['retention', 'deliveries_days'], 0],
    [['retention', 'deliveries_days'], undefined],
    [['retention', 'threads_days'], 29],
    [['retention', 'threads_days'], '400 Tage'],
    [['surprise'], 1],
    [['ticket_categories', 0, 'colour'], 'red'],
    [['brand_voice', 'greeting', 'fr'], 'Bonjour'],
  ])('refuses %j = %j and names exactly that place', (path, value) => {
    const faults = faultsOf(withValue(path, value));

    const place = path
      .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
      .join('')
      .slice(1);
    expect(faults.map((fault) => fault.path)).toEqual([place]);
    expect(faults[0]?.expected).not.toBe('a valid value');
  });

  it('says which modes there are', () => {
    expect(faultsOf(SHIPPED, { ROLLOUT_MODE: 'shadow' })).toEqual([
      { path: 'rollout.mode', expected: 'one of off, suggest, auto' },
    ]);
  });

  it('says how long a call to Intercom may take', () => {
    expect(faultsOf(withValue(['intercom', 'api', 'timeout_seconds'], 15))).toEqual([
      { path: 'intercom.api.timeout_seconds', expected: 'a number from 1 to 10 (seconds)' },
    ]);
  });

  it('refuses to forget a thread whose messages may still be answered by themselves', () => {
    const patient = (days: number): string =>
      withValue(['retention', 'threads_days'], days).replace('email: 24', `email: ${24 * 40}`);

    expect(faultsOf(patient(40)).map((fault) => fault.path)).toEqual(['retention.threads_days']);
    expect(faultsOf(patient(41))).toEqual([]);
  });

  it('knows the price of a model as a whole, or not at all', () => {
    const priced = SHIPPED.replace('  input_price:', '  input_price: 2');

    expect(faultsOf(priced)).toEqual([
      { path: 'ai_model.output_price', expected: 'a price, because another one is given' },
    ]);
    expect(read(priced.replace('  output_price:', '  output_price: 10')).aiModel).toEqual({
      price: { inputPerMillion: 2, outputPerMillion: 10 },
      dailyBudget: 20,
    });
    expect(read(withValue(['ai_model'], undefined)).aiModel).toEqual({ price: null, dailyBudget: 20 });
  });

  it('refuses a week that is never open', () => {
    const closed = SHIPPED.replace(/'\d\d:\d\d-\d\d:\d\d'/g, 'closed');

    expect(faultsOf(closed).map((fault) => fault.path)).toEqual(['office_hours']);
    expect(faultsOf(closed, { OFFICE_HOURS: 'always' })).toEqual([]);
  });

  it('reports every fault at once, between blocks too', () => {
    const faults = faultsOf(
      SHIPPED.replace('language: de', 'language: fr').replace('name: Retoure', 'name: Lieferung'),
      { ROLLOUT_MODE: 'delayed', ROLLOUT_SHARE: 'half' },
    );

    expect(faults.map((fault) => fault.path).sort()).toEqual([
      'language',
      'rollout.mode',
      'rollout.share_percent',
      'ticket_categories[2].name',
    ]);
  });

  it('never repeats a value it refuses', () => {
    const planted = 'planted-secret-4711';
    const env = Object.fromEntries(
      [...SHIPPED.matchAll(/\$\{(\w+)/g)].map((match) => [match[1] ?? '', planted]),
    );
    const faults = [
      ...faultsOf(SHIPPED, env),
      ...faultsOf(SHIPPED.replace('language: de', `language: ${planted}`)),
      ...faultsOf(`key: "${planted}\n  other: [`),
      ...faultsOf(`a: ${planted}\na: ${planted}`),
      ...faultsOf(`a: !${planted} b`),
    ];

    expect(faults.length).toBeGreaterThan(10);
    expect(JSON.stringify(faults)).not.toContain(planted);
  });

  it.each([
    ['a tab as indentation', 'intercom:\n\tapi: 1', 'line 2'],
    ['a duplicate key', 'language: de\ntime_zone: x\nlanguage: en', 'line 3'],
    ['an open bracket', 'language: de\ntags: [a\nb: 1', 'line 3'],
    ['an unknown tag', 'language: !!js/function x', 'line 1'],
    ['two documents', 'a: 1\n---\nb: 1', 'line 2'],
  ])('names the line of %s', (_what, yamlText, path) => {
    expect(faultsOf(yamlText)).toContainEqual({ path, expected: expect.stringContaining('correct YAML') });
  });

  it.each([
    ['nothing', ''],
    ['a list', '- a'],
    ['a text', 'hello'],
    ['an alias without anchor', 'a: *b'],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]`,
    ],
  ])('refuses a file that holds %s', (_what, yamlText) => {
    expect(faultsOf(yamlText)).toEqual([{ path: '(whole file)', expected: expect.any(String) }]);
  });

  it('takes ids of teams with and without quotes', () => {
    expect(teamFor(read(withValue(['teams', 'default'], 7340291)), null)).toBe('7340291');
    expect(teamFor(read(withValue(['teams', 'default'], '7340291')), null)).toBe('7340291');
  });
});
