/** Which part of the house may know which; see "The house" in docs/architecture.md. */
const only = (name, from, allowed, { but } = {}) => ({
  name,
  severity: 'error',
  from: but === undefined ? { path: from } : { path: from, pathNot: but },
  to: { path: '^(server|canvas|config|test)/', pathNot: allowed },
});

/** Shows every screen of the sidebar beside the simulated inbox. */
const PREVIEW = '^server/simulator/preview-screens';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('domain-knows-nobody', '^server/domain/', '^server/domain/'),
    only('canvas-is-pure', '^canvas/', ['^canvas/', '^server/domain/']),
    only('config-knows-domain-only', '^config/', ['^config/', '^server/domain/']),
    {
      name: 'canvas-has-no-io',
      severity: 'error',
      from: { path: '^(canvas|server/domain)/' },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/(zod|feiertagejs)' },
    },
    only('intercom-stands-alone', '^server/intercom/', ['^server/intercom/', '^server/domain/']),
    only('answers-stand-alone', '^server/answers/', [
      '^server/answers/',
      '^server/domain/',
      '^server/package-root',
    ]),
    only('identity-stands-alone', '^server/identity/', ['^server/identity/', '^server/domain/']),
    only('db-stands-alone', '^server/db/', ['^server/db/', '^server/domain/', '^server/package-root']),
    only('workflow-knows-ports', '^server/workflow/', [
      '^server/workflow/',
      '^server/domain/',
      '^server/db/(tables|advisory-locks)',
    ]),
    only('notices-know-ports', '^server/notices/', [
      '^server/notices/',
      '^server/domain/',
      '^server/workflow/(policy|send-notices)',
      '^config/',
    ]),
    only('schedule-knows-workflow', '^server/schedule/', [
      '^server/schedule/',
      '^server/domain/',
      '^server/db/(tables|error-code|advisory-locks)',
      '^server/workflow/',
    ]),
    only('settings-stand-alone', '^server/settings/', ['^server/(settings|domain|identity|db)/', '^config/']),
    only('analytics-know-tables', '^server/analytics/', [
      '^server/(analytics|domain)/',
      '^server/db/(tables|advisory-locks)',
      '^server/answers/(personal-data|retrieval)/',
    ]),
    only('knowledge-knows-answers', '^server/knowledge/', [
      '^server/(knowledge|answers|domain)/',
      '^server/db/(tables|advisory-locks)',
      '^server/workflow/storable',
    ]),
    only('metrics-know-tables', '^server/metrics/', [
      '^server/(metrics|domain)/',
      '^server/db/(tables|error-code)',
      '^server/intercom/transport',
    ]),
    only('doctor-knows-what-it-checks', '^server/doctor/', [
      '^server/(doctor|answers|intercom|settings|db|domain)/',
      '^server/workflow/(ports|resolve-team)',
      '^config/',
    ]),
    only('admin-knows-features', '^server/admin/', [
      '^server/(admin|analytics|knowledge|settings|workflow|doctor|identity|domain)/',
      '^server/answers/knowledge',
      '^server/db/tables',
      '^server/intercom/(parse-delivery|people|regions)',
      '^server/workspaces/(running-workspace|workspaces)\\.ts',
      '^server/package-root\\.ts',
      '^canvas/(dates|texts)',
      '^config/',
    ]),
    only('install-knows-admin', '^server/install/', [
      '^server/(install|admin|doctor|intercom|identity|domain|db)/',
      '^server/http/raw-body',
      '^config/',
    ]),
    only(
      'simulator-shares-no-code',
      '^server/simulator/',
      ['^server/simulator/', '^server/domain/(clock|logger)', '^server/package-root'],
      { but: PREVIEW },
    ),
    only('preview-shows-the-canvas', PREVIEW, ['^server/simulator/', '^canvas/']),
    {
      name: 'workspaces-know-no-endpoints',
      severity: 'error',
      from: { path: '^server/workspaces/' },
      to: { path: '^server/(http|simulator|cli)/' },
    },
    {
      name: 'command-line-knows-no-endpoints',
      severity: 'error',
      from: { path: '^server/cli/' },
      to: { path: '^server/(http|simulator)/' },
    },
    only('sidebar-knows-ports', '^server/sidebar/', ['^server/(sidebar|workflow|domain)/', '^canvas/']),
    {
      name: 'http-knows-no-storage',
      severity: 'error',
      from: { path: '^server/(http|sidebar)/' },
      to: { path: ['^server/(db|intercom|answers|simulator|cli)/', 'node_modules/(kysely|pg|axios)'] },
    },
    {
      name: 'only-entries-know-the-simulator',
      severity: 'error',
      from: { pathNot: ['^server/simulator/', '^server/demo', '^test/'] },
      to: { path: '^server/simulator/' },
    },
    {
      name: 'nobody-knows-the-command-line',
      severity: 'error',
      from: { pathNot: '^(server/cli|test)/' },
      to: { path: '^server/cli/' },
    },
    {
      name: 'nothing-imports-entries',
      severity: 'error',
      from: { pathNot: '^server/(main|demo|serve)' },
      to: { path: '^server/(main|demo|serve|compose)\\.ts' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
